"""Deciding what cross-references in the policy lead to, if phrase and number leave no doubt."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.grouping import grouped
from macros.model.policy import Policy
from macros.problems import Place
from macros.reason.phrasing import Phrases, Reference
from macros.rules.undeclared import Guess, guesses

_TWO_MEANINGS = "the same words are in the passage with another meaning"
_ELSEWHERE = "it is declared for other editions only: add an entry with 'in'"


class Doubt(NamedTuple):
    """A phrase that looks like a pointer, where it is, and why nothing is declared."""

    place: Place
    phrase: str
    reason: str


class Decided(NamedTuple):
    """The references that can be declared, and the doubts that a person must settle."""

    references: list[Reference]
    doubts: list[Doubt]


def decide(policy: Policy) -> Decided:
    """Sort the undeclared pointers into those that lead to exactly one place, and doubts."""
    pointers = [guess for guess in guesses(policy) if guess.found.kind == "place"]
    alike = grouped(((guess.passage.id, guess.phrase), guess) for guess in pointers)
    taken, ambiguous = _declared(policy), _ambiguous(pointers)
    decided = Decided([], [])
    for (passage, phrase), found in alike.items():
        reason = _ELSEWHERE if (passage, phrase) in taken else _doubt(found)
        reason = reason or (_TWO_MEANINGS if (passage, phrase) in ambiguous else "")
        if reason:
            decided.doubts.extend(Doubt(guess.place, phrase, reason) for guess in found)
        else:
            decided.references.append(Reference(passage, phrase, found[0].found.ids[0]))
    return decided


def _declared(policy: Policy) -> set[tuple[str, str]]:
    """Every phrase that the layers declare for any edition, with its passage's id before it."""
    return {
        (entry.id, phrase)
        for entry in policy.layers
        for phrase in (
            *(reference.phrase for reference in entry.layer.refers_to),
            *(cited.phrase for cited in entry.layer.cites),
        )
    }


def _doubt(found: Sequence[Guess]) -> str:
    """Why it is not certain what a phrase points to; empty if it is certain."""
    meant = {guess.found.ids for guess in found}
    ids = sorted({name for names in meant for name in names})
    if any(guess.names_a_document for guess in found):
        return "it may belong to another document: register both together in citations.yml"
    if not ids:
        return "nothing in the policy has this number"
    if len(meant) > 1 or len(ids) > 1:
        return f"it may lead to {' or '.join(ids)}"
    if ids == [found[0].passage.id]:
        return "it leads to the passage that it is in"
    return ""


def _ambiguous(pointers: list[Guess]) -> set[tuple[str, str]]:
    """The phrases that their passage also has with another meaning: 1.2 in "1.2 litres"."""
    ambiguous: set[tuple[str, str]] = set()
    for passage, found in grouped((guess.passage, guess) for guess in pointers).items():
        printed = _printed(passage, found)
        pointing = Counter(guess.phrase for guess in found)
        ambiguous |= {(passage.id, p) for p, count in pointing.items() if printed[p] > count}
    return ambiguous


def _printed(passage: Passage, pointers: Sequence[Guess]) -> Counter[str]:
    """How often each phrase is in a passage, not counting those inside a longer pointer."""
    declared = [reference.phrase for reference in passage.ours.refers_to]
    phrases = Phrases([*(guess.phrase for guess in pointers), *declared])
    counted: Counter[str] = Counter()
    for paragraph in passage.paragraphs:
        words, furthest = paragraph.flat, 0
        for start, end in sorted(phrases.spans(words), key=lambda span: (span[0], -span[1])):
            if end > furthest:
                counted[words[start:end]] += 1
                furthest = end
    return counted
