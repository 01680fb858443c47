"""Which editions a record of the school holds for, and what would be lost unnoticed.

Editions follow one another by `supersedes` and `based_on`. A record without `in`, `since` and
`until` holds for every edition.

An entry is reported if it applies nowhere, names an edition that does not exist, or holds for no
edition that has its passage; and if it applied to an edition and not to the draft that changes it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from macros.model.base import LayerEntry, Scoped
from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.problems import LOST, Gone, Place, Problem, shortened
from macros.problems.likeness import did_you_mean
from macros.reason import phrasing

S = TypeVar("S", bound=Scoped)

LISTS = ("duties", "reports", "defines", "refers_to", "cites", "notes")
"""The fields of a layer whose entries have a scope of their own."""


@dataclass(frozen=True)
class Scopes:
    """The editions of a policy, in the order in which they follow one another."""

    editions: tuple[Edition, ...]

    @cached_property
    def by_name(self) -> dict[str, Edition]:
        """Every edition by its name."""
        return {edition.name: edition for edition in self.editions}

    @cached_property
    def line(self) -> dict[str, tuple[str, ...]]:
        """For each edition, its name and the names of all before it, the latest first."""
        return {edition.name: tuple(self._back(edition.name)) for edition in self.editions}

    def _back(self, name: str) -> Iterator[str]:
        """The names of an edition and of all before it. A loop, reported elsewhere, ends them."""
        met: set[str] = set()
        while name in self.by_name and name not in met:
            met.add(name)
            yield name
            name = self.by_name[name].before

    def holds(self, record: Scoped, edition: Edition) -> bool:
        """Whether the scope of a record includes an edition."""
        line = self.line[edition.name]
        return (
            (not record.in_ or edition.name in record.in_)
            and (not record.since or record.since in line)
            and (not record.until or edition.name in self.line.get(record.until, ()))
        )

    def most_specific(self, records: Iterable[S], edition: Edition) -> tuple[S, ...]:
        """The most specific of some records that all hold for an edition.

        A record that names it with `in` comes before one with `since`, of which the latest counts,
        and that before one without either.
        """
        listed, line = tuple(records), self.line[edition.name]
        named = tuple(record for record in listed if record.in_)
        latest = min((line.index(record.since) for record in listed if record.since), default=0)
        later = tuple(record for record in listed if record.since == line[latest])
        return named or later or listed

    def drafts(self, among: Iterable[Edition]) -> Iterator[tuple[Edition, Edition]]:
        """Each draft with the edition it proposes to change, where both texts are held."""
        for draft in among:
            old = self.by_name.get(draft.before)
            if draft.is_draft and old is not None and old.sections:
                yield draft, old

    def unknown(self, record: Scoped) -> Iterator[tuple[str, int | None, str]]:
        """The editions that a record names but that do not exist: field, position and name."""
        for position, name in enumerate(record.in_):
            if name not in self.by_name:
                yield "in", position, name
        for field in ("since", "until"):
            name = getattr(record, field)
            if name and name not in self.by_name:
                yield field, None, name


@dataclass(frozen=True)
class Losses:
    """What was joined: the passages of each edition, and the `id()` of each applied record."""

    scopes: Scopes
    entries: Mapping[str, tuple[LayerEntry, ...]]
    passages: Mapping[str, Mapping[str, Passage]]
    applied: Mapping[str, set[int]]

    def all(self) -> Iterator[Problem]:
        """Every loss that an editor must mend or confirm."""
        held = [edition for edition in self.scopes.editions if edition.sections]
        for name, entries in self.entries.items():
            where = [edition for edition in held if name in self.passages[edition.name]]
            for entry in entries if where else ():
                yield from self._of_entry(entry, where, held)

    def _of_entry(
        self, entry: LayerEntry, where: list[Edition], held: list[Edition]
    ) -> Iterator[Problem]:
        if not self._reached((entry.layer,), where):
            yield from self._out_of_scope((entry.layer,), entry.id, entry.place)
            return
        yield from self._lost_by_drafts(entry, held)
        for field in LISTS:
            for record in getattr(entry.layer, field):
                yield from self._of_record(entry, field, record, where)

    def _of_record(
        self, entry: LayerEntry, field: str, record: Scoped, where: list[Edition]
    ) -> Iterator[Problem]:
        scoped = (entry.layer, record)
        editions = [e for e in where if id(record) in self.applied[e.name]]
        if not self._reached(scoped, where):
            yield from self._out_of_scope(scoped, entry.id, record.place)
        elif not editions:
            yield self._nowhere(entry.id, record, where[-1])
        ended = any(each.until or each.in_ for each in scoped)
        for draft, old in self.scopes.drafts(where):
            if old not in editions or draft in editions:
                continue
            if not ended:
                yield self._lost_in(entry.id, record, draft, *_end(old, editions))
            elif self._still_said(entry.id, field, record, draft):
                phrase = phrase_of(record)
                said = f"still says '{shortened(phrase)}'" if phrase else "has the same words here"
                yield _ended(said_at(record), draft, said, [*editions, draft])

    def _still_said(self, name: str, field: str, record: Scoped, draft: Edition) -> bool:
        """Whether a draft still has the words of an ended entry, and no other entry covers them."""
        phrase, applied = phrase_of(record), self.applied[draft.name]
        every = (other for entry in self.entries[name] for other in getattr(entry.layer, field))
        others = [phrase_of(other) for other in every if id(other) in applied]
        now = self.passages[draft.name][name]
        still = phrasing.printed(now, phrase) if phrase else self._is_as_before(name, draft)
        return bool(still) and not any(phrase in other for other in others)

    def _is_as_before(self, name: str, draft: Edition) -> bool:
        """Whether a draft has a passage as the edition before it has it."""
        then, now = (self.passages[each].get(name) for each in (draft.before, draft.name))
        return then is not None and then == now

    def _reached(self, scoped: tuple[Scoped, ...], where: Iterable[Edition]) -> bool:
        return any(all(self.scopes.holds(each, edition) for each in scoped) for edition in where)

    def _out_of_scope(self, scoped: Iterable[Scoped], name: str, place: Place) -> Iterator[Problem]:
        # A scope that names no edition is reported by itself.
        if not any(True for each in scoped for _ in self.scopes.unknown(each)):
            message = f"this holds for no edition that has '{name}'"
            hint = "Mend 'in', 'since' or 'until', or take the entry out."
            yield Problem(place, message, hint, rule="scopes")

    def _lost_by_drafts(self, entry: LayerEntry, held: list[Edition]) -> Iterator[Problem]:
        ended = entry.layer.until or entry.layer.in_
        for draft, old in self.scopes.drafts(held):
            having = [each for each in held if id(entry.layer) in self.applied[each.name]]
            applied = self.applied[draft.name]
            held_there = any(id(each.layer) in applied for each in self.entries[entry.id])
            if old in having and not held_there and self._is_as_before(entry.id, draft):
                yield _ended(entry.place, draft, "has the same words here", [*having, draft])
            if old in having and entry.id not in self.passages[draft.name] and not ended:
                end, ends = _end(old, having)
                yield Problem(
                    entry.place,
                    f"'{entry.id}' is in edition {old.name} and not in {draft.name}: all that is "
                    "written here for it would be lost",
                    f"If the clause is gone, write '{end}' here. If it has another id now, give it "
                    "this one back.",
                    rule=LOST,
                    gone=Gone(entry.id, draft.folder.path, old.name),
                    ends=ends,
                )

    def _nowhere(self, name: str, record: Scoped, edition: Edition) -> Problem:
        phrase = phrase_of(record)
        hint = hint_of(phrasing.why(phrase, self.passages[edition.name][name]), self.scopes)
        message = f"the words '{shortened(phrase)}' are not in the text of '{name}'"
        return Problem(said_at(record), message, hint, rule="phrases_stand")

    def _lost_in(self, name: str, record: Scoped, draft: Edition, end: str, ends: str) -> Problem:
        phrase, editions = phrase_of(record), f"in edition {draft.before} and not in {draft.name}"
        why = phrasing.why(phrase, self.passages[draft.name][name])
        lead, ends = ("", ends) if why == phrasing.COPY else (f"{why} ", "")
        hint = f"{lead}Add an entry with the new words, and write {end} into this one."
        message = f"the words '{shortened(phrase)}' are {editions}"
        return Problem(said_at(record), message, hint, rule=LOST, ends=ends)


def _ended(place: Place, draft: Edition, said: str, having: list[Edition]) -> Problem:
    """The warning that a draft is without what was ended for another one."""
    message = f"edition {draft.name} {said}, and this has ended"
    hint = f"If it holds there too, write {_end(draft, having)[0]} in place of what ends it."
    return Problem(place, message, hint, severity="warning", rule=LOST)


def _end(old: Edition, having: list[Edition]) -> tuple[str, str]:
    """What to write to end an entry, and the edition it ends with: "" if a draft has its words."""
    if not any(each.is_draft for each in having):
        return f'until: "{old.name}"', old.name
    return f"in: [{', '.join(json.dumps(each.name) for each in having)}]", ""


def misnamed_editions(scopes: Scopes, records: Iterable[Scoped]) -> Iterator[Problem]:
    """Scopes that name an edition which does not exist."""
    unknown = ((record, *each) for record in records for each in scopes.unknown(record))
    for record, field, position, name in unknown:
        known = ", ".join(scopes.by_name)
        hint = did_you_mean(name, scopes.by_name, f"The editions are: {known}.")
        place, hint = record.place_of(field, position), hint + _given_up(scopes)
        yield Problem(place, f"there is no edition '{name}'", hint, rule="scopes")


def hint_of(why: str, scopes: Scopes) -> str:
    """The hint on words that are not there: without a draft, they may be those of one given up."""
    return f"{why}{_given_up(scopes)}" if why == phrasing.COPY else why


def _given_up(scopes: Scopes) -> str:
    """A further hint for policies without a draft."""
    drafts = any(edition.is_draft for edition in scopes.editions)
    return "" if drafts else " If it was for a draft that was given up, take it out."


def phrase_of(record: Scoped) -> str:
    """The phrase or term of an entry, which decides where it applies; empty if it has none."""
    return getattr(record, "phrase", "") or getattr(record, "term", "")


def said_at(record: Scoped) -> Place:
    """The place where the phrase or term of an entry is written."""
    return record.place_of("phrase" if hasattr(record, "phrase") else "term")
