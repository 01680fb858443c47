"""Which words applied on a day, worked out a second time: what the script of a page must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.model.dates import PartialDate
from macros.model.policy import Policy
from macros.reason import in_force
from macros.reason.in_force import Period


def applied(period: Period, day: date) -> bool:
    """Whether the edition was certainly in force on a day."""
    began = period.start is not None and period.start.last <= day
    return began and (day < period.end.first if period.end else period.still)


def may_have_applied(period: Period, day: date) -> bool:
    """Whether the edition was certainly or possibly in force on a day."""
    began = period.start is None or period.start.first <= day
    return began and (period.end is None or day <= period.end.last)


@dataclass(frozen=True)
class Answer:
    """Which edition applied on a day: one for certain, or those that may have applied."""

    day: date
    certain: Period | None
    possible: tuple[Period, ...]

    @property
    def changed(self) -> bool:
        """Whether one edition replaced another on this very day, according to the documents."""
        match self.possible:
            case (old, new) if old.end and new.began_on:
                return old.end.last == new.began_on.first == self.day
        return False

    @property
    def sentence(self) -> str:
        """The answer in words."""
        day, named = _words(self.day), [_named(period) for period in self.possible]
        if self.certain and self.certain.adoption_known:
            return f"On {day} {named[0]} applied."
        if self.certain:
            known = "when it was adopted is not known"
            return f"As far as is known, {named[0]} applied on {day}: {known}."
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
    """The answer for a future day: what applies now, and what is due to follow."""

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


def applied_on(policy: Policy, day: date) -> Answer:
    """Which edition applied on a day, and how surely."""
    possible = [period for period in in_force.periods(policy) if may_have_applied(period, day)]
    certain = [period for period in possible if applied(period, day)]
    alone = certain[0] if len(certain) == 1 == len(possible) else None
    return Answer(day, alone, tuple(possible))


def answer(policy: Policy, day: date, today: date) -> Answer | Forecast:
    """What to tell somebody who asks today which words apply on a day."""
    now = applied_on(policy, today)
    if day <= today:
        return applied_on(policy, day)
    coming = (
        p for p in in_force.periods(policy) if applied(p, day) and not may_have_applied(p, today)
    )
    return Forecast(day, now, tuple(coming))


def _words(day: date) -> str:
    return PartialDate(day.year, day.month, day.day).words


def _named(period: Period) -> str:
    return f"the edition of {period.edition.label}"
