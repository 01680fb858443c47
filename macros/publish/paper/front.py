"""The front of the handbook: cover, document control and statements."""

from dataclasses import replace

from macros.model import dates
from macros.model.blocks import Statement
from macros.model.paragraphs import Paragraph
from macros.publish.paper.sheet import LINKED, Plain, Sheet, facts, led_by_number, words
from macros.reason.targets import to_places
from macros.views import editions, notes
from macros.views.words import words as adopted


def cover(sheet: Sheet) -> Plain:
    """What the cover says of the edition, each fact as precise as its document."""
    known = editions.facts(sheet.policy, sheet.edition)
    if sheet.today:
        known["As of"] = (dates.in_words(sheet.today.isoformat()),)
    names = ("Status", "Superseded by", "Author", "Adopted", "Amended", "Review due", "As of")
    return {"motto": sheet.policy.school.motto, "facts": facts(known, *names)}


def control(sheet: Sheet) -> Plain:
    """The cover and the document control exactly as printed, with our notes on them."""
    edition = sheet.edition
    heading, below = _headed(edition.control_table) if edition.control_table else ("", None)
    return {
        "cover": [words(sheet, edition.cover, kinds=())] if edition.cover else [],
        "heading": heading or "Document control",
        # In a title, a defined term is a name and not a link.
        "control": [words(sheet, below, kinds=())] if below else [],
        "notes": sheet.plain(notes.readers(edition, edition.control_notes)),
    }


def _headed(statement: Statement) -> tuple[str, Statement]:
    """The first paragraph as a heading, and the statement without it."""
    match statement.blocks:
        case (Paragraph() as first, *others):
            return first.plain, replace(statement, blocks=tuple(others))
    return "", statement


def statements(sheet: Sheet) -> list[Plain]:
    """The statements printed before the sections."""
    return [_statement(sheet, statement) for statement in sheet.edition.statements]


def _statement(sheet: Sheet, statement: Statement) -> Plain:
    inside = tuple(statement.walk())
    heading, below = _headed(statement)
    if heading != statement.ours.label:
        heading, below = statement.ours.label, statement
    places = to_places(sheet.edition, (r.to for each in inside for r in each.ours.refers_to))
    own = (note for each in inside for note in each.ours.notes)
    return {
        "heading": heading,
        "words": sheet.plain(led_by_number(adopted(sheet.layers, below, kinds=LINKED))),
        "refers_to": sheet.plain(places),
        "notes": sheet.plain(notes.readers(sheet.edition, own)),
    }
