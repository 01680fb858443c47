"""The lines of a text: what is in them, where it is written, and no invisible sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.problems import TYPE_AGAIN, Place, Problem, unseen
from macros.read.grammar import starts

DEEPEST = 12
_OWNED = 2


class Line(NamedTuple):
    """What is left of a line to read: without its indent, and with the place of its first letter.

    `indent` counts from the edge of what the line is in. `words` is true when nothing that it
    begins with can be a mark, as after the bracket of an id.
    """

    text: str
    number: int
    column: int = 1
    indent: int = 0
    words: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text.strip()

    def begins(self, mark: str) -> bool:
        """Whether it begins with a mark, at the edge of what it is in."""
        return self.indent == 0 and not self.words and self.text.startswith(mark)

    def further(self, offset: int, end: int | None = None) -> Line:
        """The part of it from an offset on, up to another one."""
        return line_of(self.text[offset:end], self.number, self.column + offset)

    def nearer(self, steps: int) -> Line:
        """The same line, seen from an edge that is some spaces further in."""
        return self._replace(indent=max(self.indent - steps, 0))

    @property
    def as_words(self) -> Line:
        """The same line, with nothing in front that could be a mark."""
        return self._replace(indent=0, words=True)


def line_of(text: str, number: int, column: int) -> Line:
    """A line from its text: spaces in front become its indent, those behind go."""
    inner = text.lstrip(" ")
    indent = len(text) - len(inner)
    return Line(inner.rstrip(" "), number, column + indent, indent)


@dataclass
class Findings:
    """What reading meets on its way: problems, and every id with the place of its first use.

    `misplaced` holds the lines that are too far in: what follows from that needs no word.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)
    misplaced: set[int] = field(default_factory=set)

    def at(self, line: Line, offset: int = 0) -> Place:
        """The place of a letter of a line."""
        return Place(self.path, line.number, line.column + offset)

    def say(self, place: Place, message: str, hint: str = "") -> None:
        """Keep a problem."""
        self.problems.append(Problem(place, message, hint, rule="form"))


def split(words: str, findings: Findings) -> list[Line]:
    """The lines of a text. A tab or a sign that cannot be seen is a problem, once in a line."""
    texts = words.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    return [_line(text, number, findings) for number, text in enumerate(texts, 1)]


def owned(lines: Sequence[Line], start: int) -> int:
    """Where the lines end that are further in than the line before `start`, or blank."""
    end = last = start
    while end < len(lines) and (lines[end].blank or lines[end].indent >= _OWNED):
        end += 1
        last = last if lines[end - 1].blank else end
    return last


def inside(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines as they are seen from within what owns them."""
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
