"""An edition beside its adopted document: what is printed in which order, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from macros.adopted_document import AdoptedDocument, letters
from macros.checks.subject import named, plain_paragraphs
from macros.model.edition import Clause, Passage, Section, Table
from macros.model.policy import Edition
from macros.problems import Place

# Where more than this part of the paragraphs is missing, it is another document; where more than
# this part of them stands in another order, its columns were mixed, and order tells nothing.
_MOST = 0.5
# A paragraph of fewer letters may stand anywhere in a longer one: it is looked for in its place.
_SHORT = 12

_Kind = Literal["paragraph", "title", "number", "table"]


class Piece(NamedTuple):
    """Something printed, in its place among others, with what a message says of it."""

    kind: _Kind
    words: str
    place: Place
    name: str
    noted: str
    table: Table | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is long enough to be found by itself."""
        return self.kind == "paragraph" and len(letters(self.words)) >= _SHORT


class Gap(NamedTuple):
    """What stands between two long paragraphs that follow one another."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_first: bool


class Comparison:
    """An edition beside its document."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.document = AdoptedDocument(edition.document)
        self.pieces = tuple(_pieces(edition))
        long = [piece for piece in self.pieces if piece.is_long]
        places = self.document.places([piece.words for piece in long])
        self.places = list(zip(long, places, strict=True))
        self.missing = tuple(p for p in self._everything() if not self.document.holds(p.words))
        self.is_another = len(self.missing) > max(1, _MOST * len(self.pieces))
        self.in_order = len([at for at in places if at is not None]) > _MOST * len(long)

    def _everything(self) -> Iterator[Piece]:
        yield from _before_sections(self.edition)
        yield from (piece for piece in self.pieces if piece.kind == "paragraph")

    def gaps(self) -> Iterator[Gap]:
        """The room between paragraphs. Beside one that has no place, nothing is known."""
        place = {id(piece): at for piece, at in self.places}
        start: int | None = 0
        between: list[Piece] = []
        is_first = True
        for piece in self.pieces:
            if not piece.is_long:
                between.append(piece)
                continue
            at = place[id(piece)]
            if start is not None and at is not None:
                yield Gap(start, at, tuple(between), is_first)
            start = None if at is None else at + len(letters(piece.words))
            between, is_first = [], False
        if start is not None:
            yield Gap(start, self.document.length, tuple(between), is_first)


def _before_sections(edition: Edition) -> Iterator[Piece]:
    """The cover, the document control and the statements, which may stand anywhere."""
    control = edition.control
    noted = letters(" ".join(note.text for note in control.notes if note.kind == "oddity"))
    for position, line in enumerate(control.cover):
        yield from _each(line, control.place_of("cover", position), "the cover", noted)
    for row in control.control:
        yield from _each(row.field, row.place_of("field"), "the document control", noted)
        name = f"the row '{row.field}' of the document control"
        yield from _each(row.value, row.place_of("value"), name, noted)
    for statement in control.statements:
        name = f"the statement '{statement.label}'"
        for piece in statement.pieces:
            yield from _each(piece, statement.place_of("text"), name, noted)


def _pieces(edition: Edition) -> Iterator[Piece]:
    """Everything printed from the first section on, in printed order."""
    for section in edition.sections:
        yield from _entitled(section, "number", "title", f"the section '{section.title}'", "")
        for clause in section.clauses:
            yield from _passage(clause)


def _passage(passage: Passage) -> Iterator[Piece]:
    name, noted = f"{named(passage)} ('{passage.id}')", noted_of(passage)
    if isinstance(passage, Clause):
        yield from _entitled(passage, "heading", "number", name, noted)
    else:
        yield from _entitled(passage, "number", "", name, noted)
    yield from _each(passage.text, passage.place_of("text"), name, noted)
    for item in passage.items:
        yield from _passage(item)
    if passage.table:
        yield Piece("table", "", passage.place_of("table"), name, noted, passage.table)
    yield from _each(passage.closing, passage.place_of("closing"), name, noted)


def _entitled(
    record: Section | Passage, first: str, second: str, name: str, noted: str
) -> Iterator[Piece]:
    """The number, and the title or heading, of a record, in the order given."""
    for field in filter(None, (first, second)):
        words: str = getattr(record, field)
        if letters(words):
            kind: _Kind = "number" if field == "number" else "title"
            yield Piece(kind, words, record.place_of(field), f"the {field} of {name}", noted)


def _each(words: str, place: Place, name: str, noted: str) -> Iterator[Piece]:
    for paragraph in plain_paragraphs(words) if words else ():
        if letters(paragraph):
            yield Piece("paragraph", paragraph, place, f"the words of {name}", noted)


def noted_of(passage: Passage) -> str:
    """The letters of what notes say is odd about a passage."""
    return letters(" ".join(note.text for note in passage.notes if note.kind == "oddity"))
