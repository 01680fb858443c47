"""Situations that staff meet, in plain words, against the guides of the policy in data/."""

from __future__ import annotations

import pytest

from macros.model.guide import Guide
from macros.model.policy import Edition, Policy
from macros.reason import guides
from tests.support.situations import Situation, read, uncovered

SITUATIONS = read()
# "At most three taps": the longest way that somebody with a concern may have to go.
MOST_TAPS = 3


@pytest.fixture
def edition(policy: Policy) -> Edition:
    """The edition in force."""
    assert policy.in_force is not None
    return policy.in_force


def taken(guide: Guide, situation: Situation) -> guides.Way:
    """The way that a situation takes. Fails when there is none with its answers."""
    ways = {way.answers: way for way in guides.ways(guide)}
    assert situation.answers in ways, f"{guide.id} has no way {situation.answers}"
    return ways[situation.answers]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: f"{s.guide}:{'.'.join(s.answers)}")
def test_each_situation_ends_as_expected(edition: Edition, situation: Situation) -> None:
    """The answers given lead to the outcome expected, and to the right people."""
    way = taken(edition.guide_by_id[situation.guide], situation)

    assert way.outcome.id == situation.outcome
    assert tuple(tell.role for tell in way.outcome.tell) == situation.tells


def test_every_way_has_a_situation(edition: Edition) -> None:
    """No way through any guide is without a situation."""
    assert {guide.id: uncovered(guide, SITUATIONS) for guide in edition.guides} == {
        guide.id: [] for guide in edition.guides
    }


def test_a_way_without_a_situation_is_named(edition: Edition) -> None:
    """Whichever way's situations are taken away, that way is missed, and said in words."""
    for gone in SITUATIONS:
        guide = edition.guide_by_id[gone.guide]
        way = (gone.guide, gone.answers)
        missed = uncovered(guide, [s for s in SITUATIONS if (s.guide, s.answers) != way])

        assert missed == [guides.in_words(taken(guide, gone).steps)]


def test_a_concern_reaches_somebody_in_three_taps(edition: Edition) -> None:
    """Every way through a reporting guide takes at most three answers and tells somebody."""
    reporting = [guide for guide in edition.guides if guide.reporting]
    ways = [way for guide in reporting for way in guides.ways(guide)]

    assert bool(ways) == any(passage.reports for passage in edition.passages.values())
    assert [way.answers for way in ways if len(way.steps) > MOST_TAPS or not way.outcome.tell] == []
