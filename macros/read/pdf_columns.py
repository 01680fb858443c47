"""Columns of words, beside each other on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.read.pdf_gaps import Edges, Rows, end_of_columns, free_gaps, parted, sides, table
from macros.read.pdf_lines import would_fit
from macros.read.pdf_rows import Row, is_bullet, marker

_SIDE, _FULL, _RUNS_ON = 0.22, 0.6, 0.25
_FEWEST_ROWS, _FEWEST_LINES, _SHORTEST = 4, 3, 0.2
_TWO = 2


class Flow(NamedTuple):
    """Lines that follow one another, or the rows of a table that is made of them."""

    lines: list[Row]
    edges: Edges
    cells: Rows | None = None


def columns(lines: Sequence[Row], edges: Edges) -> Iterator[Flow]:
    """Lines as columns: where a gap goes down through some lines, with words on both sides.

    They are the rows of a table where gaps go across all of it too.
    """
    single: list[Row] = []
    at = 0
    while at < len(lines):
        end, cells = table(lines, at)
        parts: list[list[Row]] = []
        if not cells:
            end, parts = _beside(lines, at, edges)
            # A title above three columns, or above a table, is no part of those.
            below = len(_beside(lines, at + 1, edges)[1]) if parts else 0
            if not parts or below > len(parts) or table(lines, at + 1)[1]:
                parts = []
                end, cells = table(lines, at, by_line=True)
        if not (cells or parts):
            single.append(lines[at])
            at += 1
            continue
        if single:
            yield Flow(single, edges)
        single = []
        if cells:
            yield from _as_headings(cells) or [Flow([], edges, cells)]
        for part in parts:
            yield Flow(part, sides(part))
        at = end
    if single:
        yield Flow(single, edges)


def _as_headings(cells: Rows) -> list[Flow]:
    """Titles in bold beside their text, one after the other; none where they are cells."""
    bold = [[all(line.bold for line in cell) for cell in row] for row in cells]
    if any(row[:1] != [True] or len(row) != _TWO for row in bold) or bold[0][1]:
        return []
    widths = [sides(line for cell in part for line in cell) for part in zip(*cells, strict=True)]
    return [
        Flow(cell, side) for row in cells for cell, side in zip(row, widths, strict=True) if cell
    ]


def _beside(lines: Sequence[Row], start: int, edges: Edges) -> tuple[int, list[list[Row]]]:
    """Columns that begin at a line: where they end, and the lines of each; none where none do."""
    least = _SIDE * (edges[1] - edges[0])
    found = list(free_gaps(lines, start, (edges[0] + least, edges[1] - least)))
    end, free = found[-1] if found else (start, [])
    if end - start < _FEWEST_ROWS:
        return end, []
    end = end_of_columns(lines, start, end, free[0][0])
    widest = max(free, key=lambda each: each[1] - each[0])
    for gaps in (free, [widest]):
        parts = list(parted(lines[start:end], [sum(gap) / 2 for gap in gaps]))
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
