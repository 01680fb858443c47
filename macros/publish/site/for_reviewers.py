"""For reviewers: what to look at before the next edition, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.citations import Citation
from macros.model.guide import Guide
from macros.model.school import Contact
from macros.publish.placing import fill, from_page
from macros.model import dates
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_places
from macros.views import citations, editions, notes


class ExpectedView(NamedTuple):
    """A document that a reviewer might expect the policy to cite."""

    title: str
    why: str
    beside: tuple[Link, ...]


class SafetyView(NamedTuple):
    """A safety note of ours in a guide, to be confirmed by the school."""

    words: str
    where: Link


class ContactView(NamedTuple):
    """A role whose contact is missing or has not been checked for a year."""

    where: Link
    fault: str


def page(site: Site, here: str) -> str:
    """The HTML of the page for reviewers."""
    register = site.policy.citations
    views = [(citations.citation(site, given), given) for given in register.citations]
    groups = tuple(notes.groups(site.edition))
    safety_notes = tuple(group for group in groups if group.slug == "safety")
    guide_safety = tuple(s for guide in site.edition.guides for s in _guide_safety(guide))
    due = editions.review(site.policy, site.edition, site.today)
    return fill(
        "site/for-reviewers.html",
        from_page(site, here),
        review=due.sentence if due else "No date of review is given.",
        outdated=tuple(view for view, given in views if given.out_of_date),
        unsure=tuple(view for view, given in views if _unsure(site, given)),
        ungiven=tuple(view for view, given in views if _ungiven(given)),
        expected=tuple(
            ExpectedView(e.title, e.why, to_places(site.edition, e.beside))
            for e in register.expected
        ),
        groups=tuple(group for group in groups if group.slug != "safety"),
        safety_notes=safety_notes,
        guide_safety=guide_safety,
        contacts=tuple(_contacts(site)),
    )


def _unsure(site: Site, citation: Citation) -> bool:
    old = dates.older_than_a_year(citation.checked_on, site.today)
    unchecked = not citation.checked_on
    unverified = "unverified" in {citation.status, citation.confidence}
    known = citation.out_of_date or _ungiven(citation)
    return not known and (old or unchecked or unverified)


def _ungiven(citation: Citation) -> bool:
    return citation.status == "not given" and not citation.address


def _guide_safety(guide: Guide) -> Iterator[SafetyView]:
    for question in guide.questions:
        if question.safety:
            to = Target("guide", f"{guide.id}#{question.id}")
            yield SafetyView(question.safety, Link(to, guide.title, question.text))
    for outcome in guide.outcomes:
        to = Target("guide", f"{guide.id}#{outcome.id}")
        yield from (SafetyView(s, Link(to, guide.title, outcome.title)) for s in outcome.safety)


def _contacts(site: Site) -> Iterator[ContactView]:
    for role in site.policy.roles.roles:
        contact = site.policy.contact_of.get(role.id)
        fault = _fault(site, contact) if role.inside_school else ""
        if fault:
            yield ContactView(Link(Target("role", role.id), role.name), fault)


def _fault(site: Site, contact: Contact | None) -> str:
    if contact is None or not (contact.phone or contact.email):
        return "no telephone number or email address is given"
    if not contact.checked_on:
        return "the day on which it was checked is not recorded"
    if dates.older_than_a_year(contact.checked_on, site.today):
        return f"last checked {dates.in_words(contact.checked_on)}, more than a year ago"
    return ""
