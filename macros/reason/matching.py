"""Two rows side by side: one order for both, what stays where it was, and how alike words are.

Rare words count more.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
FEW_WORDS = 4
"""Passages with fewer words than this say too little to be known by them."""
Phrases = Mapping[str, tuple[str, ...]]
"""The words of passages, by their ids."""
_Words = Counter[str]
# A word in more passages than this says little about where words went.
_COMMON = 20
# How much of a passage is in another, and how much of that its other self has not.
_HELD, _LEFT = 0.8, 0.6
_STEM = 5


def merged(old: Iterable[K], new: Iterable[K]) -> list[K]:
    """All names in the new order, each one that was removed after what it followed."""
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
    """The positions of the most values, all different, that rise from one to the next."""
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
        """Take what passages say, by their ids."""
        self._old, self._new = (
            {name: Counter(map(_stem, words)) for name, words in side.items()}
            for side in (old, new)
        )
        every = (*self._old.values(), *self._new.values())
        spread = Counter(word for words in every for word in words)
        self._weight = {word: log(1 + len(every) / count) for word, count in spread.items()}

    def near_old(self, names: Iterable[str]) -> Callable[[str], set[str]]:
        """What finds, for a new passage, those of some old ones that share a telling word."""
        return _sharing(self._old, names, self._new)

    def likeness(self, new: str, old: str) -> float:
        """How much of the words of two is in both: of none 0, of all 1."""
        one, other = self._new[new], self._old[old]
        whole = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / whole if whole else 0.0

    def sources(
        self, names: Iterable[str], became: Mapping[str, str], *, back: bool = False
    ) -> Iterator[tuple[str, str]]:
        """New passages, each with the first old one whose words it has, and its other self not.

        `became` has those other selves. Back, it is old passages, each with the new one it is in.
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
        # Of few words, all must have gone there.
        few = 1 if 1 < part.total() < FEW_WORDS else 0
        enough = part.total() >= FEW_WORDS or few
        return bool(enough) and held >= (few or _HELD) * whole and left >= (few or _LEFT) * whole

    def _sum(self, words: _Words) -> float:
        return sum(self._weight[word] * count for word, count in words.items())


def _stem(word: str) -> str:
    """What words of one family begin with: reviewed, reviewing; dog, dogs. A figure is whole."""
    return (word[:-1] if word[3:].endswith("s") else word)[:_STEM] if word.isalpha() else word


def _sharing(
    side: Mapping[str, _Words], names: Iterable[str], other: Mapping[str, _Words]
) -> Callable[[str], set[str]]:
    having: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in side[name]:
            having[word].append(name)

    def near(name: str) -> set[str]:
        telling = (having.get(word, ()) for word in other[name])
        return {found for names in telling if len(names) <= _COMMON for found in names}

    return near
