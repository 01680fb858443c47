"""The ledger of permanent addresses: what an edition adds to it, and where each entry leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.model.policy import Address, Edition, Policy
from macros.problems import Problem
from macros.reason import addresses
from macros.reason.gaps import gaps

_ADDRESS: dict[str, Callable[[str], str]] = {
    "clause": addresses.permanent_clause,
    "guide": addresses.permanent_guide,
    "number": addresses.permanent_number,
    "page": str,
}
KINDS = tuple(_ADDRESS)
# Files at the root of the site that calendars, feed readers and programs hold on to.
PAGES = (
    "index.html",
    "current/index.html",
    "versions.json",
    "feed.xml",
    "review.ics",
    "policy.json",
    "policy.schema.json",
)


def address(kind: str, name: str) -> str:
    """The address of a ledger entry, from the root of the site.

    Raises KeyError for a kind that is not one of KINDS.
    """
    return _ADDRESS[kind](name)


def published(edition: Edition) -> Iterator[tuple[str, str]]:
    """The kind and id of every permanent address that an edition publishes."""
    yield from (("clause", name) for name in edition.passages)
    yield from (("guide", guide.id) for guide in edition.guides)
    yield from (("number", number) for number in (*edition.numbers, *gaps(edition)))
    yield from (("page", page) for page in PAGES)


def owed(policy: Policy, edition: Edition) -> tuple[Address, ...]:
    """The entries that the ledger lacks for an edition, in the order they should be added."""
    known = {(entry.kind, entry.id) for entry in policy.ledger.addresses}
    return tuple(
        Address(kind=kind, id=name, since=edition.name)
        for kind, name in dict.fromkeys(published(edition))
        if (kind, name) not in known
    )


def missing(policy: Policy, folder: Path) -> Iterator[Problem]:
    """Every address of the ledger for which a built site has no file."""
    for entry in policy.ledger.addresses:
        if entry.kind in KINDS and not (folder / address(entry.kind, entry.id)).is_file():
            yield Problem(
                entry.place,
                f"the site has nothing at the published address {address(entry.kind, entry.id)}",
                "People hold links to it on paper and in email: put back what it named.",
            )
