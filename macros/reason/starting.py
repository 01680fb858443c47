"""The lines of a policy for each kind of new starter, and the duties that bind them."""

from collections.abc import Iterable
from typing import TypeVar

from macros.model.base import Duty, DutyKind, Id
from macros.model.blocks import Passage
from macros.model.induction import ForStarters, Line
from macros.model.policy import Edition, Policy
from macros.model.school import Starter

MOST_LINES = 10
"""The most lines of "what is asked" for one reader: nobody reads more on the first day."""

_STRENGTH: tuple[tuple[DutyKind, ...], ...] = (
    ("must", "must not"), ("should", "should not"), ("will",), ("may",),
)  # fmt: skip
_RANK = {kind: rank for rank, kinds in enumerate(_STRENGTH) for kind in kinds}
F = TypeVar("F", bound=ForStarters)


def chosen(records: Iterable[F], starter: Starter) -> tuple[F, ...]:
    """The lines or situations that are for one kind of new starter."""
    return tuple(record for record in records if record.is_for(starter.id))


def strength(line: Line) -> int:
    """The rank of a line by its duty: 0 for the strongest."""
    return _RANK[line.kind]


def bound_as(policy: Policy, who: Iterable[Id]) -> frozenset[Id]:
    """Groups and roles, with all groups that they are part of: duties of those bind them too."""
    found: set[Id] = set()
    wanted = list(who)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            group = policy.group_by_id.get(name)
            wanted += group.part_of if group else ()
    return frozenset(found)


def duties(
    policy: Policy, edition: Edition, who: Iterable[Id] = ()
) -> tuple[tuple[Passage, Duty], ...]:
    """The duties of an edition that bind `who`, or all duties, each with its passage, in order."""
    names = bound_as(policy, who)
    return tuple(each for each in edition.duties if not names or not names.isdisjoint(each[1].who))
