"""Results from the data that are worked out once: `History` for all editions, `Site` for one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.grouping import grouped
from macros.model.policy import Edition, Policy
from macros.reason import fingerprints, status
from macros.reason.changes import comparison
from macros.reason.changes.comparison import Changes, Comparison, Kind
from macros.reason.layers import Layers
from macros.reason.relations import Relations


class Step(NamedTuple):
    """One change of a passage, from one edition to the next."""

    changes: Changes
    comparisons: tuple[Comparison, ...]


class PassageStatus(NamedTuple):
    """The edition to read a passage in, and what happened to it since an earlier one.

    `edition` is the one in force; if that lacks the passage, the last one that had it. `since` is
    the edition that it is compared with. `happened` is empty if nothing changed, and ("removed",)
    if the passage was withdrawn.
    """

    passage: Passage
    edition: Edition
    since: Edition
    happened: tuple[Kind, ...]

    @property
    def applies(self) -> bool:
        """Whether `edition` is in force, today or from a later day."""
        return self.edition.is_adopted or self.edition.turn is not None


@dataclass(frozen=True)
class History:
    """The changes between the editions given, which may leave out drafts."""

    policy: Policy
    editions: tuple[Edition, ...]

    @cached_property
    def ordered(self) -> tuple[Edition, ...]:
        """The editions, the latest first, drafts before all others."""
        return tuple(sorted(self.editions, key=_age, reverse=True))

    @cached_property
    def held(self) -> tuple[Edition, ...]:
        """The editions whose text is held, in the same order."""
        return tuple(edition for edition in self.ordered if edition.sections)

    @cached_property
    def _found(self) -> dict[tuple[str, str], Changes]:
        return {}

    def between(self, before: Edition, after: Edition) -> Changes:
        """The changes from one edition to another, worked out once."""
        pair = (before.name, after.name)
        if pair not in self._found:
            self._found[pair] = comparison.compare(before, after)
        return self._found[pair]

    def to(self, edition: Edition) -> Changes | None:
        """The changes from the edition before; None if the text of either is not held."""
        before = self.policy.edition_by_name.get(edition.before)
        if before is None or not before.sections or not edition.sections:
            return None
        return self.between(before, edition)

    def of(self, passage: Passage) -> tuple[Step, ...]:
        """Every change of a passage or of an item in it, the latest first."""
        return tuple(self._steps({inner.id for inner in passage.walk()}))

    def _steps(self, names: set[str]) -> Iterator[Step]:
        for edition in self.held:
            made = self.to(edition)
            touched = made.touching(names) if made else ()
            if made and touched:
                yield Step(made, touched)

    @cached_property
    def everywhere(self) -> dict[str, tuple[Edition, ...]]:
        """For each clause and item ever held, the editions that have it, the latest first."""
        return grouped((name, edition) for edition in self.held for name in edition.passages)

    def status_of(self, name: str, since: str) -> PassageStatus:
        """The status of a clause or item, compared with the edition named in `since`.

        If that edition lacks it, it is compared with the first that has it. Raises KeyError for an
        id that no edition has.
        """
        having = self.everywhere[name]
        current = self.policy.in_force
        first = next((e for e in having if e.name == since), having[-1])
        if current is None or current not in having:
            last = next((e for e in having if not e.is_draft), having[0])
            withdrawn: tuple[Kind, ...] = () if last.is_draft else ("removed",)
            return PassageStatus(last.passages[name], last, first, withdrawn)
        return PassageStatus(
            current.passages[name], current, first, self._happened(name, first, current)
        )

    def _happened(self, name: str, before: Edition, after: Edition) -> tuple[Kind, ...]:
        made = self.between(before, after)
        own = made.by_id[name].kinds
        inside = {p.id for e in (before, after) for p in e.passages[name].walk()} - {name}
        if any(made.by_id[inner].changed for inner in inside) and "reworded" not in own:
            return (*own, "reworded")
        return own


def _age(edition: Edition) -> tuple[bool, str, str]:
    started = status.starts(edition)
    return (edition.is_draft, str(started or ""), edition.name)


class Copy(NamedTuple):
    """A document for paper: its address in the edition's folder, and what it is good for.

    `part` is the list that offers it: "whole", "posters" or "starters".
    """

    title: str
    address: str
    use: str
    part: str = "whole"
    kind: str = "PDF"


# No repr: MkDocs' plugins would write the whole policy as text for their logs, which takes long.
@dataclass(frozen=True, repr=False)
class Prepared:
    """One edition of a policy, each thing worked out once and only when asked for.

    `base` is the relative address of its folder for pages of another edition; empty for its own.
    """

    policy: Policy
    edition: Edition
    base: str = field(default="", kw_only=True)

    @cached_property
    def layers(self) -> Layers:
        """The phrases laid over this edition's words."""
        return Layers(self.policy, self.edition)

    @cached_property
    def relations(self) -> Relations:
        """What leads to what in this edition."""
        return Relations(self.policy, self.edition, self.layers.mentions)

    @cached_property
    def history(self) -> History:
        """What changed between the editions, and where each clause is now."""
        return History(self.policy, self.policy.editions)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of everything adopted in this edition."""
        return fingerprints.of_edition(self.edition)


@dataclass(frozen=True, repr=False)
class Site(Prepared):
    """One edition of a policy on a day, with the copies on paper that are made beside it."""

    today: date
    copies: tuple[Copy, ...] = ()

    @property
    def printed(self) -> bool:
        """Whether copies on paper are made with it."""
        return bool(self.copies)
