"""What changed before the sections: the title, the cover and the document control table.

These rows have no ids: a row is matched by its printed name. They are compared for readers and
are frozen by the seal, but not classed: what they say of an edition is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros import redline
from macros.model.edition import Control
from macros.redline import Redline


class ControlChange(NamedTuple):
    """One printed thing that differs, with its redline."""

    name: str
    redline: Redline


def compare(before: Control, after: Control) -> tuple[ControlChange, ...]:
    """What differs, in the order of the later edition; rows that are gone come last.

    Returns nothing for things whose words and emphasis are the same.
    """
    old, new = dict(_printed(before)), dict(_printed(after))
    return tuple(
        ControlChange(name, redline.compare(old.get(name, ""), new.get(name, "")))
        for name in {**new, **old}
        if not redline.same_words(old.get(name, ""), new.get(name, ""))
    )


def _printed(control: Control) -> Iterator[tuple[str, str]]:
    yield "Cover", "\n".join(control.cover)
    yield "Heading of the document control table", control.control_heading.replace("*", r"\*")
    seen: dict[str, int] = {}
    for row in control.control:
        seen[row.field] = seen.get(row.field, 0) + 1
        again = f" ({seen[row.field]})" if seen[row.field] > 1 else ""
        yield f"{row.field}{again}", row.value
