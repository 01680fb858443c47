"""Which words applied on a day: when each edition was in force, as far as the documents say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from macros.model.dates import PartialDate
from macros.model.policy import Edition, Policy
from macros.reason import status


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
        """Whether its start is its adoption, or last amendment; else it is the date printed."""
        return bool(status.adopted_or_amended(self.edition))

    @property
    def began_on(self) -> PartialDate | None:
        """The day of its adoption or last amendment, where the documents give the day itself."""
        return self.start if self.adoption_known and self.start and self.start.exact else None

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
    def changed(self) -> bool:
        """Whether one edition replaced another on this very day, as the documents give it."""
        match self.possible:
            case (old, new) if old.end and new.began_on:
                return old.end.last == new.began_on.first == self.day
        return False

    @property
    def sentence(self) -> str:
        """The answer in words."""
        day, named = _words(self.day), [_named(period) for period in self.possible]
        if self.certain:
            return f"On {day} {named[0]} applied."
        if not named:
            return f"No edition recorded here is known to have applied on {day}."
        if self.changed:
            return f"On {day} the policy changed: from {' to '.join(named)}. Look at both."
        return (
            f"On {day} {' or '.join(named)} applied: "
            "the documents do not give the day on which it changed."
            if len(named) > 1
            else f"On {day} {named[0]} may have applied: the documents do not give the day."
        )


@dataclass(frozen=True)
class Forecast:
    """What can be said of a day that is still to come: what applies now, and what is to follow."""

    day: date
    now: Answer
    coming: tuple[Period, ...]

    @property
    def sentence(self) -> str:
        """The answer in words: of days to come it promises nothing."""
        sure = self.now.certain
        return " ".join(
            (
                f"It is not known yet what will apply on {_words(self.day)}.",
                f"Today {_named(sure)} applies." if sure else self.now.sentence,
                *(f"By then {_named(each)} is to be in force." for each in self.coming),
            )
        )


def periods(policy: Policy) -> tuple[Period, ...]:
    """When each edition that was ever adopted was in force, the earliest first."""
    ever = [e for e in policy.editions if e.control.status != "draft"]
    ended = {e.control.supersedes: e for e in ever if e.control.supersedes}
    found = [_period(edition, ended.get(edition.name)) for edition in ever]
    return tuple(sorted(found, key=_order))


def as_of(policy: Policy, today: date) -> Policy:
    """A policy whose editions know of the days still to come on which their status turns."""
    turns: dict[str, PartialDate] = {}
    for edition in policy.editions:
        start = status.starts(edition)
        if edition.control.status == "adopted" and start and start.first > today:
            turns |= {name: start for name in (edition.name, edition.control.supersedes) if name}
    if not turns:
        return policy
    editions = (replace(e, turn=turns[e.name]) if e.name in turns else e for e in policy.editions)
    return replace(policy, editions=tuple(editions))


def applied_on(policy: Policy, day: date) -> Answer:
    """Which edition applied on a day, and how surely."""
    possible = [period for period in periods(policy) if period.may_have_applied(day)]
    certain = [period for period in possible if period.applied(day)]
    alone = certain[0] if len(certain) == 1 == len(possible) else None
    return Answer(day, alone, tuple(possible))


def answer(policy: Policy, day: date, today: date) -> Answer | Forecast:
    """What to tell somebody who asks today which words apply on a day."""
    now = applied_on(policy, today)
    if day <= today:
        return applied_on(policy, day)
    coming = (p for p in periods(policy) if p.applied(day) and not p.may_have_applied(today))
    return Forecast(day, now, tuple(coming))


def _period(edition: Edition, successor: Edition | None) -> Period:
    return Period(edition, status.starts(edition), status.starts(successor) if successor else None)


def _words(day: date) -> str:
    return PartialDate(day.year, day.month, day.day).words


def _named(period: Period) -> str:
    return f"the edition of {period.edition.label}"


def _order(period: Period) -> tuple[date, str]:
    return (period.start.first if period.start else date.min, period.edition.name)
