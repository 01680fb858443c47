"""The school office and the policy owner, inside a sentence of a hand-written page."""

from __future__ import annotations

from macros.publish.placing import fill, from_page
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target
from macros.views.contacts import office


def school_office(site: Site, here: str) -> str:
    """The words “the school office”, with its telephone number where one is given."""
    del here
    return fill("site/office.html", office=office(site.policy)).strip()


def policy_owner(site: Site, here: str) -> str:
    """The name of the role that answers questions about the policy, linked to how to reach it."""
    owner = site.policy.facts.questions_to
    link = Link(Target("role", owner), site.relations.name_of(owner))
    return fill("site/owner.html", from_page(site, here), owner=link).strip()
