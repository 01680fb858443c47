"""How to reach the holder of a role, in words that never invent a name or a number."""

from dataclasses import dataclass
from typing import NamedTuple

from macros.model import dates
from macros.model.links import Link, Target
from macros.model.policy import Policy
from macros.model.school import Contact, Role
from macros.reason.telephone import call


class Reach(NamedTuple):
    """One way to reach somebody: its name, its words, and the address that opens it, if any."""

    name: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class ContactView:
    """A role and how to reach its holder: each way, all on one line, and part by part.

    `checked` is when somebody last checked it. `ask` says where to ask for a holder without a
    number and an email address: paper leaves a line there to write the number on.
    """

    role: Link
    name: str
    ways: tuple[Reach, ...]
    line: str
    phone: str
    email: str
    rest: str
    checked: str
    ask: Reach | None


def contact(policy: Policy, role_id: str) -> ContactView:
    """How to reach the holder of a role.

    Raises KeyError if roles.yml has no such role.
    """
    role = policy.role_by_id[role_id]
    given = policy.contact_of.get(role_id) or Contact(role=role_id)
    phone = _whole(given.phone)
    missing = role.inside_school and not (given.phone or given.email)
    ask = _ask(policy, role) if missing else None
    ways = (
        Reach("Name", given.holder),
        Reach("Telephone", phone, call(given.phone)),
        Reach("Email", given.email, given.email and f"mailto:{given.email}"),
        Reach("When", given.hours),
    )
    at_office = ask and ": ".join(filter(None, (ask.name.replace("Ask", "ask", 1), ask.value)))
    return ContactView(
        role=Link(Target("role", role.id), role.name),
        name=role.name,
        ways=(*(way for way in ways if way.value), *filter(None, (ask,))),
        line=_listed(given.holder, phone and f"phone {phone}", given.email, given.hours, at_office),
        phone=phone,
        email=given.email,
        rest=_listed(given.holder, given.email, given.hours),
        checked=dates.in_words(given.checked_on),
        ask=ask,
    )


def _ask(policy: Policy, role: Role) -> Reach:
    """Where to ask for somebody; the value is empty if the office has no number either."""
    at = office(policy)
    is_office = role.spoken.lower() == at.name.lower()
    asked = f"Ask for the {role.spoken} at the {at.name}"
    return at._replace(name="Telephone" if is_office else asked)


def office(policy: Policy) -> Reach:
    """The office and how to reach it; its number is empty if none is given."""
    school = policy.school
    return Reach(school.office, _whole(school.phone), call(school.phone))


def _whole(number: str) -> str:
    """A telephone number that is not broken at the end of a line."""
    return number.replace(" ", "\u00a0")


def _listed(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))
