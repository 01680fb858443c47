"""An adopted document kept as plain text: its words in order, each with its line.

Some lines may not be words of the policy: heads and feet of pages, page numbers, the list of
contents. They are found here, and left out unless the edition has them too.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from macros.read.imported import CONTENTS
from macros.rules.original.words import Word, words

# A line that a document has this often, with any figures, may be the head or foot of pages, unless
# it has more words than this.
_OFTEN, _LONGEST_HEAD = 3, 25
# The address after the words of a link, and marks of layout, which are not words.
_ADDRESS = re.compile(r"\]\((?:https?:|mailto:|www\.|[/#])[^()\s\]]*\)")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|br|sup|sub)\s{0,3}/?>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")
_FIGURE = re.compile(r"\d+")
_SHORT_FIGURE = re.compile(r"[0-9]{1,3}")
# A word that goes on in the next line, with a hyphen or a soft hyphen.
_GOES_ON = re.compile(r"\w[-\u00ad\u2010\u2011\u2013]\**\s*$")
# The number of a page behind an entry of a list of contents: 7, Page 7, Pages 7 - 9.
_PAGED = re.compile(r"(?:\s?Pages?(?: \d{1,3})?)? \d{1,3}$")
_PAGE = frozenset({"page", "tudalen", "of"})
# "Page 4 of 12" has two figures.
_PAGES = 2


class Line(NamedTuple):
    """A line with words: its number in the document, its words, and whether the last goes on."""

    number: int
    words: tuple[Word, ...]
    goes_on: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The compared form of each word."""
        return tuple(word.key for word in self.words)

    @property
    def shape(self) -> str:
        """Its words, with "#" for each figure."""
        return _FIGURE.sub("#", " ".join(self.keys))

    @property
    def page(self) -> int:
        """The page whose number it is; 0 if it is not a page number."""
        bare = " ".join(self.keys).lower().replace("/", " ").split()
        figures = [key for key in bare if key not in _PAGE]
        is_number = 1 <= len(figures) <= _PAGES and all(map(_SHORT_FIGURE.fullmatch, figures))
        return int(figures[0]) if is_number else 0


class Printed(NamedTuple):
    """A word of the document: its line, whether it is first there, whether it may go on below."""

    key: str
    shown: str
    line: int
    starts: bool
    goes_on: bool


def lines(text: str) -> Iterator[Line]:
    """The lines of a document that have words."""
    # `splitlines` would also split at other signs, such as that for a new page.
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = _TAG.sub(_untagged, _ADDRESS.sub("]", raw))
        if here := tuple(words(line)):
            yield Line(number, here, bool(_GOES_ON.search(line)))


def words_of(these: Iterable[Line]) -> Iterator[Printed]:
    """The words of some lines, in order."""
    for line in these:
        last = len(line.words) - 1
        for at, word in enumerate(line.words):
            goes_on = at == last and line.goes_on
            yield Printed(word.key, word.shown, line.number, at == 0, goes_on)


def furniture(
    these: Sequence[Line], headings: AbstractSet[tuple[str, ...]], used: Collection[int]
) -> set[int]:
    """The numbers of the lines that are not words of the policy.

    `headings` are those of the edition as words, and `used` the numbers of the lines that it has.
    If it has most of some equal lines, the others are missing in it, and count as its words.
    """
    often, contents = _often(these), _contents(these, headings)
    lacking = [line for line in these if line.number not in used]
    counted = Counter(line.shape for line in lacking)
    heads = {x.number for x in lacking if often[x.shape] and counted[x.shape] * 2 >= often[x.shape]}
    return heads.union(_page_numbers(lacking), contents.difference(used))


def _often(these: Iterable[Line]) -> Counter[str]:
    """How often each line occurs that may be a head or foot of pages: mostly not in a row."""
    shapes = [line.shape for line in these if len(line.words) <= _LONGEST_HEAD and not line.page]
    in_a_row = Counter(one for one, other in pairwise(shapes) if one == other)
    counts = Counter(shapes)
    return Counter({x: n for x, n in counts.items() if n >= _OFTEN and in_a_row[x] * 2 < n})


def _contents(these: Sequence[Line], headings: AbstractSet[tuple[str, ...]]) -> set[int]:
    """The list of contents: its title, and the lines of a heading and a page number."""
    every = {line.keys for line in these} | headings
    known = every | {keys[1:] for keys in every if keys[1:] and _FIGURE.match(keys[0])}
    entries: set[int] = set()
    for before, line in pairwise([*these[:1], *these]):
        words = " ".join(line.keys)
        paged = _PAGED.search(words)
        heading = words[: paged.start()].split() if paged else []
        if heading and (*before.keys, *heading) in headings:
            entries |= {before.number, line.number}
        elif tuple(heading) in known:
            entries.add(line.number)
    titles = {line.number for line in these if CONTENTS.fullmatch(" ".join(line.keys))}
    return entries | titles if len(entries) > 1 else set()


def _page_numbers(these: Iterable[Line]) -> Iterator[int]:
    """The numbers of the lines that are page numbers: they say so, or count on."""
    numbers = [line for line in these if line.page]
    pages = [line.page for line in numbers]
    for before, line, after in zip([-1, *pages], numbers, [*pages[1:], -1], strict=False):
        counts = before == line.page - 1 or after == line.page + 1
        if counts or _PAGE.intersection(key.lower() for key in line.keys):
            yield line.number


def _untagged(tag: re.Match[str]) -> str:
    """What replaces a mark of layout: a raised figure is not part of the word before it."""
    return " " if tag[0].strip("</> ").lower() in {"br", "sup", "sub"} else ""
