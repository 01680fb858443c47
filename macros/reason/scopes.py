"""For which editions a record of the school's own holds: `in`, `since` and `until`.

Editions follow one another by `supersedes` and `based_on`. A record without any of the three holds
for every edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from macros.model.layer import Scoped
from macros.model.policy import Edition

S = TypeVar("S", bound=Scoped)


def before(edition: Edition) -> str:
    """The name of the edition that another one follows; empty for the first."""
    return edition.control.based_on or edition.control.supersedes or ""


@dataclass(frozen=True)
class Scopes:
    """The editions of a policy, in the order in which they follow one another."""

    editions: tuple[Edition, ...]

    @cached_property
    def by_name(self) -> dict[str, Edition]:
        """Every edition by its name."""
        return {edition.name: edition for edition in self.editions}

    @cached_property
    def _line(self) -> dict[str, tuple[str, ...]]:
        return {edition.name: tuple(self._back(edition.name)) for edition in self.editions}

    def _back(self, name: str) -> Iterator[str]:
        """An edition and all before it, latest first. A circle, reported elsewhere, ends it."""
        met: set[str] = set()
        while name in self.by_name and name not in met:
            met.add(name)
            yield name
            name = before(self.by_name[name])

    def holds(self, record: Scoped, edition: Edition) -> bool:
        """Whether a record holds for an edition, as far as it says itself."""
        line = self._line[edition.name]
        return (
            (not record.in_ or edition.name in record.in_)
            and (not record.since or record.since in line)
            and (not record.until or edition.name in self._line.get(record.until, ()))
        )

    def unknown(self, record: Scoped) -> Iterator[tuple[str, int | None, str]]:
        """The editions that a record names and that do not exist: field, position and name."""
        for position, name in enumerate(record.in_):
            if name not in self.by_name:
                yield "in", position, name
        for field in ("since", "until"):
            name = getattr(record, field)
            if name and name not in self.by_name:
                yield field, None, name


def most_specific(records: Iterable[S]) -> tuple[S, ...]:
    """Of records that all hold for one edition, those that were written most nearly for it.

    One that names it with `in` goes before one with `since`, and that before one without either.
    """
    listed = tuple(records)
    named = tuple(record for record in listed if record.in_)
    later = tuple(record for record in listed if record.since)
    return named or later or listed
