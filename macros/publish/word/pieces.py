"""The words of an edition as Word has them: a row of paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, takewhile

from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Figure,
    Footnote,
    List,
    Merged,
    Passage,
    Section,
    Statement,
    Table,
    all_paragraphs,
    every_block,
)
from macros.model.edition import COVER, DOCUMENT_CONTROL
from macros.model.paragraphs import Paragraph
from macros.model.runs import Emphasis, Run, words_of
from macros.read.word.form import Form

CALL = re.compile(r"\[\^([^\]\s]{1,20})\]")


@dataclass(frozen=True)
class Para:
    """A paragraph. `level` is that of a heading; `indented`: it is beside a number.

    `notes` are the footnotes that Word puts below the page, one for each call in its words.
    `holder` is the id of the passage that the words belong to.
    """

    form: Form
    runs: tuple[Run, ...] = ()
    id: str = ""
    number: str = ""
    emphasis: Emphasis = "none"
    language: str = ""
    level: int = 0
    picture: str = ""
    notes: tuple[Note, ...] = ()
    holder: str = ""
    indented: bool = False

    @property
    def plain(self) -> str:
        """Its words alone."""
        return words_of(self.runs)

    @property
    def bullet(self) -> bool:
        """Whether a bullet is before it."""
        return self.form.path[-1:] == ("list",) and not (self.form.more or self.number)


@dataclass(frozen=True)
class TableCell:
    """A cell of a table."""

    pieces: Pieces
    merged: Merged = ""


@dataclass(frozen=True)
class Grid:
    """A table, and what it is in. `headed` says whether its first row is a header."""

    path: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    headed: bool
    holder: str = ""


Pieces = tuple[Para | Grid, ...]
Row = tuple[TableCell, ...]
Note = tuple[str, Pieces]


def pieces(front: Iterable[Statement], sections: Iterable[Section], title: str = "") -> Pieces:
    """Everything that an edition prints, in order. The cover has `title` in large letters."""
    found: list[Para | Grid] = []
    for statement in front:
        base = {COVER: "cover", DOCUMENT_CONTROL: "control"}.get(statement.id, "text")
        inside = _passage(statement, Form(base=base))
        found += map(partial(_titled, title), inside) if base == "cover" else inside
    for section in sections:
        found += _passage(section, Form(), section.level)
        for clause in section.below:
            found += _passage(clause, Form(), clause.level)
    return tuple(found)


def _titled(title: str, piece: Para | Grid) -> Para | Grid:
    if isinstance(piece, Para) and piece.plain.strip() == title:
        return replace(piece, form=Form(base="title", more=True))
    return piece


def _passage(passage: Passage, form: Form, level: int = 0) -> Iterator[Para | Grid]:
    """The pieces of a passage that is in no other, with the footnotes that Word can place."""
    noted = _noted(passage.blocks)
    blocks = passage.blocks[: len(passage.blocks) - len(noted)]
    flat = _Flat(form, bool(passage.number))
    if level:
        words = (Run(passage.heading),) if passage.heading else ()
        made = [flat.head(passage, form, words, level), *flat.rest(blocks, (), passage.id)]
    else:
        made = [*flat.opening(form, passage, blocks, passage.id)]
    notes = iter(noted)
    yield from (_with_notes(piece, notes) for piece in made)


def _noted(blocks: Sequence[Block]) -> list[Footnote]:
    """The footnotes at the end of a passage, if they are exactly those called in it, in order.

    Other footnotes are printed where they are.
    """
    last = list(takewhile(lambda block: isinstance(block, Footnote), reversed(blocks)))
    notes = [block for block in reversed(last) if isinstance(block, Footnote)]
    plain = all(isinstance(each, Paragraph | List) for each in every_block(_inside(notes)))
    before = blocks[: len(blocks) - len(notes)]
    called, nested = (
        [marker for each in all_paragraphs(some) for marker in CALL.findall(each.plain)]
        for some in (before, _inside(notes))
    )
    fits = plain and not nested and called == [note.marker for note in notes]
    return notes if fits else []


def _inside(notes: Iterable[Footnote]) -> Iterator[Block]:
    return (block for note in notes for block in note.blocks)


def _with_notes(piece: Para | Grid, notes: Iterator[Footnote]) -> Para | Grid:
    if isinstance(piece, Para):
        if piece.level:
            return piece
        called = islice(notes, len(CALL.findall(piece.plain)))
        return replace(piece, notes=tuple((note.marker, _of_note(note)) for note in called))
    rows = (
        tuple(
            replace(cell, pieces=tuple(_with_notes(each, notes) for each in cell.pieces))
            for cell in row
        )
        for row in piece.rows
    )
    return replace(piece, rows=tuple(rows))


def _of_note(note: Footnote) -> Pieces:
    return tuple(_Flat(Form()).opening(Form(("note",)), Passage(), note.blocks, ""))


class _Flat:
    """Lays out the inside of one passage. `form` is that of the passage itself."""

    def __init__(self, form: Form, indented: bool = False) -> None:  # noqa: FBT001, FBT002
        self._form, self._indented = form, indented

    def head(
        self, passage: Passage, form: Form, words: tuple[Run, ...] = (), level: int = 0
    ) -> Para:
        """The paragraph with the number and the id of a passage."""
        id_, number = passage.id, passage.number
        emphasis = passage.number_emphasis if number else "none"
        return Para(form, words, id_, number, emphasis, passage.language, level, holder=id_)

    def opening(
        self, form: Form, passage: Passage, blocks: Sequence[Block], holder: str
    ) -> Iterator[Para | Grid]:
        """The head of a passage with its first words, and what comes after them."""
        first = blocks[0] if blocks else None
        words = first.runs if isinstance(first, Paragraph) else ()
        yield replace(self.head(passage, form, words), holder=passage.id or holder)
        rest = blocks[1:] if isinstance(first, Paragraph) else blocks
        yield from self.rest(rest, form.path, passage.id or holder)

    def rest(
        self, blocks: Iterable[Block], path: tuple[str, ...], holder: str
    ) -> Iterator[Para | Grid]:
        """Blocks that continue what is open."""
        for block in blocks:
            match block:
                case Paragraph():
                    form = Form(path, more=True, base="text" if path else self._form.base)
                    indented = self._indented and not path
                    yield Para(form, block.runs, holder=holder, indented=indented)
                case List():
                    for item in block.items:
                        yield from self.opening(_in(path, "list"), item, item.blocks, holder)
                case Table():
                    yield self._table(block, (*path, "table"), holder)
                case Figure():
                    yield replace(self.head(block, _in(path, "figure")), picture=block.file)
                    yield from self.rest(block.blocks, (*path, "figure"), block.id or holder)
                case Footnote():
                    mark = Passage(number=block.marker)
                    yield from self.opening(_in(path, "note"), mark, block.blocks, holder)
                case Box():
                    yield from self.opening(_in(path, "box"), Passage(), block.blocks, holder)

    def _table(self, table: Table, path: tuple[str, ...], holder: str) -> Grid:
        rows = tuple(tuple(self._cell(c, path, holder) for c in row) for row in table.lines)
        return Grid(path, rows, bool(table.header), holder)

    def _cell(self, cell: Cell, path: tuple[str, ...], holder: str) -> TableCell:
        begins = not cell.blocks or isinstance(cell.blocks[0], Paragraph)
        if cell.id or cell.number or cell.language or begins:
            inside = self.opening(Form(path), cell, cell.blocks, holder)
        else:
            inside = self.rest(cell.blocks, path, holder)
        return TableCell(tuple(inside), cell.merged)


def _in(path: tuple[str, ...], step: str) -> Form:
    return Form((*path, step))
