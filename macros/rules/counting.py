"""Which printed numbers of an edition count together, in printed order."""

from collections import defaultdict
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
from macros.model.policy import Edition
from macros.rules.sequences import Family, bare, family, runs


class Child(NamedTuple):
    """Something with a printed number, or an unnumbered clause, and what it is below."""

    thing: Passage
    above: Passage


Group = list[Passage | None]
"""Things that may count together; None where something else comes between them."""


def children(section: Section) -> Iterator[Child]:
    """The clauses and headings of a section and their items with a whole number, in printed order.

    A number is whole if people can find the place by it alone, such as 2.1.2 below 2.1. A clause
    is below the last heading before it, and a heading below one of a higher level.
    """
    whole = frozenset(map(id, section.numbered()))
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


def sections_counted(sections: Sequence[Section]) -> list[list[Section]]:
    """Groups of sections that count together. After the heading of a part a new one may begin."""
    parts = [s.number if s.level == 1 else "" for s in sections]
    others = ["" if s.level == 1 else s.number for s in sections]
    only_parts = [n for n, section in enumerate(sections) if section.level == 1]
    both = (only_parts, [parts[n] for n in only_parts]), (range(len(sections)), others)
    return [
        [sections[at[m]] for m in run.members]
        for at, numbers in both
        for run in runs(numbers, restart=True)
    ]


@dataclass(eq=False)
class _Count:
    """Numbers that count together, each with the count that the thing above it belongs to."""

    members: list[Child] = field(default_factory=list)
    used: dict[str, object] = field(default_factory=dict)

    def goes_on(self, number: str, above: Passage, counting: object, *, first: bool) -> bool:
        """Whether a number, the first of its family below something, belongs to this count.

        If the number is in this count already, a new count begins where it is the very first number
        there, or the first one of this count. But if it begins with the number of what it is below,
        and `counting`, the count of that, is the same as before, it was only printed twice.
        """
        if number not in self.used:
            return True
        own = bool(above.reference) and number.startswith(above.reference)
        repeated = own and self.used[number] == counting
        return repeated or not (first or number == next(iter(self.used)))


def counts(edition: Edition) -> list[list[Child]]:
    """The clauses, headings and whole-numbered items that count together.

    A count may run on from one section to the next (1 to 9, then 10). It may begin again below
    another section or heading, if the first number there was used before.
    """
    together = enumerate(sections_counted(edition.sections))
    counting: dict[str, object] = {s.id: n for n, group in together for s in group}
    latest: dict[Family, _Count] = {}
    below: dict[int, dict[Family, _Count]] = defaultdict(dict)
    found: dict[int, _Count] = {}
    for child in (child for section in edition.sections for child in children(section)):
        number, siblings = bare(child.thing.number), below[id(child.above)]
        mine, of_above = family(number), counting.get(child.above.id)
        if mine is None:
            counting.setdefault(child.thing.id, of_above)
            continue
        count = siblings.get(mine)
        if count is None:
            count, first = latest.get(mine), not siblings
            if not (count and count.goes_on(number, child.above, of_above, first=first)):
                count = _Count()
        siblings[mine] = latest[mine] = counting[child.thing.id] = found[id(count)] = count
        count.members.append(child)
        count.used.setdefault(number, of_above)
    return [count.members for count in found.values()]


def groups(edition: Edition) -> Iterator[tuple[Passage, list[Group]]]:
    """The items and cells that count by themselves, and the passage that they belong to.

    Whole-numbered ones are left out: they count with the clauses. A table may be numbered by rows
    or by columns: it comes as both, in this order.
    """
    whole = frozenset(id(p) for section in edition.sections for p in section.numbered())
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
    """Several lists as one, with None after each: there counting may begin again."""
    return [thing for each in lists for thing in (*(p for p in each if id(p) not in whole), None)]
