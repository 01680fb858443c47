"""A first `text.md` from pasted words: of what it was not sure, it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from macros.edit import paste_rules
from macros.edit.paste_rules import Found, Kind
from macros.edit.paste_tree import Tree, marked
from macros.edit.write_text import write_text
from macros.problems import Place, Problem, shortened

_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufffe\uffff]")
_BOLD, _ITALIC = re.compile(r"</?(?:b|strong)>"), re.compile(r"</?(?:i|em)>")


class Pasted(NamedTuple):
    """A text in the grammar, and what to look at again, at the lines of what was pasted."""

    text: str
    unsure: tuple[Problem, ...]


def pasted(words: str, path: str) -> Pasted:
    """Make a text from what was pasted. Takes the path to show in messages."""
    lines = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    seen = [_ITALIC.sub("*", _BOLD.sub("**", _UNSEEN.sub("", line))) for line in lines]
    found = _found(seen)
    headings = [n for n, each in enumerate(found) if each and each.kind is Kind.HEADING]
    numbered = [n for n in headings if (each := found[n]) and each.number]
    reading = _Pasting(path, min(numbered or headings, default=len(lines)))
    for number, (line, each) in enumerate(zip(seen, found, strict=True)):
        if line != lines[number] and _UNSEEN.search(lines[number]):
            reading.doubt(number, line, "an invisible character was left out")
        if each:
            reading.line(number, line, each, found[number + 1 : number + 2])
    reading.doubts_of_front()
    return Pasted(write_text(*reading.tree.finished()), tuple(sorted(reading.unsure)))


def _found(lines: Sequence[str]) -> list[Found | None]:
    """What each line is; nothing where it is empty."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    found: list[Found | None] = [None] * len(lines)
    for at, number in enumerate(filled):
        before = lines[filled[at - 1]] if at else ""
        after = lines[filled[at + 1]] if at + 1 < len(filled) else ""
        found[number] = paste_rules.found(lines[number], before, after)
    return found


class _Pasting:
    """Puts every line where its rule says, and keeps what is doubtful."""

    def __init__(self, path: str, front: int) -> None:
        self.path, self.front = path, front
        self.tree = Tree()
        self.unsure: list[Problem] = []
        self._rows: list[str] = []

    def line(self, number: int, line: str, found: Found, after: Sequence[Found | None]) -> None:
        """Read one line that is not empty. `after` is what the next one is."""
        self._doubts(number, line, found)
        match found.kind:
            case Kind.ITEM:
                self.tree.item(found)
            case Kind.ROW:
                self._row(number, found.words, after[0] if after else None)
            case Kind.WORDS:
                self.tree.words(found.words)
            case _:
                self.tree.part(found, number)

    def doubts_of_front(self) -> None:
        """See at the end what became of the headings."""
        for part in self.tree.titles():
            hint = "If it is a heading of the text, write ## [#] in front."
            self.doubt(part.line, part.found.words, "this was taken as printed on the cover", hint)
        if self.tree.parts and not self.tree.has_heading:
            hint = "Write ## [#] in front of each."
            self.unsure.append(self._problem(0, "no heading was found", hint))

    def doubt(self, number: int, line: str, message: str, hint: str = "") -> None:
        """Keep what somebody should look at again."""
        self.unsure.append(self._problem(number, f"{message}: “{shortened(line, 50)}”", hint))

    def _problem(self, number: int, message: str, hint: str) -> Problem:
        return Problem(Place(self.path, number + 1), message, hint, "warning", "form")

    def _doubts(self, number: int, line: str, found: Found) -> None:
        bare = paste_rules.unwrapped(found.words)
        if marked(found.words) is None:
            self.doubt(number, line, "stars or a link that do not close are taken as printed")
        if _CONTENTS.fullmatch(bare):
            hint = "Take it out, with its lines: the site and the handbook make their own."
            self.doubt(number, line, "this may be a list of contents", hint)
        elif paste_rules.is_page_number(line):
            self.doubt(number, line, "this may be the number of a page", "Take it out if it is.")
        elif found.kind not in {Kind.WORDS, Kind.PARAGRAPH} or (
            number < self.front and not found.number
        ):
            return
        elif bare[:1].islower() and not found.number:
            hint = "Join them if a line of the page was broken here."
            self.doubt(number, line, "this line may go on with the one above", hint)
        elif paste_rules.is_title(bare):
            hint = "If it is one, write ### in front, and [#] before its words."
            self.doubt(number, line, "this may be a heading", hint)

    def _row(self, number: int, words: str, after: Found | None) -> None:
        """Keep the rows of a table until its last one. A single row is words."""
        self._rows.append(words)
        if after and after.kind is Kind.ROW and after.words.count("\t") == words.count("\t"):
            return
        rows, self._rows = self._rows, []
        if len(rows) > 1:
            self.tree.table(rows)
        else:
            self.doubt(number, words, "a tab became a space")
            self.tree.words(words)
