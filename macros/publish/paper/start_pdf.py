"""start-<role>.pdf: what is asked of people who start, this week's list, and a slip: one page."""

from __future__ import annotations

from typing import Any

from macros.model.policy import Edition, Policy
from macros.model.school import Starter
from macros.problems import InvalidDataError, Problem
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of
from macros.reason import addresses
from macros.views.starting import LineView, TaskView, start

TEMPLATE = "start.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the lines for people who start do not fit on a page"


def start_pdf(policy: Policy, edition: Edition, starter: Starter) -> bytes:
    """The page of the edition in force for one choice of role.

    Returns the bytes of the PDF. Raises InvalidDataError, at the lines, when they do not fit on a
    page in letters of 9 points, and PrintError when the engine refuses it.
    """
    try:
        return pdf(TEMPLATE, view(Sheet(policy, edition), starter), edition.control.date)
    except PrintError as error:
        if DOES_NOT_FIT not in str(error):
            raise
        hint = "Shorten the lines, or choose fewer."
        problem = Problem(policy.induction.place, DOES_NOT_FIT, hint, rule="start")
        raise InvalidDataError([problem]) from error


def view(sheet: Sheet, starter: Starter) -> dict[str, Any]:
    """Everything the page places, as plain data."""
    shown = start((sheet.policy,), starter, {})
    (own,) = shown.policies
    return {
        "date": sheet.edition.control.date,
        "title": f"New starters: {shown.name}",
        "status": status_of(sheet, addresses.HOME),
        "first": shown.first,
        "asks": [_line(line) for line in own.asks],
        "count": own.count,
        "week": [_line(task) | {"time": task.time} for task in own.week],
        "owed": [_line(line) for line in own.owed],
        "people": [{"name": who.name, "line": who.line} for who in shown.people],
        "role": shown.name,
        "does_not_fit": DOES_NOT_FIT,
    }


def _line(line: LineView | TaskView) -> dict[str, str]:
    kind = line.kind if isinstance(line, LineView) else ""
    return {"text": line.text, "kind": kind, "rests": "; ".join(w.text for w in line.rests)}
