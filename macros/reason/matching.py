"""Comparing two sequences: their common order, what kept its place, and how alike words are.

Rare words count more.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Any, TypeVar

from macros.model.grouping import grouped

K = TypeVar("K", bound=Hashable)
FEW_WORDS = 4
"""A passage with fewer words than this cannot be recognised by them."""
Phrases = Mapping[str, tuple[str, ...]]
"""The words of passages, by their ids."""
_Words = Counter[str]
# A word in more passages than this is too common to show where words went.
_COMMON = 20
# The least shares of a passage's words that were in the old one, and that are no longer there.
_HELD, _LEFT = 0.8, 0.6
_STEM = 5


def merged(old: Iterable[K], new: Iterable[K]) -> list[K]:
    """All names in the new order; each removed one comes after the name that it followed."""
    kept = dict.fromkeys(new)
    followers: dict[K | None, list[K]] = {}
    anchor = None
    for name in old:
        if name in kept:
            anchor = name
        else:
            followers.setdefault(anchor, []).append(name)
    order = list(followers.get(None, []))
    for name in kept:
        order += [name, *followers.get(name, [])]
    return order


def rising(values: Sequence[Any]) -> list[int]:
    """The positions of a longest subsequence of values that strictly rises."""
    lows: list[Any] = []  # the lowest value that a chain of each length ends with
    ends: list[int] = []
    links: list[int] = []
    for position, value in enumerate(values):
        length = bisect_left(lows, value)
        links.append(ends[length - 1] if length else -1)
        lows[length : length + 1] = [value]
        ends[length : length + 1] = [position]
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = links[at]
    return chain[::-1]


class Wording:
    """The words of all passages of an old and a new text."""

    def __init__(self, old: Phrases, new: Phrases) -> None:
        """Take the words of the passages, by their ids."""
        self._old, self._new = (
            {name: Counter(map(_stem, words)) for name, words in side.items()}
            for side in (old, new)
        )
        every = (*self._old.values(), *self._new.values())
        spread = Counter(word for words in every for word in words)
        self._weight = {word: log(1 + len(every) / count) for word, count in spread.items()}

    def near_old(self, names: Iterable[str]) -> Callable[[str], set[str]]:
        """A function that finds those of the old `names` that share a rare word with a new one."""
        return _sharing(self._old, names, self._new)

    def likeness(self, new: str, old: str) -> float:
        """How much of their words two passages share, from 0 to 1."""
        one, other = self._new[new], self._old[old]
        whole = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / whole if whole else 0.0

    def sources(
        self, names: Iterable[str], became: Mapping[str, str], *, back: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Pairs: each new passage, and the first old one whose words went into it.

        `became` has the new passage that each old one became: words still in that did not go away.
        With `back`, the pairs are each old passage, and the first new one that its words went into.
        """
        old, new = (self._new, self._old) if back else (self._old, self._new)
        near, at = _sharing(old, became, new), {name: at for at, name in enumerate(old)}
        for name in names:
            for each in sorted(near(name), key=at.__getitem__):
                if self._went(new[name], old[each], new[became[each]]):
                    yield name, each
                    break

    def _went(self, part: _Words, source: _Words, other: _Words) -> bool:
        whole = self._sum(part)
        held, left = self._sum(part & source), self._sum(part & (source - other))
        # If there are few words, all must have gone there.
        few = 1 if 1 < part.total() < FEW_WORDS else 0
        enough = part.total() >= FEW_WORDS or few
        return bool(enough) and held >= (few or _HELD) * whole and left >= (few or _LEFT) * whole

    def _sum(self, words: _Words) -> float:
        return sum(self._weight[word] * count for word, count in words.items())


def _stem(word: str) -> str:
    """The start of a word, the same for reviewed and reviewing, dog and dogs; a figure is whole."""
    return (word[:-1] if word[3:].endswith("s") else word)[:_STEM] if word.isalpha() else word


def _sharing(
    side: Mapping[str, _Words], names: Iterable[str], other: Mapping[str, _Words]
) -> Callable[[str], set[str]]:
    having = grouped((word, name) for name in names for word in side[name])

    def near(name: str) -> set[str]:
        telling = (having.get(word, ()) for word in other[name])
        return {found for names in telling if len(names) <= _COMMON for found in names}

    return near
