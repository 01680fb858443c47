"""Which words applied on a day: when each edition was in force, as far as the documents say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros import dates
from macros.dates import PartialDate
from macros.model.policy import Edition, Policy


@dataclass(frozen=True)
class Period:
    """The time in which an edition was in force.

    It began on some day of `start` and ended on some day of `end`; None is "not known" at the
    start and "still in force" at the end. `adopted` tells whether the start is the date of
    adoption: where none is given, it is the date printed with the edition.
    """

    edition: Edition
    start: PartialDate | None
    end: PartialDate | None
    adopted: bool

    def applied(self, day: date) -> bool:
        """Whether it was certainly in force on a day."""
        began = self.start is not None and self.start.last <= day
        return began and (self.end is None or day < self.end.first)

    def may_have_applied(self, day: date) -> bool:
        """Whether it was in force on a day for certain, or may have been."""
        began = self.start is None or self.start.first <= day
        return began and (self.end is None or day <= self.end.last)


@dataclass(frozen=True)
class Answer:
    """Which edition applied on a day: one for certain, or those that may have."""

    day: date
    certain: Period | None
    possible: tuple[Period, ...]

    @property
    def sentence(self) -> str:
        """The answer in words."""
        day = PartialDate(self.day.year, self.day.month, self.day.day).words
        if self.certain:
            return f"On {day} the edition of {name(self.certain.edition)} applied."
        if not self.possible:
            return f"No edition recorded here is known to have applied on {day}."
        names = " or ".join(f"the edition of {name(p.edition)}" for p in self.possible)
        return (
            f"On {day} {names} applied: the documents do not give the day on which it changed."
            if len(self.possible) > 1
            else f"On {day} {names} may have applied: the documents do not give the day."
        )


def periods(policy: Policy) -> tuple[Period, ...]:
    """When each edition that was ever adopted was in force, the earliest first."""
    ever = [e for e in policy.editions if e.control.status != "draft"]
    ended = {e.control.supersedes: e for e in ever if e.control.supersedes}
    found = [_period(edition, ended.get(edition.name)) for edition in ever]
    return tuple(sorted(found, key=_order))


def applied_on(policy: Policy, day: date) -> Answer:
    """Which edition applied on a day, and how surely."""
    possible = [period for period in periods(policy) if period.may_have_applied(day)]
    certain = [period for period in possible if period.applied(day)]
    alone = certain[0] if len(certain) == 1 == len(possible) else None
    return Answer(day, alone, tuple(possible))


def name(edition: Edition) -> str:
    """An edition by its printed date in words, or by its folder where no date is printed."""
    return dates.in_words(edition.control.date, edition.name)


def starts(edition: Edition) -> PartialDate | None:
    """When an edition came into force: adopted, or else the date printed with it."""
    return dates.parse(edition.control.adopted) or dates.parse(edition.control.date)


def before(policy: Policy, edition: Edition) -> Edition | None:
    """The edition that this one follows: what a draft is based on, or what it supersedes."""
    control = edition.control
    wanted = (control.based_on if control.status == "draft" else None) or control.supersedes
    return policy.edition_by_name.get(wanted or "")


def _period(edition: Edition, successor: Edition | None) -> Period:
    adopted = dates.parse(edition.control.adopted)
    end = starts(successor) if successor else None
    return Period(edition, starts(edition), end, adopted is not None)


def _order(period: Period) -> tuple[date, str]:
    return (period.start.first if period.start else date.min, period.edition.name)
