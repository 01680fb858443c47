"""One edition made ready for rendering: the model with its layers, relations and addresses.

Renderers take a `Site` and the page they write; they load nothing and know no engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.reason import addresses
from macros.reason.history import History
from macros.views.prepared import Prepared


@dataclass(frozen=True)
class Site(Prepared):
    """One edition of a policy, as of a day; `printed` says whether the PDFs are made with it."""

    today: date
    printed: bool = True

    @cached_property
    def history(self) -> History:
        """What changed between the editions, and where each clause stands now."""
        return History(self.policy, self.policy.editions)

    @cached_property
    def section_position(self) -> dict[str, int]:
        """Where each section stands among the sections, counted from 0."""
        return {section.id: place for place, section in enumerate(self.edition.sections)}

    def to_passage(self, passage_id: str, page: str) -> str:
        """The way from a page to a clause, item or section."""
        return addresses.relative(addresses.passage(self.edition, passage_id), page)
