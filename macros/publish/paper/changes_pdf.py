"""changes.pdf: the redline from the edition before, for governors."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.model.policy import Edition, Policy
from macros.publish.paper.pdf import pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of
from macros.reason import control_changes, status
from macros.reason.changes import Changes, Shown
from macros.reason.prepared import History
from macros.reason.redline import Redline
from macros.reason.table_changes import Cells, TableChange
from macros.views import changes
from macros.views.changes import ChangeView

TEMPLATE = "changes.typ"


def has_changes(policy: Policy, edition: Edition) -> bool:
    """Whether there is an earlier text to compare an edition with."""
    return History(policy, policy.editions).to(edition) is not None


def changes_pdf(policy: Policy, edition: Edition, today: date | None = None) -> bytes:
    """The changes of an edition against the one before.

    Returns the bytes of the PDF. Raises ValueError when there is no earlier text to compare with,
    and PrintError when the engine refuses the document.
    """
    made = History(policy, policy.editions).to(edition)
    if made is None:
        message = f"nothing to compare {edition.name} with"
        raise ValueError(message)
    return pdf(TEMPLATE, view(Sheet(policy, edition, today), made), edition.control.date)


def view(sheet: Sheet, made: Changes) -> dict[str, Any]:
    """Everything the document places, as plain data."""
    return {
        "date": sheet.edition.control.date,
        "title": f"What changed: {made.after.control.title}",
        "status": status_of(sheet),
        "before": status.named(made.before),
        "after": status.named(made.after),
        "counts": [{"number": str(count), "words": words} for count, words in changes.counts(made)],
        "groups": [
            {
                "heading": group.heading,
                "about": group.about,
                "changes": list(map(_change, group.changes)),
            }
            for group in changes.groups(made)
        ],
        "control": [
            {"name": each.name, "redlines": [_segments(line) for line in each.redlines]}
            for each in control_changes.compare(made.before, made.after)
        ],
    }


def _change(view: ChangeView) -> dict[str, Any]:
    return {
        "title": view.title,
        "kinds": status.capital(", ".join(view.kinds)),
        "remarks": list(view.remarks),
        "reason": view.reason,
        "redlines": [_shown(each) for each in view.redlines],
    }


def _shown(each: Shown) -> dict[str, Any]:
    """A paragraph, or a table; the other is none."""
    return {
        "redline": _segments(each.redline),
        "table": _table(each.table) if each.table else None,
    }


def _table(it: TableChange) -> dict[str, Any]:
    return {
        "about": it.about,
        "marks": list(it.marks),
        "header": _cells(it.header),
        "rows": [{"marks": list(row.marks), "cells": _cells(row.cells)} for row in it.rows],
        "columns": it.columns,
    }


def _cells(cells: Cells) -> list[list[Any]]:
    return [[_segments(line) for line in cell] for cell in cells]


def _segments(redline: Redline) -> list[dict[str, Any]]:
    return [
        {"change": s.change, "space": s.space, "words": s.words, "bold": s.bold, "italic": s.italic}
        for s in redline
    ]
