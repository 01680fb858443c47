"""What is printed in a PDF, before its words are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.model.blocks import Merged
from macros.read.pdf_lines import Para
from macros.read.pdf_rows import Row

Cell = tuple[list[Para], Merged]
MOVED = "Note of the page before"
"""The kind of a note that is printed on the page behind that which calls it."""


@dataclass
class Cells:
    """A table: its rows of cells, and whether the first row is one of headings."""

    rows: list[list[Cell]]
    page: int
    headed: bool = False

    def paras(self) -> Iterator[Para]:
        """The paragraphs in it."""
        yield from (para for row in self.rows for cell, _ in row for para in cell)


@dataclass
class Printed:
    """Paragraphs and tables in order, notes, and what was left out."""

    blocks: list[Para | Cells] = field(default_factory=list)
    notes: list[Para] = field(default_factory=list)
    dropped: list[Row] = field(default_factory=list)

    def every(self) -> Iterator[Para]:
        """Every paragraph, those of tables and notes too."""
        for block in self.blocks:
            yield from [block] if isinstance(block, Para) else block.paras()
        yield from self.notes


def grid(placed: list[tuple[int, int, int, int, list[Para]]], page: int) -> Cells:
    """A table of cells, each with its row, column, and how many rows and columns it takes."""
    height = max((row + down for row, _, down, _, _ in placed), default=0)
    width = max((column + across for _, column, _, across, _ in placed), default=0)
    rows: list[list[Cell]] = [[([], "") for _ in range(width)] for _ in range(height)]
    for row, column, down, across, paras in placed:
        for at in range(row, row + down):
            for beside in range(column, column + across):
                rows[at][beside] = ([], "left" if beside > column else "above")
        rows[row][column] = (paras, "")
    return Cells(rows, page)
