"""A draft of a document, and the proof that it has every word of the document, in order."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Self

from macros.model.blocks import Block, Box, Footnote, Passage, passages_in
from macros.model.paragraphs import Paragraph
from macros.problems import Place, Problem, shortened
from macros.read.grammar.text import ReadText, read_text
from macros.read.imported import letters, parting
from macros.reason.changes.renewal import Renewal

Placed = tuple[int, str]
"""The number of a paragraph in the document, and words of it that were placed."""
_OPENING = 40
_HINT = "Nothing was written: this is a fault of the program, so please report it."


GIVEN = re.compile(r"(?<!\\)((?:\\\\)*)\[#([a-z][a-z0-9-]*)(?=\]| +lang=)")
"""A bracket with an id, in the second group."""


class Draft(NamedTuple):
    """The text of a draft, the same read back, and its title.

    `titled`: the form of the document makes that its title. `placed` has the id at which each
    paragraph of the document is, `openings` the first words of each, and `renewal` the passages
    that are the same as in the edition before.
    """

    text: str
    read: ReadText
    title: str
    words: int
    placed: tuple[tuple[int, str], ...]
    openings: dict[int, str]
    renewal: Renewal
    titled: bool = False

    def with_ids(self, ids: Mapping[str, str]) -> Self:
        """The draft with new ids for some passages, by their present ids."""
        text, renewal = renamed(self.text, ids), self.renewal
        return self._replace(
            text=text,
            read=read_text(text, ""),
            placed=tuple((place, ids.get(id_, id_)) for place, id_ in self.placed),
            renewal=renewal._replace(
                split={n: tuple(ids.get(t, t) for t in to) for n, to in renewal.split.items()},
                merged={n: ids.get(to, to) for n, to in renewal.merged.items()},
            ),
        )


def renamed(text: str, ids: Mapping[str, str]) -> str:
    """A text with new ids in some brackets, by their present ids."""
    return GIVEN.sub(lambda found: f"{found[1]}[#{ids.get(found[2], found[2])}", text)


class Proof:
    """The words that a text prints when it is read back, each with the id that they are at."""

    def __init__(self, read: ReadText) -> None:
        """Take the text as it was read back."""
        self.notes: list[tuple[str, str]] = []
        self.printed = [words for each in read.units for words in self._shown(each, "")]

    def faults(
        self, placed: Sequence[Placed], noted: Sequence[Placed], path: str
    ) -> Iterator[Problem]:
        """The places where the text has other words than were placed, or in another order."""
        for wanted, found in ((placed, self.printed), (noted, self.notes)):
            both = (letters("".join(words for _, words in each)) for each in (wanted, found))
            if apart := parting(*both):
                yield Problem(Place(path), f"the document and its draft differ: {apart}", _HINT)

    def places(self, placed: Iterable[Placed]) -> Iterator[tuple[int, str]]:
        """Each paragraph with the id that it is at, found by counting letters on both sides."""
        starts = [0, *accumulate(len(letters(words)) for _, words in self.printed)]
        at = last = 0
        for place, words in placed:
            if place != last and words.strip():
                yield place, self.printed[bisect_right(starts, at) - 1][0]
                last = place
            at += len(letters(words))

    def _shown(self, passage: Passage, above: str) -> Iterator[tuple[str, str]]:
        id_ = passage.id or above
        yield from ((id_, passage.number), (id_, passage.heading))
        yield from self._in(passage.blocks, id_)

    def _in(self, blocks: Iterable[Block], id_: str) -> Iterator[tuple[str, str]]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield id_, block.plain
            elif isinstance(block, Footnote):
                self.notes.append((id_, f"[^{block.marker}]"))
                # One by one, so that a note in a note comes where it is printed.
                for each in self._in(block.blocks, id_):
                    self.notes.append(each)
            elif isinstance(block, Box):
                yield from self._in(block.blocks, id_)
            else:
                for passage in passages_in([block]):
                    yield from self._shown(passage, id_)


def openings(placed: Iterable[Placed]) -> dict[int, str]:
    """The first words of each paragraph, by which people find it in Word."""
    found: dict[int, str] = {}
    for place, words in placed:
        before = found.get(place, "")
        if len(before) < _OPENING:
            found[place] = f"{before} {words[:_OPENING]}".strip()
    return {place: shortened(words, _OPENING) for place, words in found.items()}
