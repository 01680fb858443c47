"""Word by word: what was deleted from a text and what was inserted.

Words are compared with Python's own difflib. It is kept with Python itself, needs nothing
installed, and prefers long unbroken matches, which people read more easily than the fewest
possible edits. (diff-match-patch, the other candidate, compares letters: words have to be
smuggled through it as single characters, and its last release was in October 2024.)

White space is no change: any run of it, a line break included, counts as one space. Emphasis is:
a word made bold is the old word deleted and the bold one inserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from macros import text

Change = Literal["same", "deleted", "inserted"]

# A word may hold hyphens, apostrophes, dots and slashes, as in 17.4, co-worker and on/off;
# every other mark is a token of its own, so that an added comma is just that.
_TOKEN = re.compile(r"(\s*)(\w+(?:[-'’./]\w+)*|[^\w\s])")
_SHORT = 3


class Token(NamedTuple):
    """One word or mark: what is compared."""

    words: str
    spaced: bool
    bold: bool
    italic: bool

    @property
    def shown(self) -> str:
        """The token with the space before it."""
        return f" {self.words}" if self.spaced else self.words


class Segment(NamedTuple):
    """A stretch of words that all stayed, or were all deleted, or all inserted."""

    change: Change
    text: str
    bold: bool = False
    italic: bool = False

    @property
    def space(self) -> str:
        """The space before the words, to be placed unmarked: nobody reads a struck-out space."""
        return " " if self.text.startswith(" ") else ""

    @property
    def words(self) -> str:
        """The words without the space before them."""
        return self.text.lstrip()


Redline = tuple[Segment, ...]


def tokens(words: str) -> tuple[Token, ...]:
    """Split marked text into words and marks, each with its emphasis.

    Raises text.UnbalancedEmphasisError when a mark is left open.
    """
    found: list[Token] = []
    for paragraph in text.paragraphs(words):
        spaced = True
        for run in paragraph:
            for space, word in _TOKEN.findall(run.text):
                found.append(Token(word, spaced or bool(space), run.bold, run.italic))
                spaced = False
            spaced = spaced or run.text[-1].isspace()
    return tuple(found)


def same_words(before: str, after: str) -> bool:
    """Whether two texts have the same words in the same emphasis, white space aside."""
    return tokens(before) == tokens(after)


def compare(before: str, after: str) -> Redline:
    """The redline from one marked text to another.

    Joining what is not deleted gives the text after, and joining what is not inserted gives the
    text before, white space aside.
    """
    old, new = tokens(before), tokens(after)
    segments: list[Segment] = []
    for kind, deleted, inserted in _steps(old, new):
        if kind == "same":
            segments += _segments("same", inserted)
        else:
            segments += [*_segments("deleted", deleted), *_segments("inserted", inserted)]
    return _joined(segments)


def emphasis_only(redline: Redline) -> bool:
    """Whether a redline changes nothing but bold and italic."""
    before = "".join(s.text for s in redline if s.change != "inserted").split()
    after = "".join(s.text for s in redline if s.change != "deleted").split()
    return before == after and any(s.change != "same" for s in redline)


_Step = tuple[Literal["same", "changed"], tuple[Token, ...], tuple[Token, ...]]


def _steps(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[_Step]:
    """The edits in order. Islands too small to help a reader become part of the change."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    plain = [
        (tag == "equal" and not _island(codes, position, old), old[a:b], new[c:d])
        for position, (tag, a, b, c, d) in enumerate(codes)
    ]
    for stays, group in groupby(plain, key=lambda step: step[0]):
        steps = list(group)
        deleted = tuple(token for _, before, _ in steps for token in before)
        inserted = tuple(token for _, _, after in steps for token in after)
        yield ("same" if stays else "changed", deleted, inserted)


def _island(
    codes: Sequence[tuple[str, int, int, int, int]], position: int, old: tuple[Token, ...]
) -> bool:
    """Whether an unchanged stretch is one short word between two rewritten stretches."""
    if not 0 < position < len(codes) - 1:
        return False
    _, start, end, _, _ = codes[position]
    alone = end - start == 1 and len(old[start].words) <= _SHORT
    return alone and all(
        codes[beside][0] == "replace" and codes[beside][2] - codes[beside][1] > 1
        for beside in (position - 1, position + 1)
    )


def _segments(change: Change, words: tuple[Token, ...]) -> list[Segment]:
    return [
        Segment(change, "".join(token.shown for token in group), bold, italic)
        for (bold, italic), group in groupby(words, key=lambda token: (token.bold, token.italic))
    ]


def _joined(segments: list[Segment]) -> Redline:
    """Neighbours that are alike made one; no space before the first words."""
    joined = [
        Segment(key[0], "".join(s.text for s in group), *key[1:])
        for key, group in groupby(segments, key=lambda s: (s.change, s.bold, s.italic))
    ]
    if joined:
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
    return tuple(segment for segment in joined if segment.text)
