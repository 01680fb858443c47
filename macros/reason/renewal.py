"""Which passage of a new text is which of the text before: the same one keeps its id.

What a file says itself comes first; then the same words; the same number and heading; a section
with the same passages in it; and likeness, between the same neighbours or anywhere. What two could
be, or what is only a little alike, is a doubt for a person: never two candidates in silence.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from macros.reason.parts import Part
from macros.reason.wording import FEW_WORDS, Wording

Parts = Mapping[str, Part]
# How alike words are: at least so much anywhere, and between the same neighbours.
_ANYWHERE, _IN_PLACE = 0.5, 0.3
# Words less alike than this are others'; and what a likely pair scores to be sure.
_UNLIKE, _SURE = 0.2, 0.55
# At least where an item became a clause or the like; and what the same place and number add.
_OTHER_KIND, _PLACE, _NUMBER = 0.6, 0.15, 0.1
# Candidates whose likeness differs less than this are two.
_TELLING = 0.15
_MOST_TWINS = 60


class Doubt(NamedTuple):
    """A new passage, by its new id, and those of before that it may be; it has the first's id.

    `kept` says whether it has that id; else it has a new one.
    """

    new: str
    old: tuple[str, ...]
    kept: bool = True


class Renewal(NamedTuple):
    """For new passages the ids of those of before that they are, and what is to be said of it.

    `split` has for an old id the new passages that its words went to besides; `merged`, for an old
    id that is gone, the passage that has its words now, by its old id.
    """

    kept: dict[str, str]
    doubts: tuple[Doubt, ...]
    split: dict[str, tuple[str, ...]]
    merged: dict[str, str]


def renewed(old: Parts, new: Parts, known: Collection[str] = ()) -> Renewal:
    """Which of the new passages are which of the old. `known` are ids that the new text has."""
    renewing = _Renewing(old, new)
    renewing.by_file(known)
    renewing.same_words()
    renewing.by_key(lambda part: (part.what, part.number, _title(part)) if _title(part) else None)
    renewing.by_key(lambda part: (part.what, _title(part)) if _title(part) else None)
    renewing.same_inside()
    likely = renewing.alike()
    split, merged = renewing.split(), renewing.merged()
    doubts = [*renewing.odd, *renewing.doubts(likely, split, merged), *renewing.in_their_place()]
    return Renewal(renewing.kept, tuple(doubts), split, merged)


def _title(part: Part) -> str:
    return " ".join(part.passage.title.casefold().split())


class _Candidate(NamedTuple):
    score: float
    new: str
    old: str


class _Renewing:
    """Two texts, and which passages were paired so far."""

    def __init__(self, old: Parts, new: Parts) -> None:
        self.old, self.new = old, new
        self.kept: dict[str, str] = {}
        self.became: dict[str, str] = {}
        self.odd: list[Doubt] = []
        self._names = list(new)
        self._at = {name: at for at, name in enumerate(old)}
        self._new_at = {name: at for at, name in enumerate(new)}
        self._wording = Wording(old, new)
        self._order: list[int] = []

    def pair(self, new: str, old: str) -> None:
        """Give a new passage the id of an old one."""
        self.kept[new], self.became[old] = old, new
        insort(self._order, self._new_at[new])

    @property
    def _free(self) -> tuple[list[str], list[str]]:
        return (
            [name for name in self.old if name not in self.became],
            [name for name in self.new if name not in self.kept],
        )

    def by_file(self, known: Collection[str]) -> None:
        """Pair those whose id the file has; where the words are others, that is odd."""
        for name in (name for name in self.new if name in known and name in self.old):
            self.pair(name, name)
            self._ask_if_unlike(name, name)

    def _ask_if_unlike(self, new: str, old: str) -> None:
        if self._wording.likeness(new, old) < _UNLIKE and self.old[old].phrase:
            self.odd.append(Doubt(new, (old,)))

    def same_words(self) -> None:
        """Pair those with the same words: the only ones first, then those of one place."""
        for key in (_with_kind, _long_words):
            groups = list(self._groups(key))
            for gone, come in groups:
                if len(gone) == len(come) == 1:
                    self.pair(come[0], gone[0])
            for gone, come in groups:
                if len(gone) > 1 or len(come) > 1:
                    self._pair_twins(gone, come)

    def by_key(self, key: Callable[[Part], Hashable | None]) -> None:
        """Pair those that alone have a key in common."""
        for gone, come in list(self._groups(key)):
            if len(gone) == len(come) == 1:
                self.pair(come[0], gone[0])

    def _groups(
        self, key: Callable[[Part], Hashable | None]
    ) -> Iterator[tuple[list[str], list[str]]]:
        groups: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for side, (names, parts) in enumerate(zip(self._free, (self.old, self.new), strict=True)):
            for name in names:
                found = key(parts[name])
                if found is not None:
                    groups[found][side].append(name)
        return (group for group in groups.values() if all(group))

    def _pair_twins(self, gone: list[str], come: list[str]) -> None:
        """Pair several with the same words: by their neighbours and numbers, else in order."""
        if max(len(gone), len(come)) > _MOST_TWINS:
            ranked = list(zip(range(len(come)), gone, come, strict=False))
        else:
            ranked = [(-self._fit(new, old), old, new) for new in come for old in gone]
            ranked.sort(key=lambda each: (each[0], self._new_at[each[2]], self._at[each[1]]))
        for _, old, new in ranked:
            if old not in self.became and new not in self.kept:
                self.pair(new, old)
        left = [new for new in come if new not in self.kept]
        if left and len(self.new[left[0]].phrase) >= FEW_WORDS:
            self.odd.append(Doubt(left[0], (gone[0],), kept=False))

    def _fit(self, new: str, old: str) -> int:
        """How well a place suits: the passage above, the number, and the neighbours."""
        one, other = self.new[new], self.old[old]
        return (
            2 * self._same_home(new, old)
            + (one.number == other.number)
            + 2 * self._between(new, old)
        )

    def _same_home(self, new: str, old: str) -> bool:
        return self.kept.get(self.new[new].parent, "") == self.old[old].parent

    def _same_number(self, new: str, old: str) -> bool:
        return self._same_home(new, old) and self.new[new].number == self.old[old].number

    def _between(self, new: str, old: str) -> bool:
        """Whether both are between the same neighbours that were paired."""
        names = self._names
        at = bisect_left(self._order, self._new_at[new])
        before = self._at[self.kept[names[self._order[at - 1]]]] if at else -1
        later = at < len(self._order)
        after = self._at[self.kept[names[self._order[at]]]] if later else len(self.old)
        return before < self._at[old] < after

    def same_inside(self) -> None:
        """Pair those that have most of what is in them in common: the inner ones first."""
        self._same_inside("clause")
        self._same_inside("section")

    def _same_inside(self, what: str) -> None:
        inside = [Counter(part.parent for part in parts.values()) for parts in (self.old, self.new)]
        pairs = ((self.old[old].parent, self.new[new].parent) for new, old in self.kept.items())
        for (gone, come), count in Counter(pairs).most_common():
            if not gone or not come or gone in self.became or come in self.kept:
                continue
            whats = {self.old[gone].what, self.new[come].what}
            if whats == {what} and 2 * count > max(inside[0][gone], inside[1][come]):
                self.pair(come, gone)
                if what == "clause" and not self._same_number(come, gone):
                    self._ask_if_unlike(come, gone)

    def alike(self) -> list[_Candidate]:
        """Pair those that are alike, the most alike first. Returns all candidates."""
        place = self._new_at.__getitem__
        found = sorted(self._candidates(), key=lambda c: (-c.score, place(c.new), self._at[c.old]))
        for each in found:
            if each.new not in self.kept and each.old not in self.became:
                self.pair(each.new, each.old)
        return found

    def _candidates(self) -> Iterator[_Candidate]:
        gone, come = self._free
        near = self._wording.near_old(gone)
        for new in come:
            for old in sorted(near(new), key=self._at.__getitem__):
                likeness = self._wording.likeness(new, old)
                there = self._between(new, old)
                same = self.old[old].what == self.new[new].what
                least = (_IN_PLACE if there else _ANYWHERE) if same else _OTHER_KIND
                if likeness < least:
                    continue
                numbered = self._same_number(new, old)
                score = likeness + _PLACE * there + _NUMBER * numbered
                yield _Candidate(score, new, old)

    def split(self) -> dict[str, tuple[str, ...]]:
        """For each old passage that was split, the new ones besides the one that has its id."""
        wording, near = self._wording, self._wording.near_old(self.became)
        found: dict[str, list[str]] = defaultdict(list)
        for new in self._free[1]:
            sources = sorted(near(new), key=self._at.__getitem__)
            old = next((o for o in sources if wording.came_from(new, o, self.became[o])), "")
            if old:
                found[old].append(self._holder_first(old, new))
        return {old: tuple(names) for old, names in found.items()}

    def _holder_first(self, old: str, new: str) -> str:
        """Give the id of one that was split to the part with its number. Returns the other part."""
        holder = self.became[old]
        if self._same_number(holder, old) or not self._same_number(new, old):
            return new
        del self.kept[holder]
        self._order.remove(self._new_at[holder])
        self.pair(new, old)
        return holder

    def merged(self) -> dict[str, str]:
        """For each old passage that is gone into another, that one's id."""
        wording, near = self._wording, self._wording.near_new(self.kept)
        found: dict[str, str] = {}
        for old in self._free[0]:
            takers = sorted(near(old), key=self._new_at.__getitem__)
            new = next((n for n in takers if wording.went_into(old, n, self.kept[n])), "")
            if new:
                found[old] = self.kept[new]
        return found

    def doubts(
        self,
        likely: Iterable[_Candidate],
        split: Mapping[str, tuple[str, ...]],
        merged: Mapping[str, str],
    ) -> Iterator[Doubt]:
        """What was paired by likeness, where others were as likely or it is little alike."""
        parts = {name for names in split.values() for name in names} | set(merged)
        rivals: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
        for each in likely:
            rivals["new", each.new].append(each)
            rivals["old", each.old].append(each)
        for each in likely:
            if self.kept.get(each.new) != each.old:
                continue
            close = [
                other
                for other in (*rivals["new", each.new], *rivals["old", each.old])
                if other.score > each.score - _TELLING
                and (other.new not in self.kept or other.old not in self.became)
                and not {other.new, other.old} & parts
            ]
            old = dict.fromkeys((each.old, *(o.old for o in close if o.new == each.new)))
            if close or (each.score < _SURE and each.old not in split):
                yield Doubt(each.new, tuple(old))

    def in_their_place(self) -> Iterator[Doubt]:
        """New passages that have the number of one that is gone, and other words."""
        gone, come = self._free
        there = {
            (self.old[n].what, self.old[n].parent, self.old[n].number): n
            for n in gone
            if self.old[n].number and len(self.old[n].phrase) >= FEW_WORDS
        }
        for new in come:
            part = self.new[new]
            home = self.kept.get(part.parent, "") if part.parent else ""
            old = there.get((part.what, home, part.number))
            if old and len(part.phrase) >= FEW_WORDS and (home or not part.parent):
                yield Doubt(new, (old,), kept=False)


def _with_kind(part: Part) -> Hashable | None:
    return (part.what, part.phrase) if part.phrase else None


def _long_words(part: Part) -> Hashable | None:
    return part.phrase if len(part.phrase) >= FEW_WORDS else None
