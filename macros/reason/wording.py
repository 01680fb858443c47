"""How alike the words of passages are, rare ones counting more, and what is the same of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from math import log

from macros.reason.parts import Part

FEW_WORDS = 4
"""Passages with fewer words than this say too little to be told by them."""
_Words = Counter[str]
# A word in more passages than this says little about where words went.
_COMMON = 20
# How much of a passage is in another, and how much of that its other self has not.
_HELD, _LEFT = 0.8, 0.6


class Wording:
    """The words of all passages of an old and a new text."""

    def __init__(self, old: Mapping[str, Part], new: Mapping[str, Part]) -> None:
        """Take the passages by their ids."""
        self._old, self._new = (
            {name: Counter(part.phrase) for name, part in side.items()} for side in (old, new)
        )
        every = (*self._old.values(), *self._new.values())
        spread = Counter(word for words in every for word in words)
        self._weight = {word: log(1 + len(every) / count) for word, count in spread.items()}

    def near_old(self, names: Iterable[str]) -> Callable[[str], set[str]]:
        """What finds, for a new passage, those of some old ones that share a telling word."""
        return _sharing(self._old, names, self._new)

    def near_new(self, names: Iterable[str]) -> Callable[[str], set[str]]:
        """What finds, for an old passage, those of some new ones that share a telling word."""
        return _sharing(self._new, names, self._old)

    def likeness(self, new: str, old: str) -> float:
        """How much of the words of two is in both: of none 0, of all 1."""
        one, other = self._new[new], self._old[old]
        whole = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / whole if whole else 0.0

    def held(self, new: str, old: str) -> bool:
        """Whether all words of the one are in the other."""
        one, other = self._new[new], self._old[old]
        return bool(one and other) and (one <= other or other <= one)

    def came_from(self, new: str, old: str, became: str) -> bool:
        """Whether the words of a new passage are an old one's that what it became has not."""
        return self._went(self._new[new], self._old[old], self._new[became])

    def went_into(self, old: str, new: str, was: str) -> bool:
        """Whether the words of an old passage are a new one's that what it was had not."""
        return self._went(self._old[old], self._new[new], self._old[was])

    def _went(self, part: _Words, source: _Words, other: _Words) -> bool:
        whole = self._sum(part)
        held, left = self._sum(part & source), self._sum(part & (source - other))
        # Of few words, all must have gone there.
        few = 1 if 1 < part.total() < FEW_WORDS else 0
        enough = part.total() >= FEW_WORDS or few
        return bool(enough) and held >= (few or _HELD) * whole and left >= (few or _LEFT) * whole

    def _sum(self, words: _Words) -> float:
        return sum(self._weight[word] * count for word, count in words.items())


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


def tells(part: Part) -> bool:
    """Whether a passage has words enough to be told by."""
    return len(part.phrase) >= FEW_WORDS


def all_words(part: Part) -> Hashable | None:
    """The words of a passage with those of its items: a list may have become sentences."""
    words = (word for each in part.passage.walk() for word in Part(each, "", "").phrase)
    return tuple(words) if tells(part) and part.what != "section" else None


def title(part: Part) -> Hashable | None:
    """Its title, however it is spelt; None where it has none."""
    return " ".join(part.passage.title.casefold().split()) or None


def title_of_kind(part: Part) -> Hashable | None:
    """Its title with its sort."""
    return (part.what, title(part)) if part.passage.title else None


def number_and_title(part: Part) -> Hashable | None:
    """Its number with its title."""
    return (part.number, title_of_kind(part)) if part.passage.title else None


def with_kind(part: Part) -> Hashable | None:
    """Its words with its sort."""
    return (part.what, part.phrase) if part.phrase else None


def long_words(part: Part) -> Hashable | None:
    """Its words, where they are not too few."""
    return part.phrase if tells(part) else None
