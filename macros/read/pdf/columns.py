"""Columns of words, and which of them are tables.

In go the lines of a page, or of a part of one, and the sides of its text. Out come flows: lines
that follow one another, or the rows of a table. From the top, each line begins the first of these:

1. a table whose rows are far from each other, or have rules between them (`gaps`);
2. columns, each of which is then read alone (`_beside`);
3. a table in which each line is a row (`gaps`);
4. nothing: it follows the line above it.

Two columns are no table if they are titles beside their text, or clauses (`_one_by_one`).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from macros.read.pdf.gaps import Rows, end_of_columns, gaps_below, parted, table
from macros.read.pdf.lines import Edges, sides, would_fit
from macros.read.pdf.rows import JUMP, Row, is_bullet, marker

# Lines are far apart from this on, in the distance of the closest.
_FAR = 1.2
# A column: its least width, in that of the text; the share of its lines that go on in the next; its
# fewest lines, also as a share of the longest column beside it; the fewest lines with columns. The
# widest gap between columns, in points.
_SIDE, _RUNS_ON, _FEWEST_LINES, _SHORTEST, _FEWEST_ROWS, _GUTTER = 0.22, 0.25, 3, 0.2, 4, 36


class Flow(NamedTuple):
    """Lines in reading order, or the rows of a table that is made of them."""

    lines: list[Row]
    edges: Edges
    cells: Rows | None = None


def columns(lines: Sequence[Row], edges: Edges, *, deep: bool = False) -> Iterator[Flow]:
    """Lines as flows, in reading order.

    Inside a column (`deep`), full lines may have wide gaps: only tables of the first kind count.
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
    """The table or columns that begin at a line, if any, and where they end.

    `inside`: the line may belong to a text above it.
    """
    end, cells = table(lines, at)
    if not (cells or deep):
        end, parts = _beside(lines, at, edges)
        if parts and not _is_above(lines, at, edges, len(parts), inside=inside):
            return [*_in_columns(parts, lines[end : end + 1])], end
        end, cells = table(lines, at, by_line=True)
    return (_one_by_one(cells) or [Flow([], edges, cells)]) if cells else [], end


def _in_columns(parts: Sequence[Sequence[Row]], below: Sequence[Row]) -> Iterator[Flow]:
    """Columns one after the other; `below` is the line below them.

    If the first column goes on below in the full width, the others are a box, which is read first.
    """
    begun = _begun(parts[0], below)
    for part in (parts[0][:begun], *parts[1:], parts[0][begun:]):
        yield from columns(part, sides(part), deep=True)


def _begun(part: Sequence[Row], below: Sequence[Row]) -> int:
    """The line of a column from which it goes on below without a gap; else its length."""
    pairs = [*pairwise([*part, *below])]
    far = _FAR * min(one.base - two.base for one, two in pairs)
    ends = [one.base - two.base > far or one.bold != two.bold for one, two in pairs]
    begins = [at for at, ended in enumerate(ends, 1) if ended]
    return max(begins, default=0) if below and not ends[-1] else len(part)


def _is_above(lines: Sequence[Row], at: int, edges: Edges, count: int, *, inside: bool) -> bool:
    """Whether a line is above columns and not in one.

    Such a line is a title above more columns or a table, or the last line of a text, which is
    closer to the line above it. Labels far from what they name are a table too.
    """
    if inside:
        above, line, below = lines[at - 1 : at + 2]
        if line.base - below.base > _FAR * (above.base - line.base):
            return True
    # A title of a few lines has no gaps.
    title = takewhile(lambda row: JUMP not in row.text, lines[at + 1 : at + _FEWEST_ROWS - 1])
    near = [at + 1, *(each for each, _ in enumerate(title, at + 2))]
    found = (table(lines, each, by_line=True)[1] for each in (at, *near))
    labels = any(_is_far(cells) for cells in found if cells)
    more = any(len(_beside(lines, each, edges)[1]) > count for each in near)
    return labels or more or bool(table(lines, at + 1)[1])


def _is_far(cells: Rows) -> bool:
    """Whether cells are labels, each far from the line that it names."""
    if len(cells[0]) != len(("label", "name")) or not all(all(row) for row in cells):
        return False
    first, second = (sides(line for row in cells for line in row[n]) for n in (0, 1))
    return first[1] < second[0] - _GUTTER


def _one_by_one(cells: Rows) -> list[Flow]:
    """Bold titles beside their text, or clauses beside who acts, as flows; none for a table."""
    clauses = sum("." in marker(line)[:-1] for row in cells for line in row[0][:1])
    bold = [[all(line.bold for line in cell) for cell in row] for row in cells]
    are_titles = all(row[0] for row in bold) and not bold[0][-1]
    is_pair = len(cells[0]) == len(("title", "text"))
    if not (is_pair and (are_titles or clauses * 2 > len(cells))):
        return []
    widths = [sides(line for cell in part for line in cell) for part in zip(*cells, strict=True)]
    return [
        Flow(cell, side) for row in cells for cell, side in zip(row, widths, strict=True) if cell
    ]


def _beside(lines: Sequence[Row], start: int, edges: Edges) -> tuple[int, list[list[Row]]]:
    """The columns that begin at a line: where they end, and the lines of each, if any."""
    least = _SIDE * (edges[1] - edges[0])
    found = list(gaps_below(lines, start, (edges[0] + least, edges[1] - least)))
    end, free = found[-1] if found else (start, [])
    if end - start < _FEWEST_ROWS:
        return end, []
    end = end_of_columns(lines, start, end, free[0][0])
    free = next(gaps for at, gaps in found if at >= end)
    widest = max(free, key=lambda each: each[1] - each[0])
    for gaps in (free, [widest]):
        parts = list(parted(lines[start:end], [sum(gap) / 2 for gap in gaps]))
        fewest = max(max(map(len, parts)) * _SHORTEST, _FEWEST_LINES)
        if all(len(part) >= fewest and _is_column(part, least) for part in parts):
            return end, parts
    return end, []


def _is_column(part: Sequence[Row], least: float) -> bool:
    """Whether lines are a column: wide enough, with words that go on from line to line."""
    edges = sides(part)
    words = [row for row in part if not is_bullet(marker(row))]
    going = [
        row.text[0].islower() or not (marker(row) or would_fit(above, row, edges))
        for above, row in pairwise(part)
    ]
    return edges[1] - edges[0] >= least and sum(going) > _RUNS_ON * len(words)
