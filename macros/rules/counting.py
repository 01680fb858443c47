"""Which printed numbers of an edition count together, in printed order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.model.blocks import (
    Box,
    Footnote,
    List,
    Passage,
    Section,
    Table,
    every_block,
    passages_in,
)
from macros.model.policy import Edition, numbered
from macros.rules.sequences import Family, bare, family, runs


class Child(NamedTuple):
    """Something with a printed number, or an unnumbered clause, and what it is below."""

    thing: Passage
    above: Passage


Group = list[Passage | None]
"""Things that may count together; None where something else comes between them."""


def children(section: Section) -> Iterator[Child]:
    """The clauses and headings of a section and their items with a whole number, in printed order.

    A number is whole where people find the place by it alone, such as 2.1.2 below 2.1. A clause
    is below the last heading before it, and a heading below one of a higher level.
    """
    whole = frozenset(map(id, numbered(section)))
    headings: list[tuple[int, Passage]] = [(0, section)]
    for clause in section.clauses:
        if clause.level:
            headings = [each for each in headings if each[0] < clause.level]
        yield Child(clause, headings[-1][1])
        yield from _whole_below(clause, whole)
        if clause.level:
            headings.append((clause.level, clause))


def _whole_below(passage: Passage, whole: frozenset[int]) -> Iterator[Child]:
    for inner in passage.named:
        if id(inner) in whole:
            yield Child(inner, passage)
        yield from _whole_below(inner, whole)


def counts(edition: Edition) -> list[list[Child]]:
    """The clauses, headings and whole-numbered items that count together.

    They run on from one section to the next (1 to 9, then 10), and may begin again below another
    section or heading, where a number comes first that was used before.
    """
    sections = sections_counted(edition.sections)
    found = _Counts({s.id: n for n, group in enumerate(sections) for s in group})
    for section in edition.sections:
        for child in children(section):
            found.add(child)
    return [count.members for count in found.all]


def sections_counted(sections: Sequence[Section]) -> list[list[Section]]:
    """The sections that count together. After the heading of a part they may begin again."""
    parts = [s.number if s.level == 1 else "" for s in sections]
    others = ["" if s.level == 1 else s.number for s in sections]
    only_parts = [n for n, section in enumerate(sections) if section.level == 1]
    found = [
        [sections[only_parts[m]] for m in run.members]
        for run in runs([parts[n] for n in only_parts], restart=True)
    ]
    found += [[sections[m] for m in run.members] for run in runs(others, restart=True)]
    return found


@dataclass(eq=False)
class _Count:
    """Numbers that count together, each with the counting of what it is below."""

    members: list[Child] = field(default_factory=list)
    used: dict[str, object] = field(default_factory=dict)


class _Counts:
    """The counts of an edition as they grow, clause by clause."""

    def __init__(self, counting: dict[str, int]) -> None:
        self.all: list[_Count] = []
        self._counting: dict[str, object] = dict(counting)
        self._latest: dict[Family, _Count] = {}
        self._below: dict[int, dict[Family, _Count]] = {}

    def add(self, child: Child) -> None:
        """Add a clause or item to the numbers that it counts on from."""
        number = bare(child.thing.number)
        mine = family(number)
        siblings = self._below.setdefault(id(child.above), {})
        counting = self._counting.get(child.above.id)
        if mine is None:
            self._counting.setdefault(child.thing.id, counting)
            return
        count = siblings.get(mine) or self._joined(number, mine, child.above, first=not siblings)
        siblings[mine] = self._latest[mine] = self._counting[child.thing.id] = count
        count.members.append(child)
        count.used.setdefault(number, counting)

    def _joined(self, number: str, mine: Family, above: Passage, *, first: bool) -> _Count:
        """What the first of a family below something counts on from: the latest count, or none.

        A number that begins with that of the section or heading above it is a plain repeat, unless
        those are counted from the start again.
        """
        latest = self._latest.get(mine)
        if latest and number in latest.used:
            own = bool(above.reference) and number.startswith(above.reference)
            repeated = own and latest.used[number] == self._counting.get(above.id)
            begins = first or number == next(iter(latest.used))
            latest = None if begins and not repeated else latest
        if latest is None:
            latest = _Count()
            self.all.append(latest)
        return latest


def groups(edition: Edition) -> Iterator[tuple[Passage, list[Group]]]:
    """The items and cells that count by themselves, and the passage that they belong to.

    What is whole-numbered counts with the clauses. A table may be numbered by rows or by columns:
    it comes as both, in this order.
    """
    whole = frozenset(id(p) for section in edition.sections for p in numbered(section))
    for statement in edition.front:
        yield from _groups(statement, statement, whole)
    for section in edition.sections:
        for clause in section.clauses:
            yield from _groups(clause, clause, whole)


def _groups(
    passage: Passage, owner: Passage, whole: frozenset[int]
) -> Iterator[tuple[Passage, list[Group]]]:
    flat = every_block(passage.blocks, lambda _: False)
    blocks = [block for block in flat if not isinstance(block, Box | Footnote)]
    lists = [block.items for block in blocks if isinstance(block, List)]
    yield owner, [_parted(lists, whole)]
    for table in (block for block in blocks if isinstance(block, Table)):
        columns = zip(*table.lines, strict=False)
        yield owner, [_parted(table.lines, whole), _parted(columns, whole)]
    for inner in passages_in(blocks):
        yield from _groups(inner, inner if inner.id else owner, whole)


def _parted(lists: Iterable[Iterable[Passage]], whole: frozenset[int]) -> Group:
    """Lists in one row, parted: where one ends, counting may begin again in the next."""
    return [thing for each in lists for thing in (*(p for p in each if id(p) not in whole), None)]
