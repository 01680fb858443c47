"""Situations that staff meet, in plain words, against the guides of the policy in data/."""

from __future__ import annotations

import pytest

from macros.model.policy import Edition, Policy
from tests.support.held import POLICIES
from tests.support.situations import Situation, fault, read, uncovered

SITUATIONS = [(name, each) for name in POLICIES for each in read(name)]


@pytest.mark.parametrize(
    "policy, situation",
    SITUATIONS,
    indirect=["policy"],
    ids=[f"{name}:{each.guide}:{'.'.join(each.answers)}" for name, each in SITUATIONS],
)
def test_each_situation_ends_as_expected(edition: Edition, situation: Situation) -> None:
    """The answers given lead to the expected outcome and the right people."""
    found = fault(edition.guide_by_id.get(situation.guide), situation)

    assert not found, found


def test_every_way_has_a_situation(policy: Policy, edition: Edition) -> None:
    """If a policy has situations, every way through its guides has one."""
    situations = read(policy.id)
    if not situations:
        pytest.skip("the policy has no situations/")
    missing = [way for guide in edition.guides for way in uncovered(guide, situations)]

    assert not missing, "\n".join(["add a situation for:", *missing])


def test_a_situation_that_ends_elsewhere_is_explained(policy: Policy, edition: Edition) -> None:
    """The message gives the situation, what was expected and what the guide says instead."""
    for situation in read(policy.id)[:1]:
        guide = edition.guide_by_id[situation.guide]
        found = fault(guide, situation._replace(outcome="elsewhere"))
        for words in (situation.words, "Expected:  elsewhere", f"Got:       {situation.outcome}"):
            assert words in found
        assert "no way" in fault(guide, situation._replace(answers=("none",)))
        assert uncovered(guide, ())
