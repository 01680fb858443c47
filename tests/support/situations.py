"""The situations of the policy in data/: what happened, answers given, outcome expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.model.guide import Guide
from macros.read import source
from macros.read.load import policy_folder
from macros.reason import guides
from tests.support.commands import ROOT


class Situation(NamedTuple):
    """One situation in plain words, with the answers and the outcome that belong to it."""

    guide: str
    words: str
    answers: tuple[str, ...]
    outcome: str
    tells: tuple[str, ...]


def read() -> tuple[Situation, ...]:
    """Every situation; none where the policy has none.

    Raises AssertionError when a file has faults of form.
    """
    folder = policy_folder(ROOT / "data")
    paths = sorted((folder / "situations").glob("*.yml")) if folder else []
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
        )


def uncovered(guide: Guide, situations: Iterable[Situation]) -> list[str]:
    """The ways through a guide that no situation takes, as a person reads them."""
    taken = {each.answers for each in situations if each.guide == guide.id}
    return [guides.in_words(way.steps) for way in guides.ways(guide) if way.answers not in taken]
