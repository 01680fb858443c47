"""One edition with what follows from it: layers, relations, history and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from macros.model.policy import Edition, Policy
from macros.reason import fingerprints
from macros.reason.history import History
from macros.reason.layers import Layers
from macros.reason.relations import Relations


class Copy(NamedTuple):
    """A document made for paper: its address in the edition's folder, and what it is good for."""

    title: str
    address: str
    use: str
    is_poster: bool = False


# MkDocs' plugins write what they are given as text for their logs: a whole policy takes a while.
@dataclass(frozen=True, repr=False)
class Prepared:
    """One edition of a policy, each thing worked out once and only when asked for."""

    policy: Policy
    edition: Edition

    @cached_property
    def layers(self) -> Layers:
        """The phrases laid over this edition's words."""
        return Layers(self.policy, self.edition)

    @cached_property
    def relations(self) -> Relations:
        """What leads to what in this edition."""
        return Relations(self.policy, self.edition, self.layers)

    @cached_property
    def history(self) -> History:
        """What changed between the editions, and where each clause is now."""
        return History(self.policy, self.policy.editions)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of everything adopted in this edition."""
        return fingerprints.of_edition(self.edition)


@dataclass(frozen=True, repr=False)
class Site(Prepared):
    """One edition of a policy, as of a day, with the copies on paper that are made beside it."""

    today: date
    copies: tuple[Copy, ...] = ()

    @property
    def printed(self) -> bool:
        """Whether copies on paper are made with it."""
        return bool(self.copies)
