"""Two editions side by side: one order for both, and what is no longer where it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable
from typing import TypeVar

from macros.reason.parts import Part

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


def moved(old: dict[str, Part], new: dict[str, Part]) -> set[str]:
    """The ids that are under another parent, or in another order among those that stayed.

    The order of cells is that of their rows, and is compared with their table.
    """
    found = {name for name in new if name in old and _home(old[name]) != _home(new[name])}
    places = {name: position for position, name in enumerate(old)}
    homes: dict[tuple[str, str], list[str]] = {}
    for name, part in new.items():
        if name in old and name not in found and part.what != "cell":
            homes.setdefault(_home(part), []).append(name)
    for siblings in homes.values():
        kept = longest_rise(places[name] for name in siblings)
        found |= {name for name in siblings if places[name] not in kept}
    return found


def _home(part: Part) -> tuple[str, str]:
    return part.what, part.parent


def longest_rise(places: Iterable[int]) -> set[int]:
    """The most places that can stay as they are, so that the fewest are said to have moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        position = bisect_left(tails, place)
        before[place] = tails[position - 1] if position else None
        tails[position : position + 1] = [place]
    kept: set[int] = set()
    place_or_none = tails[-1] if tails else None
    while place_or_none is not None:
        kept.add(place_or_none)
        place_or_none = before[place_or_none]
    return kept
