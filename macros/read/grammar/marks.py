r"""The marks inside words: **bold**, *italic*, [words](https://…), and \ before a printed mark.

A backslash before a punctuation mark or at the end of a line belongs to the grammar, so two of them
print one there. Before a letter or a space, each is printed.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.problems import Place
from macros.read.grammar.lines import Findings, Line
from macros.read.grammar.starts import PUNCTUATION, goes_on, unescaped

_TOKEN = re.compile(r"\\+|\*+|\[#|\[|\]\((?=https?://|mailto:)|\]", re.IGNORECASE)
_ADDRESS = re.compile(r"((?:[^\s()\\]|\\\S)+)\)")
_PUNCTUATION = re.compile(f"[{PUNCTUATION}]")
_LONGEST_BRACKET = 100


class Piece(NamedTuple):
    """Some letters that are written side by side, with one emphasis."""

    text: str
    place: Place
    bold: bool = False
    italic: bool = False
    link: str = ""


class Marks:
    """Reads the words of one paragraph, line by line. What it finds is in `pieces`.

    `bold` and `italic` are the places where each was opened. `_openers` are the positions of the
    pieces that are a square bracket, which may begin a link.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.pieces: list[Piece] = []
        self.bold: Place | None = None
        self.italic: Place | None = None
        self._openers: list[int] = []
        self._line = Line("", 0)

    def read(self, line: Line) -> None:
        """Read the words of a line, which is without the backslash that leads to the next one."""
        self._line = line
        at = 0
        while token := _TOKEN.search(line.text, at):
            self._keep(at, token.start())
            at = self._mark(token[0], token.start(), token.end())
        self._keep(at, len(line.text))

    def close(self) -> None:
        """Report what is still open at the end of the words."""
        if self.bold:
            kind = "bold and italic are" if self.bold == self.italic else "bold is"
            self.findings.say(self.bold, f"{kind} opened and not closed", _CLOSE)
        if self.italic and self.italic != self.bold:
            self.findings.say(self.italic, "italic is opened and not closed", _CLOSE)

    def _mark(self, mark: str, start: int, end: int) -> int:
        """Do what a mark says. Returns the position to read on from."""
        if mark[0] == "\\":
            return self._backslashes(start, end)
        if mark[0] == "*":
            return self._stars(start, end)
        if mark == "[#":
            self._id_among_words(start)
        elif mark == "[":
            self._openers.append(len(self.pieces))
        elif mark == "](":
            return self._link(start, end)
        elif self._openers:
            self._openers.pop()
        self._keep(start, end)
        return end

    def _backslashes(self, start: int, end: int) -> int:
        """Before a mark or at the end, two print one, and a single one prints the mark itself."""
        after = self._line.text[end : end + 1]
        if after and not _PUNCTUATION.match(after):
            self._keep(start, end)
            return end
        count = end - start
        for pair in range(count // 2):
            self._keep(start + 2 * pair, start + 2 * pair + 1)
        if count % 2 == 0 or not after:
            return end
        self._keep(end, end + 1)
        return end + 1

    def _stars(self, start: int, end: int) -> int:
        """One star turns italic on or off, two bold, three both."""
        mark, text, place = self._line.text[start:end], self._line.text, self._place(start)
        bold, italic = mark in {"**", "***"}, mark in {"*", "***"}
        opens = (bold and not self.bold) or (italic and not self.italic)
        closes = (bold and self.bold) or (italic and self.italic)
        if not (bold or italic):
            self.findings.say(place, f"{len(mark)} stars together are not a mark", _PRINTED_STAR)
            return end
        if opens and (end == len(text) or text[end].isspace()):
            self.findings.say(place, _BEFORE_SPACE, _PRINTED_STAR)
            return end
        if closes and (start == 0 or text[start - 1].isspace()):
            self.findings.say(place, _AFTER_SPACE, _PRINTED_STAR)
        if bold:
            self.bold = None if self.bold else place
        if italic:
            self.italic = None if self.italic else place
        return end

    def _link(self, start: int, end: int) -> int:
        address = _ADDRESS.match(self._line.text, end)
        if not address:
            hint = (
                r"Write [words](https://…) with no space in it, and \( and \) for brackets that "
                r"belong to it. Printed, it is \](https://…"
            )
            message = "the address of a link is not closed, or holds a space or a bracket"
            self.findings.say(self._place(start), message, hint)
            self._openers.clear()
        elif not self._openers:
            hint = r"Write [ before the words of the link. Printed, it is \](https://…"
            self.findings.say(self._place(start), "the words of a link are not opened", hint)
        else:
            self._join(self._openers.pop(), unescaped(address[1]))
            return address.end()
        self._keep(start, end)
        return end

    def _join(self, opener: int, link: str) -> None:
        """Make what was read since a bracket into a link. There is no link inside another."""
        del self.pieces[opener]
        self.pieces[opener:] = [piece._replace(link=link) for piece in self.pieces[opener:]]
        self._openers.clear()

    def _id_among_words(self, start: int) -> None:
        inside = self._line.text[start + 2 : start + _LONGEST_BRACKET]
        found = inside.partition("]")[0].partition(" ")[0]
        hint = r"An id is before the words of a passage, item or cell. A printed [# is \[#"
        if self._line.number not in self.findings.misplaced:
            self.findings.say(self._place(start), "an id is among the words", hint)
        self.findings.ids.setdefault(found, self._place(start))

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            text = self._line.text[start:end]
            emphasis = self.bold is not None, self.italic is not None
            self.pieces.append(Piece(text, self._place(start), *emphasis))

    def _place(self, offset: int) -> Place:
        return self.findings.at(self._line, offset)


_CLOSE = "Close it with the same stars, right after the last word."
_PRINTED_STAR = r"A printed star is written \*, and a list item begins with “- ”."
_BEFORE_SPACE = "a star that opens bold or italic is before a space"
_AFTER_SPACE = "a star that closes bold or italic is after a space"


def paragraph(lines: Sequence[Line], findings: Findings) -> Paragraph:
    """The paragraph of some lines; all but the last still end with a backslash."""
    marks = Marks(findings)
    for line in lines[:-1]:
        marks.read(line._replace(text=line.text[:-1].rstrip(" ")))
        after = findings.at(line, len(line.text) - 1)
        marks.pieces.append(Piece("\n", after, marks.bold is not None, marks.italic is not None))
    marks.read(lines[-1])
    marks.close()
    return _paragraph(marks.pieces, findings.at(lines[0]))


def heading(line: Line, findings: Findings) -> str:
    """The words of a heading. Emphasis and links in it are reported."""
    marks = Marks(findings)
    marks.read(line)
    marks.close()
    if goes_on(line.text):
        hint = r"Take the backslash out. One that is printed at the end is written \\"
        place = findings.at(line, len(line.text) - 1)
        findings.say(place, "a heading cannot go on in the next line", hint)
    marked = next((p for p in marks.pieces if p.bold or p.italic or p.link), None)
    if marked:
        hint = r"Leave the marks out. A printed star is written \*"
        findings.say(marked.place, "a heading cannot have bold, italic or a link", hint)
    return "".join(piece.text for piece in marks.pieces)


def _paragraph(pieces: Sequence[Piece], place: Place) -> Paragraph:
    alike = groupby(pieces, key=lambda piece: piece[2:])
    runs = tuple(Run("".join(p.text for p in group), *style) for style, group in alike)
    return Paragraph(runs, place, tuple(_columns(pieces)))


def _columns(pieces: Iterable[Piece]) -> Iterable[tuple[int, int, int]]:
    """Each offset from which columns run on without a break, with its line and column."""
    offset, runs = 0, (0, 0)
    for piece in pieces:
        _, line, column = piece.place
        if runs != (line, column - offset):
            runs = line, column - offset
            yield offset, line, column
        offset += len(piece.text)
