"""The reviews that were held: in order, of editions that exist, and not in days to come."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.edition import ReviewHeld
from macros.model.policy import Policy
from macros.problems import Problem
from macros.reason import dates
from macros.rules.subject import Subject, did_you_mean


def reviews_of_editions(subject: Subject) -> Iterator[Problem]:
    """Every review was of an edition that exists, is no draft and was not superseded by then."""
    known = subject.policy.edition_by_name
    for review in subject.policy.reviews.reviews:
        edition = known.get(review.edition)
        if edition is None and not subject.is_lost(review.edition):
            yield Problem(
                review.place_of("edition"),
                f"there is no edition '{review.edition}'",
                did_you_mean(review.edition, known, f"The editions are: {', '.join(known)}."),
            )
        elif edition and edition.control.status == "draft":
            yield Problem(
                review.place_of("edition"),
                f"the edition '{review.edition}' is a draft: it was never in force",
                "Name the edition that was reviewed.",
            )
        elif edition:
            yield from _superseded(subject.policy, review)


def _superseded(policy: Policy, review: ReviewHeld) -> Iterator[Problem]:
    day = dates.parse(review.day)
    for edition in policy.editions:
        begun = dates.parse(edition.control.adopted)
        follows = edition.control.supersedes == review.edition
        if follows and day and begun and dates.compare(day, begun) == "after":
            yield Problem(
                review.place_of("edition"),
                f"the edition '{review.edition}' was not in force {day.phrase}: "
                f"'{edition.name}' had superseded it",
                f"Name the edition that was reviewed, such as '{edition.name}'.",
            )


def reviews_in_order(subject: Subject) -> Iterator[Problem]:
    """Reviews are in the order in which they were held, none in days to come."""
    latest = None
    for review in subject.policy.reviews.reviews:
        day = dates.parse(review.day)
        if day is None:
            yield from _no_day(review)
            continue
        # An edition may be adopted as of a day to come: the rule about that reports it.
        if day.first > subject.today and review.result != "new edition":
            yield Problem(
                review.place_of("day"),
                f"this review was held {day.phrase}, which is still to come",
                "Write it down when it has been held.",
            )
        if latest and dates.compare(day, latest) == "before":
            yield Problem(
                review.place_of("day"),
                f"this review was held {day.phrase}, before the one above, {latest.words}",
                "Put the oldest first, and add new ones at the end.",
            )
        latest = day


def next_review_comes_later(subject: Subject) -> Iterator[Problem]:
    """The next review is due after the one that says so."""
    for review in subject.policy.reviews.reviews:
        day, due = dates.parse(review.day), dates.parse(review.next_review)
        if day and due and dates.compare(due, day) in {"before", "same"}:
            yield Problem(
                review.place_of("next_review"),
                f"the next review is due {due.phrase}, not after this one, {day.words}",
                "Compare both with the minutes.",
            )


def _no_day(review: ReviewHeld) -> Iterator[Problem]:
    if not review.day:
        yield Problem(
            review.place_of("day"),
            "nothing says when this review was held",
            "Give the day, as precisely as the minutes do: 2026-11-20, or 2026-11.",
        )


RULES = (reviews_of_editions, reviews_in_order, next_review_comes_later)
