"""cards.pdf: credit-card size, two sides, ten to a sheet with cut marks, for lanyards."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.publish.paper import people
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of
from macros.reason import addresses

TEMPLATE = "cards.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the words do not fit on a card"


def cards(policy: Policy, edition: Edition, today: date | None = None) -> bytes:
    """The cards of an edition whose text is held.

    Returns the bytes of the PDF. Raises InvalidDataError, at the school's place, when the words do
    not fit on a card in letters of 7 points, and PrintError when the engine refuses it.
    """
    try:
        return pdf(TEMPLATE, view(Sheet(policy, edition, today)), edition.control.date)
    except PrintError as error:
        if DOES_NOT_FIT not in str(error):
            raise
        raise InvalidDataError([_too_long(policy)]) from error


def view(sheet: Sheet) -> dict[str, Any]:
    """Everything a card places, as plain data."""
    school = sheet.policy.school
    reporting = [guide for guide in sheet.edition.guides if guide.reporting]
    address = addresses.permanent_guide(reporting[0].id) if reporting else ""
    return {
        "date": sheet.edition.control.date,
        "status": status_of(sheet, address),
        "tell": people.to_tell(sheet, sheet.today),
        "office": school.phone,
        "does_not_fit": DOES_NOT_FIT,
    }


def _too_long(policy: Policy) -> Problem:
    return Problem(
        policy.school.place_of("emergency"),
        DOES_NOT_FIT,
        "Shorten 'emergency', or what is given to reach the people to tell first.",
        rule="cards",
    )
