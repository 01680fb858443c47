"""Which words applied on a day: when each edition was in force, as far as the documents say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros import dates, references
from macros.dates import PartialDate
from macros.model.policy import Edition, Policy


@dataclass(frozen=True)
class Period:
    """The time in which an edition was in force.

    It began on some day of `start` and ended on some day of `end`, where those are known.
    """

    edition: Edition
    start: PartialDate | None
    end: PartialDate | None

    @property
    def still(self) -> bool:
        """Whether it is in force now."""
        return self.edition.control.status == "adopted"

    @property
    def adoption_known(self) -> bool:
        """Whether its start is its adoption; otherwise it is the date printed with it."""
        return dates.parse(self.edition.control.adopted) is not None

    def applied(self, day: date) -> bool:
        """Whether it was certainly in force on a day."""
        began = self.start is not None and self.start.last <= day
        return began and (day < self.end.first if self.end else self.still)

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
            return f"On {day} the edition of {references.label_of(self.certain.edition)} applied."
        if not self.possible:
            return f"No edition recorded here is known to have applied on {day}."
        names = " or ".join(
            f"the edition of {references.label_of(p.edition)}" for p in self.possible
        )
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


def starts(edition: Edition) -> PartialDate | None:
    """When an edition came into force: adopted, or else the date printed with it."""
    return dates.parse(edition.control.adopted) or dates.parse(edition.control.date)


def before(policy: Policy, edition: Edition) -> Edition | None:
    """The edition that this one follows: what a draft is based on, or what it supersedes."""
    control = edition.control
    wanted = (control.based_on if control.status == "draft" else None) or control.supersedes
    return policy.edition_by_name.get(wanted or "")


def _period(edition: Edition, successor: Edition | None) -> Period:
    return Period(edition, starts(edition), starts(successor) if successor else None)


def _order(period: Period) -> tuple[date, str]:
    return (period.start.first if period.start else date.min, period.edition.name)
