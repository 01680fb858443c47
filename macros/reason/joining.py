"""The school's own words joined to the editions in which they hold.

A layer belongs to an id, not to an edition. An entry of it applies to an edition where its phrase
stands in the words under that id, and where its scope (`in`, `since`, `until`) allows. What
applied to the edition before and not to a draft is an error in the draft; what applies nowhere is
one too: nothing of the school's own falls away in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from macros.model.blocks import Block, Box, Footnote, List, Passage, Table
from macros.model.guide import Guide, Outcome
from macros.model.layer import Definition, Layer, Scoped
from macros.model.policy import Edition, LayerEntry
from macros.problems import Problem
from macros.reason import losses, phrasing, resolving
from macros.reason.losses import LISTS, Losses
from macros.reason.scopes import Scopes, most_specific

P = TypeVar("P", bound=Passage)

_WORDS = ("label", "summary", "also_called", "asked_as")


class Joined(NamedTuple):
    """The editions with what applies to each, and every problem met on the way."""

    editions: tuple[Edition, ...]
    problems: list[Problem]


def join(
    editions: tuple[Edition, ...],
    layers: tuple[LayerEntry, ...],
    guides: tuple[Guide, ...],
    damaged: Mapping[str, str] | None = None,
) -> Joined:
    """Join layers and guides to the editions they hold for.

    Takes the editions as their files give them, every entry of the layers, every guide, and for
    each edition whose text has faults all that is written there. Returns the editions joined, and
    the problems: entries that apply nowhere, entries a draft would lose, editions and ids that do
    not exist.
    """
    joiner = _Joiner(editions, layers, guides, damaged or {})
    made = tuple(joiner.joined(edition) for edition in editions)
    return Joined(made, list(dict.fromkeys([*joiner.problems, *joiner.lost()])))


class _Joiner:
    def __init__(
        self,
        editions: tuple[Edition, ...],
        layers: tuple[LayerEntry, ...],
        guides: tuple[Guide, ...],
        damaged: Mapping[str, str],
    ) -> None:
        self.editions, self.guides, self.damaged = editions, guides, damaged
        self.scopes = Scopes(editions)
        self.problems: list[Problem] = []
        self.entries: dict[str, list[LayerEntry]] = defaultdict(list)
        for entry in layers:
            self.entries[entry.id].append(entry)
        self.passages = {edition.name: _passages(edition) for edition in editions}
        self.places = {name for edition in editions for name in resolving.places(edition)}
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
        resolver = resolving.Resolver(labelled, self.places, self.problems, self.damaged)
        layers = {
            name: layer.updated(notes=resolver.all(layer.notes)) if layer.notes else layer
            for name, layer in layers.items()
        }
        return replace(_laid(edition, layers), guides=resolver.all(guides))

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
        """The records that hold for an edition; of twins, the one that was written for it.

        Two that are alike in this are a slip, which the rule about ids reports: both stay.
        """
        twins: dict[str, list[Guide | Outcome]] = defaultdict(list)
        for record in records:
            if self.scopes.holds(record, edition):
                twins[record.id].append(record)
        for alike in twins.values():
            yield from most_specific(alike)

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
        """Scopes that name no edition, and whatever of the layers would fall away in silence."""
        yield from losses.misnamed_editions(self.scopes, self._scoped(), self.damaged)
        yield from Losses(
            self.scopes, self.entries, self.passages, self.applied, self.damaged
        ).all()


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


def _most_specific_of(held: list[Layer], name: str) -> Any:
    chosen = most_specific(layer for layer in held if getattr(layer, name))
    return getattr(chosen[0] if chosen else Layer(), name)


def _stands(passage: Passage, record: Scoped) -> bool:
    if isinstance(record, Definition):
        forms = (record.term, *record.forms)
        return any(phrasing.stands_in(passage, form, any_case=True) for form in forms)
    phrase = losses.phrase_of(record)
    return not phrase or phrasing.stands_in(passage, phrase)
