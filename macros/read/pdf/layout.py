"""A PDF that says nothing of its parts: they are seen from where its letters are printed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from macros.read.imported import Account
from macros.read.pdf.columns import Flow, Rows, columns
from macros.read.pdf.heads import PAGE, PAGE_NUMBER, ruled_again, running
from macros.read.pdf.lines import Edges, Para, paragraphs, sides, usual_pitch, would_fit
from macros.read.pdf.numbers import Numbers
from macros.read.pdf.pages import Glyph, Page
from macros.read.pdf.printed import AGAIN, FOOT, MOVED, Cell, Cells, Printed, grid
from macros.read.pdf.rows import Row, call_of, calls, is_bullet, marker, rows
from macros.read.pdf.tables import Ruled, tables

_SMALLER, _MOSTLY, _FEW_LINES, _MOST_RULES, _MOST_DOTS, _DOT = 0.94, 0.85, 4, 4000, 400, 3
_ENDS, _FEW_WORDS, _TWO = ".:;!?", 3, 2


class _Sheet(NamedTuple):
    """A page: its tables, and the lines that are in none."""

    page: Page
    tables: list[Ruled]
    rows: list[Row]


class Layout:
    """Reads the blocks of a document from where they are."""

    def __init__(
        self, pages: Sequence[Page], glyphs: Sequence[list[Glyph]], account: Account
    ) -> None:
        self._account, self._printed, self._numbers = account, Printed(), Numbers(account.ask)
        self._sheets: list[_Sheet] = []
        for page, letters in zip(pages, glyphs, strict=True):
            rules = page.rules if len(page.rules) <= _MOST_RULES else ()
            found, rest = tables(rules, [*letters, *_drawn(page, letters)], page.number)
            self._sheets.append(_Sheet(page, found, rows(rest)))

    def read(self) -> Printed:
        """Read all of it."""
        self._drop_heads()
        self._waiting: dict[str, float] = {}
        self._size = median([row.size for sheet in self._sheets for row in sheet.rows] or [0.0])
        for sheet in self._sheets:
            self._take_notes(sheet)
        wide: dict[float, list[Row]] = defaultdict(list)
        for sheet in self._sheets:
            wide[sheet.page.width] += sheet.rows
        self._edges = {width: sides(lines) for width, lines in wide.items()}
        found = (columns(sheet.rows, self._edges[sheet.page.width]) for sheet in self._sheets)
        self._pitch = usual_pitch(flow.lines for flows in found for flow in flows)
        self._open: Flow | None = None
        for sheet in self._sheets:
            self._page(sheet)
        return self._printed

    def _page(self, sheet: _Sheet) -> None:
        rest = sheet.rows
        for table in sheet.tables:
            above = [row for row in rest if row.base > table.top]
            rest = [row for row in rest if row.base <= table.top]
            self._lines(above, self._edges[sheet.page.width])
            self._table(table)
        self._lines(rest, self._edges[sheet.page.width])

    def _lines(self, lines: Sequence[Row], edges: Edges) -> None:
        """Put lines between two tables, column after column."""
        for flow in columns(lines, edges):
            if flow.cells:
                self._unruled(flow.cells)
            else:
                self._flow(flow.lines, flow.edges)

    def _flow(self, lines: list[Row], edges: Edges) -> None:
        widths = [row.right - edges[0] for row in lines]
        if len(lines) > _FEW_LINES and median(widths) > _MOSTLY * max(widths):
            edges = edges[0], edges[0] + max(widths)
        last = self._printed.blocks[-1] if self._printed.blocks else None
        begun = None
        if isinstance(last, Para) and self._open and self._goes_on(last, lines[0], edges):
            begun = last
            begun.rows.append(lines[0])
        rest = lines[1:] if begun else lines
        self._printed.blocks += paragraphs(rest, self._pitch, self._numbers, edges, begun)
        self._open = Flow(lines, edges)

    def _goes_on(self, last: Para, row: Row, edges: Edges) -> bool:
        """Whether a paragraph goes on with a line in the next column or on the next page."""
        end, sign = last.rows[-1], marker(row)
        assert self._open  # noqa: S101 - asked before
        same = abs(end.size - row.size) < 0.08 * end.size and end.bold == row.bold
        moved = end.page != row.page or end.base < row.base
        if not (same and moved) or would_fit(end, row, self._open[1]):
            return False
        dash = sign in {"-", "–"} and marker(last.rows[0]) != sign
        if is_bullet(sign) and not dash:
            return False
        if sign and not dash:
            return not self._numbers.begins(end.text, row.text, sign, row.page)
        if _is_open(end.text, row.text):
            return True
        indented = row.left - edges[0] > end.size
        if not indented:
            words = " ".join(row.text.split()[:8])
            self._account.ask(row.page, f"does this go on from the page before? “{words}”")
            return False
        return abs((row.left - edges[0]) - (end.left - self._open[1][0])) < end.size

    def _table(self, table: Ruled) -> None:
        placed = []
        for box in table.cells:
            found = rows(box.glyphs)
            inset = min((row.left for row in found), default=0.0) - box.left
            edges = box.left + inset, box.right - max(inset, 0)
            paras = paragraphs(found, usual_pitch([found]), Numbers(self._account.ask), edges)
            down, across = box.last_row - box.row + 1, box.last_column - box.column + 1
            placed.append((box.row, box.column, down, across, paras))
        self._put(grid(placed, table.page))

    def _put(self, made: Cells) -> None:
        """Put a table; one that goes on from the page before is the same."""
        last = self._printed.blocks[-1] if self._printed.blocks else None
        same = isinstance(last, Cells) and len(last.rows[0]) == len(made.rows[0])
        if not (same and isinstance(last, Cells) and last.page < made.page):
            self._printed.blocks.append(made)
            return
        if _said(made.rows[0]) == _said(last.rows[0]):
            for para in (para for cell, _ in made.rows.pop(0) for para in cell):
                self._printed.drop(AGAIN, para.rows, self._account)
        if made.rows and _is_rest(made.rows[0], last.rows[-1]):
            for (cell, _), (more, _) in zip(last.rows[-1], made.rows.pop(0), strict=True):
                if cell and more and _is_open(cell[-1].text, more[0].text):
                    cell[-1].rows += more.pop(0).rows
                cell.extend(more)
        last.rows += made.rows

    def _unruled(self, table: Rows) -> None:
        """A table that only gaps make."""
        flows = [cell for line in table for cell in line]
        pitch = usual_pitch(flows)
        cells = [
            (at, column, 1, 1, paragraphs(cell, pitch, Numbers(self._account.ask)))
            for at, line in enumerate(table)
            for column, cell in enumerate(line)
        ]
        page = next(cell for cell in flows if cell)[0].page
        self._account.ask(page, "a table without lines: are its rows and cells right?")
        self._put(grid(cells, page))

    def _drop_heads(self) -> None:
        """Leave out what every page has at the same place, and the numbers of pages."""
        gone = running([(sheet.page, sheet.rows) for sheet in self._sheets])
        for sheet in self._sheets:
            for row in (row for row in sheet.rows if id(row) in gone):
                rule = PAGE_NUMBER if PAGE.fullmatch(row.text) else FOOT
                self._printed.drop(rule, [row], self._account)
            sheet.rows[:] = [row for row in sheet.rows if id(row) not in gone]
        tables = [(sheet, table) for sheet in self._sheets for table in sheet.tables]
        lined = ((sheet, table, rows(table.glyphs)) for sheet, table in tables)
        ruled = [each for each in lined if _is_outer(each[2], each[0].rows)]
        again = ruled_again([(table, lines) for _, table, lines in ruled], len(self._sheets))
        for sheet, table, lines in ruled:
            if id(table) in again:
                sheet.tables[:] = [each for each in sheet.tables if each is not table]
                self._printed.drop(FOOT, lines, self._account)

    def _take_notes(self, sheet: _Sheet) -> None:
        """Take the notes from the foot of a page: smaller lines with marks that the page calls."""
        inside = (rows(box.glyphs) for table in sheet.tables for box in table.cells)
        every = [*sheet.rows, *(row for found in inside for row in found)]
        here = {call: row.size for row in every for call in calls(row)}
        called = self._waiting | here
        sizes = called.values() or [self._size]
        largest = max(sizes) * _SMALLER
        start = low = len(sheet.rows)
        for at in range(len(sheet.rows) - 1, -1, -1):
            row = sheet.rows[at]
            if row.size > largest:
                break
            low = at
            if call_of(row) in called:
                start = at
        small = sheet.rows[low:]
        last = self._printed.notes[-1].rows[-1] if self._printed.notes and small else None
        if last and last.page == small[0].page - 1 and _is_open(last.text, small[0].text):
            start = low
        for row in sheet.rows[start:]:
            call = call_of(row)
            if call in called:
                self._printed.notes.append(Para([row], "Note" if call in here else MOVED))
                here.pop(call, None)
            else:
                self._printed.notes[-1].rows.append(row)
        self._waiting = here
        del sheet.rows[start:]


def _drawn(page: Page, letters: Sequence[Glyph]) -> Iterator[Glyph]:
    """The bullets that are drawn before words, as letters."""
    for at, (x, y) in enumerate(page.dots if len(page.dots) <= _MOST_DOTS else (), 1):
        line = [each for each in letters if 0 < y - each.base < each.size]
        after = [each for each in line if x < each.left < x + _DOT * each.size]
        if after and not any(x - each.size < each.right <= x for each in line):
            first = min(after, key=lambda each: each.left)
            dot = first._replace(sign="•", left=x - 1, right=x + 1, at=-at)
            yield dot._replace(bold=False, italic=False)


def _is_outer(lines: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether lines are above or below all others of their page."""
    above = all(row.base < lines[-1].base for row in others)
    return above or all(row.base > lines[0].base for row in others)


def _is_rest(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether the first row on a page is the rest of the last one on the page before."""
    (first, merged), before = row[0], above[0][0]
    if not first:
        full = len(row) > _TWO and all(cell for cell, _ in row[1:])
        return not (merged or full) and bool(before)
    pairs = [
        (cell[0].text, other) for (cell, _), (other, _) in zip(row, above, strict=True) if cell
    ]
    long = any(len(text.split()) > _FEW_WORDS for text, _ in pairs)
    return long and all(
        other and text[0].islower() and other[-1].text[-1] not in _ENDS for text, other in pairs
    )


def _is_open(above: str, below: str) -> bool:
    """Whether a sentence goes on from one line to another."""
    return above[-1] not in _ENDS or below[:1].islower()


def _said(row: Sequence[tuple[list[Para], str]]) -> list[str]:
    return [" ".join(para.text for para in cell) for cell, _ in row]
