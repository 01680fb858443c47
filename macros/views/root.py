"""The site above its editions, prepared for publishers: permanent addresses, feeds, entrance."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.model.grouping import grouped
from macros.model.policy import Edition, Policy
from macros.reason import addresses
from macros.reason.ledger import gaps
from macros.reason.prepared import History


@dataclass(frozen=True)
class Root:
    """Everything above the editions: the policy, and which editions are built."""

    policy: Policy
    built: tuple[Edition, ...]
    today: date

    @cached_property
    def history(self) -> History:
        """The changes between the editions that are built."""
        return History(self.policy, self.built)

    @cached_property
    def listed(self) -> tuple[Edition, ...]:
        """The editions in the order readers want: the one in force, older ones, then drafts."""
        return tuple(sorted(self.history.ordered, key=lambda e: e.is_draft))

    @cached_property
    def title(self) -> str:
        """The title of the policy, as its latest adopted edition has it."""
        edition = self.policy.shown or next(iter(self.history.ordered), None)
        return edition.control.title if edition else ""

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Every number that an edition prints, or that a note says is skipped."""
        every = ((*edition.numbers, *gaps(edition)) for edition in self.history.held)
        return tuple(dict.fromkeys(number for each in every for number in each))

    @cached_property
    def sharing(self) -> dict[str, tuple[str, ...]]:
        """For each address of a number, in small letters, the numbers that it can mean.

        "1(a)" and "1-a" have the same address; "A1" and "a1" have the same on a disk of Windows.
        """
        return grouped((addresses.permanent_number(each).lower(), each) for each in self.numbers)

    @cached_property
    def guides(self) -> dict[str, tuple[Edition, ...]]:
        """For each guide, the editions that have it, the latest first.

        A guide that no edition has any more is kept if its address was ever published.
        """
        ended = (guide.id for guide in self.policy.guides if self.since("guide", guide.id))
        none: dict[str, tuple[Edition, ...]] = dict.fromkeys(ended, ())
        return none | grouped((guide.id, e) for e in self.history.ordered for guide in e.guides)

    def since(self, kind: str, name: str) -> str:
        """The edition with which an address was first published; empty if it never was."""
        return self._since.get((kind, name), "")

    def published(self, kind: str, name: str) -> tuple[str, ...]:
        """The adopted editions since an address was first published; none if it never was."""
        names = [e.name for e in self.history.ordered if not e.is_draft]
        since = self.since(kind, name)
        return tuple(names[: names.index(since) + 1]) if since in names else ()

    @cached_property
    def _since(self) -> dict[tuple[str, str], str]:
        return {(a.kind, a.id): a.since for a in reversed(self.policy.ledger.addresses)}

    @cached_property
    def gaps(self) -> dict[str, frozenset[str]]:
        """For each edition, the numbers that a note says are skipped."""
        return {edition.name: frozenset(gaps(edition)) for edition in self.history.held}

    def folder(self, edition: Edition) -> str:
        """The folder for links to an edition: for the one in force, that of the current edition."""
        return addresses.CURRENT if edition is self.policy.shown else edition.name

    @property
    def shown(self) -> Edition:
        """The edition that pages lead to if they do not name one."""
        return self.policy.shown or self.built[0]

    def absolute(self, address: str) -> str:
        """An address as published; relative to the root if the site has no public address."""
        site = addresses.published(self.policy)
        return addresses.absolute(site, address) if site else address

    def identity(self, *names: str) -> uuid.UUID:
        """An id for feeds that never changes, wherever the site is published."""
        own = (self.policy.school.name, self.policy.id, *names)
        return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(own))
