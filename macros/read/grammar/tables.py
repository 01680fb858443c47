"""Tables: rows between bars, a line of dashes under the first, and several lines in a cell."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.read.grammar.lines import Findings, Line, line_of

_BAR = re.compile(r"(?<!\\)(\\*)\|")
_DASHES = re.compile(r"\|(?: *:?-+:? *\|)+")
_GOES_ON = re.compile(r"\|\+(?=[ |])")

Row = list[list[Line]]
"""For each cell its lines."""


def table_rows(given: Sequence[Line], findings: Findings, *, after_table: bool) -> list[Row]:
    """The rows of a table, cell by cell; the first has the headings, or nothing.

    `after_table` is true if another table is right above.
    """
    ruled = len(given) > 1 and _DASHES.fullmatch(given[1].text) is not None
    if not ruled:
        hint = "Write | --- | for each cell under the first row, which may have empty cells only."
        if after_table:
            hint = "If these rows belong to the table above, take out the empty line. " + hint
        findings.say(findings.at(given[0]), "this table has no line of dashes", hint)
    rows = list(_rows([given[0], *given[2:]] if ruled else given, findings))
    width = len(rows[0])
    if ruled:
        _width(given[1], given[1].text.count("|") - 1, width, "the line of dashes", findings)
    return [[]] * (not ruled) + [row[:width] for row in rows]


def _rows(given: Sequence[Line], findings: Findings) -> Iterator[Row]:
    row: Row = []
    for line in given:
        goes_on = _GOES_ON.match(line.text)
        cells = _parts(line, goes_on.end() if goes_on else 1, findings)
        if row:
            _width(line, len(cells), len(row), "this row", findings)
        if goes_on and row:
            for lines, cell in zip(row, cells, strict=False):
                lines.append(cell)
            continue
        if goes_on:
            hint = "A row begins with |"
            findings.say(findings.at(line), "no row is above for |+ to go on", hint)
        if row:
            yield row
        missing = [line_of("", line.number, line.column)] * (len(row) - len(cells))
        row = [[cell] for cell in (*cells, *missing)]
    yield row


def _width(line: Line, found: int, width: int, what: str, findings: Findings) -> None:
    if found != width:
        message = f"{what} has {found} cell{'' if found == 1 else 's'}, the row above {width}"
        hint = r"Write a bar between cells, and \| for a printed one."
        findings.say(findings.at(line), message, hint)


def _parts(line: Line, start: int, findings: Findings) -> list[Line]:
    """The cells of a row, without the one space that is in front of their words."""
    bars = [bar.end() for bar in _BAR.finditer(line.text, start) if len(bar[1]) % 2 == 0]
    if not bars or bars[-1] != len(line.text):
        at = findings.at(line, len(line.text) - 1)
        findings.say(at, "this row does not end in a bar", "Write | after its last cell.")
        bars.append(len(line.text) + 1)
    edges = [start, *bars]
    return [
        line.further(a + (a < b - 1 and line.text[a] == " "), b - 1) for a, b in pairwise(edges)
    ]
