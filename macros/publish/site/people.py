"""The page of people: what the policy says each role does, how to reach it, who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.reason import addresses, dates
from macros.model.blocks import Passage
from macros.model.policy import Policy
from macros.model.school import Contact, Group, Role
from macros.publish.site.duties import bound, duty_view
from macros.publish.site.facts import DutyView, Fact, Reach, counted, many_duties, many_places, places, told
from macros.publish.site.links import LinkView
from macros.publish.site.section import passage_link
from macros.publish.templates import fill
from macros.views.site import Site
from macros.reason.telephone import call

_NAMED = (
    "The offices and groups that the policy names. The policy names offices, not persons: where "
    "it gives no way to reach somebody, we say so and add none."
)
_UNNAMED = "Whom to ask. The words of the policy by which it names an office are not listed here."


class EntryView(NamedTuple):
    """One role (the office, not the person) or one group of people."""

    id: str
    name: str
    ours: tuple[str, ...]
    facts: tuple[Fact, ...]


class PartView(NamedTuple):
    """The roles, or the groups."""

    slug: str
    heading: str
    ours: tuple[str, ...]
    entries: tuple[EntryView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of people. `here` is the page it stands on."""
    policy = site.policy
    return fill(
        "site/people.html",
        lead=_NAMED if any(role.phrases for role in policy.roles.roles) else _UNNAMED,
        parts=tuple(part for part in _parts(site, here) if part.entries),
    )


def _parts(site: Site, here: str) -> Iterator[PartView]:
    roles = site.policy.roles
    yield PartView("roles", "Roles", (), tuple(_role(site, role, here) for role in roles.roles))
    yield PartView(
        "groups",
        "Groups",
        ("A duty of a group binds everybody who belongs to it.",),
        tuple(_group(site, group, here) for group in roles.groups),
    )


def office(policy: Policy) -> tuple[Reach, ...]:
    """The office and how to reach it: its number is empty where none is given."""
    school = policy.school
    return (Reach(school.office, school.phone, call(school.phone)),)


def _role(site: Site, role: Role, here: str) -> EntryView:
    owner = role.id == site.policy.facts.questions_to
    return EntryView(
        role.id,
        role.name,
        ("Answers questions about the policy itself.",) if owner else (),
        told(
            _reached(site, role),
            *_instead(site, role, here),
            places("When to tell them", _links(site, _reports(site, role), here)),
            many_duties("What the policy says they do", _duties(site, role, here)),
            many_places("Named in", _links(site, site.relations.naming(role.phrases), here)),
        ),
    )


def _reports(site: Site, role: Role) -> tuple[Passage, ...]:
    return site.relations.reports.get(role.id, ())


def _reached(site: Site, role: Role) -> Fact:
    contact = site.policy.contact_of.get(role.id) or Contact(role=role.id)
    reach, said = _reach(contact), _said(contact)
    if reach or said:
        return Fact("How to reach them", reach=reach, words=said)
    asked = (office(site.policy),) if role.inside_school else ()
    return Fact("How to reach them", words=("Not given in the policy.",), office=asked)


def _instead(site: Site, role: Role, here: str) -> tuple[Fact, ...]:
    if not role.if_about_them:
        return ()
    links = ((_link(site, role.if_about_them, here),),)
    about = Fact("If the concern is about them", words=("Tell instead:",), places=links)
    return (about._replace(slug="fact--alert"),)


def _duties(site: Site, role: Role, here: str) -> tuple[DutyView, ...]:
    return tuple(
        duty_view(site, passage, duty, here)
        for passage, duty in site.relations.duties
        if role.id in duty.who
    )


def _reach(contact: Contact) -> tuple[Reach, ...]:
    given = (
        Reach("Telephone:", contact.phone, call(contact.phone)),
        Reach("Email:", contact.email, f"mailto:{contact.email}"),
    )
    return tuple(each for each in given if each.value)


def _said(contact: Contact) -> tuple[str, ...]:
    given = (
        ("Name", contact.holder),
        ("When", contact.hours),
        ("Checked", dates.in_words(contact.checked_on)),
    )
    if not any((contact.holder, contact.hours, contact.phone, contact.email)):
        return ()
    return tuple(f"{name}: {value}" for name, value in given if value)


def _group(site: Site, group: Group, here: str) -> EntryView:
    inner = [g.id for g in site.policy.roles.groups if group.id in g.part_of]
    count = sum(group.id in bound(site.policy, duty) for _, duty in site.relations.duties)
    to_duties = LinkView(f"{addresses.relative(addresses.DUTIES, here)}?who={group.id}", "", "")
    all_of_them = (to_duties._replace(text=counted(count, "duty", "duties")),) if count else ()
    facts = told(
        places("Belongs to", tuple(_link(site, wider, here) for wider in group.part_of)),
        places("Takes in", tuple(_link(site, name, here) for name in inner)),
        places("Duties", all_of_them, "None in this edition."),
        many_places("Named in", _links(site, site.relations.naming(group.phrases), here)),
    )
    return EntryView(group.id, group.name, (), facts)


def _link(site: Site, who: str, here: str) -> LinkView:
    return LinkView(addresses.relative(addresses.role(who), here), site.relations.name_of(who))


def _links(site: Site, passages: Iterable[Passage], here: str) -> tuple[LinkView, ...]:
    return tuple(passage_link(site, passage, here) for passage in passages)
