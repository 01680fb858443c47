"""Which words applied on a day: when each edition was in force, as far as the documents say."""

from dataclasses import dataclass, replace
from datetime import date

from macros.model.dates import PartialDate
from macros.model.policy import Edition, Policy
from macros.reason import status


@dataclass(frozen=True)
class Period:
    """The period in which an edition was in force.

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
        """Whether `start` is its adoption or last amendment; if not, it is the printed date."""
        return bool(status.adopted_or_amended(self.edition))

    @property
    def began_on(self) -> PartialDate | None:
        """The day of its adoption or last amendment, where the documents give the day itself."""
        return self.start if self.adoption_known and self.start and self.start.exact else None


def periods(policy: Policy) -> tuple[Period, ...]:
    """When each edition that was ever adopted was in force, the earliest first."""
    ever = [e for e in policy.editions if e.control.status != "draft"]
    ended = {e.control.supersedes: status.starts(e) for e in ever}
    found = [Period(e, status.starts(e), ended.get(e.name)) for e in ever]
    return tuple(sorted(found, key=_order))


def as_of(policy: Policy, today: date) -> Policy:
    """The policy, with `turn` set in each edition whose status changes after today."""
    turns: dict[str, PartialDate] = {}
    for edition in policy.editions:
        start = status.starts(edition)
        if edition.control.status == "adopted" and start and start.first > today:
            turns |= {name: start for name in (edition.name, edition.control.supersedes) if name}
    editions = (replace(e, turn=turns.get(e.name)) for e in policy.editions)
    return replace(policy, editions=tuple(editions))


def on(policy: Policy, day: date) -> Policy:
    """The policy as it was, or will be, on a day. Of later editions it has only the next one."""
    policy = as_of(policy, day)
    last = policy.in_force
    before = policy.edition_by_name.get(last.before) if last and last.turn else None
    start = status.starts(before) if before else None
    if not before or not start or start.first <= day:
        return policy
    adopted = replace(before, control=before.control.updated(status="adopted"))
    earlier = (adopted if e is before else e for e in policy.editions if e is not last)
    return on(replace(policy, editions=tuple(earlier)), day)


def _order(period: Period) -> tuple[date, str]:
    return (period.start.first if period.start else date.min, period.edition.name)
