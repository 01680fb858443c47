"""The register of citations: what the policy cites, how it stands today, and where it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.reason import addresses, dates
from macros.reason.layers import Link
from macros.model.citations import Citation
from macros.publish.site.facts import Fact, Reach, counted, places, told, words
from macros.publish.site.links import LinkView
from macros.publish.site.people import office
from macros.publish.site.section import passage_link
from macros.publish.templates import fill
from macros.views.site import Site

STATUS = {
    "current": "Current",
    "replaced": "Replaced: a newer one applies",
    "misnamed": "Misnamed: not the document’s own name or date",
    "unverified": "Unverified: the policy owner to check",
    "not given": "The policy does not say where to find it",
}
KIND_HEADINGS = {
    "law": "Laws",
    "statutory guidance": "Statutory guidance",
    "non-statutory guidance": "Other guidance",
    "professional standards": "Professional standards",
    "website": "Websites",
    "sister policy": "Sister policies",
}


_NONE = "No law, guidance or other policy that this policy cites is listed here."


class CitationView(NamedTuple):
    """One cited document and what is known of it; `title` leads to its place in the register."""

    id: str
    name: str
    status: str
    slug: str
    out_of_date: bool
    replaced_by: str
    ours: tuple[str, ...]
    facts: tuple[Fact, ...]
    cited_by: tuple[LinkView, ...]
    title: LinkView


class CitationGroup(NamedTuple):
    """The cited documents of one kind."""

    heading: str
    slug: str
    citations: tuple[CitationView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the register of citations. `here` is the page it stands on."""
    groups = tuple(_groups(site, here))
    every = tuple(citation for group in groups for citation in group.citations)
    if not every:
        return fill("site/nothing.html", words=_NONE)
    return fill(
        "site/citations.html",
        groups=groups,
        total=counted(len(every), "document", "documents"),
        outdated=tuple(citation.title for citation in every if citation.out_of_date),
    )


def citation_view(site: Site, citation: Citation, here: str) -> CitationView:
    """One cited document, its links relative to the page."""
    cited_by = tuple(_cited_by(site, citation, here))
    return CitationView(
        id=citation.id,
        name=citation.title,
        status=STATUS[citation.status],
        slug=citation.status.replace(" ", "-"),
        out_of_date=citation.out_of_date,
        replaced_by=citation.replaced_by,
        ours=tuple(filter(None, [citation.remark])),
        facts=_facts(site, citation, cited_by),
        cited_by=cited_by,
        title=LinkView(addresses.relative(addresses.citation(citation.id), here), citation.title),
    )


def _facts(site: Site, citation: Citation, cited_by: tuple[LinkView, ...]) -> tuple[Fact, ...]:
    names = _other_names(citation, _phrases_of_passages(site, citation))
    return told(
        words("What applies now", citation.replaced_by, slug="fact--alert"),
        words("Cited as", *names, slug="cited-as"),
        places("Cited in", cited_by, "Nowhere in this edition."),
        _where(site, citation),
        words("How we know", _known(citation)),
    )


def _where(site: Site, citation: Citation) -> Fact:
    if citation.address.startswith(("https://", "http://")):
        here = Reach("", citation.address, citation.address)
        return Fact("Where to read it", reach=(here,))
    unknown = ("The policy gives no address.",)
    return Fact("Where to read it", words=unknown, office=(office(site.policy),))


def _known(citation: Citation) -> str:
    """Where the facts come from, how sure they are and when they were checked."""
    sure = "Confirmed" if citation.confidence == "confirmed" else "Not confirmed"
    checked = dates.in_words(citation.checked_on)
    parts = (citation.source or "Not recorded", f"{sure}, checked {checked}" if checked else sure)
    return " ".join(f"{part.rstrip(' .')}." for part in parts)


def _phrases_of_passages(site: Site, citation: Citation) -> tuple[str, ...]:
    return tuple(
        cited.phrase
        for passage in site.relations.citing(citation.id)
        for cited in passage.cites
        if cited.citation == citation.id
    )


def _other_names(citation: Citation, phrases: tuple[str, ...]) -> tuple[str, ...]:
    every = dict.fromkeys((*citation.cited_as, *phrases))
    return tuple(name for name in every if name != citation.title)


def _groups(site: Site, here: str) -> Iterator[CitationGroup]:
    for kind, heading in KIND_HEADINGS.items():
        alike = tuple(
            citation_view(site, citation, here)
            for citation in site.policy.citations.citations
            if citation.kind == kind
        )
        if alike:
            yield CitationGroup(heading, kind.replace(" ", "-"), alike)


def _cited_by(site: Site, citation: Citation, here: str) -> Iterator[LinkView]:
    for passage in site.relations.citing(citation.id):
        yield passage_link(site, passage, here)
    control = addresses.relative(addresses.DOCUMENT_CONTROL, here)
    if Link("citation", citation.id) in _in_control(site):
        yield LinkView(control, "Document control")


def _in_control(site: Site) -> frozenset[Link]:
    """What the cover, the document control table and the statements mention."""
    passages = (inner for statement in site.edition.front for inner in statement.walk())
    return frozenset(link for each in passages for link in site.layers.mentions(each))
