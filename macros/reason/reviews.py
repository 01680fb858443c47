"""The reviews that were held of an edition, and when the next one is due."""

from dataclasses import dataclass
from datetime import date

from macros.model import dates
from macros.model.edition import Adoption, ReviewHeld
from macros.model.policy import Edition, Policy
from macros.problems import Place


@dataclass(frozen=True)
class Due:
    """When an edition is due for review, and where the data says so."""

    when: dates.PartialDate
    place: Place

    def has_passed(self, today: date) -> bool:
        """Whether its last possible day is over."""
        return self.when.last < today


def held(policy: Policy, edition: Edition) -> tuple[ReviewHeld, ...]:
    """The reviews of an edition, the oldest first."""
    return tuple(sorted((r for r in policy.reviews.reviews if r.edition == edition.name), key=_day))


def due(policy: Policy, edition: Edition) -> Due | None:
    """When an edition is next due for review, or None if the data does not say.

    The latest review gives the date. If it has none, and approved the edition without change, the
    edition's cycle starts again. If there was no review, the edition's own date holds; without one
    its cycle starts when it was adopted. In a superseded edition a review that led to a new edition
    is skipped: its date is for the new one.
    """
    review = edition.control.review
    at, months = review.place_of("due"), review.cycle_months
    found = _due(dates.parse(review.due) or _later(edition.control.adopted, months), at)
    for each in held(policy, edition):
        if not edition.is_superseded or each.result != "new edition":
            found = _after(each, months, found)
    return found


def overdue(policy: Policy, edition: Edition, today: date) -> bool:
    """Whether an edition is in force and its review should have been held before today."""
    next_one = due(policy, edition) if edition.is_adopted else None
    return next_one is not None and next_one.has_passed(today)


def sentence(review: ReviewHeld) -> str:
    """A review in words: "September 2025: approved without change, by the Governors (FGB 3)."."""
    lead = f"{dates.in_words(review.day)}: " if review.day else ""
    return f"{lead}{review.result}, {by(review)}. {review.remark}".strip()


def by(decided: ReviewHeld | Adoption) -> str:
    """Who decided, and where that is minuted: "by the Governors (FGB 3)"."""
    return f"by {decided.body}{f' ({decided.minute})' if decided.minute else ''}"


def _after(review: ReviewHeld, months: int | None, before: Due | None) -> Due | None:
    if review.result == "withdrawn":
        return None
    if review.next_review:
        return _due(dates.parse(review.next_review), review.place_of("next_review"))
    if review.result != "approved without change":
        return before
    return _due(_later(review.day, months), review.place)


def _later(day: str, months: int | None) -> dates.PartialDate | None:
    begun = dates.parse(day)
    return begun.plus_months(months) if begun and months else None


def _due(when: dates.PartialDate | None, place: Place) -> Due | None:
    return Due(when, place) if when else None


def _day(review: ReviewHeld) -> date:
    day = dates.parse(review.day)
    return day.first if day else date.min
