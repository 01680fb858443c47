"""Editor's notes for print: numbered through the whole handbook, visibly not the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from macros.model.base import Note
from macros.publish.paper.sheet import Sheet
from macros.views import notes


@dataclass(frozen=True)
class Numbered:
    """Gives each note the next number, in the order in which the handbook prints them."""

    sheet: Sheet
    _next: count[int] = field(default_factory=lambda: count(1))

    def view(self, note: Note) -> dict[str, Any]:
        """A note as plain data, with a number of its own; a safety note says that it is one."""
        made = notes.note(self.sheet.edition, note)
        return {
            "number": str(next(self._next)),
            "safety": made.kind if made.slug == "safety" else "",
            "paragraphs": list(made.paragraphs),
            "concerns": self.sheet.plain(made.concerns),
        }
