"""cards.pdf: credit-card size, two sides, ten to a sheet with cut marks, for lanyards."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypedDict

from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.publish.paper import contacts
from macros.publish.paper.contacts import PartsView
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.standing import check, standing
from macros.reason import addresses, guides

TEMPLATE = "cards.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the words do not fit on a card"


class AlsoView(TypedDict):
    """Whom else to go to, and when."""

    when: str
    act: str
    who: PartsView


class TellView(TypedDict):
    """Whom to tell, and whom if it is about them.

    Where the guides send people to too many roles for one to be named, a card names the guide;
    where no guide says whom to tell, it says whom to ask.
    """

    heading: str
    first: PartsView | None
    also: AlsoView | None


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
    telling = [guide for guide in sheet.edition.guides if guide.reporting and _told(policy, guide)]
    role = policy.role_by_id.get(_told_by_most(policy, telling))
    owner = contacts.parts(policy, policy.facts.questions_to)
    if role:
        about: AlsoView | None = None
        if role.if_about_them:
            instead = contacts.parts(policy, role.if_about_them)
            about = {"when": f"Is it about the {role.name}?", "act": "Tell the", "who": instead}
        first = contacts.parts(policy, role.id)
        return {"heading": f"Worried? Tell the {role.name}", "first": first, "also": about}
    if not telling:
        return {"heading": f"Questions? Ask the {owner['name']}", "first": owner, "also": None}
    titles = " or ".join(f"“{guide.title}”" for guide in telling)
    return {
        "heading": f"Worried? The guide {titles} says whom to tell.",
        "first": None,
        "also": {"when": "Questions?", "act": "Ask the", "who": owner},
    }


def _told(policy: Policy, guide: Guide) -> list[dict[str, None]]:
    """The roles that each outcome of a guide tells; an outcome that tells nobody is left out."""
    told = (guides.told(policy, outcome) for outcome in guide.outcomes)
    return [dict.fromkeys(each.role.id for each in roles) for roles in told if roles]


def _told_by_most(policy: Policy, telling: list[Guide]) -> str:
    """The role that more than half of the outcomes tell; empty where there is none."""
    outcomes = [roles for guide in telling for roles in _told(policy, guide)]
    most = Counter(role for roles in outcomes for role in roles).most_common(1)
    return next((role for role, times in most if 2 * times > len(outcomes)), "")


def _too_long(policy: Policy) -> Problem:
    return Problem(
        policy.school.place_of("emergency"),
        DOES_NOT_FIT,
        "Shorten 'emergency', or what is given to reach the people told first.",
        rule="cards",
    )
