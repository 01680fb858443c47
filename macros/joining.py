"""The school's own words joined to the editions in which they hold.

A layer belongs to an id, not to an edition. An entry of it applies to an edition where its phrase
stands in the words under that id, and where its scope (`in`, `since`, `until`) allows. What
applied to the edition before and not to a draft is an error in the draft; what applies nowhere is
one too: nothing of the school's own falls away in silence.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from macros import phrasing, references
from macros.model.base import Record
from macros.model.blocks import (
    Block,
    Box,
    Footnote,
    List,
    Passage,
    Section,
    Table,
)
from macros.model.guide import Guide, Outcome
from macros.model.layer import Definition, Layer, Scoped
from macros.model.policy import Edition, LayerEntry
from macros.problems import Place, Problem, shortened
from macros.scopes import Scopes, before, most_specific

P = TypeVar("P", bound=Passage)
R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Scoped)

LISTS = ("duties", "reports", "defines", "refers_to", "cites", "notes")
"""The fields of a layer whose entries have a scope of their own."""
_WORDS = ("label", "summary", "also_called", "asked_as")
_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?:]\s|\n)$")


class Joined(NamedTuple):
    """The editions with what applies to each, and every problem met on the way."""

    editions: tuple[Edition, ...]
    problems: list[Problem]


def join(
    editions: tuple[Edition, ...], layers: tuple[LayerEntry, ...], guides: tuple[Guide, ...]
) -> Joined:
    """Join layers and guides to the editions they hold for.

    Takes the editions as their files give them, every entry of the layers, and every guide.
    Returns the editions joined, and the problems: entries that apply nowhere, entries a draft
    would lose, editions and ids that do not exist.
    """
    joiner = _Joiner(editions, layers, guides)
    made = tuple(joiner.joined(edition) for edition in editions)
    problems = [*joiner.problems, *joiner.misnamed_editions(), *joiner.lost()]
    return Joined(made, problems)


class _Applied(NamedTuple):
    """One entry of a list of a layer, the passage id it belongs to, and the field it stands in."""

    id: str
    field: str
    record: Scoped


class _Joiner:
    def __init__(
        self,
        editions: tuple[Edition, ...],
        layers: tuple[LayerEntry, ...],
        guides: tuple[Guide, ...],
    ) -> None:
        self.editions, self.guides = editions, guides
        self.scopes = Scopes(editions)
        self.problems: list[Problem] = []
        self.entries: dict[str, list[LayerEntry]] = defaultdict(list)
        for entry in layers:
            self.entries[entry.id].append(entry)
        self.passages = {edition.name: _passages(edition) for edition in editions}
        # Records are compared by content: two alike entries are told apart by their identity.
        self.applied: dict[str, set[int]] = {edition.name: set() for edition in editions}

    def joined(self, edition: Edition) -> Edition:
        layers = {
            name: self._layer(edition, self.passages[edition.name][name], entries)
            for name, entries in self.entries.items()
            if name in self.passages[edition.name]
        }
        guides = tuple(self._guides(edition))
        labelled = _laid(edition, layers)
        resolve = _Resolver(labelled, self.problems)
        layers = {
            name: layer.updated(notes=resolve.all(layer.notes)) if layer.notes else layer
            for name, layer in layers.items()
        }
        return replace(_laid(edition, layers), guides=resolve.all(guides))

    def _layer(self, edition: Edition, passage: Passage, entries: list[LayerEntry]) -> Layer:
        """All that applies to one passage of an edition, as one layer."""
        held = [e.layer for e in entries if self.scopes.holds(e.layer, edition)]
        self.applied[edition.name].update(map(id, held))
        lists = {f: tuple(self._applying(edition, passage, held, f)) for f in LISTS}
        if len(held) == 1:
            return held[0].updated(**lists)
        words = {name: _most_specific_of(held, name) for name in _WORDS}
        return (held[0] if held else Layer()).updated(**words, **lists)

    def _applying(
        self, edition: Edition, passage: Passage, held: list[Layer], field: str
    ) -> Iterator[Scoped]:
        for layer in held:
            for record in getattr(layer, field):
                if self.scopes.holds(record, edition) and _stands(passage, record):
                    self.applied[edition.name].add(id(record))
                    yield record

    def _guides(self, edition: Edition) -> Iterator[Guide]:
        """The guides of an edition: one that was superseded shows none."""
        if edition.control.status == "superseded":
            return
        for guide in self._held(edition, self.guides):
            outcomes = tuple(self._held(edition, guide.outcomes))
            yield guide.updated(outcomes=outcomes)

    def _held(self, edition: Edition, records: Iterable[Any]) -> Iterator[Any]:
        """The records that hold for an edition; of twins, the one that was written for it."""
        twins: dict[str, list[Guide | Outcome]] = defaultdict(list)
        for record in records:
            if self.scopes.holds(record, edition):
                twins[record.id].append(record)
        for alike in twins.values():
            chosen = most_specific(alike)
            plain = [record for record in alike if not (record.in_ or record.since)]
            # Two without a scope are a slip, which the rule about ids reports: keep both.
            yield from [chosen] if chosen not in plain else plain

    def misnamed_editions(self) -> Iterator[Problem]:
        """Scopes that name an edition which does not exist."""
        for record in self._scoped():
            for field, position, name in self.scopes.unknown(record):
                close = difflib.get_close_matches(name, self.scopes.by_name, n=1)
                known = ", ".join(self.scopes.by_name)
                hint = f"Did you mean '{close[0]}'?" if close else f"The editions are: {known}."
                place = record.place_of(field, position)
                yield Problem(place, f"there is no edition '{name}'", hint, rule="scopes")

    def _scoped(self) -> Iterator[Scoped]:
        for entries in self.entries.values():
            for entry in entries:
                yield entry.layer
                for field in LISTS:
                    yield from getattr(entry.layer, field)
        for guide in self.guides:
            yield guide
            yield from guide.outcomes

    def lost(self) -> Iterator[Problem]:
        """Entries that apply nowhere, and entries that a draft would lose."""
        texts = [edition for edition in self.editions if edition.sections]
        for name, entries in self.entries.items():
            where = [edition for edition in texts if name in self.passages[edition.name]]
            for entry in entries if where else ():
                yield from self._lost_by_drafts(entry, texts)
                for applied in _listed(entry):
                    yield from self._lost(applied, where)

    def _lost_by_drafts(self, entry: LayerEntry, texts: list[Edition]) -> Iterator[Problem]:
        for draft, old in self._drafts(texts):
            ended = entry.layer.until or entry.layer.in_
            applied = id(entry.layer) in self.applied[old.name]
            if applied and entry.id not in self.passages[draft.name] and not ended:
                yield Problem(
                    entry.place,
                    f"'{entry.id}' is in edition {old.name} and not in {draft.name}: all that is "
                    "written here for it would be lost",
                    f"If the clause is gone, write 'until: \"{old.name}\"' here. If it has another "
                    "id now, give it this one back.",
                    rule="nothing_is_lost",
                )

    def _lost(self, applied: _Applied, where: list[Edition]) -> Iterator[Problem]:
        editions = [e for e in where if id(applied.record) in self.applied[e.name]]
        if not editions:
            if any(self.scopes.holds(applied.record, edition) for edition in where):
                yield self._nowhere(applied, where)
            return
        for draft, old in self._drafts(where):
            if old in editions and draft not in editions and not _is_ended(applied.record):
                yield self._lost_in(applied, draft, old)

    def _drafts(self, texts: list[Edition]) -> Iterator[tuple[Edition, Edition]]:
        """Each draft with the edition it proposes to change, where both texts are held."""
        for draft in texts:
            old = self.scopes.by_name.get(before(draft))
            if draft.control.status == "draft" and old is not None and old.sections:
                yield draft, old

    def _nowhere(self, applied: _Applied, where: list[Edition]) -> Problem:
        passage = self.passages[where[-1].name][applied.id]
        return Problem(
            _phrase_place(applied.record),
            f"the words '{shortened(_phrase(applied.record))}' are not in the text of "
            f"'{applied.id}'",
            phrasing.why(_phrase(applied.record), passage),
            rule="phrases_stand",
        )

    def _lost_in(self, applied: _Applied, draft: Edition, old: Edition) -> Problem:
        passage = self.passages[draft.name][applied.id]
        phrase = _phrase(applied.record)
        return Problem(
            _phrase_place(applied.record),
            f"the words '{shortened(phrase)}' are in edition {old.name} and not in {draft.name}",
            f"{phrasing.why(phrase, passage)} Add an entry with the new words, and end this one: "
            f'until: "{old.name}".',
            rule="nothing_is_lost",
        )


class _Resolver:
    """Puts the printed number of a place where words of ours hold {its-id}."""

    def __init__(self, edition: Edition, problems: list[Problem]) -> None:
        self.edition, self.problems = edition, problems

    def all(self, records: tuple[R, ...]) -> tuple[R, ...]:
        return tuple(map(self.record, records))

    def record(self, record: R) -> R:
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
        return value if all(map(_same, new, value)) else new

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
        if name in self._places:
            return self._places[name]()
        close = difflib.get_close_matches(name, self._places, n=1)
        hint = f"Did you mean '{{{close[0]}}}'?" if close else "Use the id of a clause or section."
        self.problems.append(
            Problem(
                place,
                f"edition {self.edition.name} has no place '{name}'",
                f"{hint} Words that hold for some editions only say so: 'in' or 'until'.",
                rule="places_in_our_words",
            )
        )
        return name

    @cached_property
    def _places(self) -> dict[str, Callable[[], str]]:
        edition = self.edition
        sections: dict[str, Callable[[], str]] = {
            name: lambda section=section: references.section(edition, section)  # type: ignore[misc]
            for name, section in edition.section_by_id.items()
        }
        return sections | {
            name: lambda passage=passage: _in_a_sentence(edition, passage)  # type: ignore[misc]
            for name, passage in edition.passages.items()
            if name not in sections
        }


def _in_a_sentence(edition: Edition, passage: Passage) -> str:
    """A passage as a sentence of ours names it: "1.2", or "the first 1.2" where there are two."""
    short = references.short(edition, passage)
    if not edition.has_whole_number(passage):
        return short
    position, alike = references.same_number(edition, passage)
    return f"the {references.ordinal(position)} {short}" if alike > 1 else short


def _same(one: object, other: object) -> bool:
    return one is other


def _passages(edition: Edition) -> dict[str, Passage]:
    """Everything in an edition that a layer can be laid over, by id."""
    found: dict[str, Passage] = {s.id: s for s in reversed(edition.front)}
    return found | dict(edition.section_by_id) | edition.passages


def _laid(edition: Edition, layers: dict[str, Layer]) -> Edition:
    """An edition with its layers joined to its passages."""
    front = tuple(_with_ours(statement, layers) for statement in edition.front)
    sections = tuple(
        replace(
            _with_ours(section, layers),
            below=tuple(_with_ours(clause, layers) for clause in section.below),
        )
        for section in edition.sections
    )
    return replace(edition, front=front, sections=sections)


def _with_ours(passage: P, layers: dict[str, Layer]) -> P:
    blocks = tuple(_block(block, layers) for block in passage.blocks)
    return replace(passage, ours=layers.get(passage.id, passage.ours), blocks=blocks)


def _block(block: Block, layers: dict[str, Layer]) -> Block:
    match block:
        case List():
            return replace(block, items=tuple(_with_ours(item, layers) for item in block.items))
        case Table():
            header = tuple(_with_ours(cell, layers) for cell in block.header)
            rows = tuple(tuple(_with_ours(cell, layers) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows)
        case Footnote() | Box():
            return replace(block, blocks=tuple(_block(each, layers) for each in block.blocks))
        case Passage():
            return _with_ours(block, layers)
    return block


def _listed(entry: LayerEntry) -> Iterator[_Applied]:
    for field in LISTS:
        for record in getattr(entry.layer, field):
            yield _Applied(entry.id, field, record)


def _most_specific_of(held: list[Layer], name: str) -> Any:
    chosen = most_specific(layer for layer in held if getattr(layer, name))
    return getattr(chosen, name) if chosen else getattr(Layer(), name)


def _phrase(record: Scoped) -> str:
    """The words by which an entry of a layer applies; empty where it has none."""
    return getattr(record, "phrase", "") or getattr(record, "term", "")


def _phrase_place(record: Scoped) -> Place:
    return record.place_of("phrase" if hasattr(record, "phrase") else "term")


def _stands(passage: Passage, record: Scoped) -> bool:
    if isinstance(record, Definition):
        forms = (record.term, *record.forms)
        return any(phrasing.stands_in(passage, form, any_case=True) for form in forms)
    phrase = _phrase(record)
    return not phrase or phrasing.stands_in(passage, phrase)


def _is_ended(record: Scoped) -> bool:
    return bool(record.until or record.in_)
