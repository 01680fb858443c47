"""The printed numbers that an edition leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.model.blocks import Passage
from macros.model.policy import Edition

_LAST_PART = re.compile(r"^(.*?)(\d+)$")


def gaps(edition: Edition) -> tuple[str, ...]:
    """The numbers that are not printed: said to be skipped, or missing between two neighbours."""
    found: dict[str, None] = {}
    for section in edition.sections:
        found |= dict.fromkeys(_left_out(section.clauses))
        for passage in section.passages():
            found |= dict.fromkeys(_left_out(filter(edition.has_whole_number, passage.named)))
    return tuple(number for number in found if number not in edition.numbers)


def _left_out(passages: Iterable[Passage]) -> Iterator[str]:
    """The numbers left out of one list: those that its notes name, and those that are missing."""
    previous = ""
    for passage in passages:
        yield from (skipped for note in passage.notes for skipped in note.skips)
        yield from _between(previous, passage.reference)
        previous = passage.reference or previous


def _between(first: str, second: str) -> tuple[str, ...]:
    one, two = _LAST_PART.match(first), _LAST_PART.match(second)
    if not one or not two or one[1] != two[1]:
        return ()
    return tuple(f"{one[1]}{n}" for n in range(int(one[2]) + 1, min(int(two[2]), int(one[2]) + 50)))
