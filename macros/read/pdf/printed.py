"""The paragraphs and tables of a PDF, before the words of their lines are joined.

`structure` or `layout` puts them in here, in order. A table that goes on from the page before is
joined with it (`put`): a repeated first row is left out, and the rest of a broken row goes into its
cells. At the end, `say_depths` puts numbers that are alone before their words, and sets which
numbers are those of lists.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf

from macros.model.blocks import Merged
from macros.read.imported import Account
from macros.read.pdf.lines import Para, is_open
from macros.read.pdf.rows import JUMP, Row, is_sign, led, marker

_DOTTED, _ONE = re.compile(r"\d+\.\d"), re.compile(r"\d{1,3}[.)]")
# The fewest numbers without a stop that make a list; the longest label, in words.
_FEWEST, _LABEL = 3, 3
# How far below a number its words may be, in letter sizes: beside it, or in the next line.
_BESIDE, _BELOW = 0.4, 2.5
FOOT, AGAIN = "running head or foot", "row printed again"
Cell = tuple[list[Para], Merged]


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
        """Every paragraph, also in tables and notes."""
        for block in self.blocks:
            yield from [block] if isinstance(block, Para) else block.paras()
        yield from self.notes

    def lines(self) -> Iterator[Row]:
        """Every line of every paragraph."""
        yield from (row for para in self.every() for row in para.rows)

    def _join_signs(self) -> None:
        """Put each number or bullet that is alone before the paragraph beside or below it."""
        joined: list[Para | Cells] = []
        for block in self.blocks:
            above = joined[-1] if joined else None
            if isinstance(above, Para) and isinstance(block, Para) and _leads(above, block):
                block.rows[0] = led(above.rows[0], block.rows[0])
                joined.pop()
            joined.append(block)
        self.blocks = joined

    def say_depths(self) -> None:
        """Set the depths of items whose numbers do not show by their form that they are items.

        If clauses have numbers such as 1.1, an indented 1. is an item. Figures without a stop are
        numbers if they count from 1.
        """
        self._join_signs()
        paras = [(each, marker(each.rows[0])) for each in self.blocks if isinstance(each, Para)]
        dotted = (para.rows[0].left for para, sign in paras if _DOTTED.match(sign))
        clauses = min(dotted, default=inf)
        for para, sign in paras:
            if _ONE.fullmatch(sign) and para.rows[0].left > clauses + para.size:
                para.depth = para.depth or 2
        bare = [(para, sign) for para, sign in paras if sign.isdigit() and JUMP in para.text[:6]]
        counts = [int(sign) for _, sign in bare] == [*range(1, len(bare) + 1)]
        for para, _ in bare if counts and len(bare) >= _FEWEST else ():
            para.depth = para.depth or 1

    def put(self, table: Cells, account: Account) -> None:
        """Put a table, or join it with the one on the page before that it continues."""
        last = next((each for each in self.blocks[-1:] if isinstance(each, Cells)), table)
        if last.page >= table.page or len(last.rows[0]) != len(table.rows[0]):
            self.blocks.append(table)
            return
        if _said(table.rows[0]) == _said(last.rows[0]):
            for para in (para for cell, _ in table.rows.pop(0) for para in cell):
                self.drop(AGAIN, para.rows, account)
        if table.rows and _is_rest(table.rows[0], last.rows[-1]):
            for (cell, _), (more, _) in zip(last.rows[-1], table.rows.pop(0), strict=True):
                same = bool(cell and more) and cell[-1].bold == more[0].bold
                if same and is_open(cell[-1].text, more[0].text):
                    cell[-1].rows += more.pop(0).rows
                cell.extend(more)
        last.rows += table.rows

    def drop(self, rule: str, lines: Iterable[Row], account: Account) -> None:
        """Leave lines out."""
        for row in lines:
            self.dropped.append(row)
            account.drop(rule, row.page, f"{row.text} ")


def _leads(sign: Para, para: Para) -> bool:
    """Whether a paragraph is the number or bullet of the next."""
    first, row = sign.rows[0], para.rows[0]
    step = (first.base - row.base) / row.size
    beside = abs(step) < _BESIDE and first.right < row.left
    below = _BESIDE <= step < _BELOW and not marker(row)
    alone = len(sign.rows) == 1 and is_sign(sign.text.strip())
    return alone and sign.page == para.page and (beside or below)


def _said(row: Sequence[Cell]) -> list[str]:
    return [" ".join(para.text for para in cell) for cell, _ in row]


def _is_rest(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether the first row on a page is the rest of the last row on the page before.

    It is if all its cells begin with small letters, and one is longer than a label; or if its first
    cell is empty, and either a sentence goes on in another cell or a further cell is empty.
    """
    pairs = [(cell, other) for (cell, _), (other, _) in zip(row, above, strict=True) if cell]
    going = [other[-1].text for cell, other in pairs if other and cell[0].text[0].islower()]
    (first, merged), *others = row
    if first:
        return len(going) == len(pairs) and any(_is_long(cell[0].text) for cell, _ in pairs)
    is_full = len(others) > 1 and all(cell for cell, _ in others)
    is_torn = any(_is_long(last) and is_open(last, "") for last in going)
    return bool(above[0][0]) and not merged and (is_torn or not is_full)


def _is_long(words: str) -> bool:
    return len(words.split()) > _LABEL


def grid(placed: list[tuple[int, int, int, int, list[Para]]], page: int) -> Cells:
    """A table of cells, each given with its row, its column, and the rows and columns it takes."""
    height = max((row + down for row, _, down, _, _ in placed), default=0)
    width = max((column + across for _, column, _, across, _ in placed), default=0)
    rows: list[list[Cell]] = [[([], "") for _ in range(width)] for _ in range(height)]
    for row, column, down, across, paras in placed:
        for at, beside in product(range(row, row + down), range(column, column + across)):
            rows[at][beside] = ([], "left" if beside > column else "above")
        rows[row][column] = (paras, "")
    return Cells(rows, page)
