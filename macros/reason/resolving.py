"""Words of the school's own that name a place by {its-id}: they get its printed number.

The same note or guide serves every edition, so the number is put in when an edition is made.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from macros.model.base import Record
from macros.model.blocks import Passage, Section
from macros.model.policy import Edition
from macros.problems import Place, Problem
from macros.reason import references

R = TypeVar("R", bound=Record)

_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)$")


class Resolver:
    """Puts printed numbers into the words of records, for one edition.

    `known` are the ids of all editions: one that no edition has is a slip of its own. `damaged` has
    all that is written in each text with faults: an id that was not read may be in it.
    """

    def __init__(
        self,
        edition: Edition,
        known: Collection[str],
        problems: list[Problem],
        damaged: Mapping[str, str],
    ) -> None:
        self.edition, self.known, self.problems = edition, known, problems
        self.damaged = damaged

    def all(self, records: tuple[R, ...]) -> tuple[R, ...]:
        """Records with every {id} in their words, and in records inside them, resolved."""
        return tuple(map(self.record, records))

    def record(self, record: R) -> R:
        """A record resolved; the same one where its words name no place."""
        changed = {}
        for name in type(record).model_fields:
            value = getattr(record, name)
            new = self._value(record, name, value)
            if new is not value:
                changed[name] = new
        return record.updated(**changed) if changed else record

    def _value(self, record: Record, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._words(value, record.place_of(name)) if "{" in value else value
        if isinstance(value, Record):
            return self.record(value)
        if not isinstance(value, tuple):
            return value
        new = tuple(self._value_in(record, name, n, each) for n, each in enumerate(value))
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new

    def _value_in(self, record: Record, name: str, position: int, value: Any) -> Any:
        if isinstance(value, str) and "{" in value:
            return self._words(value, record.place_of(name, position))
        return self.record(value) if isinstance(value, Record) else value

    def _words(self, words: str, place: Place) -> str:
        def named(found: re.Match[str]) -> str:
            name = self._name(found[1], place)
            starts = _STARTS_A_SENTENCE.search(words[max(0, found.start() - 2) : found.start()])
            return name[:1].upper() + name[1:] if starts else name

        return _REFERENCE.sub(named, words)

    def _name(self, name: str, place: Place) -> str:
        edition = self.edition
        if name in edition.section_by_id:
            return references.section(edition, edition.section_by_id[name])
        if name in edition.passages:
            return _in_a_sentence(edition, edition.passages[name])
        lost = name not in self.known and any(name in words for words in self.damaged.values())
        if not (lost or self.edition.name in self.damaged):
            self.problems.append(self._unknown(name, place))
        return name

    def _unknown(self, name: str, place: Place) -> Problem:
        hint = "Words that hold for some editions only say so: 'in' or 'until'."
        message = f"edition {self.edition.name} has no place '{name}'"
        if name not in self.known:
            close = difflib.get_close_matches(name, sorted(self.known), n=1)
            hint = "Use the id of a clause or section."
            hint = f"Did you mean '{{{close[0]}}}'?" if close else hint
            message = f"no edition has a place '{name}'"
        return Problem(place, message, hint, rule="places_in_our_words")


def places(edition: Edition) -> dict[str, Section | Passage]:
    """Every place of an edition that words can name by its id."""
    return {**edition.passages, **edition.section_by_id}


def _in_a_sentence(edition: Edition, passage: Passage) -> str:
    """A passage as a sentence of ours names it: "1.2", or "the first 1.2" where there are two."""
    short = references.short(edition, passage)
    if not edition.has_whole_number(passage):
        return short
    position, alike = references.same_number(edition, passage)
    return f"the {references.ordinal(position)} {short}" if alike > 1 else short
