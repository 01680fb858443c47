"""Tables of Word: their columns, rows and cells."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from macros.publish.word.numbering import EDGE, STEP
from macros.publish.word.pieces import Grid, Para, Row
from macros.publish.word.xml import w

WIDTH = 9070
"""The width of the text on a page, in twentieths of a point."""
_NARROWEST, _WIDEST, _LONGEST_WORD = 8, 60, 20


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
    """A row. `inside` has the elements of each cell, `below` is the next row, `mark` its change."""
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
    """The width of each column: its longest word, and a share of the rest by its longest line."""
    count = max(map(len, grid.rows))
    least, lines = [_letters(0)] * count, [_NARROWEST] * count
    for cells in grid.rows:
        for at, cell in enumerate(cells):
            for words in (p.plain for p in cell.pieces if isinstance(p, Para)):
                longest = max(map(len, words.split()), default=0)
                least[at] = max(least[at], _letters(min(longest, _LONGEST_WORD)))
                lines[at] = min(max(lines[at], len(words)), _WIDEST)
    width = WIDTH - _indent(grid)
    spare = max(0, width - sum(least))
    wanted = [word + spare * line // sum(lines) for word, line in zip(least, lines, strict=True)]
    return [width * each // sum(wanted) for each in wanted]


def _letters(count: int) -> int:
    """The width of a cell with this many bold letters."""
    return 220 + 130 * count


def _indent(grid: Grid) -> int:
    return (EDGE + STEP * (len(grid.path) - 1)) if len(grid.path) > 1 else 0
