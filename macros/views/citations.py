"""What the policy cites outside itself, the status of each document today, and who cites it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.model import dates
from macros.model.citations import Citation
from macros.reason import addresses
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, sister, to_page, to_passage

STATUS = {
    "current": "Current",
    "replaced": "Replaced: a newer one applies",
    "misnamed": "Misnamed: not the document’s own name or date",
    "unverified": "Not yet checked",
    "not given": "The policy does not say where to find it",
}
"""The status of a cited document in the words readers see."""
KIND_HEADINGS = {
    "law": "Laws",
    "statutory guidance": "Statutory guidance",
    "non-statutory guidance": "Other guidance",
    "professional standards": "Professional standards",
    "website": "Websites",
    "sister policy": "Sister policies",
}
OTHERS = "others"
"""The slug of the group of documents that only other policies cite."""


@dataclass(frozen=True)
class CitationView:
    """One cited document and what is known of it. `address` is empty if it cannot be opened.

    `cited_as` holds the policy's own names for it, without its title. `here`: all that is known is
    that it is another policy of the site.
    """

    given: Citation
    status: str
    slug: str
    cited_as: tuple[str, ...]
    address: str
    known: str
    cited_by: tuple[Link, ...]
    title: Link
    held: bool
    here: bool


class CitationGroup(NamedTuple):
    """The cited documents of one kind."""

    heading: str
    slug: str
    citations: tuple[CitationView, ...]


def citation(at: Prepared, given: Citation) -> CitationView:
    """One cited document, ready to place."""
    held = sister(at.policy, given.id) is not None
    here = held and given.status == "not given"
    return CitationView(
        given=given,
        status="A policy of the school" if here else STATUS[given.status],
        slug=given.status.replace(" ", "-"),
        cited_as=_cited_as(at, given),
        address=given.address,
        known=_known(given),
        cited_by=tuple(_cited_by(at, given)),
        title=Link(Target("citation", given.id), given.title),
        held=held,
        here=here,
    )


def groups(at: Prepared) -> Iterator[CitationGroup]:
    """Every document of the register by kind, each kind in the order of the register.

    Documents that only other policies of the school cite come last.
    """
    views = [citation(at, each) for each in at.policy.citations.citations]
    others = [each for each in views if len(at.policy.shelf) > 1 and not each.cited_by]
    for kind, heading in KIND_HEADINGS.items():
        alike = tuple(each for each in views if each.given.kind == kind and each not in others)
        if alike:
            yield CitationGroup(heading, kind.replace(" ", "-"), alike)
    if others:
        yield CitationGroup("Cited in other policies", OTHERS, tuple(others))


def _known(given: Citation) -> str:
    """Where the facts come from, how certain they are and when they were checked; else ""."""
    checked = dates.phrase(given.checked_on)
    if given.status == "not given" or not (given.source or checked):
        return ""
    if given.confidence == "confirmed":
        sure = f"Confirmed {checked}"
    else:
        sure = f"Not confirmed when we looked {checked}" if checked else "Not confirmed"
    return " ".join(f"{part.rstrip(' .')}." for part in (given.source or "Not recorded", sure))


def _cited_as(at: Prepared, given: Citation) -> tuple[str, ...]:
    own = (each for passage in at.relations.citing(given.id) for each in passage.ours.cites)
    phrases = (each.phrase for each in own if each.citation == given.id)
    every = dict.fromkeys((*given.cited_as, *phrases))
    return tuple(name for name in every if name != given.title)


def _cited_by(at: Prepared, given: Citation) -> Iterator[Link]:
    yield from (to_passage(at.edition, passage) for passage in at.relations.citing(given.id))
    if ("citation", given.id) in at.relations.in_front:
        yield to_page(addresses.HISTORY, "Document control")
