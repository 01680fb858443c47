"""One edition made ready for rendering: the model with its layers, relations and addresses.

Renderers take a `Site` and the page they write; they load nothing and know no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros import addresses, fingerprints
from macros.history import History
from macros.layers import Layers
from macros.model.policy import Edition, Policy
from macros.relations import Relations


@dataclass(frozen=True)
class Site:
    """One edition of a policy, as of a day."""

    policy: Policy
    edition: Edition
    today: date

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
        """What changed between the editions, and where each clause stands now."""
        return History(self.policy, self.policy.editions)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of everything adopted in this edition."""
        return fingerprints.of_edition(self.edition)

    @cached_property
    def section_position(self) -> dict[str, int]:
        """Where each section stands among the sections, counted from 0."""
        return {section.id: place for place, section in enumerate(self.edition.sections)}

    def to_passage(self, passage_id: str, page: str) -> str:
        """The way from a page to a clause, item or section."""
        return addresses.relative(addresses.passage(self.edition, passage_id), page)
