"""Two rows side by side: one order for both, and what stays where it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)


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
