"""Notes of ours for readers, as plain data: visibly not the policy."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model.base import Note
from macros.publish.paper.sheet import Plain, Sheet
from macros.views import notes


def readers(sheet: Sheet, given: Iterable[Note]) -> list[Plain]:
    """The notes that readers need. Others are for reviewers, or only kept."""
    views = (notes.note(sheet.edition, note) for note in given if note.for_ == "reader")
    return [
        {
            "kind": made.kind,
            "safety": made.slug == "safety",
            "paragraphs": list(made.paragraphs),
            "concerns": sheet.plain(made.concerns),
        }
        for made in views
    ]
