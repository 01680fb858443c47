"""The front of the handbook: cover, document control and statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from macros.model.blocks import Statement
from macros.model.edition import Control
from macros.model.paragraphs import Paragraph
from macros.publish.paper.notes import NoteView, Numbered
from macros.publish.paper.sheet import Reference, Sheet
from macros.publish.paper.standing import status
from macros.publish.paper.words import WordsView, led_by_number, unlinked, words
from macros.reason import dates, reviews

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
    """The cover and the document control, as printed, with our notes on them."""

    cover: list[WordsView]
    heading: str
    control: list[WordsView]
    notes: list[NoteView]


class StatementView(TypedDict):
    """A statement printed before the sections, under its heading or the school's label, if any."""

    heading: str
    words: WordsView
    refers_to: list[Reference]
    notes: list[NoteView]


def cover(sheet: Sheet) -> CoverView:
    """What the cover tells of the edition, each fact as precise as its document."""
    control = sheet.edition.control
    due = reviews.due(sheet.policy, sheet.edition)
    facts = {
        "Edition": dates.in_words(control.date, sheet.edition.name),
        "Status": status(sheet.policy, sheet.edition),
        "Author": control.author or NOT_GIVEN,
        "Date adopted": dates.in_words(control.adopted, NOT_GIVEN),
        "Date amended": amended(control),
        "Review due": due.when.words if due else NOT_GIVEN,
    }
    return {
        "motto": sheet.policy.school.motto,
        "facts": [{"name": name, "value": value} for name, value in facts.items() if value],
    }


def amended(control: Control) -> str:
    """The dates on which an edition was amended, in words; empty where none is given."""
    return ", ".join(map(dates.in_words, control.amended))


def control(sheet: Sheet, numbered: Numbered) -> ControlView:
    """The cover and the document control exactly as printed, with our notes on them."""
    edition = sheet.edition
    printed = edition.control_table
    heading, below = _headed(printed) if printed else ("", None)
    return {
        "cover": [unlinked(sheet, edition.cover)] if edition.cover else [],
        "heading": heading or "Document control",
        # A term in a title is a name there, so only citations are links.
        "control": [words(sheet, below, only="citation")] if below else [],
        "notes": [numbered.view(note) for note in edition.control_notes],
    }


def _headed(statement: Statement) -> tuple[str, Statement]:
    """The first paragraph as a heading, and the statement without it."""
    match statement.blocks:
        case (Paragraph() as first, *others):
            return first.plain, replace(statement, blocks=tuple(others))
    return "", statement


def statements(sheet: Sheet, numbered: Numbered) -> list[StatementView]:
    """The statements printed before the sections."""
    return [_statement(sheet, statement, numbered) for statement in sheet.edition.statements]


def _statement(sheet: Sheet, statement: Statement, numbered: Numbered) -> StatementView:
    inside = tuple(statement.walk())
    heading, below = _headed(statement)
    if heading != statement.ours.label:
        heading, below = statement.ours.label, statement
    places = dict.fromkeys(r.to for each in inside for r in each.refers_to)
    return {
        "heading": heading,
        "words": led_by_number(words(sheet, below)),
        "refers_to": [sheet.reference(place) for place in places],
        "notes": [numbered.view(note) for each in inside for note in each.notes],
    }
