"""Policies of other schools, without our search words: people's questions are answered."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from macros.model.policy import Policy
from macros.reason.prepared import Site
from macros.rules.checked import load
from tests.support import questions
from tests.support.questions import Answered, faults
from tests.support.searching import Search

DATA = Path(__file__).resolve().parent / "samples" / "many-policies"
# A little less than was reached: a change that makes the search worse must be noticed.
FIRST, FIRST_THREE = 0.76, 0.905


@cache
def policies() -> tuple[Policy, ...]:
    """The policies of the sample, each of which must be read without a fault."""
    loaded = load(DATA)
    assert loaded.problems == []
    return loaded.policies


def answered(policy: Policy) -> list[Answered]:
    """The questions about a policy, and what its search found."""
    assert policy.in_force
    asked = questions.read(policy.id, "asked", DATA)
    return questions.put(Search(Site(policy, policy.in_force, date(2026, 11, 23))), asked)


def test_people_ask_about_any_policy_in_words_of_their_own() -> None:
    """Most questions find their clause first, and nearly all among the first three."""
    every = [each for policy in policies() for each in answered(policy)]
    for share, among in ((FIRST, 1), (FIRST_THREE, 3)):
        found = faults(every, share, among)
        assert not found, found


def test_every_expected_clause_exists() -> None:
    """A renamed clause would count as missed for the wrong reason."""
    for policy in policies():
        assert policy.in_force
        right = {i for each in questions.read(policy.id, "asked", DATA) for i in each.right}
        assert right
        assert right <= policy.in_force.ids
