"""Comparing two editions: what happened to everything that has an id.

Things are matched by id alone: a clause that took over another's words is reworded, not moved,
because links, guides and people refer to it by its id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, starmap
from typing import Literal, NamedTuple, get_args

from macros.model.edition import Change as Classed
from macros.model.grouping import grouped
from macros.model.policy import Edition
from macros.reason import matching
from macros.reason.changes import differences, parts, redline, steps, tables, tokens
from macros.reason.changes.parts import Below, Part
from macros.reason.changes.redline import Placed, Redline, Segment
from macros.reason.changes.tokens import Grid, Held, Line, Stream

Kind = Literal["added", "removed", "moved", "renumbered", "reworded"]
Class = Literal["substantive", "editorial"] | None
KINDS: tuple[Kind, ...] = get_args(Kind)


class Shown(NamedTuple):
    """One piece of a change as it is shown: a paragraph, or a table."""

    redline: Redline = ()
    table: tables.TableChange | None = None


Redlines = tuple[Shown, ...]
"""The words of one thing as they are shown, in printed order."""


@dataclass(frozen=True)
class Comparison:
    """One thing in two editions. `before` is None when it was added, `after` when removed."""

    before: Part | None
    after: Part | None
    moved: bool = False

    @property
    def part(self) -> Part:
        """The thing as it is now; as it last was when it was removed."""
        part = self.after or self.before
        assert part is not None  # noqa: S101 - a comparison is only made of something
        return part

    @property
    def id(self) -> str:
        """Its permanent id."""
        return self.part.id

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What happened to it, none when it is unchanged. It can be several things at once."""
        if self.before is None:
            return ("added",)
        if self.after is None:
            return ("removed",)
        happened = {
            "moved": self.moved,
            "renumbered": self.before.printed_number != self.after.printed_number,
            "reworded": self._old != self._new or not all(starmap(tables.same, self._tables)),
        }
        return tuple(kind for kind in KINDS if happened.get(kind))

    @property
    def changed(self) -> bool:
        """Whether anything happened to it."""
        return bool(self.kinds)

    @cached_property
    def redlines(self) -> Redlines:
        """Its words in printed order, with what was deleted and inserted."""
        found = redline.shown(steps.changed(self._old, self._new))
        return tuple(shown for each in found for shown in self._shown(each))

    def _shown(self, each: Redline | Placed) -> Iterator[Shown]:
        if not isinstance(each, Placed):
            yield Shown(each)
        elif isinstance(each.key, int):
            before, after = self._tables[each.key]
            # A table that moved inside its passage is shown at its new place.
            if after is None or each.change != "deleted":
                yield from (Shown(table=t) for t in tables.compare(before, after))
        elif each.change != "same":
            yield Shown((Segment(each.change, "…"),))

    @property
    def only_in_form(self) -> tuple[differences.Form, ...]:
        """The ways in which its form changed, if it was reworded and all its words are the same."""
        if "reworded" not in self.kinds:
            return ()
        old, new = self._all
        # All words are equal, so the order of words and inner passages or of table cells changed.
        return differences.only_in_form(old, new) if old != new else ("layout",)

    @cached_property
    def only(self) -> Literal["renumbered", "form"] | None:
        """Whether only its number changed, or only the form of its words, such as quotes."""
        if self.kinds == ("renumbered",):
            return "renumbered"
        return "form" if self.looks_same and not self.moved else None

    @cached_property
    def looks_same(self) -> bool:
        """Whether only the form of its words changed; it may have moved too."""
        return "reworded" in self.kinds and differences.looks_same(*self._all)

    @property
    def links(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses of printed links that were removed from its words, and those added."""
        return differences.links(*self._all) if "reworded" in self.kinds else ((), ())

    @cached_property
    def look_alikes(self) -> tuple[list[str], list[str]]:
        """The names of signs that were added, and removed, where words look the same as before."""
        return differences.look_alikes(*self._all) if "reworded" in self.kinds else ([], [])

    @cached_property
    def _all(self) -> tuple[Stream, Stream]:
        """All its own words before and after, with those of its tables."""
        old, new = (tokens.stream(p.lines if p else ()) for p in (self.before, self.after))
        return old, new

    @cached_property
    def _old(self) -> Stream:
        return _stream(self.before, self.after, [a for a, _ in self._pairs])

    @cached_property
    def _new(self) -> Stream:
        return _stream(self.after, self.before, [b for _, b in self._pairs])

    @cached_property
    def _pairs(self) -> list[tuple[int | None, int | None]]:
        old, new = (part.tables if part else () for part in (self.before, self.after))
        return tables.paired(old, new)

    @cached_property
    def _tables(self) -> list[tuple[Grid | None, Grid | None]]:
        """Its tables in pairs, before and after."""
        return [(_table(self.before, a), _table(self.after, b)) for a, b in self._pairs]


def _table(part: Part | None, at: int | None) -> Grid | None:
    return part.tables[at] if part and at is not None else None


def _stream(part: Part | None, other: Part | None, places: list[int | None]) -> Stream:
    """The words of a part, with marks for its tables and for inner passages that stayed."""
    kept = part.below & other.below if part and other else frozenset()
    table = count()
    found: list[Line | Held] = []
    for piece in part.pieces if part else ():
        if isinstance(piece, Below):
            _hold(found, piece.ids & kept)
        else:
            found.append(piece if isinstance(piece, Line) else Held(places.index(next(table))))
    return tokens.stream(found)


def _hold(found: list[Line | Held], ids: frozenset[str]) -> None:
    """Add a mark for inner passages, or add them to the mark before."""
    last = found[-1] if found else None
    if isinstance(last, Held) and isinstance(last.key, frozenset):
        found[-1] = Held(last.key | ids)
    elif ids:
        found.append(Held(ids))


@dataclass(frozen=True)
class Changes:
    """Everything that changed from one edition to another."""

    before: Edition
    after: Edition
    comparisons: tuple[Comparison, ...]

    def language_of(self, comparison: Comparison) -> str:
        """The language of a changed thing, as it is now or last was; empty if it is not given."""
        edition = self.after if comparison.after else self.before
        return edition.language_of.get(comparison.id, "") or comparison.part.passage.language

    @cached_property
    def by_id(self) -> dict[str, Comparison]:
        """Each comparison by the id of its thing."""
        return {comparison.id: comparison for comparison in self.comparisons}

    @cached_property
    def changed(self) -> tuple[Comparison, ...]:
        """What changed: in the order of the new edition, each removal where it was."""
        return tuple(each for each in self.comparisons if each.changed)

    def touching(self, names: Iterable[str]) -> tuple[Comparison, ...]:
        """The changes of some passages or of what is in them, in order."""
        found = {at for name in names for at in self._touched.get(name, ())}
        return tuple(self.changed[at] for at in sorted(found))

    @cached_property
    def _touched(self) -> dict[str, tuple[int, ...]]:
        """The positions in `changed` of each passage and of what is in it, by its id.

        A clause does not count as in the opening words of its section, which have the section's id.
        """
        found = [(change.part, at) for at, change in enumerate(self.changed)]
        inside = ((part.parent, at) for part, at in found if part.what != "clause")
        return grouped([*((part.id, at) for part, at in found), *inside])

    @cached_property
    def control(self) -> tuple[Comparison, ...]:
        """The changes of the cover and the document control, which are not classed."""
        found = _compared(parts.parts(self.before.own, ()), parts.parts(self.after.own, ()))
        return tuple(each for each in found if each.changed)

    @cached_property
    def classed(self) -> dict[str, Classed]:
        """How the owner classed the changes, by id.

        A change uses its own entry; else that of what it was added or removed with; else, if only
        its number or form changed, the entry for all such changes; else that of its section.
        """
        found = {change.id: self._class_of(change) for change in self.changed}
        return {name: entry for name, entry in found.items() if entry}

    def _class_of(self, change: Comparison) -> Classed | None:
        holder: Comparison | None = change
        while holder:
            if found := self._given.get((holder.id, None)):
                return found
            holder = self.comes_with(holder)
        return self._given.get((None, change.only)) or self._given.get((change.part.section, None))

    @cached_property
    def _given(self) -> dict[tuple[str | None, str | None], Classed]:
        """The settled entries, by what each is for; the first, if two are for the same."""
        settled = [entry for entry in self.after.changes.changes if entry.settled]
        return {(entry.passage, entry.only): entry for entry in reversed(settled)}

    def comes_with(self, change: Comparison) -> Comparison | None:
        """The passage that an added thing was added with, or a removed one removed with, if any."""
        holder = self.by_id.get(change.part.parent) if change.part.parent else None
        whole = change.before is None or change.after is None
        return holder if holder and whole and holder.kinds == change.kinds else None

    def of_class(self, kind: Class) -> tuple[Comparison, ...]:
        """The changes of one class; with None, those not classed yet."""
        classed = self.classed
        return tuple(c for c in self.changed if getattr(classed.get(c.id), "kind", None) == kind)

    def count(self, kind: Kind | None) -> int:
        """How many things changed in this way; with None, how many are unchanged."""
        return sum((kind in c.kinds if kind else not c.changed) for c in self.comparisons)

    @cached_property
    def split_from(self) -> dict[str, str]:
        """By id, for each added thing whose words came out of one that stays, that one's id."""
        return self._traced(added=True)

    @cached_property
    def merged_into(self) -> dict[str, str]:
        """By id, for each removed thing whose words went into one that stays, that one's id."""
        return self._traced(added=False)

    @cached_property
    def _wording(self) -> matching.Wording:
        old = {c.id: c.before.phrase for c in self.comparisons if c.before}
        new = {c.id: c.after.phrase for c in self.comparisons if c.after}
        return matching.Wording(old, new)

    def _traced(self, *, added: bool) -> dict[str, str]:
        stayed = {c.id: c.id for c in self.changed if c.before and c.after}
        names = (c.id for c in self.changed if not (c.before if added else c.after))
        return dict(self._wording.sources(names, stayed, back=not added))


def compare(before: Edition, after: Edition) -> Changes:
    """Compare two editions whose text is held: everything with an id in either.

    The result is in the order of `after`; each removed thing comes after the one it followed.
    """
    old, new = (parts.parts(each.statements, each.sections) for each in (before, after))
    return Changes(before, after, _compared(old, new))


def _compared(old: dict[str, Part], new: dict[str, Part]) -> tuple[Comparison, ...]:
    moved = parts.moved(old, new)
    return tuple(Comparison(old.get(n), new.get(n), n in moved) for n in matching.merged(old, new))
