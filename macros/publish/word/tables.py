"""Tables of Word: their columns, rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from macros.publish.word.numbering import EDGE, STEP
from macros.publish.word.pieces import Grid, Para, Row
from macros.publish.word.xml import w

WIDTH = 9070
"""How wide the words of a page are, in twentieths of a point."""
_NARROWEST, _WIDEST = 8, 60


def table(grid: Grid, columns: Sequence[int], rows: Sequence[Element]) -> Element:
    """A table of some rows."""
    indent = _indent(grid)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="PolicyGrid"),
            w("tblW", w=sum(columns), type="dxa"),
            w("tblInd", w=indent, type="dxa") if indent else None,
            w("tblLayout", type="fixed"),
            w("tblLook", val="0020" if grid.headed else "0000", firstRow=int(grid.headed)),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in columns)),
        *rows,
    )


def row(
    cells: Row,
    below: Row,
    columns: Sequence[int],
    inside: Sequence[Sequence[Element]],
    *,
    header: bool,
    mark: Element | None = None,
) -> Element:
    """A row. Takes what is inside each cell, the row below it, and what became of it."""
    made = w("tr", w("trPr", w("cantSplit"), w("tblHeader") if header else None, mark))
    starts = [at for at, cell in enumerate(cells) if cell.merged != "left"]
    for at, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        begins = at < len(below) and below[at].merged == "above"
        down = "continue" if cells[at].merged == "above" else "restart" if begins else ""
        look = w(
            "tcPr",
            w("tcW", w=sum(columns[at:end]), type="dxa"),
            w("gridSpan", val=end - at) if end - at > 1 else None,
            w("vMerge", val=down) if down else None,
        )
        made.append(w("tc", look, *(inside[at] or [w("p")])))
    return made


def widths(grid: Grid) -> list[int]:
    """How wide each column is: by its longest words, within limits."""
    longest = [_NARROWEST] * max(map(len, grid.rows))
    for cells in grid.rows:
        for at, cell in enumerate(cells):
            letters = max((len(p.plain) for p in cell.pieces if isinstance(p, Para)), default=0)
            longest[at] = min(max(longest[at], letters), _WIDEST)
    width = WIDTH - _indent(grid)
    return [width * letters // sum(longest) for letters in longest]


def _indent(grid: Grid) -> int:
    return (EDGE + STEP * (len(grid.path) - 1)) if len(grid.path) > 1 else 0
