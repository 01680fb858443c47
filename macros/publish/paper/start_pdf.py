"""start-<role>.pdf: what is asked of new starters, this week's list, and a slip, on one page."""

from functools import partial

from macros.model.school import Starter
from macros.problems import Problem
from macros.publish.paper import people
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import addresses
from macros.reason.prepared import Copy
from macros.views.starting import start


def start_page(starter: Starter) -> Document:
    """The page of the edition in force for one kind of starter, in 9 points or more."""
    address = addresses.start_sheet(starter.id)
    copy = Copy(starter.name, address, "", part="starters")
    return Document(copy, "start.typ", partial(view, starter=starter), too_long=_too_long)


def view(sheet: Sheet, starter: Starter) -> Plain:
    """Everything the page places, as plain data."""
    shown = start((sheet.policy,), starter, {})
    (own,) = shown.policies
    return {
        "title": f"New starters: {shown.name}",
        "check_at": addresses.HOME,
        "first": shown.first,
        "count": own.count,
        "role": shown.name,
        "people": sheet.plain(shown.people),
        "as_of": people.as_of(sheet, sheet.policy.roles.to_know, sheet.today),
        **{name: sheet.plain(getattr(own, name)) for name in ("asks", "week", "owed")},
    }


def _too_long(sheet: Sheet) -> Problem:
    message = "the lines for new starters do not fit on a page"
    hint = "Shorten the lines, or choose fewer."
    return Problem(sheet.policy.induction.place, message, hint, rule="start")
