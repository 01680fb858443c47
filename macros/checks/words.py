"""Labels and adopted words are there, and of a useful length."""

from __future__ import annotations

from collections.abc import Iterator

from macros import text
from macros.checks.subject import Subject, every_passage, named, paragraphs, walk
from macros.model.edition import Passage, Statement
from macros.problems import Problem

# A label stands in lists, search results and the margin of a phone.
_LONGEST_LABEL = 80


def short_labels(subject: Subject) -> Iterator[Problem]:
    """A label is at most 80 characters long, on one line (a warning)."""
    for edition in subject.policy.editions:
        everything: tuple[Statement | Passage, ...] = (*edition.control.statements, *walk(edition))
        for labelled in everything:
            if len(labelled.label) > _LONGEST_LABEL or "\n" in labelled.label.strip():
                yield Problem(
                    labelled.place_of("label"),
                    f"the label is {len(labelled.label)} characters long",
                    f"Say in {_LONGEST_LABEL} characters or fewer, on one line, what it is about.",
                    "warning",
                )


def words_in_every_passage(subject: Subject) -> Iterator[Problem]:
    """Every clause and item holds adopted words, a list or a table."""
    for passage in every_passage(subject):
        if not passage.items and not any(words.strip() for words in paragraphs(passage)):
            yield Problem(
                passage.place,
                f"{named(passage)} has no words",
                "Fill in 'text', 'items' or 'table', or delete the whole entry.",
            )


def words_in_every_statement(subject: Subject) -> Iterator[Problem]:
    """Every statement holds adopted words."""
    for edition in subject.policy.editions:
        for statement in edition.control.statements:
            if not text.plain(statement.text).strip():
                yield Problem(
                    statement.place_of("text"),
                    f"the statement '{statement.label}' has no words",
                    "Fill in 'text', or delete the whole entry.",
                )


def even_tables(subject: Subject) -> Iterator[Problem]:
    """Every row of a table has as many cells as the others."""
    for table in (passage.table for passage in every_passage(subject)):
        if table is None:
            continue
        width = len(table.header or table.rows[0])
        for position, row in enumerate(table.rows):
            if len(row) != width:
                cells, others = _cells(len(row)), _cells(width)
                yield Problem(
                    table.place_of("rows", position),
                    f"this row of the table has {cells}, and the first has {others}",
                    'Write each cell, and "" for an empty one. A cell with a comma needs quotes.',
                )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


RULES = (short_labels, words_in_every_passage, words_in_every_statement, even_tables)
