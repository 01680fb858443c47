"""The situations of a policy in data/: what happened, answers given, outcome expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.model.guide import Guide
from macros.read import source
from macros.reason import guides
from tests.support.held import DATA


class Situation(NamedTuple):
    """One situation in plain words, with its answers and its expected outcome.

    If `journey` is set it is also walked from the home page, and taps and words are counted.
    """

    guide: str
    words: str
    answers: tuple[str, ...]
    outcome: str
    tells: tuple[str, ...]
    journey: bool


def read(policy: str) -> tuple[Situation, ...]:
    """Every situation of the policy with an id; empty if it has none.

    Raises AssertionError when a file has faults of form.
    """
    paths = sorted((DATA / policy).glob("situations/*.yml"))
    return tuple(each for path in paths for each in _in_file(path))


def _in_file(path: Path) -> Iterator[Situation]:
    document = source.read(path, path.name)
    assert not document.problems, document.problems
    for each in document.value["situations"]:
        yield Situation(
            document.value["guide"],
            each["situation"],
            each["answers"],
            each["outcome"],
            each["tells"],
            each.get("journey", False),
        )


def fault(guide: Guide | None, situation: Situation) -> str:
    """The fault of a situation, for an editor; empty if its guide leads as expected."""
    ways = {way.answers: way for way in guides.ways(guide)} if guide else {}
    way = ways.get(situation.answers)
    expected = _led(situation.outcome, situation.tells)
    if way:
        got = _led(way.outcome.id, (tell.role for tell in way.outcome.tell))
    elif guide:
        got = "no way through the guide has these answers"
    else:
        got = "the edition in force has no such guide"
    return "" if got == expected else _report(situation, expected, got)


def _led(outcome: str, tells: Iterable[str]) -> str:
    return f"{outcome}, tells {', '.join(tells) or 'nobody'}"


def _report(situation: Situation, expected: str, got: str) -> str:
    return (
        f"\nSituation: {situation.words}"
        f"\nGuide:     {situation.guide}"
        f"\nAnswers:   {', '.join(situation.answers)}"
        f"\nExpected:  {expected}"
        f"\nGot:       {got}"
    )


def uncovered(guide: Guide, situations: Iterable[Situation]) -> list[str]:
    """The ways through a guide that no situation takes, as a person reads them."""
    taken = {each.answers for each in situations if each.guide == guide.id}
    return [
        f"{guide.id}: {guides.in_words(way.steps)}"
        for way in guides.ways(guide)
        if way.answers not in taken
    ]
