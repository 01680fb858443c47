"""The words of an edition's text in printed order, each with the place where it is written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from macros.model.blocks import Block, Box, Figure, Footnote, List, Passage, Table, passages_in
from macros.model.paragraphs import Paragraph
from macros.problems import Place
from macros.rules.original.words import Word, keys, words

_Kind = Literal["words", "number", "marker", "footnote"]
_MARKER = "[^"


class Held(NamedTuple):
    """A word of a text."""

    word: Word
    source: Paragraph | Passage | Footnote
    passage: Passage  # the nearest one with an id
    unit: int  # which unit of the edition it is in
    kind: _Kind
    table: Table | None
    starts: bool  # it is the first word of a paragraph, with its number

    @property
    def key(self) -> str:
        """Its compared form."""
        return self.word.key

    @property
    def shown(self) -> str:
        """The word as it looks."""
        return self.word.shown

    @property
    def place(self) -> Place:
        """The place where it is written."""
        if isinstance(self.source, Paragraph):
            return self.source.place_at(self.word.at)
        return self.source.place


class _Inside(NamedTuple):
    """Where words are, and what kind they are."""

    passage: Passage
    unit: int
    kind: _Kind = "words"
    table: Table | None = None


def headings(units: Sequence[Passage]) -> frozenset[tuple[str, ...]]:
    """The headings among some passages with their numbers, as words to compare."""
    return frozenset(keys(f"{each.number} {each.heading}") for each in units if each.heading)


def held(units: Sequence[Passage]) -> tuple[Held, ...]:
    """The words of the units of a text, from the cover to the last page."""
    found = (_passage(unit, _Inside(unit, at)) for at, unit in enumerate(units))
    return tuple(word for words in found for word in words)


def _passage(passage: Passage, inside: _Inside) -> Iterator[Held]:
    inside = inside._replace(passage=passage) if passage.id else inside
    numbered = inside._replace(kind="number") if inside.kind == "words" else inside
    yield from _cut(passage.number, passage, numbered)
    has_number = bool(keys(passage.number))
    yield from _cut(passage.heading, passage, inside, starts=not has_number)
    yield from _blocks(passage.blocks, inside, goes_on=has_number and not passage.heading)


def _blocks(blocks: Iterable[Block], inside: _Inside, *, goes_on: bool = False) -> Iterator[Held]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _cut(block.plain, block, inside, starts=not goes_on)
            case List() | Table() | Figure():
                table = block if isinstance(block, Table) else inside.table
                for passage in passages_in((block,)):
                    yield from _passage(passage, inside._replace(table=table))
            case Footnote():
                below = inside._replace(kind="footnote")
                yield from _cut(block.marker, block, below)
                yield from _blocks(block.blocks, below, goes_on=True)
            case Box():
                yield from _blocks(block.blocks, inside)
        goes_on = False


def _cut(
    text: str, source: Paragraph | Passage | Footnote, inside: _Inside, *, starts: bool = True
) -> Iterator[Held]:
    for word in words(text):
        is_marker = inside.kind == "words" and text.endswith(_MARKER, 0, word.at)
        kind: _Kind = "marker" if is_marker else inside.kind
        yield Held(word, source, inside.passage, inside.unit, kind, inside.table, starts)
        starts = False
