"""What is printed in a PDF, before its words are put together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf

from macros.model.blocks import Merged
from macros.problems import shortened
from macros.read.imported import Account
from macros.read.pdf.lines import Para
from macros.read.pdf.rows import JUMP, Row, call_of, calls, is_sign, led, marker

_DOTTED, _ONE, _FEWEST = re.compile(r"\d+\.\d"), re.compile(r"\d{1,3}[.)]"), 3
_BESIDE, _BELOW = 0.4, 2.5
FOOT, AGAIN = "running head or foot", "row printed again"
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

    def _join_signs(self) -> None:
        """Put numbers and bullets that are alone before the paragraph beside or below them."""
        joined: list[Para | Cells] = []
        for block in self.blocks:
            above = joined[-1] if joined else None
            if isinstance(above, Para) and isinstance(block, Para) and _leads(above, block):
                block.rows[0] = led(above.rows[0], block.rows[0])
                joined.pop()
            joined.append(block)
        self.blocks = joined

    def say_depths(self) -> None:
        """Say which numbers are those of clauses or items, though their form does not.

        Where clauses have numbers such as 1.1, one such as 1. further in is an item's; figures with
        no stop behind are numbers if they count from 1.
        """
        self._join_signs()
        paras = [(each, marker(each.rows[0])) for each in self.blocks if isinstance(each, Para)]
        dotted = [para.rows[0].left for para, sign in paras if _DOTTED.match(sign)]
        for para, sign in paras:
            if _ONE.fullmatch(sign) and para.rows[0].left > min(dotted, default=inf) + para.size:
                para.depth = para.depth or 2
        bare = [(para, sign) for para, sign in paras if sign.isdigit() and JUMP in para.text[:6]]
        if [int(sign) for _, sign in bare] == [*range(1, len(bare) + 1)] and len(bare) >= _FEWEST:
            for para, _ in bare:
                para.depth = para.depth or 1

    def find_calls(self, account: Account) -> None:
        """Find the page on which each note is called; what no word calls is a paragraph."""
        notes, self.notes = self.notes, []
        called = {call for note in notes for call in _calls(note, first=False)}
        called |= {call for para in self.every() for call in _calls(para, first=True)}
        for note in notes:
            call = call_of(note.rows[0])
            if (note.page, call) not in called and (note.page - 1, call) in called:
                note.kind = MOVED
            if (called_at(note), call) in called:
                self.notes.append(note)
            else:
                self.blocks.append(note)
                account.ask(note.page, f"no word calls this note: “{shortened(note.text)}”")

    def drop(self, rule: str, lines: Iterable[Row], account: Account) -> None:
        """Leave lines out."""
        for row in lines:
            self.dropped.append(row)
            account.drop(rule, row.page, f"{row.text} ")


def called_at(note: Para) -> int:
    """The page on which a note is called."""
    return note.page - (note.kind == MOVED)


def _calls(para: Para, *, first: bool) -> Iterator[tuple[int, str]]:
    yield from ((row.page, call) for row in para.rows for call in calls(row, first=first))


def _leads(sign: Para, para: Para) -> bool:
    """Whether a paragraph is the number or bullet of the next."""
    first, row = sign.rows[0], para.rows[0]
    step = (first.base - row.base) / row.size
    beside = abs(step) < _BESIDE and first.right < row.left
    below = _BESIDE <= step < _BELOW and not (sign.text.isdigit() or marker(row))
    alone = len(sign.rows) == 1 and is_sign(sign.text.strip())
    return alone and sign.page == para.page and (beside or below)


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
