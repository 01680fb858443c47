"""handbook.pdf: the whole edition as a book to print, with its guides and registers."""

from __future__ import annotations

from typing import Any

from macros.model.blocks import all_paragraphs
from macros.model.policy import Edition, Policy
from macros.publish.paper import contacts, front, registers, sections, subjects, trees
from macros.publish.paper.notes import Numbered
from macros.publish.paper.pdf import pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.standing import standing

TEMPLATE = "handbook.typ"


def handbook(policy: Policy, edition: Edition) -> bytes:
    """The handbook of an edition whose text is held.

    Returns the bytes of the PDF. Raises PrintError when the engine refuses it.
    """
    sheet = Sheet(policy, edition)
    return pdf(TEMPLATE, view(sheet), edition.control.date, sheet.files)


def view(sheet: Sheet, *, large: bool = False) -> dict[str, Any]:
    """Everything the handbook places, as plain data. `large` asks for the large print."""
    numbered = Numbered(sheet)
    guides = [trees.guide(sheet, guide, large=large) for guide in sheet.edition.guides]
    return {
        "large": large,
        "date": sheet.edition.control.date,
        "standing": standing(sheet),
        "has_links": _has_links(sheet.edition),
        "cover": front.cover(sheet),
        "control": front.control(sheet, numbered),
        "statements": front.statements(sheet, numbered),
        "sections": sections.sections(sheet, numbered),
        "guides": guides,
        "people": contacts.people(sheet.policy, sheet.edition),
        "definitions": registers.definitions(sheet),
        "citations": registers.citations(sheet),
        "history": registers.history(sheet),
        "index": subjects.index(sheet),
    }


def _has_links(edition: Edition) -> bool:
    """Whether the adopted document has links of its own, which the key then explains."""
    printed = (p for passage in edition.clauses for p in all_paragraphs(passage.blocks))
    return any(run.link for paragraph in printed for run in paragraph.runs)
