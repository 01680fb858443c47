"""What of an edition is compared and sealed: everything with an id and adopted words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from macros.model.edition import Clause, Passage, Section, Statement, Table
from macros.model.policy import Edition

What = Literal["statement", "section", "clause", "item"]


@dataclass(frozen=True)
class Part:
    """One matched thing of one edition: what the comparison looks at, and nothing else.

    `pieces` are its heading, its text, the cells of its table and its closing words; `table` is
    the same table with its rows and columns.
    """

    id: str
    what: What
    label: str
    number: str
    printed_number: tuple[str, str]
    pieces: tuple[str, str, str, str]
    parent: str
    section: str
    table: Table | None = None

    @property
    def words(self) -> str:
        """All its words, a paragraph a line."""
        return "\n".join(piece for piece in self.pieces if piece)


def parts(edition: Edition) -> Iterator[Part]:
    """Everything in an edition that has an id and adopted words, in printed order."""
    for statement in edition.control.statements:
        yield _statement(statement)
    for section in edition.sections:
        yield _section(section)
        for clause in section.clauses:
            yield from _passages(clause, section.id, section.id)


def _statement(statement: Statement) -> Part:
    pieces = ("", statement.text, _cells(statement.table), "")
    return Part(
        statement.id,
        "statement",
        statement.label,
        "",
        ("", ""),
        pieces,
        "",
        statement.id,
        statement.table,
    )


def _section(section: Section) -> Part:
    # A title is printed as it is written: it holds no marks, so a star in it is a star.
    title = (section.title.replace("*", r"\*"), "", "", "")
    number = (section.number, "")
    return Part(
        section.id, "section", section.title, section.reference, number, title, "", section.id
    )


def _passages(passage: Passage, parent: str, section: str) -> Iterator[Part]:
    yield Part(
        passage.id,
        "clause" if isinstance(passage, Clause) else "item",
        passage.label,
        passage.reference,
        (passage.number, passage.number_emphasis),
        _pieces(passage),
        parent,
        section,
        passage.table,
    )
    for item in passage.items:
        yield from _passages(item, passage.id, section)


def _pieces(passage: Passage) -> tuple[str, str, str, str]:
    """The words of a passage without those of its items."""
    heading = passage.heading.replace("*", r"\*") if isinstance(passage, Clause) else ""
    return heading, passage.text, _cells(passage.table), passage.closing


def _cells(table: Table | None) -> str:
    return "\n".join(filter(None, table.cells)) if table else ""
