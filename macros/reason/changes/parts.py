"""The parts of an edition that are compared: everything with an id, and its own words.

Its own words do not include inner passages that have an id: each has a mark in its place, so that
this place can be compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Clause,
    Figure,
    Footnote,
    Item,
    List,
    Passage,
    Section,
    Statement,
    Table,
)
from macros.model.grouping import grouped
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.reason.changes import tokens
from macros.reason.changes.tokens import CellWords, Grid, Line
from macros.reason.matching import rising

What = Literal["statement", "section", "clause", "item", "cell", "figure"]
_WHAT: dict[type[Passage], What] = {
    Statement: "statement",
    Section: "section",
    Clause: "clause",
    Item: "item",
    Cell: "cell",
    Figure: "figure",
}
_BULLETS = "•◦▪"
_LIST = "list"
_MERGED = {"": "", "above": "(as above)", "left": "(as on the left)"}


@dataclass(frozen=True)
class Below:
    """The mark among words for inner passages with an id."""

    ids: frozenset[str]


Piece = Line | Grid | Below


@dataclass(frozen=True)
class Part:
    """One thing with an id, as one edition has it: what the comparison looks at."""

    passage: Passage
    parent: str
    section: str

    @property
    def id(self) -> str:
        """Its permanent id."""
        return self.passage.id

    @property
    def what(self) -> What:
        """The kind of thing it is."""
        return _WHAT[type(self.passage)]

    @property
    def label(self) -> str:
        """What it is about; a section goes by its heading."""
        return self.passage.heading if self.what == "section" else self.passage.label

    @property
    def number(self) -> str:
        """Its number as people say it."""
        return self.passage.reference

    @property
    def printed_number(self) -> tuple[str, str]:
        """Its number as printed, with its emphasis."""
        return self.passage.number, self.passage.number_emphasis

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its own words in printed order: heading, paragraphs, tables, and marks of the rest."""
        return tuple(_pieces_of(self.passage))

    @property
    def tables(self) -> tuple[Grid, ...]:
        """The tables among its own words."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Grid))

    @cached_property
    def below(self) -> frozenset[str]:
        """The ids of the passages directly below it."""
        return frozenset(each.id for each in self.passage.named)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All its own words, those of its tables too."""
        return tuple(lines(self.pieces))

    @cached_property
    def phrase(self) -> tuple[str, ...]:
        """Its words without capitals or punctuation."""
        found = tokens.of(line.runs for line in self.lines)
        return tuple(token.words.casefold() for token in found if token.says)


def parts(statements: Iterable[Statement], sections: Iterable[Section]) -> dict[str, Part]:
    """Everything with an id by it, in printed order."""
    found = [part for statement in statements for part in _parts(statement, "", statement.id)]
    for section in sections:
        found += _parts(section, "", section.id)
        for clause in section.below:
            found += _parts(clause, section.id, section.id)
    return {part.id: part for part in found}


def _parts(passage: Passage, parent: str, section: str) -> Iterator[Part]:
    yield Part(passage, parent, section)
    for inner in passage.named:
        yield from _parts(inner, passage.id, section)


def lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines among some pieces, those in the cells of tables too."""
    for piece in pieces:
        if isinstance(piece, Line):
            yield piece
        elif isinstance(piece, Grid):
            yield from piece.lines


def grid(table: Table) -> Grid:
    """The words of a table."""
    header, *rows = (tuple(map(_cell, row)) for row in (table.header, *table.rows))
    return Grid(header, tuple(rows))


def _cell(cell: Cell) -> CellWords:
    """The words of a cell, after its number and the note that it is merged with another."""
    key = (cell.id, cell.merged) if cell.id else None
    found = tuple(lines(pieces_of(cell.blocks)))
    before = f"{_MERGED[cell.merged]} {cell.number}".strip()
    if before:
        first = found[0] if found else Line()
        found = (first._replace(marker=f"{before} {first.marker}".strip()), *found[1:])
    return CellWords(found, key)


def pieces_of(blocks: Iterable[Block], within: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Some blocks as pieces, in printed order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield Line(block.runs, "", within)
            case Table():
                yield grid(block)
            case List():
                for item in block.items:
                    yield from [Below(frozenset({item.id}))] if item.id else _listed(item, within)
            case Figure():
                yield from [Below(frozenset({block.id}))] if block.id else _pictured(block, within)
            case Footnote():
                yield from _marked(block.blocks, block.marker, (*within, "footnote"))
            case Box():
                yield from _boxed(block, (*within, "box"))


def _pieces_of(passage: Passage) -> Iterator[Piece]:
    if passage.heading:
        yield Line((Run(passage.heading),), "", (f"heading {passage.level}",))
    if isinstance(passage, Figure):
        yield from _pictured(passage, ())
    else:
        yield from pieces_of(passage.blocks)


def _listed(item: Item, within: tuple[str, ...]) -> Iterator[Piece]:
    depth = min(within.count(_LIST), len(_BULLETS) - 1)
    inside = (*within, _LIST, *(() if item.number_emphasis == "none" else (item.number_emphasis,)))
    return _marked(item.blocks, item.number or _BULLETS[depth], inside)


def _pictured(figure: Figure, within: tuple[str, ...]) -> Iterator[Piece]:
    return _marked(figure.blocks, f"Figure ({figure.file}):", (*within, "figure"))


def _boxed(box: Box, within: tuple[str, ...]) -> Iterator[Piece]:
    """The pieces in a box. The first is marked, to part a box from another right before it."""
    pieces = pieces_of(box.blocks, within)
    for piece in islice(pieces, 1):
        yield piece._replace(within=(*within, "first")) if isinstance(piece, Line) else piece
    yield from pieces


def _marked(blocks: Iterable[Block], marker: str, within: tuple[str, ...]) -> Iterator[Piece]:
    """Blocks as pieces, with a marker printed before the first line."""
    pieces = iter(pieces_of(blocks, within))
    first = next(pieces, None)
    if isinstance(first, Line):
        yield first._replace(marker=f"{marker} {first.marker}".strip())
    else:
        yield Line((), marker, within)
        yield from () if first is None else (first,)
    yield from pieces


def moved(old: dict[str, Part], new: dict[str, Part]) -> set[str]:
    """The ids that have another parent, or another order among those that stayed.

    The order of cells is left out: it is compared in the rows of their table.
    """
    found = {name for name in new if name in old and _home(old[name]) != _home(new[name])}
    places = {name: position for position, name in enumerate(old)}
    stayed = (n for n in new if n in old and n not in found and new[n].what != "cell")
    for siblings in grouped((_home(new[name]), name) for name in stayed).values():
        kept = {siblings[n] for n in rising([places[name] for name in siblings])}
        found |= set(siblings) - kept
    return found


def _home(part: Part) -> tuple[str, str]:
    return part.what, part.parent
