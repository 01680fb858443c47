"""Columns of words, and tables that only gaps make, which go down between their cells."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.read.imported import CONTENTS
from macros.read.pdf.lines import PAGED, Edges, sides, would_fit
from macros.read.pdf.rows import Row, is_bullet, is_sign, marker, rows

_GUTTER, _NARROW, _TAB, _ALIGNED = 8.0, 5.0, 1.28, 1.0
# In sizes of letters: the closest lines, what is far from those or from any, what is on one level.
_CLOSEST, _FAR, _LOOSE, _LEVEL, _FEWEST_BANDS = 0.9, 1.2, 1.8, 2.0, 3
_LETTER = re.compile(r"[a-z]|[ivx]{2,4}|[IVX]{2,5}[.)]?")
_SIDE, _RUNS_ON, _SHORTEST, _WORD = 0.22, 0.25, 0.2, 0.45
_FEWEST_ROWS, _FEWEST_LINES, _TWO = 4, 3, 2

Rows = list[list[list[Row]]]
"""The rows of a table, their cells, and the lines in each."""


class Flow(NamedTuple):
    """Lines that follow one another, or the rows of a table that is made of them."""

    lines: list[Row]
    edges: Edges
    cells: Rows | None = None


def columns(lines: Sequence[Row], edges: Edges, *, deep: bool = False) -> Iterator[Flow]:
    """Lines as columns: where a gap goes down through some lines, with words on both sides.

    They are the rows of a table where gaps go across all of it too. In a column, where wide gaps
    may be those of lines that are full (`deep`), nothing else is looked for.
    """
    single: list[Row] = []
    at = 0
    while at < len(lines):
        flows, end = _side_by_side(lines, at, edges, inside=bool(single), deep=deep)
        if flows:
            yield from [Flow(single, edges)] if single else []
            yield from flows
            single, at = [], end
        else:
            single.append(lines[at])
            at += 1
    yield from [Flow(single, edges)] if single else []


def _side_by_side(
    lines: Sequence[Row], at: int, edges: Edges, *, inside: bool, deep: bool
) -> tuple[Sequence[Flow], int]:
    """The table or columns that begin at a line, and where they end; none where none do.

    `inside` says whether the line may belong to a text above it.
    """
    end, cells = _table(lines, at)
    if not (cells or deep):
        end, parts = _beside(lines, at, edges)
        # A title above three columns, or above a table, is no part of those.
        more = len(_beside(lines, at + 1, edges)[1]) > len(parts) if parts else False
        ends = bool(parts) and inside and _ends_text(*lines[at - 1 : at + 2])
        if parts and not (more or ends or _table(lines, at + 1)[1]):
            # Beside lines that go on below in the full width is a box, which is read before them.
            begun = _begun(parts[0], lines[end : end + 1])
            ordered = (parts[0][:begun], *parts[1:], parts[0][begun:])
            return [flow for part in ordered for flow in columns(part, sides(part), deep=True)], end
        end, cells = _table(lines, at, by_line=True)
    return (_one_by_one(cells) or [Flow([], edges, cells)]) if cells else [], end


def _begun(part: Sequence[Row], below: Sequence[Row]) -> int:
    """Which line of a column begins what goes on below it, as near as its own lines are.

    Where nothing does, it is the one behind the last.
    """
    pairs = [*pairwise([*part, *below])]
    far = _FAR * min(one.base - two.base for one, two in pairs)
    ends = [one.base - two.base > far or one.bold != two.bold for one, two in pairs]
    begins = [at for at, ended in enumerate(ends, 1) if ended]
    return max(begins, default=0) if below and not ends[-1] else len(part)


def _ends_text(above: Row, line: Row, below: Row) -> bool:
    """Whether a line, between two others, is the last above columns: it is near that above it."""
    return line.base - below.base > _FAR * (above.base - line.base)


def _table(lines: Sequence[Row], start: int, *, by_line: bool = False) -> tuple[int, Rows]:
    """The table without lines that begins at a line, and where it ends; none where none does.

    Its rows are apart from each other, or each line is one.
    """
    first = lines[start]
    least = max(_NARROW, by_line * _TAB * first.size)
    for low, free in _free(lines, start, (first.left, first.right), least):
        end = _end_of_columns(lines, start, low, free[0][0])
        parts = _parts(lines[start:end], free)
        cells = (_by_line if by_line else _apart)(lines[start:end], parts) if parts else []
        if cells and not _are_contents(lines, start, parts[-1]):
            return end, cells
    return start, []


def _parts(lines: Sequence[Row], free: Iterable[Edges]) -> list[list[Row]]:
    """The columns of lines between gaps; a number stays with its words."""
    middles: list[float] = []
    for gap in free:
        low = middles[-1] if middles else -math.inf
        part = list(_parted(lines, [low, sum(gap) / 2]))[1]
        bare = (row.text for row in part if not (middles and row.text.isdigit()))
        signs = sum(bool(is_sign(text) or _LETTER.fullmatch(text)) for text in bare)
        named = lines[0].bold and lines[0].base == part[0].base and not is_sign(part[0].text)
        if signs * 2 < len(part) or named:
            middles.append(sum(gap) / 2)
    return list(_parted(lines, middles)) if middles else []


def _by_line(lines: Sequence[Row], parts: Sequence[Sequence[Row]]) -> Rows:
    """The rows of a table in which each line that has a first cell is one."""
    edges = [[[row.left for row in part], [row.right for row in part]] for part in parts]
    spread = (min(max(each) - min(each) for each in part) for part in edges)
    aligned = all(each < _ALIGNED * lines[0].size for each in spread)
    bands = _bands(parts, [row.base for row in parts[0][1:]])
    full = sum(sum(map(bool, band)) > 1 for band in bands)
    return bands if aligned and full > 1 and full * 2 > len(bands) else []


def _apart(lines: Sequence[Row], parts: Sequence[Sequence[Row]]) -> Rows:
    """The rows of a table between which no line is printed."""
    if sum(any("." in marker(row) for row in part) for part in parts) > 1:  # columns of clauses
        return []
    steps = [step for part in parts for step in _steps(part)]
    far = min(_LOOSE, _FAR * min((step for step in steps if step > _CLOSEST), default=_LOOSE))
    tops = [row.base for row, step in zip(lines[1:], _steps(lines), strict=True) if step > far]
    bands = _bands(parts, tops)
    torn = sum(step > far for band in bands for cell in band for step in _steps(cell))
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


def _steps(lines: Sequence[Row]) -> list[float]:
    """How far each line is above the next, in sizes of the letters of that."""
    return [(one.base - two.base) / two.size for one, two in pairwise(lines)]


def _bands(parts: Sequence[Sequence[Row]], tops: Sequence[float]) -> Rows:
    """The cells of a table whose rows begin at some heights, but for the first."""
    return [
        [[row for row in part if low + _LEVEL < row.base <= top + _LEVEL] for part in parts]
        for top, low in pairwise([math.inf, *tops, -math.inf])
    ]


def _free(
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
        if words and each.left - words[-1][1] < max(least, _WORD * row.size):
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


def _parted(lines: Sequence[Row], middles: Sequence[float]) -> Iterator[list[Row]]:
    """The lines between gaps."""
    glyphs = [each for row in lines for each in row.glyphs]
    for left, right in pairwise((-math.inf, *middles, math.inf)):
        yield rows(each for each in glyphs if left <= each.left < right)


def _end_of_columns(lines: Sequence[Row], start: int, end: int, gap: float) -> int:
    """Where columns end: what is below both, with more space between, is in neither."""
    farthest, last = 0.0, lines[start].base
    for at in range(start + 1, end):
        above, row = lines[at - 1], lines[at]
        apart = above.base - row.base > max(1.8 * min(above.size, row.size), farthest)
        if apart and all(row.right <= gap for row in lines[at:end]):
            return at
        if row.left <= gap:
            farthest, last = max(farthest, last - row.base), row.base
    return end


def _are_contents(lines: Sequence[Row], start: int, last: Iterable[Row]) -> bool:
    """Whether rows end in the numbers of pages, in a list of contents: by its heading, or dots."""
    pages = [row.text for row in last]
    headed = any(CONTENTS.fullmatch(row.text.strip(" :")) for row in lines[:start])
    headed = headed or sum(bool(PAGED.search(row.text)) for row in lines) * 2 > len(lines)
    return headed and all(map(str.isdecimal, pages)) and sorted(pages, key=int) == pages


def _one_by_one(cells: Rows) -> list[Flow]:
    """Titles in bold beside their text, or clauses beside who acts; none where they are cells."""
    clauses = sum("." in marker(line)[:-1] for row in cells for line in row[0][:1])
    bold = [[all(line.bold for line in cell) for cell in row] for row in cells]
    titles = all(row[0] for row in bold) and not bold[0][-1]
    if len(cells[0]) != _TWO or not (titles or clauses * 2 > len(cells)):
        return []
    widths = [sides(line for cell in part for line in cell) for part in zip(*cells, strict=True)]
    return [
        Flow(cell, side) for row in cells for cell, side in zip(row, widths, strict=True) if cell
    ]


def _beside(lines: Sequence[Row], start: int, edges: Edges) -> tuple[int, list[list[Row]]]:
    """Columns that begin at a line: where they end, and the lines of each; none where none do."""
    least = _SIDE * (edges[1] - edges[0])
    found = list(_free(lines, start, (edges[0] + least, edges[1] - least)))
    end, free = found[-1] if found else (start, [])
    if end - start < _FEWEST_ROWS:
        return end, []
    end = _end_of_columns(lines, start, end, free[0][0])
    free = next(gaps for at, gaps in found if at >= end)
    widest = max(free, key=lambda each: each[1] - each[0])
    for gaps in (free, [widest]):
        parts = list(_parted(lines[start:end], [sum(gap) / 2 for gap in gaps]))
        fewest = max(max(map(len, parts)) * _SHORTEST, _FEWEST_LINES)
        if all(len(part) >= fewest and _is_column(part, least) for part in parts):
            return end, parts
    return end, []


def _is_column(part: Sequence[Row], least: float) -> bool:
    """Whether lines are a column of words that go on from one to the next."""
    edges = sides(part)
    words = [row for row in part if not is_bullet(marker(row))]
    going = [
        row.text[0].islower() or not (marker(row) or would_fit(above, row, edges))
        for above, row in pairwise(part)
    ]
    return edges[1] - edges[0] >= least and sum(going) > _RUNS_ON * len(words)
