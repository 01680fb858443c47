"""The register of citations: what the policy cites, its status today, and where it is cited."""

from macros.model.policy import Policy
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, places, words
from macros.reason.prepared import Site
from macros.views import citations, contacts
from macros.views.citations import CitationView
from macros.views.contacts import Reach

_NONE = "No law, guidance or other policy that this policy cites is listed here."


def page(site: Site, here: str) -> str:
    """The HTML of the register of citations."""
    groups = tuple(citations.groups(site))
    every = tuple(citation for group in groups for citation in group.citations)
    if not every:
        return fill("site/nothing.html", words=_NONE)
    return fill(
        "site/citations.html",
        from_page(site, here),
        groups=tuple(
            (group, tuple((each, facts(site.policy, each)) for each in group.citations))
            for group in groups
        ),
        outdated=tuple(citation.title for citation in every if citation.given.out_of_date),
        checked=all(citation.slug != "unverified" for citation in every),
    )


def facts(policy: Policy, each: CitationView) -> tuple[Fact, ...]:
    """What a page says of one cited document."""
    return given(
        words("What applies now", each.given.replaced_by, slug="fact--alert"),
        words("Cited as", *each.cited_as, slug="cited-as"),
        places("Cited in", each.cited_by, "Nowhere in this edition."),
        _where(policy, each),
        words("How we know", _known(each)),
    )


def _known(each: CitationView) -> str:
    """Without the source, where it is the address above."""
    source = each.given.source
    return each.known.removeprefix(f"{source}. ") if source in each.address else each.known


def _where(policy: Policy, each: CitationView) -> Fact:
    if each.held:
        return places("Where to read it", (each.title,))
    if each.address:
        return Fact("Where to read it", reach=(Reach("", each.address, each.address),))
    return Fact("Where to read it", office=contacts.office(policy))


BLOCKS = {"citations": page}
