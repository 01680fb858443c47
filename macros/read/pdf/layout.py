"""A PDF that says nothing of its parts: they are seen from where its letters are printed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from statistics import median
from typing import NamedTuple

from macros.read.imported import Account
from macros.read.pdf.columns import Flow, Rows, columns
from macros.read.pdf.heads import PAGE, PAGE_NUMBER, running
from macros.read.pdf.lines import PAGED, Edges, Para, paragraphs, sides, usual_pitch, would_fit
from macros.read.pdf.numbers import Numbers
from macros.read.pdf.pages import Glyph, Page
from macros.read.pdf.printed import AGAIN, FOOT, MOVED, Cell, Cells, Printed, grid
from macros.read.pdf.rows import Row, call_of, calls, is_bullet, marker, rows
from macros.read.pdf.tables import Ruled, framed, tables

_SMALLER, _MOSTLY, _FEW_LINES, _MOST_RULES, _MOST_SHAPES, _DOT = 0.94, 0.85, 4, 4000, 400, 3
_ENDS, _FEW_WORDS, _TWO, _FAR, _LEAST, _MOST, _EVEN = ".:;!?", 3, 2, 1.2, 1.5, 8.0, 0.5


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
            ruled = [*rules, *framed(page.shapes[:_MOST_SHAPES])]
            found, rest = tables(ruled, [*letters, *_drawn(page, letters)], page.number)
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
        found = [[*columns(each.rows, self._edges[each.page.width])] for each in self._sheets]
        self._pitch = usual_pitch(flow.lines for flows in found for flow in flows)
        self._open: Flow | None = None
        for sheet, flows in zip(self._sheets, found, strict=True):
            self._page(sheet, flows)
        return self._printed

    def _page(self, sheet: _Sheet, flows: Sequence[Flow]) -> None:
        """Put a page; takes its lines as columns, as they are where no table is between them."""
        rest, edges = sheet.rows, self._edges[sheet.page.width]
        for table in sheet.tables:
            above = [row for row in rest if row.base > table.top]
            rest = [row for row in rest if row.base <= table.top]
            self._flows(columns(above, edges))
            self._table(table)
        self._flows(columns(rest, edges) if sheet.tables else flows)

    def _flows(self, flows: Iterable[Flow]) -> None:
        """Put columns, one after the other."""
        for flow in flows:
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
        near = self._pitch * _FAR * end.size  # and wider than what is beside a box
        wider = edges[1] > self._open.edges[1] and 0 < end.base - row.base < near
        moved = end.page != row.page or (end.base < row.base and end.left < row.left) or wider
        if not (same and moved) or PAGED.search(end.text) or would_fit(end, row, self._open[1]):
            return False
        dash = sign in {"-", "–"} and marker(last.rows[0]) != sign
        if sign and not dash:
            begins = is_bullet(sign) or self._numbers.begins(end.text, row.text, sign, row.page)
            return not begins
        if wider or _is_open(end.text, row.text):
            return True
        if row.left - edges[0] <= end.size:
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
                same = bool(cell and more) and cell[-1].bold == more[0].bold
                if same and _is_open(cell[-1].text, more[0].text):
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
        held = {id(each): rows(each.glyphs) for sheet in self._sheets for each in sheet.tables}
        found: list[tuple[Page, list[Row]]] = []
        for page, ruled, lines in self._sheets:
            every = [*lines, *(row for table in ruled for row in held[id(table)])]
            found.append((page, sorted(every, key=lambda row: -row.base)))
        gone = running(found)
        for _, ruled, lines in self._sheets:
            heads = {id(each) for each in ruled if gone.issuperset(map(id, held[id(each)]))}
            inside = (row for each in heads for row in held[each])
            for row in (*(row for row in lines if id(row) in gone), *inside):
                rule = PAGE_NUMBER if PAGE.fullmatch(row.text) else FOOT
                self._printed.drop(rule, [row], self._account)
            lines[:] = [row for row in lines if id(row) not in gone]
            ruled[:] = [each for each in ruled if id(each) not in heads]

    def _take_notes(self, sheet: _Sheet) -> None:
        """Take the notes from the foot of a page: smaller lines with marks that the page calls."""
        inside = (rows(box.glyphs) for table in sheet.tables for box in table.cells)
        every = [*sheet.rows, *(row for found in inside for row in found)]
        here = {call: row.size for row in every for call in calls(row)}
        called = self._waiting | here
        sizes = called.values() or [self._size]
        largest = max(sizes) * _SMALLER
        small = [*takewhile(lambda row: row.size <= largest, reversed(sheet.rows))][::-1]
        low = start = len(sheet.rows) - len(small)
        start += next((at for at, row in enumerate(small) if call_of(row) in called), len(small))
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
    sized = ((each, each.right - each.left, each.high - each.low) for each in page.shapes)
    dots = [
        each for each, wide, tall in sized if _LEAST < wide < _MOST and abs(wide - tall) < _EVEN
    ]
    for at, dot in enumerate(dots if len(dots) <= _MOST_SHAPES else (), 1):
        x, y = (dot.left + dot.right) / 2, (dot.low + dot.high) / 2
        line = [each for each in letters if 0 < y - each.base < each.size]
        after = [each for each in line if x < each.left < x + _DOT * each.size]
        if after and not any(x - each.size < each.right <= x for each in line):
            first = min(after, key=lambda each: each.left)
            drawn = first._replace(sign="•", left=x - 1, right=x + 1, at=-at)
            yield drawn._replace(bold=False, italic=False)


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
