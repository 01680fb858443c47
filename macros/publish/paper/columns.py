"""How wide the columns of a printed table are, counted in characters."""

from __future__ import annotations

from typing import TypedDict

from macros.model.blocks import Cell, Table, all_paragraphs

# A word of more characters may break in a column; a line of more does not widen it further. Both
# sides of a cell together are as wide as two.
_LONGEST_WORD, _WIDEST, _PADDING = 20, 60, 2


class WidthView(TypedDict):
    """How wide a column is, in characters: its longest word, and its longest line."""

    word: int
    line: int


def widths(table: Table) -> list[WidthView]:
    """How wide each column is."""
    return [_width(column) for column in zip(*table.lines, strict=False)]


def is_wide(table: Table) -> bool:
    """Whether a table has too many long words for the column of the text."""
    return sum(width["word"] + _PADDING for width in widths(table)) > _WIDEST


def _width(column: tuple[Cell, ...]) -> WidthView:
    lines = [p.plain for cell in column for p in all_paragraphs(cell.blocks)]
    lines += [cell.number for cell in column]
    words = [word for line in lines for word in line.split()]
    return {
        "word": min(max(map(len, words), default=1), _LONGEST_WORD),
        "line": min(max(map(len, lines)), _WIDEST),
    }
