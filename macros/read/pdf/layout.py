"""A PDF without a structure: its parts are found from the places of its letters.

In go pages and their letters; out come paragraphs and tables in the order in which they are read.

1. Letters between rules are in `tables`; lines are made of the others.
2. Heads, feet and page numbers are left out (`around`), and then notes are taken (`notes`).
3. The lines above, between and below the tables of a page are read as `columns`, from the top.
4. A paragraph or table may go on in the next column or page. Asks about the start of a page that
   may be the rest of a row.
5. If no gaps divide paragraphs, asks about sentences that may begin one below a full line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from macros.problems import shortened
from macros.read.imported import Account
from macros.read.numbers import Numbers
from macros.read.pdf.around import PAGE, PAGE_NUMBER, running
from macros.read.pdf.columns import Flow, columns
from macros.read.pdf.gaps import Rows
from macros.read.pdf.lines import Edges, Para, goes_on, may_go_on, paragraphs, sides, usual_pitch
from macros.read.pdf.looks import drawn_bullets
from macros.read.pdf.notes import take_notes
from macros.read.pdf.pages import Glyph, Page, Rule
from macros.read.pdf.printed import FOOT, Cells, Printed, grid
from macros.read.pdf.rows import JUMP, Row, marker, rows
from macros.read.pdf.tables import MOST_SHAPES, Ruled, tables

# More lines than this have their own width, if most of them nearly fill the longest.
_FEW_LINES, _MOSTLY = 4, 0.85
# A page with more of these is a drawing. The tolerance of places, in points.
_MOST_RULES, _NEAR = 4000, 1.0
_BESIDE = "words are beside a table: do they belong to its rows?"
_REST = "is this the rest of a row of the table on the page before?"
# The least share of paragraphs without a gap above them, for the question.
_FEWEST, _BEGINS = 0.25, "does a paragraph begin here? The line above it is full"


class _Sheet(NamedTuple):
    """A page with its tables, and its lines outside them."""

    page: Page
    tables: list[Ruled]
    rows: list[Row]

    def from_top(self) -> list[Row]:
        """All its lines from the top, those of tables too."""
        inside = (row for table in self.tables for row in table.rows)
        return sorted([*self.rows, *inside], key=lambda row: -row.base)


class Layout:
    """Reads the blocks of a document by their places."""

    def __init__(
        self, pages: Sequence[Page], glyphs: Sequence[list[Glyph]], account: Account
    ) -> None:
        self._account, self._printed, self._numbers = account, Printed(), Numbers(account.ask)
        self._sheets: list[_Sheet] = []
        for page, letters in zip(pages, glyphs, strict=True):
            rules = page.rules if len(page.rules) <= _MOST_RULES else ()
            every = *letters, *drawn_bullets(page, letters)
            found, rest = tables(rules, page.shapes[:MOST_SHAPES], every, page.number)
            self._sheets.append(_Sheet(page, found, [*_ruled(rows(rest), rules)]))

    def read(self) -> Printed:
        """Read the whole document."""
        self._drop_heads()
        size = median([row.size for sheet in self._sheets for row in sheet.rows] or [0.0])
        wide, late = defaultdict[float, list[Row]](list), dict[str, None]()
        for sheet in self._sheets:
            inside = (row for table in sheet.tables for row in table.rows)
            take_notes(self._printed.notes, sheet.rows, inside, size, late)
            wide[sheet.page.width] += sheet.rows
        self._edges = {width: sides(lines) for width, lines in wide.items()}
        found = [[*columns(each.rows, self._edges[each.page.width])] for each in self._sheets]
        self._pitch = usual_pitch(flow.lines for flows in found for flow in flows)
        self._open = 0.0, 0.0
        for sheet, flows in zip(self._sheets, found, strict=True):
            self._page(sheet, flows)
        self._ask_if_begun()
        return self._printed

    def _ask_if_begun(self) -> None:
        """Ask about sentences at the start of lines, if only the ends of lines show paragraphs."""
        paras = [each for each in self._printed.blocks if isinstance(each, Para)]
        pairs = ((above.rows[-1], below.rows[0]) for above, below in pairwise(paras))
        if sum(may_go_on(*pair, self._pitch) for pair in pairs) < _FEWEST * len(paras):
            return
        for last, row in (pair for para in paras for pair in pairwise(para.rows)):
            if last.text[-1] in ".?!" and may_go_on(last, row, self._pitch):
                self._account.ask(row.page, _BEGINS, each=shortened(row.text))

    def _page(self, sheet: _Sheet, flows: Sequence[Flow]) -> None:
        """Put a page. `flows` are its lines in columns, which hold if it has no tables."""
        rest, edges = sheet.rows, self._edges[sheet.page.width]
        for table in sheet.tables:
            above = [row for row in rest if row.base > table.top]
            rest = [row for row in rest if row.base <= table.top]
            self._flows(columns(above, edges))
            low = min(row.base for row in table.rows)
            for row in (each for each in rest if each.base > low):
                self._account.ask(row.page, _BESIDE, each=shortened(row.text))
            self._table(table, is_last=not rest and sheet is not self._sheets[-1])
        self._flows(columns(rest, edges) if sheet.tables else flows)

    def _flows(self, flows: Iterable[Flow]) -> None:
        """Put flows, one after the other."""
        for flow in flows:
            if flow.cells:
                self._unruled(flow.cells)
            else:
                self._flow(flow.lines, flow.edges)

    def _flow(self, lines: list[Row], edges: Edges) -> None:
        widths = [row.right - edges[0] for row in lines]
        if len(lines) > _FEW_LINES and median(widths) > _MOSTLY * max(widths):
            edges = edges[0], edges[0] + max(widths)
        last, known = next(iter(self._printed.blocks[-1:]), None), (self._pitch, self._numbers)
        if isinstance(last, Cells):
            self._ask_if_rest(last, lines[0])
        is_open = isinstance(last, Para) and goes_on(last, lines[0], self._open, edges, *known)
        begun = last if isinstance(last, Para) and is_open else None
        self._printed.blocks += paragraphs(lines, *known, edges, begun)
        self._open = edges

    def _ask_if_rest(self, table: Cells, row: Row) -> None:
        """Ask about the start of the page after a table, if it may be the rest of a row.

        It may if it begins with a small letter, or if its words begin where a column does.
        """
        is_behind = max((para.page for para in table.paras()), default=0) < row.page
        behind = (after for (sign, _), (_, after) in pairwise(row.signs) if sign == JUMP)
        starts = [row.left, *(each.left for each in behind)]
        cells = (cell for line in table.rows for cell, _ in line[1:])
        lefts = (para.rows[0].left for cell in cells for para in cell)
        in_column = any(abs(left - start) < _NEAR for left in lefts for start in starts)
        if is_behind and (row.text[0].islower() or in_column) and not marker(row):
            self._account.ask(row.page, _REST, each=shortened(row.text))

    def _table(self, table: Ruled, *, is_last: bool) -> None:
        """Put a table, or boxes; boxes that go on on the next page are a table."""
        placed, last = [], next(iter(self._printed.blocks[-1:]), None)
        for box in table.cells:
            found = rows(box.glyphs)
            inset = min((row.left for row in found), default=0.0) - box.left
            edges = box.left + inset, box.right - max(inset, 0)
            paras = paragraphs(found, usual_pitch([found]), Numbers(self._account.ask), edges)
            down, across = box.last_row - box.row + 1, box.last_column - box.column + 1
            placed.append((box.row, box.column, down, across, paras))
        ends = {paras[-1].text[-1] for *_, paras in placed if paras}
        is_open = is_last and not ends <= {*".:;!?"}
        went_on = isinstance(last, Cells) and last.page < table.page
        if table.apart and not (is_open or went_on):
            self._printed.blocks += (para for *_, paras in placed for para in paras)
            self._open = edges
        else:
            self._printed.put(grid(placed, table.page), self._account)

    def _unruled(self, table: Rows) -> None:
        """Put a table that has no rules, and ask about it."""
        flows = [cell for line in table for cell in line]
        pitch = usual_pitch(flows)
        cells = [
            (at, column, 1, 1, paragraphs(cell, pitch, Numbers(self._account.ask)))
            for at, line in enumerate(table)
            for column, cell in enumerate(line)
        ]
        page = next(cell for cell in flows if cell)[0].page
        self._account.ask(page, "a table without lines: are its rows and cells right?")
        self._printed.put(grid(cells, page), self._account)

    def _drop_heads(self) -> None:
        """Leave out running heads, running feet and page numbers."""
        gone = running([(sheet.page, sheet.from_top()) for sheet in self._sheets])
        for _, ruled, lines in self._sheets:
            heads = [each for each in ruled if gone.issuperset(map(id, each.rows))]
            inside = (row for each in heads for row in each.rows)
            for row in (*(row for row in lines if id(row) in gone), *inside):
                rule = PAGE_NUMBER if PAGE.fullmatch(row.text) else FOOT
                self._printed.drop(rule, [row], self._account)
            lines[:] = [row for row in lines if id(row) not in gone]
            ruled[:] = [each for each in ruled if each not in heads]


def _ruled(lines: Sequence[Row], rules: Iterable[Rule]) -> Iterator[Row]:
    """Lines with `ruled` set, if a rule as long as both is between a line and the one above."""
    level = [rule for rule in rules if rule.level]
    yield from lines[:1]
    for above, row in pairwise(lines):
        between = [each for each in level if row.base < each.low < above.base]
        left = min((each.left for each in between), default=inf)
        right = max((each.right for each in between), default=-inf)
        longest = sides((above, row))
        yield replace(row, ruled=left <= longest[0] + _NEAR and right >= longest[1] - _NEAR)
