"""Adopted words as a tree of blocks, and the one walk over it.

Pages, paper, search, fingerprints, comparison and exports all read this tree. A passage is what an
id can name: a statement, section, clause, list item, table cell or figure. A block is what a
passage is made of. Only `ours`, the layer joined to a passage, is the school's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from macros.model.base import Layer, said
from macros.model.paragraphs import Paragraph
from macros.model.runs import Emphasis
from macros.problems import NOWHERE, Place

Merged = Literal["", "above", "left"]

# Where a footnote is called: [^2].
_FOOTNOTE_CALL = re.compile(r"\[\^[^\]\s]{1,20}\]")
_FEW_WORDS, _LONGEST_LABEL = 8, 60


@dataclass(frozen=True)
class List:
    """A list. The number of an entry is what is printed before it; empty: a bullet."""

    items: tuple[Item, ...]

    __hash__ = object.__hash__

    @property
    def numbered(self) -> bool:
        """Whether any entry has a printed number."""
        return any(item.number for item in self.items)


@dataclass(frozen=True)
class Table:
    """A table: its header, empty if none is printed, and the rows below it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    place: Place = field(default=NOWHERE, compare=False)

    __hash__ = object.__hash__

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row, those of the header first."""
        for row in (self.header, *self.rows):
            yield from row

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """The header, if one is printed, and the rows."""
        return (self.header, *self.rows) if self.header else self.rows


@dataclass(frozen=True)
class Footnote:
    """A footnote, with its marker as printed: [^2] is marker 2."""

    marker: str
    blocks: tuple[Block, ...]
    place: Place = field(default=NOWHERE, compare=False)

    __hash__ = object.__hash__


@dataclass(frozen=True)
class Box:
    """Blocks printed in a box, such as a key message."""

    blocks: tuple[Block, ...]
    place: Place = field(default=NOWHERE, compare=False)

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Adopted words under an id, which a plain bullet and most table cells lack."""

    id: str = ""
    number: str = ""
    number_emphasis: Emphasis = "none"
    heading: str = ""
    level: int = 0
    language: str = ""
    blocks: tuple[Block, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    ours: Layer = field(default=Layer(), compare=False, repr=False)

    __hash__ = object.__hash__

    @property
    def reference(self) -> str:
        """The number as people say it: without a closing dot or surrounding brackets."""
        return said(self.number)

    @cached_property
    def label(self) -> str:
        """What it is about: the school's label, else its heading, else its first words."""
        return self.ours.label or self.heading or first_words(self) or self.reference or self.id

    def place_of(self, name: str, position: int | None = None) -> Place:
        """The place of a field of its layer; the place in the text if the layer lacks it."""
        found = self.ours.place_of(name, position) if name in Layer.model_fields else NOWHERE
        return self.place if found == NOWHERE else found

    def children(self) -> Iterator[Passage]:
        """The passages directly in this one, with or without an id, in printed order."""
        return passages_in(self.blocks)

    def walk(self) -> Iterator[Passage]:
        """This passage and every passage with an id below it, in printed order."""
        yield self
        for child in self.children():
            yield from (inner for inner in child.walk() if inner.id)

    @property
    def named(self) -> tuple[Passage, ...]:
        """The nearest passages below this one that have an id, in printed order."""
        return tuple(_nearest(self.children()))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its own paragraphs: all but those of passages inside it that have an id."""
        return tuple(own_paragraphs(self.blocks))

    @cached_property
    def plain(self) -> str:
        """Its own words without marks, one paragraph a line."""
        return "\n".join(paragraph.plain for paragraph in self.paragraphs)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables directly in it."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, kw_only=True)
class Item(Passage):
    """An entry of a list."""

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Cell(Passage):
    """A cell of a table; `merged` with the cell above it, or with the one to the left."""

    merged: Merged = ""

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Figure(Passage):
    """A picture: the name of its file, and as blocks the words that it shows."""

    file: str = ""

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Statement(Passage):
    """What is printed before the first heading: cover, document control, statements, an opening."""

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Clause(Passage):
    """A numbered paragraph, an unnumbered one, or a heading inside a section (level 3 or 4)."""

    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class Section(Passage):
    """A section, or a part (level 1): its heading, the words directly below it, its clauses."""

    level: int = 2
    below: tuple[Clause, ...] = ()

    __hash__ = object.__hash__

    @property
    def full_title(self) -> str:
        """The printed number and heading together."""
        return f"{self.number} {self.heading}".strip()

    @cached_property
    def lead(self) -> Clause | None:
        """The words directly below the heading, as an unnumbered clause under the section's id."""
        if not self.blocks:
            return None
        return Clause(
            id=self.id, language=self.language, blocks=self.blocks, place=self.place, ours=self.ours
        )

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses in printed order, the words directly below its heading first."""
        return (self.lead, *self.below) if self.lead else self.below

    def passages(self) -> Iterator[Passage]:
        """Every clause, and every passage with an id inside one, in printed order."""
        for clause in self.clauses:
            yield from clause.walk()

    def numbered(self) -> Iterator[Passage]:
        """Every clause with a number and every item whose number is whole, in printed order.

        An item's number is whole if it continues that of its clause or of an item it is in: 2.1.2
        under 2.1, but not (a). If the clause has none, the section's number counts.
        """
        for clause in self.clauses:
            if clause.reference:
                yield clause
            yield from _whole_below(clause, (clause.reference or self.reference,))


Block = Paragraph | List | Table | Figure | Footnote | Box


def passages_in(blocks: Iterable[Block]) -> Iterator[Passage]:
    """The passages directly in some blocks, with or without an id, in printed order."""
    for block in blocks:
        match block:
            case List():
                yield from block.items
            case Table():
                yield from block.cells
            case Figure():
                yield block
            case Footnote() | Box():
                yield from passages_in(block.blocks)


def every_block(
    blocks: Iterable[Block], enters: Callable[[Passage], bool] = lambda _: True
) -> Iterator[Block]:
    """Some blocks and those inside them, in printed order; `enters` chooses passages to enter."""
    for block in blocks:
        yield block
        if isinstance(block, Footnote | Box):
            yield from every_block(block.blocks, enters)
        else:
            for passage in filter(enters, passages_in((block,))):
                yield from every_block(passage.blocks, enters)


def own_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of some blocks, in printed order, without those of passages with an id."""
    inside = every_block(blocks, lambda passage: not passage.id)
    return (block for block in inside if isinstance(block, Paragraph))


def all_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph of some blocks, in printed order."""
    return (block for block in every_block(blocks) if isinstance(block, Paragraph))


def first_words(passage: Passage) -> str:
    """The first few words of a passage, for one that has no label."""
    each = (_FOOTNOTE_CALL.sub("", p.plain) for p in all_paragraphs(passage.blocks))
    words = next((words for words in each if words.strip()), "")
    few = words.split()
    short = " ".join(few[:_FEW_WORDS])[:_LONGEST_LABEL].rstrip(" ,;:-–—")
    return short if short.rstrip(".") == words.rstrip(" .:;,-") else f"{short}…"


def _nearest(passages: Iterable[Passage]) -> Iterator[Passage]:
    for passage in passages:
        yield from (passage,) if passage.id else _nearest(passage.children())


def _whole_below(passage: Passage, above: tuple[str, ...]) -> Iterator[Passage]:
    for item in passage.named:
        if any(_continues(item.reference, number) for number in above):
            yield item
        yield from _whole_below(item, (*above, item.reference))


def _continues(number: str, start: str) -> bool:
    """Whether a number continues another: 2.1.2 does 2.1, 3a does 3; 10 not 1, and ii not i."""
    onward = number.removeprefix(start)
    if not start or onward in {"", number} or onward[0].isdigit():
        return False
    return start[-1].isdigit() or not onward[0].isalnum()
