"""Which lines a policy has for each of those who start, and which duties bind them."""

from collections.abc import Iterable
from typing import TypeVar

from macros.model.base import Duty, DutyKind, Id
from macros.model.blocks import Passage
from macros.model.induction import ForStarters, Line
from macros.model.policy import Edition, Policy
from macros.model.school import Starter

MOST_LINES = 10
"""As many lines of "what is asked" are shown to anybody: more are not read on the first day."""

_STRENGTH: tuple[tuple[DutyKind, ...], ...] = (
    ("must", "must not"), ("should", "should not"), ("will",), ("may",),
)  # fmt: skip
_RANK = {kind: rank for rank, kinds in enumerate(_STRENGTH) for kind in kinds}
F = TypeVar("F", bound=ForStarters)


def chosen(records: Iterable[F], starter: Starter) -> tuple[F, ...]:
    """Those of some lines or situations that are for one of those who start."""
    return tuple(record for record in records if record.is_for(starter.id))


def strongest_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines with what must be done first, else in the order of the data."""
    return tuple(sorted(lines, key=lambda line: _RANK[line.kind]))


def bound_as(policy: Policy, who: Iterable[Id]) -> frozenset[Id]:
    """Some groups and roles, and the groups that they are part of: what binds these binds them."""
    found: set[Id] = set()
    wanted = list(who)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            group = policy.group_by_id.get(name)
            wanted += group.part_of if group else ()
    return frozenset(found)


def to_read(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies that people who start read and sign: in force, and with words to be read.

    Those that say what they ask come first, then by title.
    """
    held = ((p, p.in_force.control) for p in policies if p.in_force)
    read = ((not p.induction.asks, c.title.casefold(), p.id, p) for p, c in held if c.text_held)
    return tuple(policy for *_, policy in sorted(read))


def duties(
    policy: Policy, edition: Edition, who: Iterable[Id] = ()
) -> tuple[tuple[Passage, Duty], ...]:
    """Every duty of an edition with its passage, in printed order: those that bind some, or all."""
    names = bound_as(policy, who)
    every = ((p, duty) for p in edition.passages.values() for duty in p.ours.duties)
    return tuple(each for each in every if not names or not names.isdisjoint(each[1].who))
