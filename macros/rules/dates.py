"""Dates do not contradict each other. They are only as precise as the documents."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from macros.model import dates
from macros.model.base import Record
from macros.model.edition import ReviewHeld
from macros.model.policy import Policy
from macros.problems import Place, Problem, Severity
from macros.reason import reviews, status
from macros.rules.subject import Subject


def dates_in_order(subject: Subject) -> Iterator[Problem]:
    """Editions, adoptions and reviews are dated after what they follow."""
    for after in (*_of_editions(subject), *_of_reviews(subject)):
        if after.later and after.earlier:
            order = dates.compare(after.later, after.earlier)
            if order == "before" or (order == "same" and after.strictly):
                message = after.message.format(after.later.phrase, after.earlier.words)
                yield Problem(after.place, message, "Compare both with the documents.")


def nothing_from_days_to_come(subject: Subject) -> Iterator[Problem]:
    """No check or review is dated on a day still to come; nor an adoption without seal (warns)."""
    for record, field, done in _done(subject):
        day = dates.parse(getattr(record, field))
        if day and day.first > subject.today:
            shown = "coming into force then" if done == "adopted" else "done already"
            hint = f"Give the day when it was done. The site shows it as {shown}."
            if done == "withdrawn":
                hint = f"A policy cannot be withdrawn ahead. Write it down {day.phrase}."
            message = f"it was {done} {day.phrase}, which is still to come"
            severity: Severity = "warning" if done == "adopted" else "error"
            yield Problem(record.place_of(field), message, hint, severity)


def reviews_of_editions(subject: Subject) -> Iterator[Problem]:
    """Every review is of an edition that was then in force: not draft, superseded or withdrawn."""
    known, ended = subject.policy.edition_by_name, set[str]()
    for review in subject.policy.reviews.reviews:
        place, name = review.place_of("edition"), review.edition
        if name in ended:
            again = subject.policy.command(f"new-edition NAME --from {name}")
            hint = f"Take this entry out. To bring it back, adopt a draft made by '{again}'."
            yield Problem(place, f"the policy was withdrawn with edition '{name}' before", hint)
        elif name in known and known[name].is_draft:
            hint = "Name the edition that was reviewed."
            yield Problem(place, f"the edition '{name}' is a draft: it was never in force", hint)
        else:
            yield from _superseded(subject.policy, review)
        ended |= {name} if review.result == "withdrawn" else set()


def _superseded(policy: Policy, review: ReviewHeld) -> Iterator[Problem]:
    day = dates.parse(review.day)
    for edition in policy.editions:
        start = status.starts(edition) if edition.control.supersedes == review.edition else None
        if day and start and dates.compare(day, start) == "after":
            yield Problem(
                review.place_of("edition"),
                f"the edition '{review.edition}' was not in force {day.phrase}: "
                f"'{edition.name}' had superseded it",
                f"Name the edition that was reviewed, such as '{edition.name}'.",
            )


def review_not_overdue(subject: Subject) -> Iterator[Problem]:
    """The edition in force is not overdue for review (a warning)."""
    edition = subject.policy.in_force
    due = reviews.due(subject.policy, edition) if edition else None
    if due and due.has_passed(subject.today):
        message = f"review was due {due.when.phrase}, which has passed"
        hint = "Review the policy. If its words are to change, data/EDITIONS.md says how to begin."
        yield Problem(due.place, message, hint)


class _After(NamedTuple):
    """Two dates that should be in order, and the message if they are not."""

    place: Place
    later: dates.PartialDate | None
    earlier: dates.PartialDate | None
    message: str
    strictly: bool = False


def _of_editions(subject: Subject) -> Iterator[_After]:
    for edition in subject.policy.editions:
        control, start = edition.control, status.starts(edition)
        due, place = dates.parse(control.review.due), control.review.place_of("due")
        yield _After(place, due, start, "review is due {}, before the edition itself, {}")
        done = "amended" if control.amended else "adopted"
        message = f"it was {done} {{}}, before its own date, {{}}"
        yield _After(control.place_of(done), start, dates.parse(control.date), message)
        before = subject.policy.edition_by_name.get(control.supersedes or "")
        if before:
            message = "it began {}, before the edition it supersedes, {}"
            place = control.place_of("supersedes")
            yield _After(place, start, status.starts(before), message)


def _of_reviews(subject: Subject) -> Iterator[_After]:
    held = subject.policy.reviews.reviews
    for review in held:
        due, day = dates.parse(review.next_review), dates.parse(review.day)
        message = "the next review is due {}, not after this one, {}"
        yield _After(review.place_of("next_review"), due, day, message, strictly=True)
    for above, review in pairwise(held):
        message = "this review was held {}, before the one above, {}"
        days = dates.parse(review.day), dates.parse(above.day)
        yield _After(review.place_of("day"), *days, message)


def _done(subject: Subject) -> Iterator[tuple[Record, str, str]]:
    policy = subject.policy
    for record in (*policy.citations.citations, *policy.school.contacts):
        yield record, "checked_on", "checked"
    if policy.facts.safety_confirmed:
        yield policy.facts.safety_confirmed, "day", "confirmed"
    for edition in policy.editions:
        # `adopt` says so of what it seals.
        if not edition.is_draft and not edition.seal:
            yield edition.control, "adopted", "adopted"
    for review in policy.reviews.reviews:
        # An edition may be adopted from a day still to come.
        if review.result != "new edition":
            yield review, "day", "withdrawn" if review.result == "withdrawn" else "held"
