"""The lines for people who start, as the policy in data/ has them."""

from __future__ import annotations

from macros.model.policy import Policy
from macros.reason import starting
from tests.support import situations

MOST_SITUATIONS = 5


def test_a_first_day_is_short(policy: Policy) -> None:
    """Whoever starts has five situations at most."""
    for starter in policy.roles.starters:
        own = starting.chosen(policy.induction.situations, starter)
        assert len(own) <= MOST_SITUATIONS, starter.id


def test_situations_are_those_that_judge_the_policy(policy: Policy) -> None:
    """Each is one of situations/, with the outcome that is expected there."""
    known = {(each.guide, each.words.strip(), each.outcome) for each in situations.read()}
    own = {(s.guide, s.situation.strip(), s.outcome) for s in policy.induction.situations}
    assert own - known == set()
