"""What of two rows of words is not accounted for, and what is found to be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.rules.original.beside import Beside, Gap
from macros.rules.original.held import Held
from macros.rules.original.printed import Printed

Kind = Literal["other", "not printed", "left out", "elsewhere", "table", "numbers", "document"]


class Misfit(NamedTuple):
    """One difference: the words of the text and those of the original, by their places in the rows.

    `at` and `printed_at` are the places where it is, for one that has words in one row only.
    """

    kind: Kind
    at: int
    printed_at: int
    held: tuple[int, ...] = ()
    printed: tuple[int, ...] = ()


@dataclass
class Open:
    """A gap, and those of its words that are not accounted for yet."""

    gap: Gap
    held: list[int]
    printed: list[int]

    def misfit(self) -> Misfit:
        """What is left, as a difference."""
        both: Kind = "other" if self.held else "left out"
        kind: Kind = both if self.printed else "not printed"
        at = self.held[0] if self.held else self.gap.start
        printed_at = self.printed[0] if self.printed else self.gap.printed_start
        return Misfit(kind, at, printed_at, tuple(self.held), tuple(self.printed))


def opened(rows: Beside) -> list[Open]:
    """Every gap between two rows, with all its words."""
    return [
        Open(
            gap,
            list(range(gap.start, gap.end)),
            list(range(gap.printed_start, gap.printed_end)),
        )
        for gap in rows.gaps
    ]


def keys_at(row: Sequence[Held | Printed], places: Iterable[int]) -> tuple[str, ...]:
    """What is compared of the words at some places of a row."""
    return tuple(row[at].key for at in places)
