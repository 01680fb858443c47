"""Find traces of one policy in code that must not know it.

What to look for comes from the data: the school, the roles, ids, printed numbers and every run of
seven adopted words. This works for any policy: a word that every school or every program uses is
not a trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from pydantic import BaseModel

from macros.model import base, blocks, citations, edition, guide, home, policy, school
from macros.model.blocks import Passage, all_paragraphs
from macros.model.edition import COVER, DOCUMENT_CONTROL
from macros.model.policy import Edition, Policy

RUN = 7
# Words of every school, which identify none. The model itself has an owner of the policy
# and the telephone number of an office.
EVERYDAY = frozenset(
    {
        "school", "adult", "adults", "staff", "governors", "police", "school office",
        "policy owner", "author", "editor", "everybody", "owner", "reader", "reviewer", "visitor",
        "head", "the head", "chair", "clerk",
    }
)  # fmt: skip
# Anybody writes 1.1 and the like for a version or an example.
LOW = re.compile(r"[12]\.[12]")
# Drawings consist of numbers, and so do the section numbers of a standard.
_DRAWN = re.compile(
    r"""\b(?:d|points|viewBox|c?[xyr]|r[xy]|width|height)=["'][^"']*["']|\bRFC \d+, [\d.]+"""
)
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NUMBER = re.compile(r"(?<![\w.#])\d{1,2}\.\d{1,2}(?![\w.%])")


@dataclass(frozen=True)
class Traces:
    """What would show that code was written for this policy."""

    policy: Policy

    def found_in(self, source: str) -> list[str]:
        """Every trace in a source text, in the words that were found."""
        return sorted({*self._names(source), *self._ids(source), *self._runs(source)})

    def numbers_in(self, source: str) -> list[str]:
        """Every printed number of the policy in a source text. Not for style sheets: 1.5rem."""
        return sorted(self.numbers.intersection(_NUMBER.findall(_DRAWN.sub("", source))))

    def _names(self, source: str) -> Iterator[str]:
        for name in self.names:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source, re.IGNORECASE):
                yield name

    def _ids(self, source: str) -> Iterator[str]:
        found = re.findall(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w-])", source)
        yield from sorted(self.ids.intersection(found))

    def _runs(self, source: str) -> Iterator[str]:
        yield from (" ".join(run) for run in set(_runs_of(source)) & self.runs)

    @cached_property
    def names(self) -> frozenset[str]:
        """The school, its motto and address, and the roles and the words for them."""
        own = self.policy.school
        roles = [words for role in self.policy.roles.roles for words in (role.name, *role.phrases)]
        place = [part.strip() for part in own.address.split(",")]
        head = " ".join(own.name.split()[:2])
        every = {own.name, head, own.motto, own.website, own.phone, *place, *roles}
        return frozenset(name for name in every if len(name) > 3 and name.lower() not in EVERYDAY)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The printed numbers with a dot inside; others are ordinary numbers."""
        every = {p.reference for e in self.policy.editions for p in _passages(e)}
        dotted = {number for number in every if re.fullmatch(r"\d+\.\d+", number)}
        return frozenset(number for number in dotted if not LOW.fullmatch(number))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of several words, except those that the model itself uses."""
        every = {i for e in self.policy.editions for i in _ids_of(e)}
        shared = self.policy.role_by_id | self.policy.group_by_id | self.policy.citation_by_id
        with_a_meaning = {COVER, DOCUMENT_CONTROL}
        several = {each for each in every | set(shared) if "-" in each}
        return frozenset(several - model_words() - with_a_meaning)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of seven words of the adopted text."""
        return frozenset(
            run
            for held in self.policy.editions
            for words in _adopted(held)
            for run in _runs_of(words)
        )


def _passages(held: Edition) -> Iterator[Passage]:
    for section in held.sections:
        yield from section.passages()


def _ids_of(held: Edition) -> Iterator[str]:
    yield from held.section_by_id
    yield from held.passages
    yield from held.statement_by_id
    yield from (definition.id for definition, _ in held.definitions)
    for flow in held.guides:
        yield flow.id
        yield from (question.id for question in flow.questions)
        yield from (outcome.id for outcome in flow.outcomes)


def _adopted(held: Edition) -> Iterator[str]:
    for passage in (*held.statements, *held.clauses):
        yield from (paragraph.plain for paragraph in all_paragraphs(passage.blocks))


def _runs_of(words: str) -> Iterator[tuple[str, ...]]:
    found = _WORD.findall(words.lower().replace("’", "'"))
    yield from zip(*(found[start:] for start in range(RUN)), strict=False)


def model_words() -> frozenset[str]:
    """The names of the model's fields, and the words that its fields allow."""
    words: set[str] = set()
    for module in (base, blocks, citations, edition, guide, home, policy, school):
        records = [v for v in vars(module).values() if isinstance(v, type)]
        for record in records:
            if issubclass(record, BaseModel):
                words |= set(record.model_fields)
        words |= {word for value in vars(module).values() for word in _literals(value)}
    return frozenset(words)


def _literals(value: Any) -> Iterator[str]:
    yield from (word for word in get_args(value) if isinstance(word, str))
