"""Editor's notes for print: numbered through the whole handbook, visibly not the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TypedDict

from macros import text
from macros.model.edition import Note
from macros.render.paper.sheet import Reference, Sheet


class NoteView(TypedDict):
    """One note with its number and the places it is about."""

    number: str
    paragraphs: list[str]
    concerns: list[Reference]


@dataclass(frozen=True)
class Numbered:
    """Gives each note the next number, in the order in which the handbook prints them."""

    sheet: Sheet
    _next: count[int] = field(default_factory=lambda: count(1))

    def view(self, note: Note) -> NoteView:
        """A note ready to place, with a number of its own."""
        return {
            "number": str(next(self._next)),
            "paragraphs": text.plain(note.text).split("\n"),
            "concerns": [self.sheet.reference(place) for place in note.concerns],
        }
