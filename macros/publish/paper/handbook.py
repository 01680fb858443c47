"""handbook.pdf, and the same in large print: the whole edition as a book, with its registers."""

from __future__ import annotations

from typing import Any

from macros.model.blocks import all_paragraphs
from macros.model.policy import Edition, Policy
from macros.publish.paper import front, registers, sections, subjects, trees
from macros.publish.paper.notes import Numbered
from macros.publish.paper.pdf import pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of

TEMPLATE = "handbook.typ"


def handbook(policy: Policy, edition: Edition) -> bytes:
    """The handbook of an edition whose text is held.

    Returns the bytes of the PDF. Raises PrintError when the engine refuses it.
    """
    sheet = Sheet(policy, edition)
    return pdf(TEMPLATE, view(sheet), edition.control.date, sheet.files)


def large_print(policy: Policy, edition: Edition) -> bytes:
    """The same words, reflowed at 18 points or more.

    Returns the bytes of the PDF. Raises PrintError when the engine refuses it.
    """
    sheet = Sheet(policy, edition)
    return pdf(TEMPLATE, view(sheet, large=True), edition.control.date, sheet.files)


def view(sheet: Sheet, *, large: bool = False) -> dict[str, Any]:
    """Everything the handbook places, as plain data. `large` asks for the large print."""
    noted = Numbered(sheet).view
    guides = [trees.guide(sheet, guide, large=large) for guide in sheet.edition.guides]
    return {
        "large": large,
        "date": sheet.edition.control.date,
        "status": status_of(sheet),
        "has_links": _has_links(sheet.edition),
        "cover": front.cover(sheet),
        "control": front.control(sheet, noted),
        "statements": front.statements(sheet, noted),
        "sections": sections.sections(sheet, noted),
        "guides": guides,
        "people": trees.people(sheet),
        "definitions": registers.definitions(sheet),
        "citations": registers.citations(sheet),
        "history": registers.history(sheet),
        "index": subjects.index(sheet),
    }


def _has_links(edition: Edition) -> bool:
    """Whether the adopted document has links of its own, which the key then explains."""
    printed = (p for passage in edition.clauses for p in all_paragraphs(passage.blocks))
    return any(run.link for paragraph in printed for run in paragraph.runs)
