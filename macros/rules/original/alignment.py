"""Two rows of words laid side by side: which word of one is which of the other, in order.

Groups of words that each row has once are pinned first, then shorter groups between the pins; what
is left is compared word by word, in windows. So the work grows with the length of the rows, and not
with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from macros.reason.matching import rising

# How many words the groups have that are pinned, first to last.
_GROUPS = (6, 3, 1)
# Rooms of so many pairs are compared word by word; larger ones in windows of so many words.
_SMALL = 40_000
_WINDOW = 200


class Run(NamedTuple):
    """So many words, from here in one row and from there in the other, that are the same."""

    one: int
    other: int
    size: int


class _Room(NamedTuple):
    """What is between two runs: from where to where in each row."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def pairs(self) -> int:
        """How many pairs of words could be compared."""
        return (self.end - self.start) * (self.other_end - self.other_start)


def aligned(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """The runs of words that two rows share, in the order of both."""
    found: list[Run] = []
    everything = _Room(0, len(one), 0, len(other))
    waiting: list[tuple[_Room, tuple[int, ...]]] = [(everything, _GROUPS)]
    while waiting:
        whole, groups = waiting.pop()
        room = _trimmed(one, other, whole, found)
        if room.pairs <= _SMALL or not groups:
            found.extend(_word_by_word(one, other, room))
        else:
            pinned = list(_pinned(one, other, room, groups[0]))
            found.extend(pinned)
            waiting.extend((each, groups[1:]) for each in _between(room, pinned))
    return list(_together(sorted(found)))


def _trimmed(one: Sequence[str], other: Sequence[str], room: _Room, found: list[Run]) -> _Room:
    """A room without the words that are the same at its start and at its end: those are found."""
    start, end, other_start, other_end = room
    size = _ahead(one, other, room)
    if size:
        found.append(Run(start, other_start, size))
    start, other_start = start + size, other_start + size
    size = 0
    while (
        end - size > start
        and other_end - size > other_start
        and one[end - size - 1] == other[other_end - size - 1]
    ):
        size += 1
    if size:
        found.append(Run(end - size, other_end - size, size))
    return _Room(start, end - size, other_start, other_end - size)


def _ahead(one: Sequence[str], other: Sequence[str], room: _Room) -> int:
    """How many words are the same from the start of a room on."""
    most = min(room.end - room.start, room.other_end - room.other_start)
    size = 0
    while size < most and one[room.start + size] == other[room.other_start + size]:
        size += 1
    return size


def _pinned(one: Sequence[str], other: Sequence[str], room: _Room, size: int) -> Iterator[Run]:
    """The groups that either row of a room has once, as many as can be in order, made long."""
    ours = _once(one, room.start, room.end, size)
    theirs = _once(other, room.other_start, room.other_end, size)
    pairs = [(at, theirs[group]) for group, at in ours.items() if group in theirs]
    left = room
    for at, place in (pairs[n] for n in rising([place for _, place in pairs])):
        if at < left.start or place < left.other_start:
            continue
        back = _behind(one, other, left, at, place)
        ahead = _ahead(one, other, left._replace(start=at, other_start=place))
        run = Run(at - back, place - back, back + ahead)
        yield run
        left = left._replace(start=run.one + run.size, other_start=run.other + run.size)


def _behind(one: Sequence[str], other: Sequence[str], room: _Room, at: int, place: int) -> int:
    """How many words are the same before two places, as far back as a room goes."""
    most = min(at - room.start, place - room.other_start)
    size = 0
    while size < most and one[at - size - 1] == other[place - size - 1]:
        size += 1
    return size


def _once(row: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    """The groups of so many words that a part of a row has once, with their places, in order."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(start, end - size + 1):
        group = tuple(row[at : at + size])
        found[group] = -1 if group in found else at
    return {group: at for group, at in found.items() if at >= 0}


def _between(room: _Room, pinned: Iterable[Run]) -> Iterator[_Room]:
    """The rooms that runs leave of one."""
    start, other_start = room.start, room.other_start
    for run in pinned:
        yield _Room(start, run.one, other_start, run.other)
        start, other_start = run.one + run.size, run.other + run.size
    yield _Room(start, room.end, other_start, room.other_end)


def _word_by_word(one: Sequence[str], other: Sequence[str], room: _Room) -> Iterator[Run]:
    """Compare word by word; a room too large for that in windows, each from where one ended."""
    while room.pairs:
        window = _window(room)
        part = one[room.start : window.end]
        other_part = other[room.other_start : window.other_end]
        matcher = SequenceMatcher(None, part, other_part, autojunk=False)
        *blocks, _ = matcher.get_matching_blocks()
        for block in blocks:
            yield Run(room.start + block.a, room.other_start + block.b, block.size)
        if window == room:
            return
        step = blocks[-1].a + blocks[-1].size if blocks else 0
        other_step = blocks[-1].b + blocks[-1].size if blocks else 0
        if max(step, other_step) < _WINDOW // 2:
            step = other_step = _WINDOW // 2
        start = min(room.start + step, room.end)
        room = room._replace(start=start, other_start=room.other_start + other_step)


def _window(room: _Room) -> _Room:
    """As much of a room as is compared word by word at once."""
    if room.pairs <= _SMALL:
        return room
    end = min(room.start + _WINDOW, room.end)
    return room._replace(end=end, other_end=min(room.other_start + _WINDOW, room.other_end))


def _together(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs in order, those that touch made one."""
    last = Run(0, 0, 0)
    for run in runs:
        if run.one == last.one + last.size and run.other == last.other + last.size:
            last = last._replace(size=last.size + run.size)
        else:
            yield from (last,) if last.size else ()
            last = run
    yield from (last,) if last.size else ()
