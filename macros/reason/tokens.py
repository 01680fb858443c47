"""What is compared of a text: its words and marks one by one, and where each paragraph starts.

White space is no change: any run of it counts as one space. Emphasis is, and so is a printed link.
Where a paragraph starts is compared like a word, so that one split in two shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from macros.model.runs import Run

# Scripts that put no space between words: each of their letters is compared by itself.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


# The mark of a footnote, as in "[^2]".
_CALL = re.compile(r"\[\^([^\]\s]{1,12})\]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    """A word or a mark, with the space before it.

    A word may hold hyphens, apostrophes, dots and slashes, as in 17.4, co-worker and on/off; every
    other mark is a token of its own, so that an added comma is just that.
    """
    accents = "".join(
        c for c in map(chr, range(0x300, 0xFFFF)) if unicodedata.category(c).startswith("M")
    )
    letter = rf"[^\W{_UNSPACED}][{accents}]*"
    joint = r"[-\u2010\u2011'’./]"
    word = rf"(?:{letter})+(?:{joint}(?:{letter})+)*"
    call = r"\[\^[^\]\s]{1,12}\]"
    return re.compile(rf"(\s*)({call}|[{_UNSPACED}][{accents}]*|{word}|\S[{accents}]*)")


def _raised(call: re.Match[str]) -> str:
    return call[1].translate(_RAISED) if call[1].isdecimal() else f"({call[1]})"


class Line(NamedTuple):
    """A paragraph: its words, what is printed before it, and what it is inside, such as a box."""

    runs: tuple[Run, ...] = ()
    marker: str = ""
    within: tuple[str, ...] = ()


CELL = ("cell",)
"""What an empty line is inside that shows where a cell of a table begins."""


class Token(NamedTuple):
    """One word or mark: what is compared."""

    words: str
    spaced: bool = True
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def shown(self) -> str:
        """The token with the space before it; the mark of a footnote as it is printed."""
        words = _CALL.sub(_raised, self.words)
        return f" {words}" if self.spaced else words


@dataclass(frozen=True)
class Start:
    """Where a paragraph starts: what is printed before it, and what it is inside."""

    marker: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """A place among the words for something that is compared by itself, such as a table."""

    key: object


Entry = Token | Start | Held
Stream = tuple[Entry, ...]


def of(paragraphs: Iterable[tuple[Run, ...]]) -> tuple[Token, ...]:
    """Split paragraphs into words and marks, each with its emphasis and link."""
    return tuple(token for runs in paragraphs for token in _tokens(runs))


def _tokens(runs: tuple[Run, ...]) -> Iterator[Token]:
    spaced = True
    for run in runs:
        words = unicodedata.normalize("NFC", run.text)
        for space, word in _token().findall(words):
            yield Token(word, spaced or bool(space), run.bold, run.italic, run.link)
            spaced = False
        spaced = spaced or words[-1:].isspace()


def stream(pieces: Iterable[Line | Held]) -> Stream:
    """Lines as what is compared: the start of each, and its words."""
    found: list[Entry] = []
    for piece in pieces:
        if isinstance(piece, Held):
            found.append(piece)
        else:
            found += [Start(piece.marker, piece.within), *_tokens(piece.runs)]
    return tuple(found)


class CellWords(NamedTuple):
    """The words of a cell. One with an id is compared by itself: in its table the key counts."""

    lines: tuple[Line, ...] = ()
    key: object = None

    @property
    def own(self) -> Stream:
        """What is compared of it in its table."""
        return (Held(self.key),) if self.key else stream(self.lines)


Row = tuple[CellWords, ...]


class Grid(NamedTuple):
    """The words of a table, cell by cell."""

    header: Row
    rows: tuple[Row, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """All words that are the table's own, with a mark where a cell begins."""
        for cell in (cell for row in (self.header, *self.rows) for cell in row):
            yield Line(within=CELL)
            yield from () if cell.key else cell.lines
