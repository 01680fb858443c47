"""An adopted document kept as plain text: its letters, and where the words of an edition stand.

Letters and figures are compared, and marks that belong to a figure: £6.50 is not £65.0. White
space, line ends, other marks and hyphens at line ends differ from program to program. Lines that
stand again and again are heads and feet of pages, which may interrupt a paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# A line that stands in a document as often as this, figures aside, is the head or foot of a page.
_OFTEN = 3
_FIGURE = re.compile(r"(?<=\d)[.,:/](?=\d)|[£€$](?=\d)|(?<=\d)%")
_MARK = re.compile(r"[\W_]")


class Line(NamedTuple):
    """A line of the document: its number, its words, and the letters of it that are meant."""

    number: int
    words: str
    letters: str


@lru_cache(maxsize=20_000)
def letters(words: str) -> str:
    """What of some words is compared."""
    shown = unicodedata.normalize("NFKC", words)
    kept = {found.start() for found in _FIGURE.finditer(shown)}
    return _MARK.sub(lambda mark: mark[0] if mark.start() in kept else "", shown)


class AdoptedDocument:
    """The letters of a document, with and without what stands on every page."""

    def __init__(self, document: str) -> None:
        lines = document.splitlines()
        self._often = Counter(map(_shape, lines))
        kept = [line for line in enumerate(lines, 1) if self._often[_shape(line[1])] < _OFTEN]
        self._lines = [Line(number, line, letters(_unlinked(line))) for number, line in kept]
        self._ends = list(accumulate(len(line.letters) for line in self._lines))
        self._letters = "".join(line.letters for line in self._lines)
        self._whole = "".join(map(letters, lines))
        self._heads = "\n".join(letters(x) for x in lines if self._often[_shape(x)] >= _OFTEN)

    @property
    def length(self) -> int:
        """How many letters it has, without what stands on every page."""
        return len(self._letters)

    def holds(self, words: str) -> bool:
        """Whether words stand anywhere in it."""
        wanted = letters(words)
        return wanted in self._letters or wanted in self._whole

    def places(self, paragraphs: Sequence[str]) -> list[int | None]:
        """Where paragraphs start among its letters, as many of them as can be in this order.

        One that stands elsewhere only, or nowhere, has no place.
        """
        wanted = [letters(paragraph) for paragraph in paragraphs]
        chain = _longest_rise([list(_all_places(each, self._letters)) for each in wanted])
        return [chain.get(index) for index in range(len(wanted))]

    def line_of(self, words: str) -> Line | None:
        """The line in which words start; None where they do not stand, or run over pages."""
        place = self._letters.find(letters(words))
        return None if place < 0 else self._lines[bisect_right(self._ends, place)]

    def letters_between(self, start: int, end: int) -> str:
        """The letters between two places."""
        return self._letters[start:end]

    def words_between(self, start: int, end: int) -> Iterator[str]:
        """The letters of each word between two places."""
        for at in range(bisect_right(self._ends, start), len(self._lines)):
            begins = self._ends[at] - len(self._lines[at].letters)
            if begins >= end:
                break
            for word in map(letters, _unlinked(self._lines[at].words).split()):
                if word and start <= begins < end:
                    yield word
                begins += len(word)

    def heads_hold(self, words: str) -> bool:
        """Whether words stand in the head or foot of pages."""
        return letters(words) in self._heads

    def between(self, start: int, end: int) -> list[Line]:
        """Of each line between two places, the letters that stand between them.

        A line that stands in the document twice is the head of a page, and left out.
        """
        found = []
        for at in range(bisect_right(self._ends, start), len(self._lines)):
            line = self._lines[at]
            begins = self._ends[at] - len(line.letters)
            if begins >= end:
                break
            meant = line.letters[max(0, start - begins) : end - begins]
            if meant and self._often[_shape(line.words)] == 1:
                found.append(line._replace(letters=meant))
        return found

    def from_where_it_differs(self, words: str) -> str:
        """The part of words that does not stand in it: from the first word that does not follow."""
        each = words.split()
        low, high = 0, len(each)
        while low < high - 1:
            middle = (low + high) // 2
            found = self.holds(" ".join(each[:middle]))
            low, high = (middle, high) if found else (low, middle)
        return " ".join(each[low:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _unlinked(line: str) -> str:
    """A line as it is printed: an address behind the words of a link is not."""
    return re.sub(r"\]\([^)\s]*\)", "]", line)


def _all_places(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _longest_rise(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """The most of these that can be taken in order, one number each, so that all numbers rise.

    Takes for each the numbers it may be. Returns the number of each one taken, by its index.
    """
    lows: list[int] = []  # the smallest number that a chain of each length can end with
    ends: list[_Link] = []
    for index, numbers in enumerate(choices):
        for number in reversed(numbers):  # downwards, so that no one is taken twice
            at = bisect_left(lows, number)
            link = _Link(index, number, ends[at - 1] if at else None)
            lows[at : at + 1] = [number]
            ends[at : at + 1] = [link]
    return dict(_chain(ends[-1] if ends else None))


class _Link(NamedTuple):
    which: int
    number: int
    before: _Link | None


def _chain(link: _Link | None) -> Iterator[tuple[int, int]]:
    while link:
        yield link.which, link.number
        link = link.before
