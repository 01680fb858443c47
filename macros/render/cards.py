"""cards.pdf: credit-card size, two sides, ten to a sheet with cut marks, for lanyards."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypedDict

from macros import addresses, guides
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.render.paper import contacts
from macros.render.paper.contacts import PartsView
from macros.render.paper.sheet import Sheet
from macros.render.paper.standing import check, standing
from macros.render.pdf import PrintError, pdf

TEMPLATE = "cards.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the words do not fit on a card"


class TellView(TypedDict):
    """Whom to tell first, and whom to tell if it is about them.

    Where no guide says whom to tell, a card says whom to ask: `lead` is what stands before them.
    """

    lead: str
    first: PartsView
    instead: PartsView | None


def cards(policy: Policy, edition: Edition) -> bytes:
    """The cards of an edition whose text is held.

    Returns the bytes of the PDF. Raises InvalidDataError, at the school's place, when the words do
    not fit on a card in letters of 7 points, and PrintError when the engine refuses it.
    """
    try:
        return pdf(TEMPLATE, view(Sheet(policy, edition)), edition.control.date)
    except PrintError as error:
        if DOES_NOT_FIT not in str(error):
            raise
        raise InvalidDataError([_too_long(policy)]) from error


def view(sheet: Sheet) -> dict[str, Any]:
    """Everything a card places, as plain data."""
    school = sheet.policy.school
    reporting = [guide for guide in sheet.edition.guides if guide.reporting]
    address = addresses.permanent_guide(reporting[0].id) if reporting else ""
    checked = check(school, address or f"{sheet.edition.name}/{addresses.HOME}")
    leads_to_guide = bool(reporting and school.site_address)
    return {
        "date": sheet.edition.control.date,
        "standing": standing(sheet),
        "tell": _tell(sheet),
        "emergency": school.emergency,
        "office": school.phone,
        "caption": reporting[0].title if leads_to_guide else checked["shown"],
        "check": checked,
        "does_not_fit": DOES_NOT_FIT,
    }


def _tell(sheet: Sheet) -> TellView:
    policy = sheet.policy
    told = _told_most(sheet)
    role = policy.role_by_id[told or policy.school.policy_owner]
    instead = role.if_about_them if told else None
    return {
        "lead": "Worried? Tell the" if told else "Questions? Ask the",
        "first": contacts.parts(policy, role.id),
        "instead": contacts.parts(policy, instead) if instead else None,
    }


def _told_most(sheet: Sheet) -> str:
    """The role that the reporting guides send people to most often; empty when there are none."""
    told = Counter(
        tell.role.id
        for guide in sheet.edition.guides
        if guide.reporting
        for outcome in guide.outcomes
        for tell in guides.told(sheet.policy, outcome)
    )
    return told.most_common(1)[0][0] if told else ""


def _too_long(policy: Policy) -> Problem:
    return Problem(
        policy.school.place_of("emergency"),
        DOES_NOT_FIT,
        "Shorten 'emergency', or what is given to reach the people told first.",
        rule="cards",
    )
