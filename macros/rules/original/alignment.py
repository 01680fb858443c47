"""Aligning two rows of words: which word of one is which word of the other, in order.

Groups of words that each row has exactly once are pinned first, then shorter groups between the
pins; the rest is compared word by word, in windows. So the work grows with the length of the rows,
and not with its square.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from macros.reason.matching import rising

# How many words the pinned groups have, round by round.
_GROUPS = (6, 3, 1)
# Up to this many pairs of words are compared all at once; more in windows of this many words.
_SMALL, _WINDOW = 40_000, 200

Row = Sequence[str]
_Pair = tuple[int, int]


class Run(NamedTuple):
    """The same `size` words in two rows, from position `one` in one and `other` in the other."""

    one: int
    other: int
    size: int

    @property
    def others(self) -> range:
        """Its positions in the other row."""
        return range(self.other, self.other + self.size)


def aligned(one: Row, other: Row) -> list[Run]:
    """The runs of words that two rows share, in the order of both."""
    runs: list[Run] = []
    for at, place in _pairs(one, other, _GROUPS):
        last = runs[-1] if runs else Run(-1, -1, 0)
        if (at, place) == (last.one + last.size, last.other + last.size):
            runs[-1] = last._replace(size=last.size + 1)
        else:
            runs.append(Run(at, place, 1))
    return runs


def _pairs(one: Row, other: Row, groups: tuple[int, ...]) -> Iterator[_Pair]:
    """The positions of the same words in two rows, in order."""
    if one == other:
        yield from zip(range(len(one)), range(len(one)), strict=True)
    elif len(one) * len(other) <= _SMALL:
        yield from _same(one, other)
    elif not groups:
        yield from _in_windows(one, other)
    else:
        start = other_start = 0
        for at, place in (*_pinned(one, other, groups[0]), (len(one), len(other))):
            if at >= start and place >= other_start:
                between = _pairs(one[start:at], other[other_start:place], groups[1:])
                yield from ((start + a, other_start + b) for a, b in between)
                yield from ((at, place),) if at < len(one) else ()
                start, other_start = at + 1, place + 1


def _pinned(one: Row, other: Row, size: int) -> Iterator[_Pair]:
    """The positions of the words in groups that each row has once, as many as can be in order."""
    ours, theirs = _once(one, size), _once(other, size)
    pairs = [(at, theirs[group]) for group, at in ours.items() if group in theirs]
    for at, place in (pairs[n] for n in rising([place for _, place in pairs])):
        yield from ((at + n, place + n) for n in range(size))


def _once(row: Row, size: int) -> dict[tuple[str, ...], int]:
    """The groups of `size` words that a row has exactly once, with their positions, in order."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(len(row) - size + 1):
        group = tuple(row[at : at + size])
        found[group] = -1 if group in found else at
    return {group: at for group, at in found.items() if at >= 0}


def _same(one: Row, other: Row) -> list[_Pair]:
    """The positions of the same words in two short rows."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _in_windows(one: Row, other: Row) -> Iterator[_Pair]:
    """The same for two long rows, window by window; each starts after the last match before it."""
    at = place = 0
    while at < len(one) and place < len(other):
        found = _same(one[at : at + _WINDOW], other[place : place + _WINDOW])
        yield from ((at + a, place + b) for a, b in found)
        last, other_last = found[-1] if found else (0, 0)
        far = max(last, other_last) >= _WINDOW // 2
        at += last + 1 if far else _WINDOW // 2
        place += other_last + 1 if far else _WINDOW // 2
