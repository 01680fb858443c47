"""Questions that people type, and the answers that a fair judge would accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from macros.read import source
from tests.support.held import DATA
from tests.support.searching import Found, bare


class Asked(Protocol):
    """A search that accepts several questions at once."""

    def all(self, questions: list[str]) -> list[Found]:
        """What is shown for each question."""


class Question(NamedTuple):
    """What is typed, the ids of the passages that answer it, and those of the answers on top."""

    ask: str
    right: tuple[str, ...]
    answers: tuple[str, ...] = ()


class Answered(NamedTuple):
    """A question, and what the search found."""

    question: Question
    found: Found

    def is_right(self, among: int) -> bool:
        """Whether a right answer is on top, or a right passage among the first results."""
        first = set(self.found.ids[:among]) & set(self.question.right)
        return bool(first) or self.found.answered in self.question.answers

    @property
    def is_answered(self) -> bool:
        """Whether the answer on top is a right one."""
        return self.found.answered in self.question.answers

    @property
    def is_offered(self) -> bool:
        """Whether a right answer is on top or beside it."""
        return self.is_answered or bool({*map(bare, self.found.also)} & {*self.question.answers})

    def __str__(self) -> str:
        expected = " or ".join((*self.question.answers, *self.question.right))
        got = ", ".join(filter(None, (self.found.answered, *self.found.ids[:3]))) or "nothing"
        return f"\nQuestion: {self.question.ask}\nExpected: {expected}\nGot:      {got}"


def read(policy: str, group: str, data: Path = DATA) -> tuple[Question, ...]:
    """A group of questions of the policy with an id; empty if it has no searches.yml.

    Raises AssertionError when the file has faults of form.
    """
    return tuple(
        Question(str(each["ask"]), each.get("right", ()), each.get("answers", ()))
        for each in _groups(data / policy / "searches.yml").get(group, ())
    )


@cache
def _groups(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    document = source.read(path, path.name)
    assert not document.problems, document.problems
    groups: Mapping[str, Any] = document.value
    return groups


def put(search: Asked, asked: Iterable[Question]) -> list[Answered]:
    """Put every question to a search."""
    asked = tuple(asked)
    found = search.all([question.ask for question in asked])
    return [Answered(*each) for each in zip(asked, found, strict=True)]


def share(answered: list[Answered], among: int) -> float:
    """The share of right answers, from 0 to 1."""
    return sum(each.is_right(among) for each in answered) / len(answered)


def faults(answered: list[Answered], share: float, among: int) -> str:
    """The missed questions, for an editor; empty if the share is met or only one is missed."""
    missed = [each for each in answered if not each.is_right(among)]
    allowed = max(1, int(len(answered) * (1 - share))) if share < 1 else 0
    if len(missed) <= allowed:
        return ""
    place = "first" if among == 1 else f"among the first {among}"
    head = f"{len(missed)} of {len(answered)} answers are not {place}; {allowed} may be missed"
    return "\n".join([head, *map(str, missed)])
