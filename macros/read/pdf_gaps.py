"""Tables that only gaps make: those that go down between words, and tabs in single lines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from macros.read.imported import CONTENTS
from macros.read.pdf_pages import Glyph
from macros.read.pdf_rows import JUMP, Row, is_sign, marker, rows

_GUTTER, _NARROW, _ALIGNED = 8.0, 5.0, 1.0
# In sizes of letters: the closest lines, what is far from those, and what is on one level.
_CLOSEST, _FAR, _LEVEL, _FEWEST_BANDS = 0.9, 1.2, 2.0, 3

_LETTER = re.compile(r"[a-z]|[ivx]{2,4}|[IVX]{2,5}[.)]?")

Edges = tuple[float, float]
"""Where lines begin and end."""
Rows = list[list[list[Row]]]
"""The rows of a table, their cells, and the lines in each."""


def sides(lines: Iterable[Row]) -> Edges:
    """Where lines begin and end."""
    every = [*lines]
    return min((row.left for row in every), default=0.0), max(
        (row.right for row in every), default=0.0
    )


def table(lines: Sequence[Row], start: int) -> tuple[int, Rows]:
    """The table without lines that begins at a line, and where it ends; none where none does."""
    for low, free in free_gaps(lines, start, (lines[start].left, lines[start].right), _NARROW):
        end = end_of_columns(lines, start, low, free[0][0])
        cells = _cells(lines[start:end], free)
        if cells:
            return end, cells
    return start, []


def _cells(lines: Sequence[Row], free: Iterable[Edges]) -> Rows:
    """The cells of lines between gaps, if they make a table."""
    middles: list[float] = []
    for gap in free:  # a number stays with its words
        low = middles[-1] if middles else -math.inf
        part = list(parted(lines, [low, sum(gap) / 2]))[1]
        signs = [bool(is_sign(row.text) or _LETTER.fullmatch(row.text)) for row in part]
        if not signs[0] or sum(signs) * 2 < len(signs):
            middles.append(sum(gap) / 2)
    if not middles:
        return []
    parts = list(parted(lines, middles))
    if sum(any("." in marker(row) for row in part) for part in parts) > 1:  # columns of clauses
        return []
    steps = [(one.base - two.base) / one.size for part in parts for one, two in pairwise(part)]
    far = min((step for step in steps if step > _CLOSEST), default=math.inf) * _FAR
    tops = [
        row.base
        for above, row in pairwise([lines[0], *lines])
        if above is row or (above.base - row.base) / above.size > far
    ]
    bands = [
        [[row for row in part if low < row.base <= top + _LEVEL] for part in parts]
        for top, low in pairwise([*tops, -math.inf])
    ]
    torn = sum(
        (one.base - two.base) / one.size > far
        for band in bands for cell in band for one, two in pairwise(cell)
    )  # fmt: skip
    full = sum(sum(map(bool, band)) > 1 for band in bands)
    if torn * 5 > len(bands) or full < max(_FEWEST_BANDS, len(bands) / 2):
        return []
    made: Rows = []
    for band in bands:
        if made and not band[0]:
            made[-1] = [[*cell, *more] for cell, more in zip(made[-1], band, strict=True)]
        else:
            made.append(band)
    return made


def free_gaps(
    lines: Sequence[Row], start: int, sides: Edges, least: float = _GUTTER
) -> Iterator[tuple[int, list[Edges]]]:
    """The gaps that go down from a line, and where some of them end; the longest are last."""
    free = [sides]
    for end in range(start, len(lines)):
        left = list(_less(free, lines[end], least))
        if len(left) < len(free) and end > start:
            yield end, free
        free = left
        if not left:
            return
    yield len(lines), free


def _less(free: Iterable[Edges], row: Row, least: float) -> Iterator[Edges]:
    """Gaps that a line leaves."""
    words: list[tuple[float, float]] = []
    for each in row.solid:
        if words and each.left - words[-1][1] < least:
            words[-1] = words[-1][0], max(words[-1][1], each.right)
        else:
            words.append((each.left, each.right))
    for low, high in free:
        start = low
        for left, right in words:
            if left > start:
                yield from [(start, min(left, high))] if min(left, high) - start >= least else []
            start = max(start, right)
        yield from [(start, high)] if high - start >= least else []


def parted(lines: Sequence[Row], middles: Sequence[float]) -> Iterator[list[Row]]:
    """The lines between gaps."""
    glyphs = [each for row in lines for each in row.glyphs]
    for left, right in pairwise((-math.inf, *middles, math.inf)):
        yield rows(each for each in glyphs if left <= each.left < right)


def end_of_columns(lines: Sequence[Row], start: int, end: int, gap: float) -> int:
    """Where columns end: what is below both, with some space between, is in neither."""
    for at in range(start + 1, end):
        apart = lines[at - 1].base - lines[at].base > 1.8 * lines[at].size
        if apart and all(row.right <= gap for row in lines[at:end]):
            return at
    return end


def _pieces(row: Row) -> list[Row]:
    """The parts of a line between its tabs; a number stays with its words."""
    parts: list[list[Glyph]] = [[]]
    solid = 0
    for sign, glyph in row.signs:
        if sign == JUMP and not (len(parts) == 1 and marker(row) and solid == len(marker(row))):
            parts.append([])
        elif sign.strip():
            parts[-1].append(glyph)
            solid += len(sign)
        elif sign == " " and parts[-1]:
            parts[-1].append(glyph._replace(sign=" ", left=glyph.right))
    return [Row(tuple(part), row.base, row.size) for part in parts if part]


def cells_of(lines: Sequence[Row]) -> Rows:
    """The rows of a table that tabs make."""
    begins = _starts(lines)
    placed: Rows = []
    for row in lines:
        parts = _pieces(row)
        first = min(range(len(begins)), key=lambda n: abs(begins[n] - parts[0].left))
        if first == 0 or not placed:
            placed.append([[] for _ in begins])
        for piece in parts:
            at = min(range(len(begins)), key=lambda n: abs(begins[n] - piece.left))
            placed[-1][at].append(piece)
    return placed


def _starts(lines: Iterable[Row]) -> list[float]:
    """Where the columns of lines with tabs begin."""
    found: list[float] = []
    for piece in sorted((piece for row in lines for piece in _pieces(row)), key=lambda p: p.left):
        if not found or piece.left - found[-1] > _ALIGNED * piece.size:
            found.append(piece.left)
    return found


def tabled(lines: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Lines in groups: those that make a table by their tabs, and others."""
    plain: list[Row] = []
    at = 0
    while at < len(lines):
        end = _end_of_tabled(lines, at)
        if end:
            if plain:
                yield False, plain
            plain = []
            yield True, list(lines[at:end])
            at = end
        else:
            plain.append(lines[at])
            at += 1
    if plain:
        yield False, plain


def _end_of_tabled(lines: Sequence[Row], start: int) -> int:
    """Where the table ends that begins at a line; 0 where none does."""
    first = _pieces(lines[start])
    if len(first) < 2 or ".." in lines[start].text:  # noqa: PLR2004 - two cells are beside each other
        return 0
    known = [piece.left for piece in first]
    full = 1
    end = start + 1
    for row in lines[start + 1 :]:
        parts = _pieces(row)
        near = [
            any(abs(left - piece.left) < _ALIGNED * row.size for left in known) for piece in parts
        ]
        below = len(parts) == 1 and parts[0].left > known[0] + row.size
        if not all(near) or not (len(parts) > 1 or below):
            break
        full += len(parts) > 1
        end += 1
    return end if full > 1 and not _are_contents(lines, start, end) else 0


def _are_contents(lines: Sequence[Row], start: int, end: int) -> bool:
    """Whether lines end in the numbers of pages, below the heading of a list of contents."""
    last = [_pieces(row)[-1].text for row in lines[start:end]]
    headed = any(CONTENTS.fullmatch(row.text.strip(" :")) for row in lines[:start])
    return headed and all(map(str.isdecimal, last)) and sorted(last, key=int) == last
