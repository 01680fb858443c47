"""Two editions side by side: which paragraphs, tables and rows belong together, and what moved."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeVar

from macros.publish.word.pieces import Grid, Para, Pieces, Row
from macros.reason import matching

T = TypeVar("T")
# How much two must have in common, and how many new ones an old one is compared with.
_MOSTLY, _NEAR = 0.5, 20
Key = tuple[str, int]
"""A group of pieces in a row: the id of their holder, and which of its groups this is."""


def grouped(pieces: Pieces) -> Iterator[tuple[Key, Pieces]]:
    """Pieces in groups: those in a row with the same holder are one group."""
    counts: dict[str, int] = {}
    for holder, group in groupby(pieces, key=lambda piece: piece.holder):
        counts[holder] = counts.get(holder, 0) + 1
        yield (holder, counts[holder]), tuple(group)


def kept(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """The groups that are in both and did not move."""
    places = {key: at for at, key in enumerate(old)}
    both = [key for key in new if key in places]
    return {both[at] for at in matching.rising([places[key] for key in both])}


def movable(pieces: Pieces) -> bool:
    """Whether Word can show that pieces moved: not for rows of tables."""
    return all(isinstance(piece, Para) for piece in pieces)


def aligned(old: Pieces, new: Pieces) -> Iterator[tuple[Para | Grid | None, Para | Grid | None]]:
    """Pieces side by side; None beside those that only one edition has."""
    for before, after in _paired(old, new, _alike, _words_of):
        yield old[before] if before is not None else None, new[after] if after is not None else None


def _paired(
    old: Sequence[T],
    new: Sequence[T],
    alike: Callable[[T, T], bool],
    words: Callable[[T], Counter[str]],
) -> Iterator[tuple[int | None, int | None]]:
    """What is side by side in two rows: equal ones, and those that can have become each other.

    If as many went as came, they are paired in order; otherwise by the words they share.
    """
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or (b - a == d - c and all(map(alike, old[a:b], new[c:d]))):
            yield from zip(range(a, b), range(c, d), strict=True)
            continue
        start = c
        for at in range(a, b):
            near = (n for n in range(start, min(start + _NEAR, d)) if alike(old[at], new[n]))
            found = next((n for n in near if _mostly(words(old[at]), words(new[n]))), None)
            if found is not None:
                yield from ((None, n) for n in range(start, found))
                start = found + 1
            yield at, found
        yield from ((None, n) for n in range(start, d))


def _mostly(one: Counter[str], other: Counter[str]) -> bool:
    return 2 * (one & other).total() > _MOSTLY * (one.total() + other.total())


def _words_of(piece: Para | Grid) -> Counter[str]:
    if isinstance(piece, Para):
        return Counter(piece.plain.split())
    return sum((_words_in(row) for row in piece.rows), Counter[str]())


def _words_in(row: Row) -> Counter[str]:
    return Counter(word for cell in row for piece in cell.pieces for word in _words_of(piece))


def _alike(old: Para | Grid, new: Para | Grid) -> bool:
    """Whether one paragraph, or table, can have become the other."""
    if isinstance(old, Para) and isinstance(new, Para):
        sames = ("form", "level", "id", "language", "picture")
        return all(getattr(old, name) == getattr(new, name) for name in sames)
    if not (isinstance(old, Grid) and isinstance(new, Grid)):
        return False
    # A table with other columns, or with a header only in one, is a different table.
    same = (old.path, old.headed) == (new.path, new.headed)
    return same and max(map(len, old.rows)) == max(map(len, new.rows))


def rows_aligned(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int | None, int | None]]:
    """Which rows are side by side."""
    return _paired(old, new, _rows_alike, _words_in)


def _rows_alike(old: Row, new: Row) -> bool:
    """Whether each cell of a row can have become the other's: some of it must have stayed."""
    return len(old) == len(new) and all(
        one.merged == other.merged and any(all(pair) for pair in aligned(one.pieces, other.pieces))
        for one, other in zip(old, new, strict=True)
    )
