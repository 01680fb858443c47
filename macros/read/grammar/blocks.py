"""From lines to blocks: paragraphs, lists, tables, figures, footnotes and boxes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from macros.model.blocks import Block, Box, Cell, Figure, Footnote, Item, List, Merged, Table
from macros.read.grammar import heads, lines, marks, starts, tables
from macros.read.grammar.lines import DEEPEST, Findings, Line
from macros.read.grammar.starts import Start

_MERGED: dict[str, Merged] = {"^^": "above", "<<": "left"}
_FIGURE = re.compile(r"!\[#([^\]]*)\]\(([^()]*)\)(.*)")


class Context(NamedTuple):
    """Where blocks are read: how deep, and whether directly in a cell of a table."""

    findings: Findings
    depth: int = 0
    cell: bool = False


def blocks(given: Sequence[Line], context: Context) -> tuple[Block, ...]:
    """Every block of some lines, whose indents count from the edge of what they are in."""
    if context.depth > DEEPEST:
        place = context.findings.at(given[0])
        hint = "Take it out of some of the lists or boxes that it is in."
        context.findings.say(place, f"this is more than {DEEPEST} steps further in", hint)
        return ()
    reading = _Blocks(given, context)
    while reading.at < len(given):
        reading.one()
    return reading.found()


class _Blocks:
    """Reads the lines of one passage, item, cell, figure, footnote or box, from top to bottom."""

    def __init__(self, given: Sequence[Line], context: Context) -> None:
        self.given, self.context, self.findings = list(given), context, context.findings
        self.at = 0
        self._blocks: list[Block] = []
        self._items: list[Item] = []

    def found(self) -> tuple[Block, ...]:
        self._end_list()
        return tuple(self._blocks)

    def one(self) -> None:
        """Read one blank line, item or block."""
        line = self.given[self.at]
        if line.blank:
            self.at += 1
        elif line.indent:
            self._further_in(line)
        else:
            kind = Start.WORDS if line.words else starts.start(line.text)
            if kind is Start.ITEM:
                self._items.append(self._item(line))
                return
            self._end_list()
            self._block(kind, line)

    def _block(self, kind: Start, line: Line) -> None:
        match kind:
            case Start.TABLE:
                self._table()
            case Start.BOX:
                self._box(line)
            case Start.FIGURE:
                self._figure(line)
            case Start.FOOTNOTE:
                self._footnote(line)
            case _:
                self._refuse(kind, line)
                self._paragraph()

    def _end_list(self) -> None:
        if self._items:
            self._blocks.append(List(tuple(self._items)))
            self._items = []

    def _further_in(self, line: Line) -> None:
        """Report lines that are too far in for what is above. In a cell that may be padding."""
        end = self.at
        while end < len(self.given) and (self.given[end].blank or self.given[end].indent):
            end += 1
        if not self.context.cell:
            self.findings.misplaced |= {each.number for each in self.given[self.at : end]}
            self.findings.say(
                self.findings.at(line),
                f"this line is too far in, by {line.indent}, for what is above it",
                "What belongs to a list item, figure or footnote is two spaces further in than it.",
            )
        self.given[self.at : end] = [each.nearer(line.indent) for each in self.given[self.at : end]]

    def _item(self, line: Line) -> Item:
        inner = line.further(2 if len(line.text) > 1 else 1)
        head = None if starts.start(inner.text) in _MARKS else heads.head(inner, self.findings)
        below = self._owned()
        if head:
            words, facts = head.words, head._replace(words=line)._asdict()
        else:
            self._refuse_in_item(inner)
            words, facts = inner.as_words, {"place": self.findings.at(inner)}
        facts.pop("words", None)
        return Item(blocks=self._inside([words, *below]), **facts)

    def _refuse_in_item(self, inner: Line) -> None:
        kind = starts.start(inner.text)
        if kind in _MARKS:
            hint = (
                "Put it on a line of its own, two spaces further in. Printed, it is "
                f"\\{inner.text[:1]}"
            )
            self.findings.say(self.findings.at(inner), "a list item begins with a mark", hint)
        else:
            self._refuse(kind, inner)

    def _figure(self, line: Line) -> None:
        found, place = _FIGURE.match(line.text), self.findings.at(line)
        if not found or found[3] or not found[2] or " " in found[2]:
            hint = r"Write ![#id](figures/file.png), and no more on the line. Printed, it is \!["
            self.findings.say(place, "this is not a figure with an id and a file", hint)
        file, id_, language = "", "", ""
        if found:
            file = found[2]
            id_, language = heads.named(found[1], self.findings.at(line, 3), self.findings)
        shown = self._inside(self._owned())
        self._blocks.append(Figure(id=id_, language=language, file=file, blocks=shown, place=place))

    def _footnote(self, line: Line) -> None:
        found = starts.FOOTNOTE.match(line.text)
        marker, end = (found[1], found.end()) if found else ("", 0)
        if line.text.startswith(":", end):
            hint = f"Write [^{marker}] and a space: a code host moves footnotes with a colon."
            self.findings.say(self.findings.at(line, end), "a footnote has no colon", hint)
            end += 1
        words = line.further(end).as_words
        inner = self._inside([words, *self._owned()])
        self._blocks.append(Footnote(marker, inner, self.findings.at(line)))

    def _box(self, line: Line) -> None:
        end = self.at
        while end < len(self.given) and self.given[end].begins(">"):
            end += 1
        inner = [self._unboxed(each) for each in self.given[self.at : end]]
        self.at = end
        self._blocks.append(Box(self._inside(inner), self.findings.at(line)))

    def _unboxed(self, line: Line) -> Line:
        if line.text[1:2] not in {"", " "}:
            hint = r"Write “> ” for a line of a box. Printed, it is \>"
            self.findings.say(self.findings.at(line), "no space is after >", hint)
            return line.further(1).as_words
        return line.further(2)

    def _table(self) -> None:
        end = self.at
        while end < len(self.given) and self.given[end].begins("|"):
            end += 1
        given, self.at = self.given[self.at : end], end
        after_table = bool(self._blocks) and isinstance(self._blocks[-1], Table)
        rows = tables.table_rows(given, self.findings, after_table=after_table)
        header, *body = (
            tuple(self._cell(lines, (across, down)) for across, lines in enumerate(row))
            for down, row in enumerate(rows)
        )
        if all(cell == Cell() for cell in header):
            header = ()
        if not (header or body):
            self.findings.say(self.findings.at(given[0]), "this table has no row", "Add a row.")
        self._blocks.append(Table(header, tuple(body), self.findings.at(given[0])))

    def _cell(self, lines: Sequence[Line], at: tuple[int, int]) -> Cell:
        filled = [n for n, line in enumerate(lines) if not line.blank]
        if not filled:
            return Cell(place=self.findings.at(lines[0]))
        first = lines[filled[0]]
        if first.text in _MERGED and len(filled) == 1:
            return self._merged(first, at)
        marked = starts.start(first.text) not in {Start.WORDS, Start.NUMBER}
        head = None if marked else heads.head(first, self.findings)
        context = Context(self.findings, self.context.depth + 1, cell=True)
        if head is None:
            return Cell(blocks=blocks(lines, context), place=self.findings.at(first))
        facts = head._asdict()
        words = facts.pop("words")
        return Cell(blocks=blocks([words, *lines[filled[0] + 1 :]], context), **facts)

    def _merged(self, line: Line, at: tuple[int, int]) -> Cell:
        across, down = at
        merged = _MERGED[line.text]
        if (merged == "above" and not down) or (merged == "left" and not across):
            message = f"no cell is {'above' if merged == 'above' else 'to the left'} to merge with"
            self.findings.say(self.findings.at(line), message, f"Printed, it is \\{line.text}")
        return Cell(merged=merged, place=self.findings.at(line))

    def _paragraph(self) -> None:
        together = [self.given[self.at]]
        self.at += 1
        while starts.goes_on(together[-1].text) and self._may_go_on(together[-1]):
            together.append(self.given[self.at]._replace(indent=0))
            self.at += 1
        last = together[-1]
        if starts.goes_on(last.text):
            place = self.findings.at(last, len(last.text) - 1)
            self.findings.say(place, _GOES_ON, _GOES_ON_HINT)
            together[-1] = last._replace(text=last.text[:-1].rstrip(" "))
        read = marks.paragraph(together, self.findings)
        if read.plain.strip():
            self._blocks.append(read)

    def _may_go_on(self, line: Line) -> bool:
        """Whether words come next, as the backslash at the end of a line says."""
        after = self.given[self.at] if self.at < len(self.given) else None
        if after is None or after.blank or line.text == "\\" or starts.bracket(after.text) >= 0:
            return False
        kind = starts.start(after.text)
        return kind is Start.WORDS or (self.context.cell and kind is Start.NUMBER)

    def _refuse(self, kind: Start, line: Line) -> None:
        """Report words that begin like a mark."""
        place = self.findings.at(line)
        number = starts.NUMBER.match(line.text) if kind is Start.NUMBER else None
        if kind is Start.BULLET:
            hint = f"Write “- ”, or run: python -m macros tidy. Printed, it is \\{line.text[0]}"
            self.findings.say(place, "a bullet, as Word leaves it", hint)
        elif kind is Start.HEADING:
            hint = r"Headings are at the edge, under a passage or heading. Printed, it is \#"
            self.findings.say(place, "a heading cannot be inside this", hint)
        elif number and not self.context.cell and starts.bracket(line.text) < 0:
            self.findings.say(place, *_without_id(number[0]))

    def _owned(self) -> list[Line]:
        """The lines that belong to the present one. Goes on to the line after them."""
        start = self.at + 1
        self.at = lines.owned(self.given, start)
        return list(lines.inside(self.given[start : self.at]))

    def _inside(self, given: Sequence[Line]) -> tuple[Block, ...]:
        return blocks(given, Context(self.findings, self.context.depth + 1)) if given else ()


_MARKS = {Start.ITEM, Start.HEADING, Start.BOX, Start.TABLE, Start.FIGURE, Start.FOOTNOTE}
_GOES_ON = "the backslash says that the paragraph goes on in the next line, and it does not"
_GOES_ON_HINT = (
    r"Take it out. A backslash printed at the end of a line is written \\, and a next line that "
    r"begins like a mark gets one in front: \-"
)


def _without_id(number: str) -> tuple[str, str]:
    """The message and the hint about words that begin like a printed number."""
    shown = number.strip("*")
    mark = re.search(r"[^0-9A-Za-z]", shown)
    at = mark.start() if mark else 0
    printed = f"{shown[:at]}\\{shown[at:]}"
    return (
        f"“{shown}” looks like a printed number, and no id follows",
        f"Write {shown} [#] if it is one, {printed} if it belongs to the words.",
    )
