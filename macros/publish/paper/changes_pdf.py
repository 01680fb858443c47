"""changes.pdf: the redline from the edition before, for governors."""

from __future__ import annotations

from typing import Any

from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of
from macros.reason import status
from macros.reason.changes import Shown
from macros.reason.redline import Redline
from macros.reason.table_changes import Cells, TableChange
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


CHANGES = Document("changes.typ", view)
