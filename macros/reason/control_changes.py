"""What changed before the sections: the cover and the document control.

Rows have no ids: a row is matched by its printed name. They are compared for readers and are
frozen by the seal, but not classed: what they say of an edition is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.blocks import Cell, Statement, Table, all_paragraphs
from macros.model.policy import Edition
from macros.reason import redline, steps, tokens
from macros.reason.redline import Redline
from macros.reason.tokens import Line, Stream


class ControlChange(NamedTuple):
    """One printed thing that differs, with its redline, a line for each paragraph."""

    name: str
    redlines: tuple[Redline, ...]


def compare(before: Edition, after: Edition) -> tuple[ControlChange, ...]:
    """What differs, in the order of the later edition; rows that are gone come last.

    Returns nothing for things whose words and emphasis are the same.
    """
    old, new = dict(_printed(before)), dict(_printed(after))
    return tuple(
        ControlChange(name, _redlines(old.get(name, ()), new.get(name, ())))
        for name in {**new, **old}
        if old.get(name, ()) != new.get(name, ())
    )


def _redlines(old: Stream, new: Stream) -> tuple[Redline, ...]:
    found = redline.shown(steps.changed(old, new))
    return tuple(each for each in found if not isinstance(each, redline.Placed))


def _printed(edition: Edition) -> Iterator[tuple[str, Stream]]:
    yield from _of(edition.cover, "Cover")
    yield from _of(edition.control_table, "Heading of the document control table")


def _of(statement: Statement | None, name: str) -> Iterator[tuple[str, Stream]]:
    """The words of a statement under a name, and each row of its tables under its first cell."""
    if statement is None:
        return
    blocks = [block for block in statement.blocks if not isinstance(block, Table)]
    yield name, tokens.stream(Line(paragraph.runs) for paragraph in all_paragraphs(blocks))
    seen: dict[str, int] = {}
    for first, *others in (row for table in statement.tables for row in table.lines if row):
        field = " ".join(paragraph.plain for paragraph in all_paragraphs(first.blocks))
        if not field and not any(cell.blocks for cell in others):
            continue
        seen[field] = seen.get(field, 0) + 1
        again = f" ({seen[field]})" if seen[field] > 1 else ""
        yield f"{field}{again}", _words(others)


def _words(cells: list[Cell]) -> Stream:
    paragraphs = (p for cell in cells for p in all_paragraphs(cell.blocks))
    return tokens.stream(Line(paragraph.runs) for paragraph in paragraphs)
