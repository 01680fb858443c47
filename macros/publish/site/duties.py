"""The register of duties: each in the policy's own words, with whom it binds and how strongly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, get_args

from macros.reason import addresses, languages
from macros.model.blocks import Passage
from macros.model.layer import Duty, DutyKind
from macros.model.policy import Policy
from macros.publish.site.facts import DutyView, counted
from macros.publish.site.links import LinkView
from macros.publish.site.section import passage_link
from macros.publish.templates import fill
from macros.views.site import Site

# Nothing is marked: that is no word about what the policy asks of people.
_NONE = (
    "No duty of this edition is listed here yet. "
    "What people must, should and may do stands in the sections of the policy."
)


class DutyGroup(NamedTuple):
    """The duties of one strength."""

    kind: str
    slug: str
    duties: tuple[DutyView, ...]


class Choice(NamedTuple):
    """One entry of a filter."""

    value: str
    text: str


def page(site: Site, here: str) -> str:
    """The HTML of the register of duties. `here` is the page it stands on."""
    duties = tuple(duty_view(site, p, d, here) for p, d in site.relations.duties)
    if not duties:
        return fill("site/nothing.html", words=_NONE)
    return fill(
        "site/duties.html",
        groups=tuple(_groups(duties)),
        total=counted(len(duties), "duty", "duties"),
        who=tuple(_who(site)),
        people=addresses.relative(addresses.PEOPLE, here),
        unlisted=tuple(_unlisted(site, here)),
    )


def _unlisted(site: Site, here: str) -> Iterator[LinkView]:
    """The statements before the sections: duties are marked in the sections alone."""
    control = addresses.relative(addresses.DOCUMENT_CONTROL, here)
    for statement in site.edition.statements:
        yield LinkView(f"{control}#{statement.id}", statement.label)


def duty_view(site: Site, passage: Passage, duty: Duty, here: str) -> DutyView:
    """One duty, its links relative to the page."""
    return DutyView(
        phrase=duty.phrase,
        marks=languages.marks(site.edition.language_of[passage.id]),
        kind=duty.kind,
        slug=duty.kind.replace(" ", "-"),
        who=", ".join(site.relations.name_of(who) for who in duty.who),
        binds=" ".join(bound(site.policy, duty)),
        where=passage_link(site, passage, here),
    )


def bound(policy: Policy, duty: Duty) -> tuple[str, ...]:
    """Whom a duty binds: those it names, and every group that is part of one of them."""
    found = dict.fromkeys(duty.who)
    grown = True
    while grown:
        outside = [group for group in policy.roles.groups if group.id not in found]
        inner = [group.id for group in outside if found.keys() & group.part_of]
        found |= dict.fromkeys(inner)
        grown = bool(inner)
    return tuple(found)


def _groups(duties: tuple[DutyView, ...]) -> Iterator[DutyGroup]:
    for kind in get_args(DutyKind):
        alike = tuple(duty for duty in duties if duty.kind == kind)
        if alike:
            yield DutyGroup(kind, alike[0].slug, alike)


def _who(site: Site) -> Iterator[Choice]:
    named = {who for _, duty in site.relations.duties for who in bound(site.policy, duty)}
    roles = site.policy.roles
    for who in [group.id for group in roles.groups] + [role.id for role in roles.roles]:
        if who in named:
            yield Choice(who, site.relations.name_of(who))
