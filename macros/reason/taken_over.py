"""Whose words a new passage has, and into which one those of a removed passage went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_A_PHRASE = 4
Words = tuple[str, ...]


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
