"""The school office and the policy owner, inside a sentence of a hand-written page."""

from __future__ import annotations

from macros.reason import addresses
from macros.publish.site.links import LinkView
from macros.publish.site.people import office
from macros.publish.templates import fill
from macros.views.site import Site


def school_office(site: Site, here: str) -> str:
    """The words “the school office”, with its telephone number where one is given."""
    del here
    return fill("site/office.html", office=office(site.policy)).strip()


def policy_owner(site: Site, here: str) -> str:
    """The name of the role that answers questions about the policy, linked to how to reach it."""
    owner = site.policy.facts.questions_to
    to = addresses.relative(addresses.role(owner), here)
    return fill("site/owner.html", owner=LinkView(to, site.relations.name_of(owner))).strip()
