"""The page of people: what each role does, how to reach it, and who is in which group."""

from typing import NamedTuple

from macros.model.school import Group, Role
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, many_places, places
from macros.reason import addresses, status
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_passage
from macros.views import contacts, duties

_NAMED = "Who to ask, and when. Names and numbers are here where the school gave them."
_UNNAMED = "Who to ask. Where the policy names them is not listed here."
_OF_GROUPS = "A duty of a group binds everybody who belongs to it."
_OF_OWNER = "Answers questions about the policy itself."
# Paper lists only who to reach, and when: the handbook has the words.
_ON_SCREEN = "screen-only"


class EntryView(NamedTuple):
    """One role (the office, not the person) or one group of people."""

    id: str
    name: str
    ours: str
    facts: tuple[Fact, ...]


class PartView(NamedTuple):
    """The roles, or the groups."""

    slug: str
    heading: str
    ours: str
    entries: tuple[EntryView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of people."""
    known = site.policy.roles
    roles = PartView("roles", "Roles", "", tuple(_role(site, role) for role in known.roles))
    groups = tuple(_group(site, group) for group in known.groups)
    parts = (roles, PartView("groups", "Groups", _OF_GROUPS, groups))
    return fill(
        "site/people.html",
        from_page(site, here),
        lead=_NAMED if any(role.phrases for role in known.roles) else _UNNAMED,
        parts=tuple(part for part in parts if part.entries),
    )


def _role(site: Site, role: Role) -> EntryView:
    told = tuple(
        to_passage(site.edition, each)._replace(detail=status.capital(report.about))
        for each, report in site.relations.reports.get(role.id, ())
    )
    done = duties.of_role(site, role.id)
    return EntryView(
        role.id,
        role.name,
        _OF_OWNER if role.id == site.policy.facts.questions_to else "",
        given(
            _reached(site, role),
            _instead(site, role),
            many_places("When to tell them", told),
            Fact("What the policy says they do", duties=done, slug=_ON_SCREEN),
            # Only if nothing else is known of them: readers in a hurry need a short page.
            *(() if told or done else (_named_in(site, role),)),
        ),
    )


def _reached(site: Site, role: Role) -> Fact:
    contact = contacts.contact(site.policy, role.id)
    said = [": ".join(filter(None, way[:2])) for way in contact.ways if not way.href]
    checked = (f"Checked: {contact.checked}",) if contact.checked else ()
    reach = tuple(way._replace(name=f"{way.name}:") for way in contact.ways if way.href)
    return Fact("How to reach them", words=(*said, *checked), reach=reach)


def _instead(site: Site, role: Role) -> Fact:
    to = (site.relations.link_to(role.if_about_them),) if role.if_about_them else ()
    return Fact("If it is about them, tell", places=to, slug="fact--alert")


def _group(site: Site, group: Group) -> EntryView:
    inner = (g.id for g in site.policy.roles.groups if group.id in g.part_of)
    count = duties.count_of_group(site, group.id)
    words = f"{count} {'duty' if count == 1 else 'duties'}"
    bound = Link(Target("page", f"{addresses.DUTIES}?who={group.id}"), words)
    facts = given(
        places("Takes in", tuple(site.relations.link_to(name) for name in inner)),
        places("Duties", (bound,) if count else (), "None in this edition.", slug=_ON_SCREEN),
    )
    return EntryView(group.id, group.name, "", facts)


def _named_in(site: Site, role: Role) -> Fact:
    """Where the policy names somebody."""
    passages = site.relations.naming(role.phrases)
    named = many_places("Named in", tuple(to_passage(site.edition, each) for each in passages))
    return named._replace(slug=_ON_SCREEN)


BLOCKS = {"people": page}
