"""A first `text.md` from pasted words: of what it was not sure, it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.edit import paste_rules
from macros.edit.paste_rules import Found, Kind, form
from macros.edit.write_text import write_text
from macros.model.blocks import (
    Block,
    Cell,
    Clause,
    Item,
    List,
    Paragraph,
    Section,
    Statement,
    Table,
)
from macros.problems import Place, Problem, shortened
from macros.text import Run

_SECTION = 2
_DEEPEST_LIST = 8
_CONTROL = re.compile(r"document (?:control|history|information)", re.IGNORECASE)
# Word's own line break inside a paragraph, its page break, and the line ends of other programs.
_BREAKS = re.compile("[\x0b\u2028]")
_UNSEEN = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufffe\uffff]")


class Pasted(NamedTuple):
    """A text in the grammar, and what to look at again, at the lines of what was pasted."""

    text: str
    unsure: tuple[Problem, ...]


@dataclass
class _Entry:
    """An item while what is below it is still being read."""

    number: str
    words: str
    below: list[_Entries] = field(default_factory=list)


@dataclass
class _Entries:
    """A list while it is being read. `sign` is its bullet, or the form of its numbers."""

    sign: str
    entries: list[_Entry] = field(default_factory=list)

    def takes(self, item: Found) -> bool:
        """Whether an item goes on with this list."""
        before = self.entries[-1].number
        return self.sign == (form(item.number, before) if item.number else item.sign)


@dataclass
class _Part:
    """A passage or heading while it is being read."""

    id: str = ""
    number: str = ""
    heading: str = ""
    level: int = 0
    blocks: list[Block | _Entries] = field(default_factory=list)


def pasted(words: str, path: str) -> Pasted:
    """Make a text from what was pasted as plain text. Takes the path to show in messages."""
    reading = _Pasting(path)
    lines = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    following = _following(lines)
    if words.strip() and not any(map(_is_heading, lines, following)):
        hint = "Write ## [#] in front of each, or ### inside another one."
        reading.doubt(1, lines[0], "no heading was found", hint)
    for number, line in enumerate(lines, 1):
        seen = _UNSEEN.sub("", line)
        if seen != line:
            reading.doubt(number, line, "an invisible character was left out")
        if seen.strip():
            reading.line(number, seen, following[number - 1])
    return Pasted(_written(reading.parts), tuple(reading.unsure))


def _is_heading(line: str, following: str) -> bool:
    return paste_rules.found(line, following).kind is Kind.HEADING


def _following(lines: Sequence[str]) -> list[str]:
    """For each line the next one that is not empty."""
    below, after = "", []
    for line in reversed(lines):
        after.append(below)
        below = line if line.strip() else below
    return after[::-1]


class _Pasting:
    """Puts every line where its rule says."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.parts: list[_Part] = []
        self.unsure: list[Problem] = []
        self._lists: list[_Entries] = []
        self._rows: list[str] = []

    def line(self, number: int, line: str, following: str) -> None:
        """Read one line that is not empty. `following` is the next one."""
        found = paste_rules.found(line, following)
        self._doubts(number, line, found, following)
        if found.kind is not Kind.ITEM:
            self._lists = []
        match found.kind:
            case Kind.HEADING:
                self.parts.append(_Part("", found.number, found.words, found.level))
            case Kind.PARAGRAPH:
                self.parts.append(_Part("", found.number, blocks=_paragraphs(found.words)))
            case Kind.ITEM:
                self._item(found)
            case Kind.ROW:
                self._row(found.words, following)
            case Kind.WORDS:
                self._words(found.words)

    def doubt(self, number: int, line: str, message: str, hint: str = "") -> None:
        """Keep what somebody should look at again."""
        shown = f"{message}: “{shortened(line.strip(), 50)}”"
        self.unsure.append(Problem(Place(self.path, number), shown, hint, "warning", "form"))

    def _doubts(self, number: int, line: str, found: Found, following: str) -> None:
        in_front = not any(part.level for part in self.parts)
        if paste_rules.is_page_number(line):
            self.doubt(number, line, "this may be the number of a page", "Take it out if it is.")
        elif found.kind is not Kind.WORDS:
            return
        elif found.words[0].islower():
            hint = "Join them if a line of the page was broken here."
            self.doubt(number, line, "this line may go on with the one above", hint)
        elif not in_front and paste_rules.is_title(found.words) and following:
            hint = "If it is one, write ### [#] in front."
            self.doubt(number, line, "this may be a heading", hint)

    def _words(self, words: str) -> None:
        """More words of the passage above; those of document control begin one of their own."""
        if self.parts and _CONTROL.fullmatch(words) and not any(part.level for part in self.parts):
            self.parts.append(_Part("document-control"))
        self._here().blocks += _paragraphs(words)

    def _here(self) -> _Part:
        """The passage that words go on with. The first words of all are the cover."""
        if not self.parts:
            self.parts.append(_Part("cover"))
        return self.parts[-1]

    def _item(self, found: Found) -> None:
        """Put an item into the innermost open list that it goes on with, or begin one below."""
        while len(self._lists) > 1 and not self._lists[-1].takes(found):
            if not any(each.takes(found) for each in self._lists):
                break
            self._lists.pop()
        if not (self._lists and self._lists[-1].takes(found)) and len(self._lists) < _DEEPEST_LIST:
            begun = _Entries(found.sign)
            above = self._lists[-1].entries[-1].below if self._lists else self._here().blocks
            above.append(begun)
            self._lists.append(begun)
        self._lists[-1].entries.append(_Entry(found.number, found.words))

    def _row(self, words: str, following: str) -> None:
        """Keep the rows of a table until its last one."""
        self._rows.append(words)
        after = paste_rules.found(following, "")
        if after.kind is Kind.ROW and after.words.count("\t") == words.count("\t"):
            return
        rows, self._rows = self._rows, []
        self._here().blocks.append(_table(rows))


def _paragraphs(words: str) -> list[Block | _Entries]:
    text = _BREAKS.sub("\n", words.replace("\t", " "))
    return [Paragraph((Run(text),))] if text.strip() else []


def _table(rows: Sequence[str]) -> Table:
    cells = (
        (Cell(blocks=_finished(_paragraphs(words))) for words in row.split("\t")) for row in rows
    )
    return Table((), tuple(tuple(row) for row in cells))


def _finished(blocks: Iterable[Block | _Entries]) -> tuple[Block, ...]:
    return tuple(_list(each) if isinstance(each, _Entries) else each for each in blocks)


def _list(entries: _Entries) -> List:
    items = (
        Item(number=entry.number, blocks=_finished([*_paragraphs(entry.words), *entry.below]))
        for entry in entries.entries
    )
    return List(tuple(items))


def _written(parts: Sequence[_Part]) -> str:
    """The parts in the grammar: what is before the first heading is the front."""
    front: list[Statement] = []
    sections: list[tuple[_Part, list[Clause]]] = []
    for part in parts:
        inside = _finished(part.blocks)
        if part.level and (part.level <= _SECTION or not sections):
            sections.append((part, []))
        elif sections:
            sections[-1][1].append(
                Clause(number=part.number, heading=part.heading, level=part.level, blocks=inside)
            )
        else:
            front.append(Statement(id=part.id, number=part.number, blocks=inside))
    return write_text(front, [_section(part, clauses) for part, clauses in sections])


def _section(part: _Part, clauses: Sequence[Clause]) -> Section:
    return Section(
        number=part.number,
        heading=part.heading,
        level=min(part.level, _SECTION),
        blocks=_finished(part.blocks),
        below=tuple(clauses),
    )
