"""Edition against edition: what became of each statement, section, clause and item.

Matched by id and by nothing else: a clause that took over another's words is reworded, not moved,
because its id is what links, guides and people hold on to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from macros import matching, redline, table_changes
from macros.model.edition import Change as Classed
from macros.model.policy import Edition
from macros.parts import Part, What, parts
from macros.redline import Redline
from macros.table_changes import TableChange

Kind = Literal["added", "removed", "moved", "renumbered", "reworded"]
Class = Literal["substantive", "editorial"] | None
KINDS: tuple[Kind, ...] = ("added", "removed", "moved", "renumbered", "reworded")
_A_PHRASE = 4


class Redlines(NamedTuple):
    """The words of one thing as they are shown: its heading and text, its table, what closes it."""

    opening: tuple[Redline, ...] = ()
    tables: tuple[TableChange, ...] = ()
    closing: tuple[Redline, ...] = ()


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
        """Its permanent name."""
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
            "reworded": not (
                redline.same_words(self.before.words, self.after.words)
                and table_changes.same(self.before.table, self.after.table)
            ),
        }
        return tuple(kind for kind in KINDS if happened.get(kind))

    @property
    def changed(self) -> bool:
        """Whether anything happened to it."""
        return bool(self.kinds)

    @cached_property
    def redline(self) -> Redline:
        """Its words, with what was deleted and inserted."""
        return redline.compare(
            self.before.words if self.before else "", self.after.words if self.after else ""
        )

    @cached_property
    def redlines(self) -> Redlines:
        """The same, its heading and text, its table and its closing words apart."""
        nothing = ("", "", "", "")
        old = self.before.pieces if self.before else nothing
        new = self.after.pieces if self.after else nothing
        heading, text, _, closing = map(redline.compare, old, new)
        tables = table_changes.compare(
            self.before.table if self.before else None, self.after.table if self.after else None
        )
        return Redlines(
            tuple(filter(None, (heading, text))), tables, tuple(filter(None, (closing,)))
        )

    @property
    def emphasis_only(self) -> bool:
        """Whether it was reworded only in its bold and italic."""
        return "reworded" in self.kinds and redline.emphasis_only(self.redline)


@dataclass(frozen=True)
class Changes:
    """Everything that changed from one edition to another."""

    before: Edition
    after: Edition
    comparisons: tuple[Comparison, ...]

    def language_of(self, comparison: Comparison) -> str:
        """The language of a changed thing, as it is now or last was; empty: not said."""
        edition = self.after if comparison.after else self.before
        return edition.language_of.get(comparison.id, "")

    @cached_property
    def by_id(self) -> dict[str, Comparison]:
        """Each comparison by the id of its thing."""
        return {comparison.id: comparison for comparison in self.comparisons}

    @cached_property
    def changed(self) -> tuple[Comparison, ...]:
        """What changed: in the order of the new edition, each removal where it stood."""
        return tuple(comparison for comparison in self.comparisons if comparison.changed)

    @cached_property
    def classed(self) -> dict[str, Classed]:
        """How the owner classed the changes, by id.

        What came or went with its section or clause goes by the entry of that, unless it has one.
        """
        given = {change.passage: change for change in self.after.changes.changes}
        found: dict[str, Classed] = {}
        for change in self.changed:
            holder: Comparison | None = change
            while holder and holder.id not in given:
                holder = self.comes_with(holder)
            if holder:
                found[change.id] = given[holder.id]
        return found

    def comes_with(self, change: Comparison) -> Comparison | None:
        """What a new thing came in with, or a removed one went with, if it did."""
        holder = self.by_id.get(change.part.parent)
        whole = change.before is None or change.after is None
        return holder if holder and whole and holder.kinds == change.kinds else None

    def of_class(self, kind: Class) -> tuple[Comparison, ...]:
        """The changes of one class; with None, those nobody has classed yet."""
        return tuple(
            comparison
            for comparison in self.changed
            if getattr(self.classed.get(comparison.id), "kind", None) == kind
        )

    def count(self, kind: Kind | None, *whats: What) -> int:
        """How many things, of these sorts if any are named, had this happen; None: unchanged."""
        return sum(
            (kind in c.kinds if kind else not c.changed)
            for c in self.comparisons
            if not whats or c.part.what in whats
        )

    @cached_property
    def split_from(self) -> dict[str, str]:
        """For each added thing whose words were taken out of one that stays: that one's id."""
        return _taken_over(
            [(c.id, c.after) for c in self.changed if c.before is None and c.after],
            [(c.id, c.before, c.after) for c in self.changed if c.before and c.after],
        )

    @cached_property
    def merged_into(self) -> dict[str, str]:
        """For each removed thing whose words were put into one that stays: that one's id."""
        return _taken_over(
            [(c.id, c.before) for c in self.changed if c.after is None and c.before],
            [(c.id, c.after, c.before) for c in self.changed if c.before and c.after],
        )


def compare(before: Edition, after: Edition) -> Changes:
    """Compare two editions whose text is held.

    Returns a comparison for every statement, section, clause and item of either, in the order of
    the later edition; what was removed stands after what it used to follow.
    """
    old = {part.id: part for part in parts(before)}
    new = {part.id: part for part in parts(after)}
    moved = matching.moved(old, new)
    comparisons = (
        Comparison(old.get(i), new.get(i), i in moved) for i in matching.merged(old, new)
    )
    return Changes(before, after, tuple(comparisons))


def _taken_over(
    takers: list[tuple[str, Part]], givers: list[tuple[str, Part, Part]]
) -> dict[str, str]:
    """Whose words each taker has: a whole phrase that a giver had on one side only."""
    found: dict[str, str] = {}
    for name, part in takers:
        phrase = _phrase(part.words)
        if len(phrase.split()) < _A_PHRASE:
            continue
        for giver, had, lost in givers:
            if phrase in _phrase(had.words) and phrase not in _phrase(lost.words):
                found.setdefault(name, giver)
    return found


def _phrase(words: str) -> str:
    """Words without marks, capitals or punctuation, each with a space on both sides."""
    plain = (token.words.casefold() for token in redline.tokens(words))
    return f" {' '.join(word for word in plain if word[0].isalnum())} "
