"""Pairing the passages of a new text with those of the old one, so that they keep their ids.

An id in the file comes first; then the same words; the same number and heading; a section with the
same passages in it; and similar words, between the same neighbours or anywhere. If two passages are
possible, or the words are only a little alike, a person is asked.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from macros.model.grouping import grouped
from macros.reason.changes.pairs import Pairs, Parts, last
from macros.reason.changes.parts import Part
from macros.reason.changes.wording import (
    all_words,
    long_words,
    number_and_title,
    said,
    tells,
    title,
    title_of_kind,
    with_kind,
)
from macros.reason.matching import FEW_WORDS, Wording

# The least likeness of words for a pair: anywhere, and between the same neighbours.
_ANYWHERE, _IN_PLACE = 0.5, 0.3
# With less likeness than this, words are different; with at least this score, a pair is sure.
_UNLIKE, _SURE = 0.2, 0.7
# The least likeness between the same neighbours and with the same number: a person is asked.
_SAME_NUMBER = 0.07
# The least likeness if the kind changed, as from item to clause; then what the same neighbours, the
# same outer passage and the same number add to a score.
_OTHER_KIND, _PLACE, _HOME, _NUMBER = 0.6, 0.15, 0.1, 0.1
# If the scores of two candidates differ less than this, both are possible.
_TELLING = 0.15
_MOST_TWINS = 60
# A clause with no more words than this may have been rewritten completely.
_SHORT = 7


class Doubt(NamedTuple):
    """A question to a person: a new passage, and the old passages that it may be.

    If `kept`, the new passage has the id of the first old one; if not, it has a new id.
    """

    new: str
    old: tuple[str, ...]
    kept: bool = True


class Renewal(NamedTuple):
    """The old ids of new passages (`kept`, by new id), and what to ask and tell about them.

    `split` has, for an old id, the other new passages that its words went to. `merged` has, for an
    old id that is gone, the old id of the passage that has its words now.
    """

    kept: dict[str, str]
    doubts: tuple[Doubt, ...]
    split: dict[str, tuple[str, ...]]
    merged: dict[str, str]


def renewed(old: Parts, new: Parts, known: Collection[str] = ()) -> Renewal:
    """Pair new passages with old ones. `known` are the ids that the new text came with."""
    renewing = _Renewing(old, new)
    renewing.by_file(known)
    renewing.same_words()
    renewing.pairs.by_key(renewing.once(all_words))
    for key in (number_and_title, title_of_kind, title):
        renewing.pairs.by_key(key)
    renewing.same_inside()
    likely = [*renewing.alike(), *renewing.alike()]  # the first pairs help to place others
    renewing.same_words(anywhere=True)
    renewing.same_inside()
    split, merged = renewing.split(), renewing.merged()
    parts = {name for names in split.values() for name in names} | set(merged)
    doubts = [
        *renewing.odd,
        *renewing.doubts(likely, {*split, *merged.values()}, parts),
        *renewing.in_their_place(parts),
    ]
    return Renewal(renewing.pairs.kept, tuple(doubts), split, merged)


_Key = Callable[[Part], Hashable | None]


class _Candidate(NamedTuple):
    score: float
    new: str
    old: str


class _Renewing:
    """Finds which passages of two texts are the same, step by step."""

    def __init__(self, old: Parts, new: Parts) -> None:
        self.old, self.new = old, new
        self.pairs = Pairs(old, new)
        self.odd: list[Doubt] = []
        said = ({name: part.phrase for name, part in side.items()} for side in (old, new))
        self._wording = Wording(*said)
        counts = (Counter(map(with_kind, side.values())) for side in (old, new))
        self._twice = {words for count in counts for words in count if count[words] > 1}

    def by_file(self, known: Collection[str]) -> None:
        """Pair passages by the ids in the file; ask about those whose words are different."""
        for name in (name for name in self.new if name in known and name in self.old):
            self.pairs.pair(name, name)
            self._ask_if_unlike(name, name)

    def _ask_if_unlike(self, new: str, old: str, least: float = _UNLIKE) -> None:
        if self._wording.likeness(new, old) < least and self.old[old].phrase:
            self.odd.append(Doubt(new, (old,)))

    def same_words(self, *, anywhere: bool = False) -> None:
        """Pair passages with the same words: unique ones first, then twins in the same home."""
        for key in (with_kind, long_words):
            self.pairs.by_key(self.once(key))
            for gone, come in self.pairs.groups(key):
                self._pair_twins(gone, come, anywhere=anywhere)

    def _pair_twins(self, gone: list[str], come: list[str], *, anywhere: bool) -> None:
        """Pair several passages with the same words, by neighbours and numbers, else in order."""
        kept, became = self.pairs.kept, self.pairs.became
        if max(len(gone), len(come)) > _MOST_TWINS:
            ranked = [(0, *pair) for pair in zip(gone, come, strict=False)]
        else:
            ranked = [(-self.pairs.fit(new, old), old, new) for new in come for old in gone]
            ranked.sort(key=lambda r: (r[0], self.pairs.new_at[r[2]], self.pairs.at[r[1]]))
        for fit, old, new in ranked:
            if not anywhere and not self.pairs.same_home(new, old):
                continue
            if old not in became and new not in kept:
                self.pairs.pair(new, old)
                rivals = [o for f, o, n in ranked if n == new and f == fit and o not in became]
                if len(come) < len(gone) and rivals and tells(self.new[new]):
                    self.odd.append(Doubt(new, (old, *rivals)))
        left = [new for new in come if new not in kept]
        if left and tells(self.new[left[0]]) and all(old in became for old in gone):
            self.odd.append(Doubt(left[0], (gone[0],), kept=False))

    def same_inside(self) -> None:
        """Pair passages that share most of their contents: clauses first, then sections."""
        for what in ("clause", "section"):
            for gone, come, share in self.pairs.same_inside(what):
                between = self.pairs.between(come, gone)
                self.pairs.pair(come, gone)
                moved = what == "clause" and not self.pairs.same_number(come, gone)
                if not (2 * share > 1 or between):
                    self.odd.append(Doubt(come, (gone,)))
                elif 2 * share <= 1 or moved or (share < 1 and not self.new[come].number):
                    self._ask_if_unlike(come, gone, _IN_PLACE)

    def alike(self) -> list[_Candidate]:
        """Pair passages with similar words, the most similar first. Returns all candidates."""
        pairs = self.pairs
        found = sorted(
            self._candidates(), key=lambda c: (-c.score, pairs.new_at[c.new], pairs.at[c.old])
        )
        for each in found:
            if each.new not in pairs.kept and each.old not in pairs.became:
                pairs.pair(each.new, each.old)
        return found

    def _candidates(self) -> Iterator[_Candidate]:
        gone, come = self.pairs.free
        near = self._wording.near_old(gone)
        for new in come:
            for old in sorted(near(new), key=self.pairs.at.__getitem__):
                same = self.old[old].what == self.new[new].what
                there = same and self.pairs.between(new, old)
                least = _ANYWHERE if same else _OTHER_KIND
                if there:
                    least = _SAME_NUMBER if self.pairs.same_number(new, old) else _IN_PLACE
                if self._wording.likeness(new, old) >= least:
                    yield self._scored(new, old)

    def _scored(self, new: str, old: str) -> _Candidate:
        """How likely two passages are the same, given the pairs so far."""
        pairs, score = self.pairs, self._wording.likeness(new, old)
        score += _PLACE * pairs.between(new, old) + _HOME * pairs.same_home(new, old)
        return _Candidate(score + _NUMBER * pairs.same_number(new, old), new, old)

    def split(self) -> dict[str, tuple[str, ...]]:
        """For each old passage that was split, the new ones except the one that has its id."""
        became = self.pairs.became
        parts = self._wording.sources(self.pairs.free[1], became)
        return grouped((o, self._settled((n, o), (became[o], o))[0]) for n, o in parts)

    def merged(self) -> dict[str, str]:
        """For each old passage that was merged into another, the old id of that one."""
        kept = self.pairs.kept
        taken = self._wording.sources(self.pairs.free[0], kept, back=True)
        lost = [self._settled((new, old), (new, kept[new])) for old, new in taken]
        return {old: kept[new] for new, old in lost}

    def _settled(self, one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
        """Leave the id to the better of two pairs that share a passage. Returns the other pair."""
        if self._part(*one) <= self._part(*other):
            return one
        self.pairs.part(*other)
        self.pairs.pair(*one)
        return other

    def _part(self, new: str, old: str) -> tuple[bool, int, bool]:
        """How good a pair is: the same first words, the contents in both, the same number."""
        begun = self.old[old].phrase[:FEW_WORDS]
        begins = self.new[new].phrase[: len(begun)] == begun
        return begins, self.pairs.shared[old, new], self.pairs.same_number(new, old)

    def doubts(
        self, likely: Iterable[_Candidate], parted: set[str], parts: set[str]
    ) -> Iterator[Doubt]:
        """Doubts about pairs that were made by likeness, except where one was split or merged."""
        kept, became = self.pairs.kept, self.pairs.became
        likely = [self._scored(each.new, each.old) for each in likely]
        of_new, of_old = (grouped((getattr(c, side), c) for c in likely) for side in ("new", "old"))
        for each in likely:
            if kept.get(each.new) != each.old:
                continue
            close = [
                other
                for other in (*of_new[each.new], *of_old[each.old])
                if other.score > each.score - _TELLING
                and (other.new not in kept or other.old not in became)
                and not {other.new, other.old} & parts
            ]
            close += filter(self._may_be_crossed, of_new[each.new])
            old = dict.fromkeys((each.old, *(o.old for o in close if o.new == each.new)))
            unsure = each.score < _SURE and each.old not in parted
            # Only a date or a version may have changed.
            unsure = unsure and said(self.new[each.new]) != said(self.old[each.old])
            elsewhere = not self.pairs.same_home(each.new, each.old)
            if close or unsure or (elsewhere and self._is_twin(self.old[each.old])):
                yield Doubt(each.new, tuple(old))

    def _may_be_crossed(self, other: _Candidate) -> bool:
        """Whether two pairs would have words as alike with each other's old ones, not twins."""
        kept, became, like = self.pairs.kept, self.pairs.became, self._wording.likeness
        old, new = kept.get(other.new, other.old), became.get(other.old, other.new)
        as_alike = like(other.new, other.old) >= like(other.new, old)
        apart = self.old[old].phrase != self.old[other.old].phrase
        return apart and as_alike and like(new, old) >= like(new, other.old)

    def once(self, key: _Key) -> _Key:
        """The key, but None for passages whose words are printed twice."""
        return lambda part: None if self._is_twin(part) else key(part)

    def _is_twin(self, part: Part) -> bool:
        return with_kind(part) in self._twice

    def in_their_place(self, parts: set[str]) -> Iterator[Doubt]:
        """Doubts: new passages in the place of an old one that is gone, or merged into another.

        Each old one is asked about once, for the new passage that is most like it.
        """
        gone, come = self.pairs.free
        homes = self.pairs.homes[0]
        left = [name for name in gone if tells(self.old[name]) or self.old[name].what != "item"]
        there = {
            (self.old[n].what, homes[n], last(self.old[n])): n for n in left if self.old[n].number
        }
        at = [self.pairs.at[name] for name in left]
        near_gone = self._wording.near_old(left)
        asked = {doubt.new for doubt in self.odd}
        found: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for new in (name for name in come if name not in parts and name not in asked):
            like = {o: self._wording.likeness(new, o) for o in sorted(near_gone(new))}
            likely = (o for o in like if like[o] >= _UNLIKE)
            old: str | None = max(likely, key=like.__getitem__, default=None)
            part = self.new[new]
            old = old or there.get((part.what, self.pairs.home_before(new), last(part)))
            old = old or self._between(new, left, at)
            if old and self.pairs.became.get(old) not in asked:
                found[old].append((like.get(old, 0.0), new))
        for old, those in found.items():
            yield Doubt(max(those, key=itemgetter(0))[1], (old,), kept=False)

    def _between(self, new: str, left: list[str], at: list[int]) -> str | None:
        """The old passage of the same kind that is gone from between the same neighbours."""
        around = self.pairs.around(new)
        first = bisect_left(at, around.start)
        if first == len(at) or at[first] not in around:
            return None
        old, sides = left[first], (self.old[left[first]], self.new[new])
        few = max(len(each.phrase) for each in sides) <= _SHORT
        alike = few or self._wording.likeness(new, old) >= _SAME_NUMBER
        same = sides[0].what == sides[1].what and self.pairs.same_home(new, old)
        return old if same and alike else None
