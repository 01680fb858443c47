"""Labels and adopted words are there, and of a useful length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros import text
from macros.checks.subject import Subject, every_passage, named, paragraphs, walk
from macros.model.edition import Passage, Statement, Table
from macros.model.guide import Outcome
from macros.problems import Problem, shortened

# A label stands in lists, search results and the margin of a phone.
_LONGEST_LABEL = 80
# The lists of an outcome that hold sentences, and the marks that end one.
_SENTENCES = ("steps", "safety", "conflicts", "silent")
_FINAL = ".!?:;…"


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
    """Every statement holds adopted words, or a table."""
    for edition in subject.policy.editions:
        for statement in edition.control.statements:
            if not any(text.plain(piece).strip() for piece in statement.pieces):
                yield Problem(
                    statement.place_of("text"),
                    f"the statement '{statement.label}' has no words",
                    "Fill in 'text' or 'table', or delete the whole entry.",
                )


def even_tables(subject: Subject) -> Iterator[Problem]:
    """Every row of a table has as many cells as the others."""
    for table in _tables(subject):
        width = len(table.header or table.rows[0])
        for position, row in enumerate(table.rows):
            if len(row) != width:
                cells, others = _cells(len(row)), _cells(width)
                yield Problem(
                    table.place_of("rows", position),
                    f"this row of the table has {cells}, and the first has {others}",
                    'Write each cell, and "" for an empty one. A cell with a comma needs quotes.',
                )


def _tables(subject: Subject) -> Iterator[Table]:
    for edition in subject.policy.editions:
        statements = (statement.table for statement in edition.control.statements)
        yield from filter(None, (*statements, *(passage.table for passage in walk(edition))))


def whole_sentences(subject: Subject) -> Iterator[Problem]:
    """A comma does not cut a sentence of an outcome in two (a warning)."""
    for edition in subject.policy.editions:
        for outcome in (outcome for guide in edition.guides for outcome in guide.outcomes):
            for field in _SENTENCES:
                yield from _cut(outcome, field)


def _cut(outcome: Outcome, field: str) -> Iterator[Problem]:
    """Where an entry of a list in brackets, which stand side by side, goes on with the last one."""
    entries: tuple[str, ...] = getattr(outcome, field)
    places = [outcome.place_of(field, position) for position in range(len(entries))]
    for (above, words), (before, place) in zip(pairwise(entries), pairwise(places), strict=True):
        beside = before.line == place.line
        if beside and words[:1].islower() and above.rstrip()[-1:] not in _FINAL:
            yield Problem(
                place,
                f"'{shortened(words)}' is read as an entry of its own: a comma parts a list",
                "Put the whole sentence in quotes, or each entry on a line of its own, after '- '.",
                "warning",
            )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


RULES = (
    short_labels,
    words_in_every_passage,
    words_in_every_statement,
    even_tables,
    whole_sentences,
)
