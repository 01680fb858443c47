"""The site above its editions, made ready for rendering: permanent addresses, feeds, entrance."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros import addresses, in_force, references
from macros.history import History
from macros.model.blocks import Passage
from macros.model.policy import Edition, Policy

_LAST_PART = re.compile(r"^(.*?)(\d+)$")


@dataclass(frozen=True)
class Root:
    """Everything that stands above the editions: the policy, and which editions are built."""

    policy: Policy
    built: tuple[Edition, ...]
    today: date

    @cached_property
    def history(self) -> History:
        """The changes between the editions that are built."""
        return History(self.policy, self.built)

    @cached_property
    def listed(self) -> tuple[Edition, ...]:
        """The editions as a reader wants them: the one in force, older ones, then drafts."""
        return tuple(sorted(self.history.ordered, key=lambda e: e.control.status == "draft"))

    @cached_property
    def title(self) -> str:
        """The title of the policy, as its latest adopted edition has it."""
        edition = self.policy.in_force or next(iter(self.history.ordered), None)
        return edition.control.title if edition else ""

    @cached_property
    def numbers(self) -> dict[str, dict[str, tuple[Passage, ...]]]:
        """For each printed number, those that bear it in each edition, and for each gap none.

        A gap is a number that is missing between two printed ones, or that a note says is skipped.
        """
        found: dict[str, dict[str, tuple[Passage, ...]]] = {}
        for edition in self.history.held:
            for number, clauses in edition.numbers.items():
                found.setdefault(number, {})[edition.name] = clauses
            for gap in gaps(edition):
                found.setdefault(gap, {}).setdefault(edition.name, ())
        return found

    @cached_property
    def sharing(self) -> dict[str, tuple[str, ...]]:
        """For each address of a number, in small letters, the numbers that it can stand for.

        "1(a)" and "1-a" have one address, and so have "A1" and "a1" on a disk of Windows.
        """
        found: dict[str, list[str]] = {}
        for number in self.numbers:
            found.setdefault(addresses.permanent_number(number).lower(), []).append(number)
        return {address: tuple(numbers) for address, numbers in found.items()}

    @cached_property
    def guides(self) -> dict[str, tuple[Edition, ...]]:
        """For each guide, the editions that have it, the latest first.

        A guide that no edition has any more stays, if its address was ever published.
        """
        ended = (guide.id for guide in self.policy.guides if self.since("guide", guide.id))
        found: dict[str, list[Edition]] = {name: [] for name in ended}
        for edition in self.history.ordered:
            for guide in edition.guides:
                found.setdefault(guide.id, []).append(edition)
        return {name: tuple(editions) for name, editions in found.items()}

    def since(self, kind: str, name: str) -> str:
        """The edition with which an address was first published, or nothing if it never was."""
        return self._since.get((kind, name), "")

    @cached_property
    def _since(self) -> dict[tuple[str, str], str]:
        return {(a.kind, a.id): a.since for a in reversed(self.policy.ledger.addresses)}

    @cached_property
    def gaps(self) -> dict[str, frozenset[str]]:
        """For each edition, the numbers that are not printed in it."""
        return {edition.name: frozenset(gaps(edition)) for edition in self.history.held}

    def folder(self, edition: Edition) -> str:
        """The folder that links should lead to: the edition in force is also the current one."""
        return addresses.CURRENT if edition is self.policy.in_force else edition.name

    def to(self, edition: Edition, address: str, page: str) -> str:
        """The way from a page at the root of the site to an address inside an edition."""
        return addresses.relative(f"{self.folder(edition)}/{address}", page)

    def absolute(self, address: str) -> str:
        """An address as it is published; relative to the root when no site address is given."""
        site = self.policy.school.site_address
        return addresses.absolute(site, address) if site else address

    def identity(self, *names: str) -> uuid.UUID:
        """A name for feeds that stays the same for ever, wherever the site is published."""
        own = (self.policy.school.name, *names)
        return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(own))


def status(edition: Edition) -> str:
    """The standing of an edition in the words readers see."""
    if edition.control.status == "draft":
        return "draft, not adopted"
    standing = "in force" if edition.control.status == "adopted" else "superseded"
    return standing if edition.control.text_held else f"{standing}, text not held"


def edition_sentence(edition: Edition) -> str:
    """An edition and its standing in a few words: "Edition of November 2023: in force"."""
    if edition.control.status == "draft":
        return "Draft for review: not adopted"
    return f"Edition of {references.label_of(edition)}: {status(edition)}"


def named(edition: Edition) -> str:
    """An edition as sentences name it."""
    if edition.control.status == "draft":
        return "the draft for review"
    return f"the edition of {references.label_of(edition)}"


def started(edition: Edition) -> str:
    """When an edition came into force, in words that say how that is known; "" for a draft."""
    start = in_force.starts(edition)
    if start is None or edition.control.status == "draft":
        return ""
    known = edition.control.adopted or edition.control.amended
    return start.phrase if known else f"{start.phrase} (the date printed with it)"


def gaps(edition: Edition) -> tuple[str, ...]:
    """The numbers that are not printed: said to be skipped, or missing between two neighbours."""
    found: dict[str, None] = {}
    for section in edition.sections:
        found |= dict.fromkeys(_left_out(section.clauses))
        for passage in section.passages():
            found |= dict.fromkeys(_left_out(filter(edition.has_whole_number, passage.named)))
    return tuple(number for number in found if number not in edition.numbers)


def _left_out(passages: Iterable[Passage]) -> Iterator[str]:
    """The numbers left out of one list: those that its notes name, and those that are missing."""
    previous = ""
    for passage in passages:
        yield from (skipped for note in passage.notes for skipped in note.skips)
        yield from _between(previous, passage.reference)
        previous = passage.reference or previous


def _between(first: str, second: str) -> tuple[str, ...]:
    one, two = _LAST_PART.match(first), _LAST_PART.match(second)
    if not one or not two or one[1] != two[1]:
        return ()
    return tuple(f"{one[1]}{n}" for n in range(int(one[2]) + 1, min(int(two[2]), int(one[2]) + 50)))
