"""Whose words a new passage has, and into which one those of a removed passage went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from macros.reason import tokens
from macros.reason.parts import Part

_A_PHRASE = 4


def taken_over(
    takers: Iterable[Part | None], givers: Iterable[tuple[Part, Part]]
) -> dict[str, str]:
    """Whose words each taker has: a whole phrase that a giver had on one side only."""
    phrases = {taker.id: phrase(taker) for taker in takers if taker}
    wanted = {_opening(words) for words in phrases.values() if len(words) >= _A_PHRASE}
    having: dict[tuple[str, ...], list[tuple[Part, Part]]] = defaultdict(list)
    for giver in givers:
        words = phrase(giver[0])
        openings = {_opening(words[n : n + _A_PHRASE]) for n in range(len(words))}
        for opening in openings & wanted:
            having[opening].append(giver)
    found: dict[str, str] = {}
    for name, words in phrases.items():
        for had, lost in having.get(_opening(words), ()):
            if _holds(phrase(had), words) and not _holds(phrase(lost), words):
                found.setdefault(name, had.id)
    return found


def _opening(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:_A_PHRASE]


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "


def phrase(part: Part) -> tuple[str, ...]:
    """The words of a part without capitals or punctuation."""
    plain = (token.words.casefold() for token in tokens.of(line.runs for line in part.lines))
    return tuple(word for word in plain if word[0].isalnum())
