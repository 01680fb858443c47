"""Ids that went while others came in their place: perhaps one thing whose id was changed by a slip.

Links on paper and in old emails hold on to ids. Nobody but the editor knows whether a clause is
another one or the same with a new id, so the editor is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from macros.reason.changes import Changes
from macros.reason.parts import Part
from macros.reason.taken_over import phrase

_MOSTLY = 0.6
_FEW_WORDS = 4
# A word in more new passages than this says little about where old words went.
_COMMON = 20


class Replaced(NamedTuple):
    """One thing that is gone, another that came, and what the two have in common."""

    gone: Part
    come: Part
    shared: str


def replaced(made: Changes) -> Iterator[Replaced]:
    """Each removed thing beside the added one that is likely the same, if there is one."""
    gone = {c.id: c.before for c in made.comparisons if c.before and c.after is None}
    come = {c.id: c.after for c in made.comparisons if c.after and c.before is None}
    for key, shared in ((_by_number, "number"), (_by_heading, "heading"), (_by_words, "words")):
        for old, new in _alike(gone, come, key):
            yield Replaced(gone.pop(old), come.pop(new), shared)
    for old, new in _mostly_alike(gone, come):
        yield Replaced(gone[old], come[new], "words")


_Parts = dict[str, Part]
_Pairs = list[tuple[str, str]]


def _alike(gone: _Parts, come: _Parts, key: Callable[[Part], Hashable | None]) -> _Pairs:
    free: dict[Hashable, list[str]] = defaultdict(list)
    for name, part in come.items():
        free[key(part)].append(name)
    keys = {name: key(part) for name, part in gone.items()}
    return [
        (name, free[shared].pop(0))
        for name, shared in keys.items()
        if shared is not None and free.get(shared)
    ]


def _home(part: Part) -> tuple[str, str]:
    return part.what, "" if part.what in {"section", "statement"} else part.parent


def _by_number(part: Part) -> Hashable | None:
    return (*_home(part), part.number) if part.number else None


def _by_heading(part: Part) -> Hashable | None:
    title = part.passage.title.casefold()
    return (*_home(part), title) if title else None


def _by_words(part: Part) -> Hashable | None:
    words = phrase(part)
    return (*_home(part), words) if words else None


def _mostly_alike(gone: _Parts, come: _Parts) -> Iterator[tuple[str, str]]:
    """Those with mostly the same words, wherever they are."""
    left = {name: Counter(phrase(part)) for name, part in come.items()}
    having: dict[str, list[str]] = defaultdict(list)
    for name, words in left.items():
        for word in words:
            having[word].append(name)
    for old, part in gone.items():
        words = Counter(phrase(part))
        telling = [having[word] for word in words if len(having[word]) <= _COMMON]
        near = {name for names in telling for name in names if name in left}
        best = max(((_likeness(words, left[name]), name) for name in near), default=(0.0, ""))
        if best[0] >= _MOSTLY and words.total() >= _FEW_WORDS:
            del left[best[1]]
            yield old, best[1]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
