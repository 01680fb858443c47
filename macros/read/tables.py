"""Tables: rows between bars, a line of dashes under the first, and cells with blocks in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from macros.model.blocks import Block, Cell, Merged, Table
from macros.read import heads, starts
from macros.read.lines import Findings, Line, line_of
from macros.read.starts import Start

_BAR = re.compile(r"(?<!\\)(\\*)\|")
_DASHES = re.compile(r"\|(?: *:?-+:? *\|)+")
_GOES_ON = re.compile(r"\|\+(?=[ |])")
_MERGED: dict[str, Merged] = {"^^": "above", "<<": "left"}

Row = list[list[Line]]
"""For each cell its lines."""


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return line.indent == 0 and not line.words and line.text.startswith("|")


class Reading(NamedTuple):
    """What reading a table needs: whether another one is right above, and how to read a cell."""

    findings: Findings
    after_table: bool
    blocks: Callable[[Sequence[Line]], tuple[Block, ...]]

    def table(self, given: Sequence[Line]) -> Table:
        """The table that some rows are. Its first row has the headings; it may be empty."""
        ruled = len(given) > 1 and _DASHES.fullmatch(given[1].text) is not None
        if not ruled:
            self._no_dashes(given[0])
        rows = list(self._rows([given[0], *given[2:]] if ruled else given))
        width = len(rows[0])
        if ruled:
            self._width(given[1], given[1].text.count("|") - 1, width, "the line of dashes")
        cells = [
            tuple(self._cell(lines, (across, down)) for across, lines in enumerate(row[:width]))
            for down, row in enumerate(rows)
        ]
        header, body = (cells[0], cells[1:]) if ruled else ((), cells)
        if all(cell == Cell() for cell in header):
            header = ()
        if not (header or body):
            self.findings.say(self.findings.at(given[0]), "this table has no row", "Add a row.")
        return Table(header, tuple(body), self.findings.at(given[0]))

    def _no_dashes(self, line: Line) -> None:
        hint = "Write | --- | for each cell under the first row, which may have empty cells only."
        if self.after_table:
            hint = "If these rows belong to the table above, take out the empty line. " + hint
        self.findings.say(self.findings.at(line), "this table has no line of dashes", hint)

    def _rows(self, given: Sequence[Line]) -> Iterator[Row]:
        row: Row = []
        for line in given:
            goes_on = _GOES_ON.match(line.text)
            cells = self._parts(line, goes_on.end() if goes_on else 1)
            if row:
                self._width(line, len(cells), len(row), "this row")
            if goes_on and row:
                for lines, cell in zip(row, cells, strict=False):
                    lines.append(cell)
                continue
            if goes_on:
                hint = "A row begins with |"
                self.findings.say(self.findings.at(line), "no row is above for |+ to go on", hint)
            if row:
                yield row
            missing = [line_of("", line.number, line.column)] * (len(row) - len(cells))
            row = [[cell] for cell in (*cells, *missing)]
        yield row

    def _width(self, line: Line, found: int, width: int, what: str) -> None:
        if found != width:
            message = f"{what} has {found} cell{'' if found == 1 else 's'}, the first row {width}"
            hint = r"Write a bar between cells, and \| for a printed one."
            self.findings.say(self.findings.at(line), message, hint)

    def _parts(self, line: Line, start: int) -> list[Line]:
        """The cells of a row, without the one space that is in front of their words."""
        bars = [bar.end() for bar in _BAR.finditer(line.text, start) if len(bar[1]) % 2 == 0]
        if not bars or bars[-1] != len(line.text):
            at = self.findings.at(line, len(line.text) - 1)
            self.findings.say(at, "this row does not end in a bar", "Write | behind its last cell.")
            bars.append(len(line.text) + 1)
        edges = [start, *bars]
        return [self._part(line, edges[n], edges[n + 1] - 1) for n in range(len(bars))]

    def _part(self, line: Line, start: int, end: int) -> Line:
        padded = start < end and line.text[start] == " "
        return line.further(start + padded, end)

    def _cell(self, lines: Sequence[Line], at: tuple[int, int]) -> Cell:
        filled = [n for n, line in enumerate(lines) if not line.blank]
        if not filled:
            return Cell(place=self.findings.at(lines[0]))
        first = lines[filled[0]]
        merged = _MERGED.get(first.text, "") if len(filled) == 1 else ""
        if merged:
            return self._merged(merged, first, at)
        marked = starts.start(first.text) not in {Start.WORDS, Start.NUMBER}
        head = None if marked else heads.head(first, self.findings)
        if head is None:
            return Cell(blocks=self.blocks(lines), place=self.findings.at(first))
        facts = head._asdict()
        words = facts.pop("words")
        return Cell(blocks=self.blocks([words, *lines[filled[0] + 1 :]]), **facts)

    def _merged(self, merged: Merged, line: Line, at: tuple[int, int]) -> Cell:
        across, down = at
        if (merged == "above" and not down) or (merged == "left" and not across):
            message = f"no cell is {'above' if merged == 'above' else 'to the left'} to merge with"
            hint = f"Printed, it is \\{line.text}"
            self.findings.say(self.findings.at(line), message, hint)
        return Cell(merged=merged, place=self.findings.at(line))
