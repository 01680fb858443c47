"""cards.pdf: credit-card size, two sides, ten to a sheet with cut marks, for lanyards."""

from __future__ import annotations

from collections import Counter
from typing import Any

from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import check, status_of
from macros.reason import addresses, guides
from macros.views.contacts import contact

TEMPLATE = "cards.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the words do not fit on a card"


Plain = dict[str, Any]


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
    checked = check(sheet.policy, address or f"{sheet.edition.name}/{addresses.HOME}")
    leads_to_guide = bool(reporting and school.site_address)
    return {
        "date": sheet.edition.control.date,
        "status": status_of(sheet),
        "tell": _tell(sheet),
        "emergency": school.emergency,
        "office": school.phone,
        "caption": reporting[0].title if leads_to_guide else checked["shown"],
        "check": checked,
        "does_not_fit": DOES_NOT_FIT,
    }


def _tell(sheet: Sheet) -> Plain:
    """The role to tell, and another one if it is about them.

    Where the guides send people to too many roles for one to be named, a card names the guide;
    where no guide names a role to tell, it names the one to ask.
    """
    policy = sheet.policy
    telling = [guide for guide in sheet.edition.guides if guide.reporting and _tells(policy, guide)]
    role = policy.role_by_id.get(_told_by_most(policy, telling))
    answers = sheet.plain(contact(policy, policy.facts.questions_to))
    if role:
        about: Plain | None = None
        if role.if_about_them:
            instead = sheet.plain(contact(policy, role.if_about_them))
            about = {"when": f"Is it about the {role.name}?", "act": "Tell the", "who": instead}
        first = sheet.plain(contact(policy, role.id))
        return {"heading": f"Worried? Tell the {role.name}", "first": first, "also": about}
    if not telling:
        return {"heading": f"Questions? Ask the {answers['name']}", "first": answers, "also": None}
    titles = " or ".join(f"“{guide.title}”" for guide in telling)
    return {
        "heading": f"Worried? The guide {titles} says who to tell.",
        "first": None,
        "also": {"when": "Questions?", "act": "Ask the", "who": answers},
    }


def _tells(policy: Policy, guide: Guide) -> list[dict[str, None]]:
    """The roles that each outcome of a guide tells; an outcome that tells no role is left out."""
    every = (guides.told(policy, outcome) for outcome in guide.outcomes)
    return [dict.fromkeys(each.role.id for each in roles) for roles in every if roles]


def _told_by_most(policy: Policy, telling: list[Guide]) -> str:
    """The role that more than half of the outcomes tell; empty where there is none."""
    outcomes = [roles for guide in telling for roles in _tells(policy, guide)]
    most = Counter(role for roles in outcomes for role in roles).most_common(1)
    return next((role for role, times in most if 2 * times > len(outcomes)), "")


def _too_long(policy: Policy) -> Problem:
    return Problem(
        policy.school.place_of("emergency"),
        DOES_NOT_FIT,
        "Shorten 'emergency', or what is given to reach the people to tell first.",
        rule="cards",
    )
