"""Which readers' signatures count today: for the edition in force, or one that asks the same."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from macros.model.acknowledgement import Acknowledgement, Person
from macros.model.policy import Edition, Policy
from macros.model.school import Starter
from macros.problems import counted
from macros.reason import fingerprints, starting, status
from macros.reason.changes.comparison import Changes, Comparison
from macros.reason.phrasing import unaccented
from macros.reason.prepared import History

# "Cannot agree" in an email from the site, or a "no" in a form.
_REFUSES = re.compile(
    r"cannot agree|^\W*no(?:t|pe)?\b|(?:disagree|don.t agree|not agree)", re.IGNORECASE
)
COLUMNS = ("who", "email", "role", "policy", "edition", "when", "counts", "state", "on", "source")
"""The columns of the table of statements: each statement and what it is worth on a day."""
_AGAIN = ": ask again"

N = TypeVar("N")


class Judged(NamedTuple):
    """One statement, whether it counts for the edition in force today, and why in a few words."""

    said: Acknowledgement
    counts: bool
    state: str


def concerns(policy: Policy, starter: Starter | None, made: Changes, change: Comparison) -> bool:
    """Whether a change concerns a reader: it does unless all its duties bind other people.

    Every change concerns a reader whose role is not known.
    """
    if starter is None:
        return True
    names = starting.bound_as(policy, starter.are)
    passages = (edition.passages.get(change.id) for edition in (made.before, made.after))
    duties = [duty for passage in passages if passage for duty in passage.ours.duties]
    return not duties or any(not names.isdisjoint(duty.who) for duty in duties)


def of_substance(policy: Policy, starter: Starter | None, made: Changes) -> tuple[Comparison, ...]:
    """The changes from one edition to the next for which a reader must sign again.

    A change that is not classed yet counts.
    """
    form = made.of_class("editorial")
    return tuple(c for c in made.changed if c not in form and concerns(policy, starter, made, c))


def judged(policies: Iterable[Policy], statements: Iterable[Acknowledgement]) -> list[Judged]:
    """Every statement with what it is worth, in the order given.

    If somebody signed an edition twice, the first counts. Readers whose signature counts are not
    asked again.
    """
    known = tuple(policies)
    only = known[0] if len(known) == 1 else None
    # What changed since an edition is worked out once, however many signed it.
    histories = {policy.id: History(policy, policy.editions) for policy in known}
    seen: set[tuple[str, str, str]] = set()
    found = []
    for said in statements:
        policy = _named(known, said.policy, _names_of) if said.policy else only
        one = _judged(histories[policy.id] if policy else None, said)
        key = (_same(said.who), one.said.policy, one.said.edition)
        if one.counts and key in seen:
            one = _no(one.said, f"{one.state}, and did so before")
        elif one.counts:
            seen.add(key)
        found.append(one)
    signed = _signed(found)
    return [
        one._replace(state=one.state.removesuffix(_AGAIN)) if signed & _whose(one.said) else one
        for one in found
    ]


def _names_of(policy: Policy) -> tuple[str, ...]:
    return policy.id, *(edition.control.title for edition in policy.editions)


def _named(these: Iterable[N], name: str, names: Callable[[N], Iterable[str]]) -> N | None:
    """The thing with this name. Forms give an id, or the name that people read on the site."""
    return next((each for each in these if _same(name) in map(_same, names(each))), None)


def _judged(history: History | None, said: Acknowledgement) -> Judged:
    if history is None:
        return _no(said, "not signed: the school has no policy of this name")
    policy = history.policy
    edition = _named(policy.editions, said.edition, lambda each: (each.name, each.label))
    edition = edition or _of_month(policy, said.edition)
    starter = _named(policy.roles.starters, said.role, lambda each: (each.id, each.name))
    said = said._replace(
        policy=policy.id,
        edition=edition.name if edition else said.edition,
        role=starter.id if starter else said.role,
    )
    if edition is None or edition.is_draft:
        return _no(said, "not signed: no such edition was adopted")
    if edition.sections and said.fingerprint not in {"", fingerprints.of_edition(edition)}:
        return _no(said, f"not signed: the fingerprint is not of these words: {said.fingerprint}")
    if _REFUSES.search(said.statement):
        reason = said.statement.partition("reason:")[2].strip()
        return _no(said, f"has not agreed: {reason}" if reason else "has not agreed")
    return Judged(said, *_worth(history, starter, edition))


def _of_month(policy: Policy, words: str) -> Edition | None:
    """The only edition of a month: "October 2026" is that of 2 October 2026."""
    adopted = (each for each in policy.editions if not each.is_draft)
    found = [each for each in adopted if _same(each.label.partition(" ")[2]) == _same(words)]
    return found[0] if len(found) == 1 else None


def _worth(history: History, starter: Starter | None, signed: Edition) -> tuple[bool, str]:
    """Whether the signature of an edition counts today, and why."""
    now, last = status.applying(history.policy), history.policy.in_force
    if now is None and last is None:
        return False, "signed a policy that no longer applies"
    coming = f"the one that {status.turns(last)}" if last and last is not now else ""
    made = since(history, starter, *((now, signed) if signed is last else (signed, now)))
    if coming and signed is last:
        return bool(made and not made[1]), f"signed {coming}"
    if made is None:
        return False, f"signed an older edition, whose words are not held{_AGAIN}"
    if made[1]:
        changes = counted(len(made[1]), "change")
        return False, f"signed an older edition, {changes} of substance since{_AGAIN}"
    whom = " for this role" if starter else ""
    why = f"signed an older edition: nothing of substance has changed{whom} since"
    why = "signed the edition in force" if signed is now else why
    later = since(history, starter, signed, last) if coming else None
    more = f"; {counted(len(later[1]), 'change')} of substance in {coming}" if later else ""
    return True, f"{why}{more}"


def _no(said: Acknowledgement, why: str) -> Judged:
    return Judged(said, state=why, counts=False)


def since(
    history: History, starter: Starter | None, signed: Edition | None, now: Edition | None
) -> tuple[Changes, tuple[Comparison, ...]] | None:
    """All changes from the edition that a reader signed to a later one, and those of substance.

    A change is of substance if it was so in any edition between the two. None if that is not known,
    because the text of one of them is not held.
    """
    policy, edition, touched = history.policy, now, set[str]()
    while edition is not None and edition is not signed:
        made = history.to(edition)
        if made is None:
            return None
        touched |= {change.id for change in of_substance(policy, starter, made)}
        edition = policy.edition_by_name.get(edition.before)
    if now is None or edition is None:
        return None
    whole = history.between(edition, now)
    return whole, tuple(change for change in whole.changed if change.id in touched)


def to_sign(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies that can be signed: they have words in force today."""
    return tuple(p for p in policies if (now := status.applying(p)) and now.control.text_held)


def of_staff(people: Iterable[Person], table: Sequence[Judged]) -> list[Judged]:
    """The table. Whoever is not on the list of staff comes last, and is named as such.

    A name with letters that a form has lost is as on that list.
    """
    listed = tuple(people)
    staff = {_same(name) for person in listed for name in (person.who, person.email) if name}
    names = {_same(person.email): person.who for person in listed if person.who}
    known: list[Judged] = []
    others: list[Judged] = []
    for each in table:
        name = names.get(_same(each.said.email)) if "?" in each.said.who else None
        one = each._replace(said=each.said._replace(who=name)) if name else each
        if staff.isdisjoint((_same(one.said.who), _same(one.said.email))):
            state = f"{one.state.removesuffix(_AGAIN)}; not on the list of staff"
            others.append(one._replace(state=state))
        else:
            known.append(one)
    return [*known, *others]


def missing(
    policies: Iterable[Policy], people: Iterable[Person], table: Sequence[Judged]
) -> list[Judged]:
    """One row for each person on the staff list and each policy that they have not signed.

    The row is the person's last statement about that policy in the table, if there is one.
    """
    signed = _signed(table)
    said = {key: one for one in table for key in _whose(one.said)}
    found = []
    for each in (Acknowledgement(*person, p.id) for person in people for p in to_sign(policies)):
        if not signed & (keys := _whose(each)):
            last = next(filter(None, map(said.get, sorted(keys))), None)
            found.append(last or _no(each, "has not signed"))
    return found


def _signed(table: Iterable[Judged]) -> set[tuple[str, str]]:
    """The people whose signatures count, as keys: see `_whose`."""
    return {key for one in table if one.counts for key in _whose(one.said)}


def _whose(said: Acknowledgement) -> set[tuple[str, str]]:
    """The keys of a statement: its name and its email address, each with the policy."""
    return {(_same(name), said.policy) for name in (said.who, said.email) if name}


def _same(name: str) -> str:
    """A name to compare, whatever its capitals, accents, hyphens, spaces; "Oak, Ann" is Ann Oak."""
    plain = unaccented(" ".join(reversed(name.split(",", 1))))
    return " ".join(re.sub("['’]", "", plain).replace("-", " ").split())
