"""Editor's notes for print: numbered through the whole handbook, visibly not the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TypedDict

from macros.model import text
from macros.model.layer import Note
from macros.publish.paper.sheet import Reference, Sheet

NOTE_LEADS = {
    "oddity": "Slip in the printed text.",
    "safety": "Safety note.",
    "conflict": "The policy says two things.",
    "silence": "The policy does not say.",
    "remark": "",
}
"""What readers are told of each kind of note."""


class NoteView(TypedDict):
    """One note with its number and the places it is about; a safety note says that it is one."""

    number: str
    safety: str
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
            "safety": kind_of(note) if note.kind == "safety" else "",
            "paragraphs": text.plain(note.text).split("\n"),
            "concerns": [self.sheet.reference(place) for place in note.concerns],
        }


def kind_of(note: Note) -> str:
    """What a note says of itself: its kind, that it is ours, and who has yet to confirm it."""
    confirmed = "; to be confirmed by the school" if note.kind == "safety" else ""
    return f"{NOTE_LEADS[note.kind]} Not policy text{confirmed}.".lstrip()
