"""One edition with what every renderer works out of it: layers, relations and its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from macros.model.policy import Edition, Policy
from macros.reason import fingerprints
from macros.reason.layers import Layers
from macros.reason.relations import Relations


@dataclass(frozen=True)
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
    def fingerprint(self) -> str:
        """The fingerprint of everything adopted in this edition."""
        return fingerprints.of_edition(self.edition)
