"""poster-<guide>.pdf: one A4 page for the wall, with the guide's first question writ large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypedDict

from macros import addresses, guides
from macros.guides import Way
from macros.model.guide import Answer, Guide
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.render.paper import contacts
from macros.render.paper.sheet import Sheet
from macros.render.paper.standing import standing
from macros.render.pdf import PrintError, pdf

TEMPLATE = "poster.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the poster does not fit on one page"


class EndView(TypedDict):
    """Where a choice ends: the further answers on the way, the outcome and its clauses."""

    way: str
    kind: str
    sort: str
    title: str
    clauses: str
    safety: list[str]


class ChoiceView(TypedDict):
    """One answer to the first question, large, and everything it can end in, smaller."""

    text: str
    ends: list[EndView]


def poster(policy: Policy, edition: Edition, guide: Guide) -> bytes:
    """The poster of a guide that has passed the checks: always one page.

    Returns the bytes of the PDF. Raises InvalidDataError, at the guide's place, when the guide
    does not fit on the page in letters that can be read across a room, and PrintError when the
    engine refuses it for another reason.
    """
    try:
        return pdf(TEMPLATE, view(Sheet(policy, edition), guide), edition.control.date)
    except PrintError as error:
        if DOES_NOT_FIT not in str(error):
            raise
        raise InvalidDataError([_too_long(guide)]) from error


def view(sheet: Sheet, guide: Guide) -> dict[str, Any]:
    """Everything the poster places, as plain data."""
    first = guides.questions(guide)[guide.start]
    policy = sheet.policy
    return {
        "date": sheet.edition.control.date,
        "standing": standing(sheet, addresses.permanent_guide(guide.id)),
        "title": guide.title,
        "question": first.text,
        "help": first.help,
        "emergency": policy.school.emergency,
        "people": _people(policy, guide),
        "office": policy.school.phone,
        "choices": [_choice(sheet, guide, answer) for answer in first.answers],
        "does_not_fit": DOES_NOT_FIT,
    }


def _choice(sheet: Sheet, guide: Guide, answer: Answer) -> ChoiceView:
    ways = [way for way in guides.ways(guide) if way.steps and way.steps[0].answer == answer]
    return {
        "text": answer.text,
        "ends": [_end(sheet, way) for way in ways],
    }


def _end(sheet: Sheet, way: Way) -> EndView:
    outcome = way.outcome
    named = dict.fromkeys(sheet.reference(cited.clause)["name"] for cited in outcome.clauses)
    return {
        "way": " ".join(f"{step.question.text} {step.answer.text}." for step in way.steps[1:]),
        "kind": guides.KIND_NAMES[outcome.kind],
        "sort": outcome.kind,
        "title": outcome.title,
        "clauses": ", ".join(named),
        "safety": list(outcome.safety),
    }


def _people(policy: Policy, guide: Guide) -> list[contacts.PersonView]:
    """Whom the guide sends people to, the most often named first."""
    told = Counter(_sent_to(policy, guide))
    order = [role.id for role in policy.roles.roles]
    found = sorted(told, key=lambda role: (-told[role], order.index(role)))
    return [_without_office(contacts.reach(policy, role)) for role in found]


def _without_office(view: contacts.ReachView) -> contacts.PersonView:
    """The office's number stands on the poster once, and large."""
    return {"name": view["name"], "reach": contacts.line({**view, "office": ""})}


def _sent_to(policy: Policy, guide: Guide) -> Iterator[str]:
    for outcome in guide.outcomes:
        yield from guides.reaches(policy, outcome)
        yield from (role for role in outcome.ask if role in policy.role_by_id)


def _too_long(guide: Guide) -> Problem:
    return Problem(
        guide.place,
        f"the poster of the guide '{guide.id}' does not fit on one page",
        "Shorten the answers to its first question or the titles of its outcomes, or write "
        "'poster: false' in the guide.",
        rule="poster",
    )
