"""How to reach the holder of a role, in words that never invent a name or a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from macros.model import dates
from macros.model.links import Link, Target
from macros.model.policy import Policy
from macros.model.school import Contact
from macros.reason.telephone import call

NOT_GIVEN = "not given in the policy"


class Reach(NamedTuple):
    """One way to reach somebody: what it is, what it says, and what opens it, if anything does."""

    name: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class ContactView:
    """A role and how to reach its holder: way by way, on one line, and part by part.

    `checked` is when somebody last checked it. `not_given` says that nothing is given; `office`
    is then who to ask, its value empty where the office has no number either.
    """

    role: Link
    name: str
    ways: tuple[Reach, ...]
    line: str
    phone: str
    rest: str
    checked: str
    not_given: str
    office: Reach | None


def contact(policy: Policy, role_id: str) -> ContactView:
    """How to reach the holder of a role.

    Raises KeyError for a role that roles.yml lacks.
    """
    role = policy.role_by_id[role_id]
    given = policy.contact_of.get(role_id) or Contact(role=role_id)
    missing = not (given.phone or given.email)
    asked = office(policy) if missing and role.inside_school else None
    phone = _whole(given.phone) or (NOT_GIVEN if missing else "")
    at_office = asked._replace(name=policy.school.office_label) if asked else Reach("", "")
    ways = (
        Reach("Name", given.holder),
        Reach("Telephone", phone, call(given.phone)),
        Reach("Email", given.email, given.email and f"mailto:{given.email}"),
        Reach("When", given.hours),
        at_office,
    )
    spoken = (
        given.holder,
        phone and f"phone {phone}",
        given.email,
        given.hours,
        asked.value and f"{asked.name} {asked.value}" if asked else "",
    )
    return ContactView(
        role=Link(Target("role", role.id), role.name),
        name=role.name,
        ways=tuple(way for way in ways if way.value),
        line=_listed(*spoken),
        phone=_whole(given.phone),
        rest=_listed(given.holder, given.email, given.hours),
        checked=dates.in_words(given.checked_on),
        not_given=f"phone {NOT_GIVEN}" if missing else "",
        office=asked,
    )


def office(policy: Policy) -> Reach:
    """The office and how to reach it: its number is empty where none is given."""
    school = policy.school
    return Reach(school.office, _whole(school.phone), call(school.phone))


def _whole(number: str) -> str:
    """A telephone number that no end of a line takes apart."""
    return number.replace(" ", "\u00a0")


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))
