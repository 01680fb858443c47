"""The shape of a table: which cells are merged, and how wide its columns are."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.blocks import Cell, Table, all_paragraphs

Rows = tuple[tuple[Cell, ...], ...]
# A longer word may break inside a column; a longer line does not make a column wider.
_LONGEST_WORD, _LONGEST_LINE = 20, 60


class Spread(NamedTuple):
    """A cell, and how many columns and rows it takes up."""

    cell: Cell
    columns: int = 1
    rows: int = 1


class Width(NamedTuple):
    """The characters in the longest word and in the longest line of a column."""

    word: int
    line: int


SpreadRow = tuple[Spread, ...]


def spread(table: Table) -> tuple[SpreadRow, tuple[SpreadRow, ...]]:
    """The header and the rows of a table, without the cells that are merged into others.

    A header is printed apart, so no cell below is merged into it. A merged cell that has no cell
    to be merged with is an empty cell.
    """
    header = _spread((table.header,))
    return header[0], _spread(table.rows)


def _spread(rows: Rows) -> tuple[SpreadRow, ...]:
    taken: set[tuple[int, int]] = set()
    return tuple(tuple(_row(rows, row, taken)) for row in range(len(rows)))


def _row(rows: Rows, row: int, taken: set[tuple[int, int]]) -> Iterator[Spread]:
    for column in range(len(rows[row])):
        if (row, column) not in taken:
            found = _extent(rows, row, column)
            taken.update(
                (row + down, column + across)
                for down in range(found.rows)
                for across in range(found.columns)
            )
            yield found


def _extent(rows: Rows, row: int, column: int) -> Spread:
    """A cell with the merged cells beside and below it, as far as they form a rectangle."""
    cells = rows[row]
    end = column + 1
    while end < len(cells) and cells[end].merged == "left":
        end += 1
    last = row + 1
    while last < len(rows) and _belongs(rows[last][column:end], end - column):
        last += 1
    return Spread(cells[column], end - column, last - row)


def _belongs(below: tuple[Cell, ...], width: int) -> bool:
    """Whether all cells below a cell, across its width, are merged into it."""
    return len(below) == width and below[0].merged == "above" and all(cell.merged for cell in below)


def widths(table: Table) -> tuple[Width, ...]:
    """How wide each column is."""
    return tuple(_width(column) for column in zip(*table.lines, strict=False))


def _width(column: tuple[Cell, ...]) -> Width:
    lines = [p.plain for cell in column for p in all_paragraphs(cell.blocks)]
    lines += [cell.number for cell in column]
    words = [word for line in lines for word in line.split()]
    word = min(max(map(len, words), default=1), _LONGEST_WORD)
    return Width(word, min(max(map(len, lines)), _LONGEST_LINE))
