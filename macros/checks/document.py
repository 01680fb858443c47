"""The words of an edition are those of its adopted document, where that is kept as plain text.

Letters and figures are compared, and nothing else: white space, line ends, hyphens at line ends and
marks of layout differ from program to program. Tables are left out, whose columns a plain text
mixes. Heads and feet of pages, known by standing there again and again, may interrupt a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from macros.checks.subject import Subject, named, plain_paragraphs, walk
from macros.model.edition import Passage
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened

# A line that stands in a document as often as this, figures aside, is the head or foot of a page.
_OFTEN = 3
# Where more than this part of the paragraphs is missing, it is another document.
_MOST = 0.5


def words_of_the_document(subject: Subject) -> Iterator[Problem]:
    """The words of an edition stand in its adopted document, if that is plain text (a warning)."""
    for edition in subject.held:
        if not edition.document:
            continue
        document = _Document(edition.document)
        pieces = list(_pieces(edition))
        missing = [piece for piece in pieces if not document.holds(piece[2])]
        if len(missing) > max(1, _MOST * len(pieces)):
            yield _another_document(edition)
            continue
        for place, name, words in missing:
            yield _missing(edition, place, name, document.from_where_it_differs(words))


def _pieces(edition: Edition) -> Iterator[tuple[Place, str, str]]:
    """Every paragraph outside tables with its place and how to name it, in printed order."""
    for statement in edition.control.statements:
        for words in plain_paragraphs(statement.text):
            yield statement.place_of("text"), f"the statement '{statement.label}'", words
    for passage in walk(edition):
        for field in ("text", "closing"):
            for words in _told(passage, field):
                yield passage.place_of(field), f"{named(passage)} ('{passage.id}')", words


def _told(passage: Passage, field: str) -> tuple[str, ...]:
    """The paragraphs of a passage, unless a note says that the document is odd there."""
    odd = any(note.kind == "oddity" for note in passage.notes)
    words: str = getattr(passage, field)
    return () if odd or not words else plain_paragraphs(words)


class _Document:
    """The letters of an adopted document, with and without what stands on every page."""

    def __init__(self, document: str) -> None:
        lines = document.splitlines()
        often = Counter(map(_shape, lines))
        kept = [line for line in lines if often[_shape(line)] < _OFTEN]
        plain = [_without_marks(line) for line in kept]
        self._texts = (_letters("\n".join(plain)), _letters(document))
        self._at = 0

    def holds(self, words: str) -> bool:
        """Whether the words stand in it. Asked for in printed order, they are found at once."""
        wanted = _letters(words)
        first, whole = self._texts
        at = first.find(wanted, self._at)
        if at >= 0:
            self._at = at + len(wanted)
        return at >= 0 or wanted in first or wanted in whole

    def from_where_it_differs(self, words: str) -> str:
        """The part of words that does not stand in it: from the first word that does not follow."""
        each = words.split()
        low, high = 0, len(each)
        while low < high - 1:
            middle = (low + high) // 2
            found = any(_letters(" ".join(each[:middle])) in letters for letters in self._texts)
            low, high = (middle, high) if found else (low, middle)
        return " ".join(each[low:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _without_marks(line: str) -> str:
    """A line as it is printed: an address behind the words of a link is not."""
    return re.sub(r"\]\([^)\s]*\)", "]", line)


def _letters(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", words) if c.isalnum())


def _missing(edition: Edition, place: Place, name: str, words: str) -> Problem:
    return Problem(
        place,
        f"the words of {name} are not those of {edition.control.document} from "
        f"“{shortened(words)}” on",
        "Compare the two: the document is right. If it prints them in pieces, say so in a note of "
        "'kind: oddity'.",
        "warning",
    )


def _another_document(edition: Edition) -> Problem:
    return Problem(
        edition.control.place_of("document"),
        f"hardly any words of this edition stand in {edition.control.document}",
        "See that it is the document of this edition, with its words as text.",
        "warning",
    )


RULES = (words_of_the_document,)
