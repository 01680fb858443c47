"""For reviewers: what the policy owner has to look at before the next edition, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.reason import addresses, dates
from macros.model.citations import Citation
from macros.model.school import Contact
from macros.publish.site.citations import CitationView, citation_view
from macros.publish.site.links import LinkView
from macros.publish.site.notes import NoteGroup, groups_of
from macros.publish.site.section import passage_link
from macros.publish.site.shell import shell
from macros.publish.templates import fill
from macros.views.site import Site


class ExpectedView(NamedTuple):
    """A document that a reviewer might expect the policy to cite."""

    title: str
    why: str
    beside: tuple[LinkView, ...]


class SafetyView(NamedTuple):
    """A safety note of ours in a guide, to be confirmed by the school."""

    words: str
    where: LinkView


class ContactView(NamedTuple):
    """A role whose contact is missing or has not been checked for a year."""

    where: LinkView
    fault: str


def page(site: Site, here: str) -> str:
    """The HTML of the page for reviewers. `here` is the page it stands on."""
    register, frame = site.policy.citations, shell(site)
    safety_notes = _safety_notes(site, here)
    guide_safety = tuple(_guide_safety(site, here))
    return fill(
        "site/for-reviewers.html",
        review=frame.review.sentence if frame.review else "No date of review is given.",
        outdated=_citations(site, here, [c for c in register.citations if c.out_of_date]),
        unsure=_citations(site, here, [c for c in register.citations if _unsure(site, c)]),
        ungiven=_citations(site, here, [c for c in register.citations if _ungiven(c)]),
        expected=tuple(
            ExpectedView(e.title, e.why, tuple(_places(site, e.beside, here)))
            for e in register.expected
        ),
        groups=tuple(g for g in groups_of(site, here) if g.slug != "safety"),
        safety_notes=safety_notes,
        guide_safety=guide_safety,
        no_safety=not (safety_notes or guide_safety),
        contacts=tuple(_contacts(site, here)),
    )


def _unsure(site: Site, citation: Citation) -> bool:
    old = dates.older_than_a_year(citation.checked_on, site.today)
    unchecked = not citation.checked_on
    unverified = "unverified" in {citation.status, citation.confidence}
    known = citation.out_of_date or _ungiven(citation)
    return not known and (old or unchecked or unverified)


def _ungiven(citation: Citation) -> bool:
    return citation.status == "not given" and not citation.address


def _citations(site: Site, here: str, these: list[Citation]) -> tuple[CitationView, ...]:
    return tuple(citation_view(site, citation, here) for citation in these)


def _places(site: Site, ids: tuple[str, ...], here: str) -> Iterator[LinkView]:
    for each in ids:
        if each in site.edition.section_by_id:
            section = site.edition.section_by_id[each]
            yield LinkView(site.to_passage(each, here), section.full_title)
        elif each in site.edition.passages:
            yield passage_link(site, site.edition.passages[each], here)


def _safety_notes(site: Site, here: str) -> tuple[NoteGroup, ...]:
    return tuple(g for g in groups_of(site, here) if g.slug == "safety")


def _guide_safety(site: Site, here: str) -> Iterator[SafetyView]:
    for guide in site.edition.guides:
        for question in guide.questions:
            if question.safety:
                to = addresses.relative(addresses.guide(guide.id, question.id), here)
                yield SafetyView(question.safety, LinkView(to, guide.title, question.text))
        for outcome in guide.outcomes:
            to = addresses.relative(addresses.guide(guide.id, outcome.id), here)
            for words in outcome.safety:
                yield SafetyView(words, LinkView(to, guide.title, outcome.title))


def _contacts(site: Site, here: str) -> Iterator[ContactView]:
    for role in site.policy.roles.roles:
        contact = site.policy.contact_of.get(role.id)
        fault = _fault(site, contact) if role.inside_school else ""
        if fault:
            to = addresses.relative(addresses.role(role.id), here)
            yield ContactView(LinkView(to, role.name), fault)


def _fault(site: Site, contact: Contact | None) -> str:
    if contact is None or not (contact.phone or contact.email):
        return "no telephone number or email address is given"
    if not contact.checked_on:
        return "nobody has recorded when it was checked"
    if dates.older_than_a_year(contact.checked_on, site.today):
        return f"last checked {dates.in_words(contact.checked_on)}, more than a year ago"
    return ""
