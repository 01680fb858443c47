"""What the school says beside the adopted words of the policy in data/ agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.model.blocks import Passage
from macros.model.policy import Edition, Policy
from macros.read import source
from tests.support.commands import ROOT

# The words of each kind of duty, as data/README.md describes them.
NEVER = r"must not|may not|never|not permitted|no circumstances"
KINDS = {
    "must not": rf"\b(?:{NEVER})\b",
    "should not": r"\bshould not\b|\bnot appropriate\b",
    "must": r"\bmust\b|\bneed to\b|\bresponsibility to\b|\bbound by\b",
    "should": r"\bshould\b|\badvised to\b",
    "may": r"\bmay\b",
    "will": r"\bwill\b",
}
STRENGTH = re.compile(rf"\b(?:{NEVER}|must|should|shall|may|will|are advised)\b", re.IGNORECASE)


def kinds_of(phrase: str) -> set[str]:
    """The kinds of duty whose words a phrase has, longest first: "must not" is not "must"."""
    found = set()
    for kind, words in KINDS.items():
        phrase, count = re.subn(words, "", phrase, flags=re.IGNORECASE)
        found |= {kind} if count else set()
    return found


def test_a_duty_is_as_strong_as_the_words(edition: Edition) -> None:
    """A phrase that has the word of one kind, such as "should", is not listed as another."""
    wrong = [
        f"{passage.id}: listed as '{duty.kind}', and the policy says “{duty.phrase}”"
        for passage in edition.passages.values()
        for duty in passage.ours.duties
        if (kinds := kinds_of(duty.phrase)) and duty.kind not in kinds
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "phrase, kinds",
    [
        ("Adults should take care", {"should"}),
        ("must not be used", {"must not"}),
        ("may never be used and must be locked", {"must not", "may", "must"}),
        ("take care", set()),
    ],
)
def test_each_kind_of_duty_is_recognised(phrase: str, kinds: set[str]) -> None:
    """A phrase has the kinds of its words: "must not" does not count as "must"."""
    assert kinds_of(phrase) == kinds


def binds_nobody(policy: Policy) -> tuple[str, ...]:
    """The phrases with a word of strength that, the school says, bind nobody."""
    path = ROOT / "data" / policy.id / "binds-nobody.yml"
    if not path.is_file():
        pytest.skip("no binds-nobody.yml: the school does not say that its list of duties is whole")
    document = source.read(path, path.name)
    assert not document.problems, document.problems
    return tuple(document.value["phrases"])


def unlisted(passage: Passage, others: tuple[str, ...]) -> Iterator[str]:
    """The words of strength in a passage that are in no duty and in none of the other phrases."""
    words = passage.plain
    spans = [
        found.span()
        for phrase in (*(duty.phrase for duty in passage.ours.duties), *others)
        for found in re.finditer(re.escape(phrase), words)
    ]
    for found in STRENGTH.finditer(words):
        if not any(start <= found.start() < end for start, end in spans):
            yield f"{passage.id}: …{words[max(0, found.start() - 40) : found.end() + 40]}…"


def test_every_duty_is_listed(policy: Policy, edition: Edition) -> None:
    """Each must, should, may and will of the policy is in a duty, or in binds-nobody.yml."""
    others = binds_nobody(policy)

    assert [words for p in edition.passages.values() for words in unlisted(p, others)] == []


def test_what_binds_nobody_is_printed(policy: Policy, edition: Edition) -> None:
    """Each phrase of binds-nobody.yml is in the policy."""
    printed = "\n".join(passage.plain for passage in edition.passages.values())

    assert [phrase for phrase in binds_nobody(policy) if phrase not in printed] == []


def test_a_conflict_is_noted_on_both_sides(edition: Edition) -> None:
    """Readers of either of two conflicting clauses learn of the other."""
    noted = {
        (passage.id, other)
        for passage in edition.passages.values()
        for note in passage.ours.notes
        if note.kind == "conflict"
        for other in note.concerns
    }

    assert sorted((one, other) for one, other in noted if (other, one) not in noted) == []
