"""review.ics: when review of the edition in force is due, with reminders (RFC 5545).

A calendar that people subscribe to ignores alarms, so each reminder is an event of its own as
well as an alarm of the review.
"""

from collections.abc import Iterator
from datetime import date

from macros.model import dates
from macros.model.dates import PartialDate
from macros.model.policy import Edition
from macros.publish.calendars import calendar_file, escaped, event
from macros.reason import addresses, reviews, status
from macros.views.root import Root

REMINDERS = ((3, "3 months"), (1, "1 month"))


def above(at: Root) -> dict[str, bytes]:
    """The calendar; without an event when the edition gives no date of review."""
    edition = at.policy.shown
    if edition is None:
        return {}
    due = reviews.due(at.policy, edition)
    events = _events(at, edition, due.when) if due else ()
    file = calendar_file(at.policy.school.name, at.title, f"Review: {at.title}", events)
    return {addresses.CALENDAR: file}


def _events(at: Root, edition: Edition, due: PartialDate) -> Iterator[str]:
    title = escaped(f"Review due: {at.title}")
    about = f"DESCRIPTION:{escaped(f'Review of {status.named(edition)} is due {due.phrase}.')}"
    decided = (_decided(at, edition) or due).first
    uid = at.identity("calendar", edition.name, "review")
    lines = (f"SUMMARY:{title}", about, *_alarms(due, title))
    yield from event(uid, decided, due.first, due.last, lines)
    for months, words in REMINDERS:
        day = _a_day(due.first, -months)
        uid = at.identity("calendar", edition.name, words)
        yield from event(uid, decided, day, day, (f"SUMMARY:In {words}: {title}", about))


def _decided(at: Root, edition: Edition) -> PartialDate | None:
    """When it was decided that review is due then: with the edition, or at its last review."""
    days = [dates.parse(review.day) for review in reviews.held(at.policy, edition)]
    return next(filter(None, reversed(days)), None) or status.starts(edition)


def _alarms(due: PartialDate, title: str) -> Iterator[str]:
    for months, words in REMINDERS:
        day = _a_day(due.first, -months)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:In {words}: {title}")
        yield from (f"TRIGGER;VALUE=DATE-TIME:{day:%Y%m%d}T080000Z", "END:VALARM")


def _a_day(day: date, months: int) -> date:
    return PartialDate(day.year, day.month, day.day).plus_months(months).first
