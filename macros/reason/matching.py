"""Two rows side by side: one order for both, what stays where it was, whose words went where."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
_A_PHRASE = 4
Words = tuple[str, ...]


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


class Giver(NamedTuple):
    """A passage that stays: its id, and its words in the edition that is asked and in the other."""

    id: str
    had: Words
    lost: Words


def taken_over(takers: Mapping[str, Words], givers: Iterable[Giver]) -> dict[str, str]:
    """Whose words each taker has: a whole phrase that a giver had on one side only."""
    wanted = {words[:_A_PHRASE] for words in takers.values() if len(words) >= _A_PHRASE}
    having: dict[Words, list[Giver]] = defaultdict(list)
    for giver in givers:
        openings = {giver.had[n : n + _A_PHRASE] for n in range(len(giver.had))}
        for opening in openings & wanted:
            having[opening].append(giver)
    found: dict[str, str] = {}
    for name, words in takers.items():
        for giver in having.get(words[:_A_PHRASE], ()):
            if _holds(giver.had, words) and not _holds(giver.lost, words):
                found.setdefault(name, giver.id)
    return found


def _holds(words: Words, phrase: Words) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "
