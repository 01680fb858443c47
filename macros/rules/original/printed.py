"""An adopted document kept as plain text: its lines, and its words in order.

Some lines may be no words of the policy: heads and feet of pages, page numbers, the list of
contents. They are marked here, and left out only where the edition has no use for them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from macros.rules.original.words import Word, words

# A line that a document has as often as this, figures aside, may be the head or foot of pages,
# unless it is as long as a paragraph.
_OFTEN, _LONGEST_HEAD = 3, 25
# The address behind the words of a link, and marks of layout: no words.
_ADDRESS = re.compile(r"\]\((?:https?:|mailto:|www\.|[/#])[^()\s\]]*\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|br|sup|sub)\s{0,3}/?>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")
_FIGURE = re.compile(r"\d+")
_SHORT_FIGURE = re.compile(r"[0-9]{1,3}")
# A word that goes on in the next line: a hyphen, or the sign for one that shows only there.
_GOES_ON = re.compile(r"\w[-\u00ad\u2010\u2011\u2013]\**\s*$")
_CONTENTS = frozenset({("contents",), ("table", "of", "contents"), ("cynnwys",)})
_PAGE = frozenset({"page", "tudalen", "of"})
# Page 4 of 12.
_PAGES = 2


class Line(NamedTuple):
    """A line with words: its number in the document, its words, and whether the last goes on."""

    number: int
    words: tuple[Word, ...]
    goes_on: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """What is compared of each of its words."""
        return tuple(word.key for word in self.words)

    @property
    def shape(self) -> str:
        """Its words, whatever its figures are."""
        return _FIGURE.sub("#", " ".join(self.keys))

    @property
    def page(self) -> int:
        """The page of which it is the number; 0 if it is none."""
        bare = " ".join(self.keys).lower().replace("/", " ").split()
        figures = [key for key in bare if key not in _PAGE]
        is_number = 1 <= len(figures) <= _PAGES and all(map(_SHORT_FIGURE.fullmatch, figures))
        return int(figures[0]) if is_number else 0


class Printed(NamedTuple):
    """A word of the document, and what is known of its line."""

    key: str
    shown: str
    line: int
    starts: bool  # its line starts with it
    goes_on: bool  # with a hyphen, so that it may go on in the next line
    optional: bool  # its line may be no words of the policy


@dataclass(frozen=True, eq=False)
class Original:
    """An adopted document. `headings` are those of its edition: their words, with the number."""

    text: str
    headings: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that have words."""
        found = []
        # Not at every sign that some programs take for the end of a line, such as that of a page.
        for number, raw in enumerate(_LINE_END.split(self.text), 1):
            line = _TAG.sub(_untagged, _ADDRESS.sub("]", raw))
            if here := tuple(words(line)):
                found.append(Line(number, here, bool(_GOES_ON.search(line))))
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Printed, ...]:
        """Its words, in order."""
        return tuple(word for line in self.lines for word in self._words_of(line))

    def _words_of(self, line: Line) -> Iterator[Printed]:
        optional = line.number in self._optional
        last = len(line.words) - 1
        for at, word in enumerate(line.words):
            goes_on = at == last and line.goes_on
            yield Printed(word.key, word.shown, line.number, at == 0, goes_on, optional)

    def furniture(self, used: AbstractSet[int]) -> frozenset[int]:
        """The numbers of the lines that are no words of the policy.

        Takes the numbers of those that are, though they look like others: of lines alike, most of
        which the edition has, the rest is missing in it.
        """
        unused = [line for line in self.lines if line.number not in used]
        heads = [line for line in unused if self._often[line.shape] and not line.page]
        lacking = Counter(line.shape for line in heads)
        return frozenset(
            (
                *(x.number for x in heads if lacking[x.shape] * 2 >= self._often[x.shape]),
                *(line.number for line in _page_numbers(unused)),
                *(self.contents - used),
            )
        )

    @cached_property
    def _optional(self) -> frozenset[int]:
        """The numbers of the lines that may be no words of the policy."""
        alike = (x.number for x in self.lines if x.page or self._often[x.shape])
        return frozenset((*alike, *self.contents))

    @cached_property
    def _often(self) -> Counter[str]:
        """How often there is each line that may be a head or foot of pages: not in a row."""
        shapes = [line.shape for line in self.lines if len(line.words) <= _LONGEST_HEAD]
        counts = Counter(shapes)
        in_a_row = Counter(one for one, other in pairwise(shapes) if one == other)
        often = {x: n for x, n in counts.items() if n >= _OFTEN and in_a_row[x] * 2 < n}
        return Counter(often)

    @cached_property
    def contents(self) -> frozenset[int]:
        """The list of contents: its title, and the lines of a heading and a page number."""
        entries = {number for at in range(len(self.lines)) for number in self._entry(at)}
        titles = (x.number for x in self.lines if tuple(map(str.lower, x.keys)) in _CONTENTS)
        return frozenset((*entries, *titles)) if len(entries) > 1 else frozenset()

    def _entry(self, at: int) -> tuple[int, ...]:
        """The numbers of the one or two lines that repeat a heading and end here, if they do."""
        line, before = self.lines[at], self.lines[max(at - 1, 0)]
        *heading, page = line.keys
        if not _SHORT_FIGURE.fullmatch(page):
            return ()
        if (*before.keys, *heading) in self.headings:
            return before.number, line.number
        return (line.number,) if tuple(heading) in self._headings else ()

    @cached_property
    def _headings(self) -> frozenset[tuple[str, ...]]:
        """The words of each heading, with its number and without; any line may be one."""
        every = {line.keys for line in self.lines} | self.headings
        bare = {keys[1:] for keys in every if keys and _FIGURE.match(keys[0])}
        return frozenset(keys for keys in every | bare if keys)


def _page_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that are numbers of pages: they say so, or count on from page to page."""
    numbers = [line for line in lines if line.page]
    for before, line, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False):
        counts = (before and before.page == line.page - 1) or (
            after and after.page == line.page + 1
        )
        if counts or _PAGE.intersection(key.lower() for key in line.keys):
            yield line


def _untagged(tag: re.Match[str]) -> str:
    """What is put in place of a mark of layout: a raised figure is no part of the word before."""
    return " " if tag[0].strip("</> ").lower() in {"br", "sup", "sub"} else ""
