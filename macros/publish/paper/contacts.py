"""How to reach the holder of a role, in words that never invent a name or a number."""

from __future__ import annotations

from typing import TypedDict

from macros.model.policy import Edition, Policy
from macros.model.school import Contact
from macros.reason import guides

NOT_GIVEN = "not given in the policy"


class ReachView(TypedDict):
    """A role, its holder, and how to reach them."""

    name: str
    holder: str
    phone: str
    email: str
    hours: str
    office: str
    office_name: str


def reach(policy: Policy, role_id: str) -> ReachView:
    """How to reach the holder of a role.

    A number that is not given says so; for a role inside the school the office's own number, when
    there is one, stands in `office`, and what it is called in `office_name`. Raises KeyError for a
    role that roles.yml lacks.
    """
    role = policy.role_by_id[role_id]
    contact = policy.contact_of.get(role_id) or Contact(role=role_id)
    reachable = contact.phone or contact.email
    return {
        "name": role.name,
        "holder": contact.holder,
        "phone": _whole(contact.phone) or ("" if contact.email else NOT_GIVEN),
        "email": contact.email,
        "hours": contact.hours,
        "office": _whole(policy.school.phone) if role.inside_school and not reachable else "",
        "office_name": policy.school.office,
    }


def _whole(number: str) -> str:
    """A telephone number that no end of a line takes apart."""
    return number.replace(" ", "\u00a0")


def line(view: ReachView) -> str:
    """How to reach somebody, on one line: "phone 0161 ..., school office 0161 ..."."""
    parts = (
        view["holder"],
        view["phone"] and f"phone {view['phone']}",
        view["email"],
        view["hours"],
        view["office"] and f"{view['office_name']} {view['office']}",
    )
    return ", ".join(filter(None, parts))


class PartsView(TypedDict):
    """A role and how to reach its holder, part by part, for what is read from afar or in haste."""

    name: str
    phone: str
    rest: str
    not_given: str
    office: str


def parts(policy: Policy, role_id: str) -> PartsView:
    """A role and how to reach its holder: a number apart from the rest, or that none is given."""
    view = reach(policy, role_id)
    missing = view["phone"] == NOT_GIVEN
    return {
        "name": view["name"],
        "phone": "" if missing else view["phone"],
        "rest": ", ".join(filter(None, (view["holder"], view["email"], view["hours"]))),
        "not_given": f"phone {NOT_GIVEN}" if missing else "",
        "office": view["office"],
    }


class PersonView(TypedDict):
    """A role and how to reach its holder, on one line."""

    name: str
    reach: str


def people(policy: Policy, edition: Edition) -> list[PersonView]:
    """Every role that a guide of the edition sends its reader to, in the order of the register."""
    outcomes = [outcome for guide in edition.guides for outcome in guide.outcomes]
    wanted = {role for outcome in outcomes for role in guides.reaches(policy, outcome)}
    wanted |= {role for outcome in outcomes for role in outcome.ask}
    if any(outcome.sends_to_owner for outcome in outcomes):
        wanted.add(policy.facts.questions_to)
    return [person(policy, role.id) for role in policy.roles.roles if role.id in wanted]


def person(policy: Policy, role_id: str) -> PersonView:
    """A role and how to reach its holder."""
    view = reach(policy, role_id)
    return {"name": view["name"], "reach": line(view)}
