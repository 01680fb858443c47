"""changes.pdf: the redline from the edition before, for governors."""

from dataclasses import replace
from typing import Any

from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Sheet
from macros.reason import addresses, status
from macros.reason.prepared import Copy
from macros.views import changes
from macros.views.changes import ChangeView


def has_changes(sheet: Sheet) -> bool:
    """Whether there is an earlier text to compare an edition with."""
    return sheet.history.to(sheet.edition) is not None


def view(sheet: Sheet) -> dict[str, Any]:
    """Everything the document places, as plain data.

    Raises ValueError when there is no earlier text to compare with.
    """
    made = sheet.history.to(sheet.edition)
    if made is None:
        message = f"nothing to compare {sheet.edition.name} with"
        raise ValueError(message)
    return {
        "title": f"What changed: {made.after.control.title}",
        "before": status.named(made.before),
        "after": status.named(made.after),
        "counts": sheet.plain(changes.counts(made)),
        "groups": [
            {
                "heading": group.heading,
                "about": group.about,
                "changes": [_change(sheet, each) for each in group.changes],
            }
            for group in changes.groups(made)
        ],
    }


def _change(sheet: Sheet, view: ChangeView) -> dict[str, Any]:
    kinds = status.capital(", ".join(view.kinds))
    # Where it is on the site is no place of this document.
    return {**sheet.plain(replace(view, places=())), "kinds": kinds}


_COPY = Copy(
    "What changed",
    addresses.CHANGES_PDF,
    "Every change against the edition before, word by word, for governors.",
)
CHANGES = Document(_COPY, "changes.typ", view)
