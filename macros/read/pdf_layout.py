"""A PDF that says nothing of its parts: they are seen from where its letters are printed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from macros.read.imported import Account
from macros.read.pdf_columns import Edges, Flow, columns, pieces, starts, tabled
from macros.read.pdf_heads import PAGE, ruled_again, running
from macros.read.pdf_lines import Para, paragraphs, usual_pitch, would_fit
from macros.read.pdf_numbers import Numbers
from macros.read.pdf_pages import Glyph, Page
from macros.read.pdf_printed import MOVED, Cell, Cells, Printed, grid
from macros.read.pdf_rows import JUMP, Row, call_of, calls, is_bullet, marker, rows, with_calls
from macros.read.pdf_tables import Ruled, tables

FOOT, _PAGE_NUMBER, _AGAIN = "running head or foot", "page number", "row printed again"
_FEWEST_ROWS, _MOST_RULES, _MOST_DOTS, _DOT = 4, 4000, 400, 3
_SMALLER, _MOSTLY, _RECENT = 0.94, 0.85, 12
_DOTTED, _ONE = re.compile(r"\d+\.\d"), re.compile(r"\d{1,3}[.)]")
_ENDS, _FEW_WORDS = ".:;!?", 3


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
            sheet.rows[:] = with_calls(sheet.rows, self._size)
            self._take_notes(sheet)
        every = [row for sheet in self._sheets for row in sheet.rows]
        edges = (
            min((row.left for row in every), default=0.0),
            max((row.right for row in every), default=0.0),
        )
        self._edges = edges
        flows = (flow for sheet in self._sheets for flow, _ in columns(sheet.rows, edges))
        self._pitch = usual_pitch(flows)
        self._open: Flow | None = None
        for sheet in self._sheets:
            self._page(sheet)
        self._items()
        return self._printed

    def _items(self) -> None:
        """Where clauses have numbers such as 1.1, a number such as 1. further in is an item's."""
        paras = [block for block in self._printed.blocks if isinstance(block, Para)]
        dotted = [para.rows[0].left for para in paras if _DOTTED.match(marker(para.rows[0]))]
        left = min(dotted, default=math.inf)
        for para in paras:
            if _ONE.fullmatch(marker(para.rows[0])) and para.rows[0].left > left + para.size:
                para.depth = 2

    def _page(self, sheet: _Sheet) -> None:
        rest = sheet.rows
        for table in sheet.tables:
            above = [row for row in rest if row.base > table.top]
            rest = [row for row in rest if row.base <= table.top]
            self._lines(above)
            self._table(table)
        self._lines(rest)

    def _lines(self, lines: Sequence[Row]) -> None:
        """Put lines between two tables, column after column."""
        for part, edges in columns(lines, self._edges):
            for is_table, piece in tabled(part):
                if is_table:
                    self._unruled(piece)
                else:
                    self._flow(piece, edges)

    def _flow(self, lines: list[Row], edges: Edges) -> None:
        widths = [row.right - edges[0] for row in lines]
        if len(lines) > _FEWEST_ROWS and median(widths) > _MOSTLY * max(widths):
            edges = edges[0], max(row.right for row in lines)
        last = self._printed.blocks[-1] if self._printed.blocks else None
        begun = None
        if isinstance(last, Para) and self._open and self._goes_on(last, lines[0], edges):
            begun = last
            begun.rows.append(lines[0])
        rest = lines[1:] if begun else lines
        self._printed.blocks += paragraphs(rest, self._pitch, self._numbers, edges, begun)
        self._open = lines, edges

    def _goes_on(self, last: Para, row: Row, edges: Edges) -> bool:
        """Whether a paragraph goes on with a line in the next column or on the next page."""
        end, sign = last.rows[-1], marker(row)
        assert self._open  # noqa: S101 - asked before
        same = abs(end.size - row.size) < 0.08 * end.size and end.bold == row.bold
        moved = end.page != row.page or end.base < row.base
        if not (same and moved) or would_fit(end, row, self._open[1]):
            return False
        dash = sign in {"-", "–"} and JUMP not in row.text[:3] and marker(last.rows[0]) != sign
        if is_bullet(sign) and not dash:
            return False
        if sign and not dash:
            tab = JUMP in row.text[:12]
            return not (tab or self._numbers.begins(end.text, row.text, sign, row.page))
        if _is_open(end.text, row.text):
            return True
        indented = row.left - edges[0] > end.size
        if not indented:
            self._account.ask(
                row.page,
                f"does this go on from the page before? “{' '.join(row.text.split()[:8])}”",
            )
            return self._numbered()
        return abs((row.left - edges[0]) - (end.left - self._open[1][0])) < end.size

    def _numbered(self) -> bool:
        """Whether nearly all of the last paragraphs have a number: what has none goes on."""
        paras = [each for each in self._printed.blocks[-_RECENT:] if isinstance(each, Para)]
        return sum(bool(marker(para.rows[0])) for para in paras) > _MOSTLY * len(paras)

    def _table(self, table: Ruled) -> None:
        placed = []
        for box in table.cells:
            found = rows(box.glyphs)
            inset = min((row.left for row in found), default=0.0) - box.left
            edges = box.left + inset, box.right - max(inset, 0)
            paras = paragraphs(found, usual_pitch([found]), Numbers(self._account.ask), edges)
            down, across = box.last_row - box.row + 1, box.last_column - box.column + 1
            placed.append((box.row, box.column, down, across, paras))
        made = grid(placed, table.page)
        bold = [all(para.bold for cell, _ in row for para in cell) for row in made.rows]
        made.headed = len(bold) > 1 and bold[0] and not any(bold[1:])
        self._put(made)

    def _put(self, made: Cells) -> None:
        """Put a table; one that goes on from the page before is the same."""
        last = self._printed.blocks[-1] if self._printed.blocks else None
        same = isinstance(last, Cells) and len(last.rows[0]) == len(made.rows[0])
        if not (same and isinstance(last, Cells) and last.page < made.page):
            self._printed.blocks.append(made)
            return
        if _said(made.rows[0]) == _said(last.rows[0]):
            for para in (para for cell, _ in made.rows.pop(0) for para in cell):
                self._drop(_AGAIN, para.rows)
        if made.rows and _is_rest(made.rows[0], last.rows[-1]):
            for (cell, _), (more, _) in zip(last.rows[-1], made.rows.pop(0), strict=True):
                if cell and more and _is_open(cell[-1].text, more[0].text):
                    cell[-1].rows += more.pop(0).rows
                cell.extend(more)
        last.rows += made.rows

    def _unruled(self, lines: Sequence[Row]) -> None:
        """A table that only its tabs make."""
        begins = starts(lines)
        placed: list[list[list[Row]]] = []
        for row in lines:
            parts = pieces(row)
            first = min(range(len(begins)), key=lambda n: abs(begins[n] - parts[0].left))
            if first == 0 or not placed:
                placed.append([[] for _ in begins])
            for piece in parts:
                at = min(range(len(begins)), key=lambda n: abs(begins[n] - piece.left))
                placed[-1][at].append(piece)
        cells = [
            (at, column, 1, 1, [Para(cell)] if cell else [])
            for at, line in enumerate(placed)
            for column, cell in enumerate(line)
        ]
        self._account.ask(lines[0].page, "a table without lines: are its rows and cells right?")
        self._printed.blocks.append(grid(cells, lines[0].page))

    def _drop(self, rule: str, lines: Iterable[Row]) -> None:
        for row in lines:
            self._printed.dropped.append(row)
            self._account.drop(rule, row.page, f"{row.text} ")

    def _drop_heads(self) -> None:
        """Leave out what every page has at the same place, and the numbers of pages."""
        gone = running([(sheet.page, sheet.rows) for sheet in self._sheets])
        for sheet in self._sheets:
            for row in (row for row in sheet.rows if id(row) in gone):
                self._drop(_PAGE_NUMBER if PAGE.fullmatch(row.text) else FOOT, [row])
            sheet.rows[:] = [row for row in sheet.rows if id(row) not in gone]
        ruled = [
            (sheet, table, lines)
            for sheet in self._sheets
            for table in sheet.tables
            if _is_outer(
                lines := rows(each for box in table.cells for each in box.glyphs), sheet.rows
            )
        ]
        again = ruled_again([(table, lines) for _, table, lines in ruled], len(self._sheets))
        for sheet, table, lines in ruled:
            if id(table) in again:
                sheet.tables[:] = [each for each in sheet.tables if each is not table]
                self._drop(FOOT, lines)

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
        first = min((each for each in line if each.left > x), key=lambda g: g.left, default=None)
        near = first and first.left - x < _DOT * first.size
        if first and near and not any(x - first.size < each.right <= x for each in line):
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
        return not merged and bool(before)
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
