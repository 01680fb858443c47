"""The register of citations: what the policy cites, its status today, and where it is cited."""

from macros.model.policy import Policy
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, places, words
from macros.reason.prepared import Site
from macros.views import citations, contacts
from macros.views.citations import CitationView

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
            (group, tuple((each, *_facts(site.policy, each)) for each in group.citations))
            for group in groups
        ),
        outdated=tuple(citation.title for citation in every if citation.given.out_of_date),
        checked=_checked({citation.slug for citation in every}),
    )


def _checked(statuses: set[str]) -> str:
    """What is known of documents of which none is known to be out of date."""
    if statuses <= {"unverified", "not-given"}:
        return "Nobody has checked these yet: newer ones may apply."
    if "unverified" in statuses:
        return "Not all of these have been checked: newer ones may apply."
    return "Nothing that the policy cites is known to be out of date."


def _facts(policy: Policy, each: CitationView) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of one cited document that are shown at once, and those that are folded away."""
    applies = words("What applies now", each.given.replaced_by, slug="fact--alert")
    named = words("Cited as", *each.cited_as, slug="cited-as")
    cited = places("Cited in", each.cited_by, "Nowhere in this edition.")
    shown = given(applies, _where(policy, each), words("How we know", _known(each)))
    return shown, given(named, cited)


def _known(each: CitationView) -> str:
    """What is known, without the source if that is the address above."""
    source = each.given.source
    return each.known.removeprefix(f"{source}. ") if source in each.address else each.known


def _where(policy: Policy, each: CitationView) -> Fact:
    if each.held:
        return places("Where to read it", (each.title,))
    if each.address:
        return Fact("Where to read it", reach=(contacts.Reach("", each.address, each.address),))
    return Fact("Where to read it", office=contacts.office(policy))


BLOCKS = {"citations": page}
