"""Which words applied on a day: when each edition was in force, as far as the documents say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from macros.model import dates
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
        return self.edition.is_adopted

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
    ever = [e for e in policy.editions if not e.is_draft]
    ended = {e.control.supersedes: status.starts(e) for e in ever}
    found = [Period(e, status.starts(e), e.withdrawn or ended.get(e.name)) for e in ever]
    return tuple(
        sorted(found, key=lambda p: (p.start.first if p.start else date.min, p.edition.name))
    )


def as_of(policy: Policy, today: date) -> Policy:
    """The policy, with `turn` set in each edition whose status changes after today.

    An edition in force with which the policy was withdrawn by then is superseded, and says so.
    """
    held = (each for each in policy.reviews.reviews if each.result == "withdrawn")
    days = ((each.edition, dates.parse(each.day)) for each in held)
    ended = {name: day for name, day in days if day and day.first <= today}
    editions = tuple(_ended(each, ended.get(each.name)) for each in policy.editions)
    turns: dict[str, PartialDate] = {}
    for edition in editions:
        start = status.starts(edition)
        if edition.is_adopted and start and start.first > today:
            turns |= {name: start for name in (edition.name, edition.control.supersedes) if name}
    turned = (replace(each, turn=turns.get(each.name)) for each in editions)
    return replace(policy, editions=tuple(turned))


def signed(policy: Policy) -> Edition | None:
    """The edition to read and sign: in force today; if its words are not held, the next one."""
    both = (status.applying(policy), policy.in_force)
    return next((edition for edition in both if edition and edition.control.text_held), None)


def to_read(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies for new starters to read and sign.

    Policies that list what they ask come first; then they are sorted by title.
    """
    held = ((p, now.control.title.casefold()) for p in policies if (now := signed(p)))
    read = ((not policy.induction.asks, title, policy.id, policy) for policy, title in held)
    return tuple(policy for *_, policy in sorted(read))


def _ended(edition: Edition, withdrawn: PartialDate | None) -> Edition:
    """An edition in force, or with which the policy is withdrawn on another day than asked for."""
    if not edition.is_adopted and not edition.withdrawn:
        return edition
    control = edition.control.updated(status="superseded" if withdrawn else "adopted")
    return replace(edition, control=control, withdrawn=withdrawn)


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
