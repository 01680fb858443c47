"""Lines of a page that are beside each other: columns of words, and tables that only tabs make."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from macros.read.imported import CONTENTS
from macros.read.pdf_lines import would_fit
from macros.read.pdf_pages import Glyph
from macros.read.pdf_rows import JUMP, Row, is_bullet, marker, rows

_GUTTER, _SIDE, _FULL, _RUNS_ON = 8.0, 0.22, 0.6, 0.25
_FEWEST_ROWS, _ALIGNED = 4, 1.0
_FEWEST_LINES, _SHORTEST = 3, 0.2

Edges = tuple[float, float]
"""Where lines begin and end."""
Flow = tuple[list[Row], Edges]
"""Lines that follow one another."""


def columns(lines: Sequence[Row], edges: Edges) -> Iterator[Flow]:
    """Lines as columns: where a gap goes down through some lines, with words on both sides."""
    single: list[Row] = []
    at = 0
    while at < len(lines):
        end, parts = _beside(lines, at, edges)
        # A title above three columns is no part of the first two.
        if not parts or len(_beside(lines, at + 1, edges)[1]) > len(parts):
            single.append(lines[at])
            at += 1
            continue
        if single:
            yield single, edges
        single = []
        for part in parts:
            yield part, (min(row.left for row in part), max(row.right for row in part))
        at = end
    if single:
        yield single, edges


def _beside(lines: Sequence[Row], start: int, edges: Edges) -> tuple[int, list[list[Row]]]:
    """Columns that begin at a line: where they end, and the lines of each; none where none do."""
    least = _SIDE * (edges[1] - edges[0])
    free = [(edges[0] + least, edges[1] - least)]
    end = start
    while end < len(lines):
        left = list(_less(free, lines[end]))
        if not left:
            break
        end, free = end + 1, left
    if end - start < _FEWEST_ROWS:
        return end, []
    end = _end_of_columns(lines, start, end, free[0][0])
    widest = max(free, key=lambda each: each[1] - each[0])
    for gaps in (free, [widest]):
        parts = list(_parted(lines[start:end], [sum(gap) / 2 for gap in gaps]))
        fewest = max(max(map(len, parts)) * _SHORTEST, _FEWEST_LINES)
        heights = Counter(height for part in parts for height in {round(row.base) for row in part})
        level = sum(each for each in heights.values() if each > 1) * 2 > heights.total()
        if all(len(part) >= fewest and _is_column(part, least, level=level) for part in parts):
            return end, parts
    return end, []


def _less(free: Iterable[Edges], row: Row) -> Iterator[Edges]:
    """Gaps that a line leaves."""
    words: list[tuple[float, float]] = []
    for each in row.solid:
        if words and each.left - words[-1][1] < _GUTTER:
            words[-1] = words[-1][0], max(words[-1][1], each.right)
        else:
            words.append((each.left, each.right))
    for low, high in free:
        start = low
        for left, right in words:
            if left > start:
                yield from [(start, min(left, high))] if min(left, high) - start >= _GUTTER else []
            start = max(start, right)
        yield from [(start, high)] if high - start >= _GUTTER else []


def _end_of_columns(lines: Sequence[Row], start: int, end: int, gap: float) -> int:
    """Where columns end: what is below both, with some space between, is in neither."""
    for at in range(start + 1, end):
        apart = lines[at - 1].base - lines[at].base > 1.8 * lines[at].size
        if apart and all(row.right <= gap for row in lines[at:end]):
            return at
    return end


def _parted(lines: Sequence[Row], middles: Sequence[float]) -> Iterator[list[Row]]:
    """The lines between gaps."""
    glyphs = [each for row in lines for each in row.glyphs]
    for left, right in pairwise((-math.inf, *middles, math.inf)):
        yield rows(each for each in glyphs if left <= each.left < right)


def _is_column(part: Sequence[Row], least: float, *, level: bool) -> bool:
    """Whether lines are a column of words that go on from one to the next.

    Most have to be long where they are `level` with those beside them: they may be a table's.
    """
    edges = min(row.left for row in part), max(row.right for row in part)
    widths = [row.right - edges[0] for row in part]
    words = [row for row in part if not is_bullet(marker(row))]
    going = [
        row.text[0].islower() or not (marker(row) or would_fit(above, row, edges))
        for above, row in pairwise(part)
    ]
    long = not level or median(widths) >= _FULL * max(widths)
    return long and max(widths) >= least and sum(going) > _RUNS_ON * len(words)


def pieces(row: Row) -> list[Row]:
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


def starts(lines: Iterable[Row]) -> list[float]:
    """Where the columns of lines with tabs begin."""
    found: list[float] = []
    for piece in sorted((piece for row in lines for piece in pieces(row)), key=lambda p: p.left):
        if not found or piece.left - found[-1] > _ALIGNED * piece.size:
            found.append(piece.left)
    return found


def tabled(lines: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Lines in groups: those that make a table by their tabs, and others."""
    plain: list[Row] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
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


def _end_of_table(lines: Sequence[Row], start: int) -> int:
    """Where the table ends that begins at a line; 0 where none does."""
    first = pieces(lines[start])
    if len(first) < 2 or ".." in lines[start].text:  # noqa: PLR2004 - two cells are beside each other
        return 0
    known = [piece.left for piece in first]
    full = 1
    end = start + 1
    for row in lines[start + 1 :]:
        parts = pieces(row)
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
    last = [pieces(row)[-1].text for row in lines[start:end]]
    headed = any(CONTENTS.fullmatch(row.text.strip(" :")) for row in lines[:start])
    return headed and all(map(str.isdecimal, last)) and sorted(last, key=int) == last
