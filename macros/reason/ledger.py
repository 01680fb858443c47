"""The ledger of permanent addresses: what an edition adds to it, and where each entry leads."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from macros.model.edition import Address, AddressKind, Ledger
from macros.model.policy import Edition, Policy
from macros.problems import Problem
from macros.reason import addresses

_ADDRESS: dict[AddressKind, Callable[[str], str]] = {
    "clause": addresses.permanent_clause,
    "guide": addresses.permanent_guide,
    "number": addresses.permanent_number,
    "page": str,
    "policy": lambda name: addresses.on_shelf(name, addresses.HOME),
    "start": addresses.start,
}


def address(kind: AddressKind, name: str) -> str:
    """The address of a ledger entry, from the folder that the ledger is for."""
    return _ADDRESS[kind](name)


def published(edition: Edition) -> Iterator[tuple[AddressKind, str]]:
    """The kind and id of every permanent address that an edition publishes."""
    yield from (("clause", name) for name in edition.passages)
    yield from (("guide", guide.id) for guide in edition.guides)
    yield from (("number", number) for number in (*edition.numbers, *gaps(edition)))
    yield from (("page", page) for page in addresses.FIXED)


def lost_editions(policy: Policy) -> tuple[str, ...]:
    """The names of editions that were published and whose folders are gone or renamed."""
    known = policy.edition_by_name
    return tuple(dict.fromkeys(a.since for a in policy.ledger.addresses if a.since not in known))


def above(policy: Policy) -> Iterator[tuple[AddressKind, str]]:
    """The kind and id of every permanent address above the policies: its own, and for starters."""
    yield "policy", policy.id
    if policy.roles.starters:
        yield "page", addresses.START
    yield from (("start", starter.id) for starter in policy.roles.starters)


def owed(policy: Policy, edition: Edition) -> tuple[Address, ...]:
    """The entries that the ledger lacks for an edition, in the order they should be added."""
    return _lacking(policy.ledger, published(edition), edition.name)


def owed_above(policy: Policy, edition: Edition) -> tuple[Address, ...]:
    """The same for the ledger above the policies."""
    return _lacking(policy.above, above(policy), edition.name)


def _lacking(
    held: Ledger, wanted: Iterable[tuple[AddressKind, str]], since: str
) -> tuple[Address, ...]:
    known = {(entry.kind, entry.id) for entry in held.addresses}
    new = (each for each in dict.fromkeys(wanted) if each not in known)
    return tuple(Address(kind=kind, id=name, since=since) for kind, name in new)


def missing(held: Ledger, folder: Path) -> Iterator[Problem]:
    """Every address of a ledger for which a built site has no file in the ledger's folder."""
    for entry in held.addresses:
        if not (folder / address(entry.kind, entry.id)).is_file():
            yield Problem(
                entry.place,
                f"the site has nothing at the published address {address(entry.kind, entry.id)}",
                "People hold links to it on paper and in email: put back what it named.",
            )


def gaps(edition: Edition) -> tuple[str, ...]:
    """The numbers that notes say are left out (`skips`), as far as the edition lacks them."""
    notes = (note for passage in edition.passages.values() for note in passage.ours.notes)
    skipped = dict.fromkeys(number for note in notes for number in note.skips)
    return tuple(number for number in skipped if number not in edition.numbers)
