"""Two editions side by side: which paragraphs, tables and rows belong together, and what moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from macros.publish.word.pieces import Grid, Para, Pieces, Row
from macros.reason import matching

Key = tuple[str, int]
"""Some pieces that follow one another: the id that they are under, and how many came before."""


def grouped(pieces: Pieces) -> Iterator[tuple[Key, Pieces]]:
    """Pieces in groups, each of those that follow one another under one id."""
    counts: dict[str, int] = {}
    for holder, group in groupby(pieces, key=lambda piece: piece.holder):
        counts[holder] = counts.get(holder, 0) + 1
        yield (holder, counts[holder]), tuple(group)


def kept(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """What is in both and did not move."""
    places = {key: at for at, key in enumerate(old)}
    both = [key for key in new if key in places]
    return {both[at] for at in matching.rising([places[key] for key in both])}


def movable(pieces: Pieces) -> bool:
    """Whether Word can say that pieces moved: it cannot of rows."""
    return all(isinstance(piece, Para) for piece in pieces)


def aligned(old: Pieces, new: Pieces) -> Iterator[tuple[Para | Grid | None, Para | Grid | None]]:
    """Pieces side by side, those that only one edition has alone."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = list(zip(old[a:b], new[c:d], strict=False))
        if tag == "equal" or (b - a == d - c and all(_alike(*pair) for pair in pairs)):
            yield from pairs
            continue
        yield from ((piece, None) for piece in old[a:b])
        yield from ((None, piece) for piece in new[c:d])


def _alike(old: Para | Grid, new: Para | Grid) -> bool:
    """Whether one paragraph, or table, can have become the other."""
    if isinstance(old, Para) and isinstance(new, Para):
        sames = ("form", "level", "id", "language", "picture")
        return all(getattr(old, name) == getattr(new, name) for name in sames)
    if not (isinstance(old, Grid) and isinstance(new, Grid)):
        return False
    # A table with other columns, or with headings where there were none, is another one.
    same = (old.path, old.headed) == (new.path, new.headed)
    return same and max(map(len, old.rows)) == max(map(len, new.rows))


def rows_aligned(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int | None, int | None]]:
    """Which rows are side by side."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = list(zip(range(a, b), range(c, d), strict=False))
        alike = b - a == d - c and all(_rows_alike(old[i], new[j]) for i, j in pairs)
        if tag == "equal" or alike:
            yield from pairs
            continue
        yield from ((i, None) for i in range(a, b))
        yield from ((None, j) for j in range(c, d))


def _rows_alike(old: Row, new: Row) -> bool:
    """Whether each cell of a row can have become the one of another."""
    return len(old) == len(new) and all(
        one.merged == other.merged
        and len(one.pieces) == len(other.pieces)
        and all(map(_alike, one.pieces, other.pieces))
        for one, other in zip(old, new, strict=True)
    )
