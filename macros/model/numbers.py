"""Printed numbers by which people find a place, without any other number beside them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.blocks import Passage, Section


def numbered(section: Section) -> Iterator[Passage]:
    """Every clause with a number and every item whose number is whole, in printed order.

    An item's number is whole where it continues that of its clause or of an item it stands in:
    2.1.2 under 2.1, but not (a). Where the clause has none, the section's number counts.
    """
    for clause in section.clauses:
        if clause.reference:
            yield clause
        yield from _below(clause, (clause.reference or section.reference,))


def _below(passage: Passage, above: tuple[str, ...]) -> Iterator[Passage]:
    for item in passage.named:
        if any(_continues(item.reference, number) for number in above):
            yield item
        yield from _below(item, (*above, item.reference))


def _continues(number: str, start: str) -> bool:
    """Whether a number is another one and more: 2.1.2 of 2.1, 3a of 3. Not 10 of 1, nor ii of i."""
    onward = number.removeprefix(start)
    if not start or onward in {"", number} or onward[0].isdigit():
        return False
    return start[-1].isdigit() or not onward[0].isalnum()
