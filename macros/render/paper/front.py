"""The front of the handbook: cover, document control and statements."""

from __future__ import annotations

from typing import TypedDict

from macros import dates
from macros.layers import Span
from macros.model.edition import Note, Statement
from macros.render.paper import sheet as anchors
from macros.render.paper.notes import NoteView, Numbered
from macros.render.paper.sheet import Sheet
from macros.render.paper.standing import status
from macros.render.paper.words import ParagraphView, TableView, paragraphs, table, unlinked

NOT_GIVEN = "Not given"


class FactView(TypedDict):
    """One fact and its name."""

    name: str
    value: str


class CoverView(TypedDict):
    """The cover."""

    motto: str
    facts: list[FactView]


class ControlView(TypedDict):
    """The cover lines and the document control table, as printed."""

    cover: list[list[ParagraphView]]
    heading: str
    rows: list[tuple[str, list[ParagraphView]]]
    notes: list[NoteView]


class StatementView(TypedDict):
    """A statement printed before the sections, as printed."""

    at: str
    label: str
    paragraphs: list[ParagraphView]
    table: TableView | None


def cover(sheet: Sheet) -> CoverView:
    """What the cover tells of the edition, each fact as precise as its document."""
    control = sheet.edition.control
    facts = {
        "Edition": dates.in_words(control.date, sheet.edition.name),
        "Status": status(sheet.policy, sheet.edition),
        "Author": control.author or NOT_GIVEN,
        "Date adopted": dates.in_words(control.adopted, NOT_GIVEN),
        "Review due": dates.in_words(control.review.due, NOT_GIVEN),
    }
    return {
        "motto": sheet.policy.school.motto,
        "facts": [{"name": name, "value": value} for name, value in facts.items()],
    }


def control(sheet: Sheet, numbered: Numbered) -> ControlView:
    """The document control table exactly as printed, with our notes on it."""
    own = sheet.edition.control
    notes: tuple[Note, ...] = own.notes
    return {
        "cover": [unlinked(line) for line in own.cover],
        "heading": own.control_heading or "Document control",
        "rows": [(row.field, _cited(sheet, row.value)) for row in own.control],
        "notes": [numbered.view(note) for note in notes],
    }


def _cited(sheet: Sheet, value: str) -> list[ParagraphView]:
    """The words of a row; a term in a title is a name there, so only citations are links."""
    laid = sheet.layers.lay_words(value)
    kept = tuple(
        tuple(span if span.link and span.link.kind == "citation" else Span(span.runs) for span in p)
        for p in laid
    )
    return paragraphs(kept)


def statements(sheet: Sheet) -> list[StatementView]:
    """The statements printed before the sections."""
    return [_statement(sheet, statement) for statement in sheet.edition.control.statements]


def _statement(sheet: Sheet, statement: Statement) -> StatementView:
    laid = sheet.layers.lay_statement(statement)
    return {
        "at": anchors.place(statement.id),
        "label": statement.label,
        "paragraphs": paragraphs(laid.text),
        "table": table(statement.table, laid) if statement.table else None,
    }
