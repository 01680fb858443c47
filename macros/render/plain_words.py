"""Adopted words as they are, without links: for pages that stand outside an edition."""

from __future__ import annotations

from macros import languages
from macros.model.edition import Item, Passage
from macros.model.policy import Edition
from macros.render.words import Piece, TableView, WordsView
from macros.text import paragraphs

Pieces = tuple[tuple[Piece, ...], ...]


def words(edition: Edition, passage: Passage) -> WordsView:
    """The words of a passage and of its items, ready to place, with no link in them."""
    table = passage.table
    return WordsView(
        id=passage.id if isinstance(passage, Item) else "",
        number=passage.number,
        number_class=_number_class(passage.number_emphasis),
        label=passage.label,
        paragraphs=_pieces(passage.text),
        items=tuple(words(edition, item) for item in passage.items),
        numbered=any(item.number for item in passage.items),
        table=TableView(
            tuple(_pieces(cell) for cell in table.header),
            tuple(tuple(_pieces(cell) for cell in row) for row in table.rows),
        )
        if table
        else None,
        closing=_pieces(passage.closing),
        marks=languages.marks(edition.language_of[passage.id]),
    )


def lead(edition: Edition, passage: Passage) -> tuple[WordsView, ...]:
    """The clause whose first words lead into an item: without them it may say the opposite."""
    clause = edition.clause_of[passage.id]
    return (words(edition, clause),) if clause is not passage else ()


def _pieces(text: str) -> Pieces:
    return tuple((Piece(paragraph),) for paragraph in paragraphs(text))


def _number_class(emphasis: str) -> str:
    return " ".join(f"number-{word}" for word in emphasis.split() if word != "none")
