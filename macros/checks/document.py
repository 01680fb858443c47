"""The words of an edition are those of its adopted document, where that is kept as plain text.

Letters and figures are compared, and nothing else: white space, line ends, hyphens at line ends and
marks of layout differ from program to program. Tables are left out, whose columns a plain text
mixes. Heads and feet of pages, known by standing there again and again, may interrupt a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from macros.checks.subject import Subject, named, plain_paragraphs, walk
from macros.model.edition import Note, Passage
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened

# A line that stands in a document as often as this, figures aside, is the head or foot of a page.
_OFTEN = 3
# Where more than this part of the paragraphs is missing, it is another document.
_MOST = 0.5
# Fewer letters than this between two paragraphs are a number, or a mark of layout.
_LITTLE = 12


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


def nothing_is_left_out(subject: Subject) -> Iterator[Problem]:
    """All that a plain adopted document holds from its first clause on is there (a warning)."""
    for edition in subject.held:
        if not edition.document:
            continue
        document = _Document(edition.document)
        quoted = _letters(
            " ".join(note.text for passage in walk(edition) for note in _odd(passage))
        )
        for start, end, expected in _gaps(edition, document):
            left = document.between(start, end, expected)
            if left and left.letters[:_LITTLE] not in quoted:
                yield _left_out(edition, left)


class _Left(NamedTuple):
    """Words of a document that no clause holds: their letters, and the first line of them."""

    letters: str
    line: int
    words: str


def _gaps(edition: Edition, document: _Document) -> Iterator[tuple[int, int, list[str]]]:
    """Where paragraphs that follow one another leave room, with the numbers and headings in it.

    Nothing is known of what stands beside a table, or beside a paragraph that is not found.
    """
    end: int | None = None
    expected: list[str] = []
    for is_paragraph, words in _printed(edition):
        if not is_paragraph:
            expected.append(words)
            continue
        start = document.place_of(words) if words else None
        if start is not None and end is not None:
            yield end, start, expected
        end = None if start is None else start + len(_letters(words))
        expected = []
    if end is not None:
        yield end, document.length, expected


def _printed(edition: Edition) -> Iterator[tuple[bool, str]]:
    """Numbers, headings and paragraphs in printed order, each with whether it is a paragraph."""
    for section in edition.sections:
        yield False, section.full_title
        for clause in section.clauses:
            yield False, clause.heading
            yield from _printed_passage(clause)


def _printed_passage(passage: Passage) -> Iterator[tuple[bool, str]]:
    """One passage with its items. A table is a paragraph without words: it is not compared."""
    yield False, passage.number
    yield from _paragraphs(passage.text)
    for item in passage.items:
        yield from _printed_passage(item)
    if passage.table:
        yield True, ""
    yield from _paragraphs(passage.closing)


def _paragraphs(words: str) -> Iterator[tuple[bool, str]]:
    yield from ((True, paragraph) for paragraph in plain_paragraphs(words) if paragraph)


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
    words: str = getattr(passage, field)
    return () if not words or _odd(passage) else plain_paragraphs(words)


def _odd(passage: Passage) -> list[Note]:
    return [note for note in passage.notes if note.kind == "oddity"]


class _Document:
    """The letters of an adopted document, with and without what stands on every page."""

    def __init__(self, document: str) -> None:
        lines = document.splitlines()
        self._often = Counter(map(_shape, lines))
        kept = [line for line in enumerate(lines, 1) if self._often[_shape(line[1])] < _OFTEN]
        self._lines = [(number, line, _letters(_without_marks(line))) for number, line in kept]
        self._ends = list(accumulate(len(letters) for _, _, letters in self._lines))
        self._texts = ("".join(letters for _, _, letters in self._lines), _letters(document))
        self._at = 0

    @property
    def length(self) -> int:
        """How many letters it has, without what stands on every page."""
        return len(self._texts[0])

    def place_of(self, words: str) -> int | None:
        """Where words start among its letters, after those asked for before; None if nowhere."""
        wanted = _letters(words)
        at = self._texts[0].find(wanted, self._at)
        if at < 0:
            return None
        self._at = at + len(wanted)
        return at

    def between(self, start: int, end: int, expected: list[str]) -> _Left | None:
        """What stands between two places, unless that is little.

        Takes where both are among its letters, and the words that are expected there. A line that
        stands in the document twice is the head of a page.
        """
        pieces = [piece for piece in self._pieces_between(start, end) if piece.letters]
        letters = "".join(piece.letters for piece in pieces)
        for words in filter(None, map(_letters, expected)):
            letters = letters.replace(words, "", 1)
        return pieces[0]._replace(letters=letters) if len(letters) >= _LITTLE else None

    def _pieces_between(self, start: int, end: int) -> Iterator[_Left]:
        """Of each line between two places, the letters that stand between them."""
        for at in range(bisect_right(self._ends, start), len(self._lines)):
            number, line, letters = self._lines[at]
            begins = self._ends[at] - len(letters)
            if begins >= end:
                return
            if self._often[_shape(line)] == 1:
                yield _Left(letters[max(0, start - begins) : end - begins], number, line)

    def holds(self, words: str) -> bool:
        """Whether the words stand in it. Asked for in printed order, they are found at once."""
        if self.place_of(words) is not None:
            return True
        return any(_letters(words) in letters for letters in self._texts)

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


@lru_cache(maxsize=4096)
def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words)))


def _missing(edition: Edition, place: Place, name: str, words: str) -> Problem:
    return Problem(
        place,
        f"the words of {name} are not those of {edition.control.document} from "
        f"“{shortened(words)}” on",
        "Compare the two: the document is right. If it prints them in pieces, say so in a note of "
        "'kind: oddity'.",
        "warning",
    )


def _left_out(edition: Edition, left: _Left) -> Problem:
    return Problem(
        Place(f"{edition.folder.path}/{edition.control.document}", left.line),
        f"no clause of edition {edition.name} holds these words: “{shortened(left.words)}”",
        "Add them where they are printed. If they are not words of the policy, quote how they "
        "start in a note of 'kind: oddity' on the clause before or after.",
        "warning",
    )


def _another_document(edition: Edition) -> Problem:
    return Problem(
        edition.control.place_of("document"),
        f"hardly any words of this edition stand in {edition.control.document}",
        "See that it is the document of this edition, with its words as text.",
        "warning",
    )


RULES = (words_of_the_document, nothing_is_left_out)
