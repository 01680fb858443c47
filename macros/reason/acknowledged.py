"""Which statements of readers count: for the edition in force, or for one that says the same."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from macros.model.acknowledgement import Acknowledgement, Person
from macros.model.policy import Edition, Policy
from macros.model.school import Starter
from macros.reason import fingerprints, starting
from macros.reason.changes.comparison import Changes, Comparison
from macros.reason.prepared import History

# What a message of the site says, or an answer to a form.
_REFUSES = re.compile(
    r"cannot agree|^\W*no(?:t|pe)?\b|(?:disagree|don.t agree|not agree)", re.IGNORECASE
)
COLUMNS = ("who", "email", "role", "policy", "edition", "when", "counts", "state", "source")
"""What a table says of each statement."""

N = TypeVar("N")


class Judged(NamedTuple):
    """One statement, whether it counts for the edition in force, and why in a few words."""

    said: Acknowledgement
    counts: bool
    state: str


def concerns(policy: Policy, starter: Starter | None, made: Changes, change: Comparison) -> bool:
    """Whether a change concerns somebody: it does not where only others are bound.

    Somebody whose role is not known is concerned by every change.
    """
    if starter is None:
        return True
    names = starting.bound_as(policy, starter.are)
    passages = (edition.passages.get(change.id) for edition in (made.before, made.after))
    duties = [duty for passage in passages if passage for duty in passage.ours.duties]
    return not duties or any(not names.isdisjoint(duty.who) for duty in duties)


def of_substance(policy: Policy, starter: Starter | None, made: Changes) -> tuple[Comparison, ...]:
    """The changes from one edition to the next that ask somebody to sign again.

    One that nobody has classed yet counts.
    """
    form_only = made.of_class("editorial")
    return tuple(
        c for c in made.changed if c not in form_only and concerns(policy, starter, made, c)
    )


def judged(policies: Iterable[Policy], statements: Iterable[Acknowledgement]) -> list[Judged]:
    """Statements with what each is worth, in the order given: none takes the place of another.

    Of two that say the same, the first counts.
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
    return found


def _names_of(policy: Policy) -> tuple[str, ...]:
    return policy.id, *(edition.control.title for edition in policy.editions)


def _named(these: Iterable[N], name: str, names: Callable[[N], Iterable[str]]) -> N | None:
    """What somebody names: forms give an id, or what people read on the site."""
    return next((each for each in these if _same(name) in map(_same, names(each))), None)


def _judged(history: History | None, said: Acknowledgement) -> Judged:
    if history is None:
        return _no(said, "not signed: the school has no policy of this name")
    policy = history.policy
    edition = _named(policy.editions, said.edition, lambda each: (each.name, each.label))
    starter = _named(policy.roles.starters, said.role, lambda each: (each.id, each.name))
    said = said._replace(
        policy=policy.id,
        edition=edition.name if edition else said.edition,
        role=starter.id if starter else said.role,
    )
    if edition is None or edition.control.status == "draft":
        return _no(said, "not signed: no such edition was adopted")
    if edition.sections and said.fingerprint not in {"", fingerprints.of_edition(edition)}:
        return _no(said, f"not signed: the fingerprint is not of these words: {said.fingerprint}")
    if _REFUSES.search(said.statement):
        reason = said.statement.partition("reason:")[2].strip()
        return _no(said, f"does not agree: {reason}" if reason else "does not agree")
    if edition is policy.in_force:
        return Judged(said, state="signed the edition in force", counts=True)
    found = since(history, starter, edition)
    if found is None:
        return _no(said, "signed an older edition, whose words are not held: ask again")
    if count := len(found[1]):
        changes = "1 change" if count == 1 else f"{count} changes"
        return _no(said, f"signed an older edition, {changes} of substance since: ask again")
    whom = " for this role" if starter else ""
    same = f"signed an older edition: nothing of substance has changed{whom} since"
    return Judged(said, state=same, counts=True)


def _no(said: Acknowledgement, why: str) -> Judged:
    return Judged(said, state=why, counts=False)


def since(
    history: History, starter: Starter | None, signed: Edition
) -> tuple[Changes, tuple[Comparison, ...]] | None:
    """All changes from an edition that somebody signed to the one in force, and those of substance.

    A change counts where one of the editions between made it in substance. None where that is not
    known, as words are not held.
    """
    policy, edition = history.policy, history.policy.in_force
    now, touched = edition, set[str]()
    while edition is not None and edition is not signed:
        made = history.to(edition)
        if made is None:
            return None
        touched |= {change.id for change in of_substance(policy, starter, made)}
        edition = policy.edition_by_name.get(edition.before)
    if now is None or edition is None:
        return None
    whole = history.between(signed, now)
    return whole, tuple(change for change in whole.changed if change.id in touched)


def missing(
    policies: Iterable[Policy], people: Iterable[Person], table: Iterable[Judged]
) -> list[Judged]:
    """Who on a list of staff has not signed: one for each policy that lacks it.

    Policies that cannot be signed are left out.
    """
    signed = {
        (_same(who), one.said.policy)
        for one in table
        if one.counts
        for who in (one.said.who, one.said.email)
        if who
    }
    in_force = [policy.id for policy in starting.to_read(policies)]
    return [
        _no(Acknowledgement(*person, name), "has not signed")
        for person in people
        for name in in_force
        if not {(_same(person.who), name), (_same(person.email), name)} & signed
    ]


def _same(name: str) -> str:
    """A name or an address, however its letters and spaces are written."""
    return " ".join(name.casefold().split())
