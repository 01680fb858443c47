"""The school's own words joined to the editions in which they hold.

A layer belongs to an id, not to an edition. An entry of it applies to an edition if its phrase is
in the words with that id, and if its scope (`in`, `since`, `until`) allows. An entry that applied
to the edition before a draft and not to the draft is an error, and so is one that applies nowhere:
no words of the school's own are lost unnoticed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from macros.model.base import Definition, Layer, LayerEntry, Record, Scoped
from macros.model.blocks import Block, Box, Footnote, List, Passage, Table
from macros.model.grouping import grouped
from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.problems import Gone, Place, Problem
from macros.problems.likeness import did_you_mean
from macros.reason import losses, phrasing, references
from macros.reason.losses import LISTS, Losses, Scopes

P = TypeVar("P", bound=Passage)
R = TypeVar("R", bound=Record)

_REFERENCE = re.compile(r"\{([A-Za-z][A-Za-z0-9-]*)\}?")
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)$")

_WORDS = ("label", "summary", "also_called", "asked_as")


class Joined(NamedTuple):
    """The editions with what applies to each, and every problem found."""

    editions: tuple[Edition, ...]
    problems: list[Problem]


def join(
    editions: tuple[Edition, ...], layers: tuple[LayerEntry, ...], guides: tuple[Guide, ...]
) -> Joined:
    """Join layers and guides to the editions they hold for.

    The problems are: entries that apply nowhere, entries that a draft would lose, and names of
    editions and ids that do not exist.
    """
    joiner = _Joiner(editions, layers, guides)
    made = tuple(joiner.joined(edition) for edition in editions)
    return Joined(made, list(dict.fromkeys([*joiner.problems, *joiner.lost()])))


class _Joiner:
    def __init__(
        self, editions: tuple[Edition, ...], layers: Iterable[LayerEntry], guides: tuple[Guide, ...]
    ) -> None:
        self.editions, self.guides = editions, guides
        self.scopes = Scopes(editions)
        self.problems: list[Problem] = []
        self.entries = grouped((e.id, e) for e in layers if not e.layer.proposed)
        self.passages = {edition.name: _passages(edition) for edition in editions}
        self.places = frozenset(n for e in editions for n in (*e.passages, *e.section_by_id))
        # The `id()` of each record: equality would not tell two equal entries apart.
        self.applied: dict[str, set[int]] = {edition.name: set() for edition in editions}

    def joined(self, edition: Edition) -> Edition:
        own = self.passages[edition.name]
        given = ((name, entries) for name, entries in self.entries.items() if name in own)
        layers = {name: self._layer(edition, own[name], entries) for name, entries in given}
        guides = tuple(self._guides(edition))
        labelled = _laid(edition, layers)
        resolver = _Resolver(labelled, self.places, self.problems)
        layers = {
            name: layer.updated(notes=resolver.all(layer.notes)) if layer.notes else layer
            for name, layer in layers.items()
        }
        return replace(_laid(edition, layers), guides=resolver.all(guides))

    def _layer(self, edition: Edition, passage: Passage, entries: Iterable[LayerEntry]) -> Layer:
        """All that applies to one passage of an edition, as one layer."""
        held = [e.layer for e in entries if self.scopes.holds(e.layer, edition)]
        self.applied[edition.name].update(map(id, held))
        lists = {f: tuple(self._applying(edition, passage, held, f)) for f in LISTS}
        words = {name: self._most_specific_of(held, edition, name) for name in _WORDS}
        return (held[0] if held else Layer()).updated(**words, **lists)

    def _most_specific_of(self, held: list[Layer], edition: Edition, name: str) -> Any:
        given = (layer for layer in held if getattr(layer, name))
        chosen = self.scopes.most_specific(given, edition)
        return getattr(chosen[0] if chosen else Layer(), name)

    def _applying(
        self, edition: Edition, passage: Passage, held: list[Layer], field: str
    ) -> Iterator[Scoped]:
        for layer in held:
            for record in getattr(layer, field):
                printed = _printed(passage, record) if self.scopes.holds(record, edition) else None
                if printed:
                    self.applied[edition.name].add(id(record))
                    yield printed

    def _guides(self, edition: Edition) -> Iterator[Guide]:
        """The guides of an edition; none once it has ended."""
        still = edition.turn and edition.control.text_held
        if edition.is_superseded and not still:
            return
        for guide in self._held(edition, self.guides):
            outcomes = tuple(self._held(edition, guide.outcomes))
            yield guide.updated(outcomes=outcomes)

    def _held(self, edition: Edition, records: Iterable[Any]) -> Iterator[Any]:
        """The records that hold for an edition; of those with one id, the most specific.

        If two are equally specific, both stay: the rule about ids reports them.
        """
        twins = grouped((each.id, each) for each in records if self.scopes.holds(each, edition))
        for alike in twins.values():
            yield from self.scopes.most_specific(alike, edition)

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
        """Problems: scopes that name no edition, and entries that would be lost unnoticed."""
        yield from losses.misnamed_editions(self.scopes, self._scoped())
        yield from Losses(self.scopes, self.entries, self.passages, self.applied).all()


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


def _printed(passage: Passage, record: Scoped) -> Scoped | None:
    """The record with its phrase as the passage prints it; None if it does not apply there."""
    if isinstance(record, Definition):
        forms = (record.term, *record.forms)
        found = any(phrasing.is_in(passage, form, any_case=True) for form in forms)
        return record if found else None
    phrase = losses.phrase_of(record)
    printed = phrasing.printed(passage, phrase)
    if printed == phrase:
        return record
    return record.updated(phrase=printed) if printed else None


class _Resolver:
    """Puts printed numbers into the words of records, for one edition.

    `known` has the ids of all editions: an id that none of them has gets its own message.
    """

    def __init__(self, edition: Edition, known: frozenset[str], problems: list[Problem]) -> None:
        self.edition, self.known, self.problems = edition, known, problems

    def all(self, records: tuple[R, ...]) -> tuple[R, ...]:
        """Records with every {id} in their words, and in records inside them, resolved."""
        return tuple(map(self.record, records))

    def record(self, record: R) -> R:
        """A record resolved; the same object if its words name no place."""
        values = {name: self._value(record, name, value) for name, value in record}
        changed = {name: new for name, new in values.items() if new is not getattr(record, name)}
        return record.updated(**changed) if changed else record

    def _value(self, record: Record, name: str, value: Any, position: int | None = None) -> Any:
        if isinstance(value, str):
            if "{" not in value:
                return value
            return self._words(value, record.place_of(name, position))
        if isinstance(value, Record):
            return self.record(value)
        if not isinstance(value, tuple):
            return value
        new = tuple(self._value(record, name, each, n) for n, each in enumerate(value))
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new

    def _words(self, words: str, place: Place) -> str:
        def named(found: re.Match[str]) -> str:
            meant = found[1].lower()
            if found[0] != f"{{{meant}}}" and meant not in self.known:
                return found[0]
            name = self._name(found[0].replace(f"{{{meant}}}", meant), place)
            starts = _STARTS_A_SENTENCE.search(words[max(0, found.start() - 2) : found.start()])
            return name[:1].upper() + name[1:] if starts else name

        return _REFERENCE.sub(named, words)

    def _name(self, name: str, place: Place) -> str:
        edition = self.edition
        if name in edition.section_by_id:
            return references.section(edition, edition.section_by_id[name])
        if name in edition.passages:
            return _in_a_sentence(edition, edition.passages[name])
        self.problems.append(self._unknown(name, place))
        return name

    def _unknown(self, name: str, place: Place) -> Problem:
        hint = "If these words hold for some editions only, say which with 'in' or 'until'."
        message = f"edition {self.edition.name} has no place '{name}'"
        if name not in self.known:
            hint = did_you_mean(name, self.known, "Use the id of a clause or section.")
            message = f"no edition has a place '{name}'"
        gone = Gone(name, self.edition.folder.path) if name in self.known else None
        return Problem(place, message, hint, rule="places_in_our_words", gone=gone)


def _in_a_sentence(edition: Edition, passage: Passage) -> str:
    """A passage as a sentence of ours names it: "1.2", or "the first 1.2" if there are two."""
    short = references.short(edition, passage)
    if passage not in edition.whole_numbered:
        return short
    position, alike = references.same_number(edition, passage)
    return f"the {references.ordinal(position)} {short}" if alike > 1 else short
