"""From the home page to the answer, on a phone: the situations that are marked as journeys."""

from __future__ import annotations

import pytest

from tests.support.held import POLICIES
from tests.support.journeys import walked
from tests.support.situations import Situation, read
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

MOST_TAPS, MOST_WORDS_BEFORE, MOST_WORDS_OF_AN_ANSWER = 3, 120, 80
JOURNEYS = [(name, each) for name in POLICIES for each in read(name) if each.journey]
each_journey = pytest.mark.parametrize(
    "policy, situation",
    JOURNEYS,
    indirect=["policy"],
    ids=[f"{name}:{each.guide}:{'.'.join(each.answers)}" for name, each in JOURNEYS],
)


@each_journey
def test_an_answer_is_three_taps_away(visit_from_disk: Visits, situation: Situation) -> None:
    """An answer takes at most three taps, with few words before it and fewer in it."""
    page = visit_from_disk("current/index.html", width=390)
    journey = walked(page, situation.guide, situation.answers)

    assert journey.outcome == situation.outcome
    assert journey.taps <= MOST_TAPS
    assert journey.words_before <= MOST_WORDS_BEFORE, situation.words
    assert journey.words_of_answer <= MOST_WORDS_OF_AN_ANSWER, situation.words


@pytest.mark.long
@each_journey
def test_without_a_script_an_answer_is_as_near_and_as_short(
    visit_from_disk: Visits, situation: Situation
) -> None:
    """The chart is then the page, and leads to the same answer.

    Each day test_guides.py follows all of its links without a script.
    """
    page = visit_from_disk("current/index.html", width=390, script=False)
    journey = walked(page, situation.guide, situation.answers)

    assert journey.outcome == situation.outcome
    assert journey.taps <= MOST_TAPS
    assert journey.words_before <= MOST_WORDS_BEFORE, situation.words
    assert journey.words_of_answer <= MOST_WORDS_OF_AN_ANSWER, situation.words
