"""Duties in the policy's own words, who they bind and how strongly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args

from macros.model.base import Duty, DutyKind
from macros.model.blocks import Passage
from macros.model.policy import Policy
from macros.reason import languages
from macros.reason.prepared import Prepared
from macros.reason.starting import bound_as
from macros.reason.targets import Link, to_passage

_ASKS = re.compile(r"\b(?:must|should)\b")


@dataclass(frozen=True)
class DutyView:
    """One duty. `binds` holds the ids of all it binds, with the members of a wider group."""

    phrase: str
    marks: dict[str, str]
    kind: str
    slug: str
    who: str
    binds: str
    where: Link


class DutyMark(NamedTuple):
    """One strength of duty that a clause holds, and who it binds."""

    kind: str
    slug: str
    who: str


class DutyGroup(NamedTuple):
    """The duties of one strength."""

    kind: str
    slug: str
    duties: tuple[DutyView, ...]


class Choice(NamedTuple):
    """Somebody that a duty binds: an id and a name."""

    value: str
    text: str


def duty(at: Prepared, passage: Passage, given: Duty) -> DutyView:
    """One duty, ready to place."""
    return DutyView(
        phrase=given.phrase,
        marks=languages.marks(at.edition.language_of[passage.id]),
        kind=given.kind,
        slug=_slug(given.kind),
        who=", ".join(at.relations.name_of(who) for who in given.who),
        binds=" ".join(bound(at.policy, given)),
        where=to_passage(at.edition, passage),
    )


def groups(at: Prepared) -> tuple[DutyGroup, ...]:
    """Every duty of the edition by its strength, each strength in printed order."""
    every = [duty(at, passage, each) for passage, each in at.edition.duties]
    found = ((kind, tuple(d for d in every if d.kind == kind)) for kind in get_args(DutyKind))
    return tuple(DutyGroup(kind, _slug(kind), alike) for kind, alike in found if alike)


def unlisted(at: Prepared) -> Iterator[Link]:
    """The clauses that say "must" or "should" and have no duty, in themselves or their items."""
    for clause in at.edition.clauses:
        parts = tuple(clause.walk())
        said = any(_ASKS.search(each.flat) for part in parts for each in part.paragraphs)
        if said and not any(part.ours.duties for part in parts):
            yield to_passage(at.edition, clause)


def of_role(at: Prepared, role_id: str) -> tuple[DutyView, ...]:
    """The duties that name a role."""
    return tuple(duty(at, p, each) for p, each in at.edition.duties if role_id in each.who)


def marks(at: Prepared, passages: Iterable[Passage]) -> tuple[DutyMark, ...]:
    """How strong the duties in some passages are, and who each strength binds."""
    who: dict[str, dict[str, None]] = {}
    for each in (each for passage in passages for each in passage.ours.duties):
        names = who.setdefault(each.kind, {})
        names.update({at.relations.name_of(one): None for one in each.who})
    return tuple(DutyMark(kind, _slug(kind), ", ".join(names)) for kind, names in who.items())


def choices(at: Prepared) -> Iterator[Choice]:
    """Every group and role that some duty binds."""
    named = {who for _, each in at.edition.duties for who in bound(at.policy, each)}
    for who in (*at.policy.group_by_id, *at.policy.role_by_id):
        if who in named:
            yield Choice(who, at.relations.name_of(who))


def count_of_group(at: Prepared, group_id: str) -> int:
    """How many duties bind a group, with those of wider groups."""
    names = bound_as(at.policy, (group_id,))
    return sum(not names.isdisjoint(each.who) for _, each in at.edition.duties)


def bound(policy: Policy, given: Duty) -> tuple[str, ...]:
    """Who a duty binds: those it names, and every group that is part of one of them."""
    groups = (group.id for group in policy.roles.groups)
    bound_too = (each for each in groups if not bound_as(policy, (each,)).isdisjoint(given.who))
    return tuple(dict.fromkeys((*given.who, *bound_too)))


def _slug(kind: str) -> str:
    return kind.replace(" ", "-")
