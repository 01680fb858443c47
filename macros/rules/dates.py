"""Dates exist, and do not contradict each other. They are only as precise as the documents."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.base import Record
from macros.model.citations import Citation
from macros.model.school import Contact
from macros.problems import Place, Problem
from macros.reason import dates, in_force, reviews
from macros.rules.subject import Subject


def dates_that_exist(subject: Subject) -> Iterator[Problem]:
    """Every date is one that the calendar has."""
    for place, given in _dated(subject):
        if given and dates.parse(given) is None:
            yield Problem(
                place,
                f"there is no day {given}",
                "Look at the month's last day, or give only the month.",
            )


def adopted_after_writing(subject: Subject) -> Iterator[Problem]:
    """An edition is not adopted, or last amended, before the date printed on it."""
    for edition in subject.policy.editions:
        control = edition.control
        last, printed = in_force.starts(edition), dates.parse(control.date)
        if last and printed and dates.compare(last, printed) == "before":
            done = "amended" if control.amended else "adopted"
            yield Problem(
                control.place_of(done),
                f"it was {done} {last.phrase}, before its own date, {printed.words}",
                "Compare both with the document.",
            )


def review_after_adoption(subject: Subject) -> Iterator[Problem]:
    """Review is due after adoption."""
    for edition in subject.policy.editions:
        control = edition.control
        start, due = in_force.starts(edition), dates.parse(control.review.due)
        if start and due and dates.compare(due, start) == "before":
            yield Problem(
                control.review.place_of("due"),
                f"review is due {due.phrase}, before the edition itself, {start.words}",
                "Compare both with the document.",
            )


def review_within_its_cycle(subject: Subject) -> Iterator[Problem]:
    """Review is due no later than its cycle says (a warning)."""
    for edition in subject.policy.editions:
        review = edition.control.review
        start, due = in_force.starts(edition), dates.parse(review.due)
        if not (start and due and review.cycle_months):
            continue
        latest = start.plus_months(review.cycle_months)
        if dates.compare(due, latest) == "after":
            yield Problem(
                review.place_of("due"),
                f"review is due {due.phrase}, later than {review.cycle_months} months "
                f"after {start.words}",
                "Compare 'due' and 'cycle_months' with the document.",
                "warning",
            )


def successor_after(subject: Subject) -> Iterator[Problem]:
    """An edition is adopted after the one it supersedes."""
    for edition in subject.policy.editions:
        earlier = subject.policy.edition_by_name.get(edition.control.supersedes or "")
        start = in_force.starts(edition)
        before = in_force.starts(earlier) if earlier else None
        if start and before and earlier and dates.compare(start, before) == "before":
            yield Problem(
                edition.control.place_of("supersedes"),
                f"it is of {start.words}, before the edition it supersedes, {before.words}",
                f"Compare its dates with those of edition {earlier.name}.",
            )


def adopted_by_now(subject: Subject) -> Iterator[Problem]:
    """An adopted edition was adopted by today (a warning)."""
    for edition in subject.policy.editions:
        control = edition.control
        adopted = dates.parse(control.adopted)
        if control.status != "draft" and adopted and adopted.first > subject.today:
            yield Problem(
                control.place_of("adopted"),
                f"it is to be adopted {adopted.phrase}, which is still to come",
                "The site shows it as in force already.",
                "warning",
            )


def checked_by_now(subject: Subject) -> Iterator[Problem]:
    """Nothing was checked on a day that is still to come."""
    policy = subject.policy
    checkable: tuple[Citation | Contact, ...] = (
        *policy.citations.citations,
        *policy.school.contacts,
    )
    for record in checkable:
        checked = dates.parse(record.checked_on)
        if checked and checked.first > subject.today:
            yield Problem(
                record.place_of("checked_on"),
                f"it was checked {checked.phrase}, which is still to come",
                "Give the day when somebody looked.",
            )


def review_not_overdue(subject: Subject) -> Iterator[Problem]:
    """The edition in force is not overdue for review (a warning)."""
    edition = subject.policy.in_force
    due = reviews.due(subject.policy, edition) if edition else None
    if due and due.has_passed(subject.today):
        yield Problem(
            due.place,
            f"review was due {due.when.phrase}, which has passed",
            "Review the policy. Where its words are to change, data/EDITIONS.md says how to begin.",
            "warning",
        )


def _dated(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Every date of the data, with its place."""
    for review in subject.policy.reviews.reviews:
        yield from _fields(review, "day", "next_review")
    for edition in subject.policy.editions:
        control = edition.control
        yield from _fields(control, "date", "adopted")
        yield from _fields(control.review, "due")
        for position, day in enumerate(control.amended):
            yield control.place_of("amended", position), day
    for record in (*subject.policy.citations.citations, *subject.policy.school.contacts):
        yield from _fields(record, "checked_on")


def _fields(record: Record, *names: str) -> Iterator[tuple[Place, str]]:
    for name in names:
        yield record.place_of(name), getattr(record, name)


RULES = (
    dates_that_exist,
    adopted_after_writing,
    review_after_adoption,
    review_within_its_cycle,
    successor_after,
    adopted_by_now,
    checked_by_now,
    review_not_overdue,
)
