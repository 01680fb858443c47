"""The lines of a text, with the place of each. Tabs and invisible signs are reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.problems import TYPE_AGAIN, Place, Problem, unseen
from macros.read.grammar import starts

DEEPEST = 12
_OWNED = 2


class Line(NamedTuple):
    """The part of a line that is still to be read, without its indent: `column` is where it begins.

    `indent` counts from the edge of what the line is in. `words` is true if the line cannot begin
    with a mark, as after the bracket of an id.
    """

    text: str
    number: int
    column: int = 1
    indent: int = 0
    words: bool = False

    @property
    def blank(self) -> bool:
        """Whether it has only spaces, or nothing."""
        return not self.text.strip()

    def begins(self, mark: str) -> bool:
        """Whether it begins with a mark, at the edge of what it is in."""
        return self.indent == 0 and not self.words and self.text.startswith(mark)

    def further(self, offset: int, end: int | None = None) -> Line:
        """The part of it from an offset on, up to another one."""
        return line_of(self.text[offset:end], self.number, self.column + offset)

    def nearer(self, steps: int) -> Line:
        """The same line, with its indent from an edge that is some spaces further in."""
        return self._replace(indent=max(self.indent - steps, 0))

    @property
    def as_words(self) -> Line:
        """The same line, which is read as words and not as beginning with a mark."""
        return self._replace(indent=0, words=True)


def line_of(text: str, number: int, column: int) -> Line:
    """A line from its text: spaces in front become its indent, those at the end are removed."""
    inner = text.lstrip(" ")
    indent = len(text) - len(inner)
    return Line(inner.rstrip(" "), number, column + indent, indent)


@dataclass
class Findings:
    """What reading has found: problems, and every id with the place of its first use.

    `misplaced` has the lines that are too far in: what follows from that is not reported.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)
    misplaced: set[int] = field(default_factory=set)

    def at(self, line: Line, offset: int = 0) -> Place:
        """The place of a letter of a line."""
        return Place(self.path, line.number, line.column + offset)

    def say(self, place: Place, message: str, hint: str = "") -> None:
        """Report a problem."""
        self.problems.append(Problem(place, message, hint, rule="form"))


def split(words: str, findings: Findings) -> list[Line]:
    """The lines of a text. A tab or an invisible sign is reported, once for each line."""
    texts = words.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return [_line(text, number, findings) for number, text in enumerate(texts, 1)]


def owned(lines: Sequence[Line], start: int) -> int:
    """The end of the lines from `start` on that are further in than the line before, or blank."""
    end = last = start
    while end < len(lines) and (lines[end].blank or lines[end].indent >= _OWNED):
        end += 1
        last = last if lines[end - 1].blank else end
    return last


def inside(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with their indents from the edge of what owns them."""
    return (line.nearer(_OWNED) for line in lines)


def _line(text: str, number: int, findings: Findings) -> Line:
    at, message = unseen(text)
    if message:
        findings.say(Place(findings.path, number, at + 1), message, TYPE_AGAIN)
    if "\t" in text:
        return _without_tabs(text, number, findings)
    return line_of(text, number, 1)


def _without_tabs(text: str, number: int, findings: Findings) -> Line:
    """Report the first tab, and read on as if the line had been tidied."""
    inner = text.lstrip(" \t")
    column = len(text) - len(inner) + 1
    bullet = starts.BULLET.match(inner)
    message = "a bullet and a tab, as Word leaves them" if bullet else "a tab is here"
    hint = "Write “- ” for a bullet and a space for a tab, or run: python -m macros tidy"
    if inner.startswith("o\t"):
        message = "a small o and a tab, as Word leaves them for a bullet"
        hint = "Write “- ” if it is a bullet, and “o” and a space if it is a word."
    if inner:
        findings.say(Place(findings.path, number, text.index("\t") + 1), message, hint)
    read = f"- {inner[bullet.end() :]}" if bullet else inner
    column += len(inner) - len(read)
    return line_of(read.replace("\t", " "), number, column)._replace(indent=0)
