"""The page of people: what the policy says each role does, how to reach it, who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from macros import addresses, dates
from macros.model.edition import Passage
from macros.model.policy import Policy
from macros.model.school import Contact, Group, Role
from macros.render.duties import DutyView, bound, duty_view
from macros.render.links import LinkView
from macros.render.section import passage_link
from macros.render.templates import fill
from macros.site import Site


class Reach(NamedTuple):
    """One way to reach somebody; `href` is empty for words that are no address."""

    name: str
    value: str
    href: str


class RoleView(NamedTuple):
    """One role: the office, not the person."""

    id: str
    name: str
    owner: bool
    outside: bool
    reach: tuple[Reach, ...]
    checked: str
    instead: LinkView | None
    tell: tuple[LinkView, ...]
    duties: tuple[DutyView, ...]
    named: tuple[LinkView, ...]


class GroupView(NamedTuple):
    """One group of people."""

    id: str
    name: str
    part_of: tuple[LinkView, ...]
    holds: tuple[LinkView, ...]
    duties: LinkView | None
    named: tuple[LinkView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of people. `here` is the page it stands on."""
    policy = site.policy
    return fill(
        "site/people.html",
        roles=tuple(_role(site, role, here) for role in policy.roles.roles),
        groups=tuple(_group(site, group, here) for group in policy.roles.groups),
        office=office(policy),
        text_held=site.edition.control.text_held,
    )


def office(policy: Policy) -> Reach:
    """How to reach the school office: by telephone where its number is given."""
    phone = policy.school.phone
    return Reach("School office", phone, call(phone))


def call(phone: str) -> str:
    """The address that rings a telephone number; empty for none."""
    digits = "".join(c for c in phone if c.isdigit() or c == "+")
    return f"tel:{digits}" if digits else ""


def _role(site: Site, role: Role, here: str) -> RoleView:
    contact = site.policy.contact_of.get(role.id) or Contact(role=role.id)
    checked = dates.in_words(contact.checked_on)
    return RoleView(
        id=role.id,
        name=role.name,
        owner=role.id == site.policy.school.policy_owner,
        outside=not role.inside_school,
        reach=_reach(contact),
        checked=checked,
        instead=_link(site, role.if_about_them, here) if role.if_about_them else None,
        tell=_links(site, site.relations.reports.get(role.id, ()), here),
        duties=tuple(duty_view(site, p, d, here) for p, d in site.relations.duties
                     if role.id in d.who),
        named=_links(site, site.relations.naming(role.phrases), here),
    )


def _reach(contact: Contact) -> tuple[Reach, ...]:
    email = f"mailto:{contact.email}" if contact.email else ""
    given = (
        Reach("Name", contact.holder, ""),
        Reach("Telephone", contact.phone, call(contact.phone)),
        Reach("Email", contact.email, email),
        Reach("When", contact.hours, ""),
    )
    return tuple(each for each in given if each.value)


def _group(site: Site, group: Group, here: str) -> GroupView:
    groups = site.policy.roles.groups
    count = sum(group.id in bound(site.policy, duty) for _, duty in site.relations.duties)
    to_duties = f"{addresses.relative(addresses.DUTIES, here)}?who={group.id}"
    return GroupView(
        id=group.id,
        name=group.name,
        part_of=tuple(_link(site, wider, here) for wider in group.part_of),
        holds=tuple(_link(site, g.id, here) for g in groups if group.id in g.part_of),
        duties=LinkView(to_duties, _counted(count)) if count else None,
        named=_links(site, site.relations.naming(group.phrases), here),
    )


def _counted(count: int) -> str:
    return f"{count} duties" if count > 1 else "1 duty"


def _link(site: Site, who: str, here: str) -> LinkView:
    return LinkView(
        addresses.relative(addresses.role(who), here), site.relations.name_of(who)
    )


def _links(site: Site, passages: Iterable[Passage], here: str) -> tuple[LinkView, ...]:
    return tuple(passage_link(site, passage, here) for passage in passages)
