"""Declaring what the words of the policy point to, where phrase and number leave no doubt.

What is added goes into the files of layers, letter for letter beside what people have written:
comments and layout stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import NamedTuple

from macros.checks.subject import Subject
from macros.checks.undeclared import Guess, guesses
from macros.model.layer import Layer
from macros.model.policy import Policy
from macros.phrasing import Phrases
from macros.problems import Place
from macros.splice import scalar

DECLARED = "declared.yml"
"""The file of layers for passages that have no entry yet."""
_SCHEMA = "# yaml-language-server: $schema=../../schemas/layers.schema.json\n"
_ELSEWHERE = "it is declared for other editions only: add an entry with 'in'"
_OPEN, _CLOSE = frozenset("[{"), frozenset("]}")
# What matters between brackets: quoted words and comments as a whole, and each bracket.
_FLOW = re.compile(
    r"""(?<![^\s\[\]{},:])"(?:[^"\\]|\\.)*"|(?<![^\s\[\]{},:])'(?:[^']|'')*'|(?<!\S)#[^\r\n]*|[\[\]{}]""",
    re.DOTALL,
)


class Reference(NamedTuple):
    """A phrase of a passage, and the id of the place that it points to."""

    passage: str
    phrase: str
    to: str


class Doubt(NamedTuple):
    """A phrase that looks like a pointer, where it stands, and why nothing is declared."""

    place: Place
    phrase: str
    reason: str


class Decided(NamedTuple):
    """What can be declared, and what somebody has to decide."""

    references: list[Reference]
    doubts: list[Doubt]


def decide(subject: Subject) -> Decided:
    """Sort the pointers that nothing declares: those that lead to exactly one place, and others."""
    alike: dict[tuple[str, str], list[Guess]] = defaultdict(list)
    for guess in guesses(subject):
        if guess.found.kind == "place":
            alike[guess.passage.id, guess.phrase].append(guess)
    decided = Decided([], [])
    taken = _declared(subject.policy)
    for (passage, phrase), found in alike.items():
        reason = _ELSEWHERE if (passage, phrase) in taken else _doubt(found)
        if reason:
            decided.doubts.extend(Doubt(guess.place, phrase, reason) for guess in found)
        else:
            decided.references.append(Reference(passage, phrase, found[0].found.ids[0]))
    return decided


def _declared(policy: Policy) -> set[tuple[str, str]]:
    """Every phrase that the layers of a passage declare, for whatever edition."""
    return {
        (entry.id, phrase)
        for entry in policy.layers
        for phrase in (
            *(reference.phrase for reference in entry.layer.refers_to),
            *(cited.phrase for cited in entry.layer.cites),
        )
    }


def _doubt(found: list[Guess]) -> str:
    """Why nobody can be sure what a phrase points to; empty where one can."""
    meant = {guess.found.ids for guess in found}
    ids = sorted({name for names in meant for name in names})
    if any(guess.names_a_document for guess in found):
        return "it may belong to another document: register both together in citations.yml"
    if not ids:
        return "nothing in the policy has this number"
    if len(meant) > 1 or len(ids) > 1:
        return f"it may lead to {' or '.join(ids)}"
    if any(_stands_elsewhere(found, guess) for guess in found):
        return "the same words stand in the passage with another meaning"
    if ids == [found[0].passage.id]:
        return "it leads to the passage that it stands in"
    return ""


def _stands_elsewhere(alike: list[Guess], guess: Guess) -> bool:
    """Whether the words of a guess also stand where nothing looks like a pointer: 1.2 in 1.2.3."""
    phrases = Phrases([guess.phrase])
    counted = sum(1 for p in guess.passage.paragraphs for _ in phrases.spans(p.plain))
    return counted > sum(other.passage is guess.passage for other in alike)


def homes(policy: Policy, references: Iterable[Reference]) -> dict[str, list[Reference]]:
    """The file of layers, as messages show it, that each reference is added to.

    That is the file in which its passage has an entry for every edition, else DECLARED.
    """
    entries = _entries(policy)
    found: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        layer = entries.get(reference.passage)
        new = f"{policy.root.path}/layers/{DECLARED}"
        found[layer.place.path if layer else new].append(reference)
    return dict(found)


def _entries(policy: Policy) -> dict[str, Layer]:
    """The entry of each passage that holds for every edition, the first where there are several."""
    plain = [e for e in policy.layers if not (e.layer.in_ or e.layer.since or e.layer.until)]
    return {entry.id: entry.layer for entry in reversed(plain)}


def added(policy: Policy, text: str, references: Iterable[Reference]) -> str:
    """The text of a file of layers with references added to the entries of their passages."""
    text = text or _SCHEMA
    entries = _entries(policy)
    spliced: list[tuple[int, str]] = []
    new: list[str] = []
    ordered = sorted(references, key=lambda reference: reference.passage)
    for passage, together in groupby(ordered, key=lambda reference: reference.passage):
        listed = list(together)
        if passage in entries:
            spliced.append(_into(text, entries[passage], listed))
        else:
            new += ["", f"{passage}:", "  refers_to:", *_lines(listed, "    ")]
    for offset, words in sorted(spliced, reverse=True):
        text = text[:offset] + words + text[offset:]
    return _with(text, new)


def _with(text: str, lines: list[str]) -> str:
    """A text with further lines after its last one."""
    end = _line_end(text)
    kept = text if text.endswith(("\n", "\r")) else f"{text}{end}"
    return kept + "".join(f"{line}{end}" for line in lines) if lines else text


def _into(text: str, layer: Layer, references: list[Reference]) -> tuple[int, str]:
    """Where references go into an entry that is there, and what is written there."""
    lines = text.splitlines(keepends=True)
    entry, field = layer.place, layer.place_of("refers_to")
    if not layer.refers_to:
        if _char(lines, entry) == "{":
            inside = f", refers_to: [{_flow(references)}]"
            return _closing(text, _offset(lines, entry)), inside
        indent = " " * (entry.column - 1)
        written = [f"{indent}refers_to:", *_lines(references, f"{indent}  ")]
        return _below(text, lines, entry, written)
    if _char(lines, field) == "[":
        return _closing(text, _offset(lines, field)), f", {_flow(references)}"
    last = layer.place_of("refers_to", len(layer.refers_to) - 1)
    dash = lines[last.line - 1].rindex("-", 0, last.column - 1)
    return _below(text, lines, last, _lines(references, lines[last.line - 1][:dash]))


def _lines(references: list[Reference], indent: str) -> list[str]:
    return [
        line
        for reference in references
        for line in (
            f"{indent}- phrase: {scalar(reference.phrase)}",
            f"{indent}  to: {reference.to}",
        )
    ]


def _flow(references: list[Reference]) -> str:
    return ", ".join(f"{{phrase: {scalar(r.phrase)}, to: {r.to}}}" for r in references)


def _below(text: str, lines: list[str], start: Place, written: list[str]) -> tuple[int, str]:
    """Below the last line of the record that starts at a place, whose fields share its column."""
    rest = lines[start.line :]
    inside = list(takewhile(lambda line: _is_blank(line) or _is_in(line, start.column), rest))
    while inside and _is_blank(inside[-1]):
        inside.pop()
    last = start.line + len(inside)
    offset = sum(map(len, lines[:last]))
    end = _line_end(text)
    words = "".join(f"{line}{end}" for line in written)
    return offset, words if lines[last - 1].endswith(("\n", "\r")) else f"{end}{words}"


def _is_blank(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _is_in(line: str, column: int) -> bool:
    return len(line) - len(line.lstrip(" ")) >= column - 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _offset(lines: list[str], place: Place) -> int:
    return sum(map(len, lines[: place.line - 1])) + place.column - 1


def _char(lines: list[str], place: Place) -> str:
    return lines[place.line - 1][place.column - 1 : place.column]


def _closing(text: str, opening: int) -> int:
    """Where the bracket closes that opens at an offset. What is quoted, or a comment, is passed."""
    depth = 0
    for found in _FLOW.finditer(text, opening):
        if found.group() in _OPEN:
            depth += 1
        elif found.group() in _CLOSE:
            depth -= 1
            if depth == 0:
                return found.start()
    return len(text)
