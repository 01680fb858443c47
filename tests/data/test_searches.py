"""What people type, against the policy in data/: the clause that answers comes among the first."""

from __future__ import annotations

import pytest

from macros.model.policy import Edition, Policy
from tests.support import questions
from tests.support.questions import Question, judge
from tests.support.visits import Visits

GROUPS = {name: asked for name in ("exact", "tuned", "held_out") if (asked := questions.read(name))}
# What was reached with some room below: a change that makes the search worse must be noticed.
FIRST, FIRST_THREE = 0.85, 0.94
OWN_FIRST, OWN_FIRST_THREE = 0.94, 0.98


@pytest.fixture
def edition(policy: Policy) -> Edition:
    """The edition in force."""
    assert policy.in_force is not None
    return policy.in_force


@pytest.mark.browser
@pytest.mark.parametrize("group", GROUPS.keys() & {"exact"})
def test_numbers_and_exact_words_come_first(visit: Visits, group: str) -> None:
    """Each finds its clause before anything else."""
    judged = judge(visit("current/index.html"), GROUPS[group])

    assert judged.missed == []


@pytest.mark.browser
@pytest.mark.parametrize("group", [name for name in GROUPS if name != "exact"])
def test_plain_questions_find_their_clause(visit: Visits, group: str) -> None:
    """Most of them at once, nearly all among the first three."""
    judged = judge(visit("current/index.html"), GROUPS[group])

    assert judged.first >= FIRST, judged
    assert judged.first_three >= FIRST_THREE, judged


def own_words(edition: Edition) -> tuple[Question, ...]:
    """Every third search word of ours as a question, with the passages that it was written for.

    There are thousands, and a third of them shows as much in a third of the time.
    """
    leads: dict[str, tuple[str, ...]] = {}
    for passage in edition.passages.values():
        for word in (*passage.also_called, *passage.asked_as):
            leads[word.lower()] = (*leads.get(word.lower(), ()), passage.id)
    return tuple(Question(word, right) for word, right in list(leads.items())[::3])


@pytest.mark.browser
def test_words_written_for_a_clause_find_it(visit: Visits, edition: Edition) -> None:
    """Whoever adds a question to a clause can rely on it: typed as written, it leads there."""
    words = own_words(edition)
    if not words:
        pytest.skip("the layers hold no search words")
    judged = judge(visit("current/index.html"), words)

    assert judged.first >= OWN_FIRST, judged.missed
    assert judged.first_three >= OWN_FIRST_THREE, judged.missed


def test_every_expected_answer_exists(edition: Edition) -> None:
    """A question whose answer was renamed would count as missed for the wrong reason."""
    named = {place for asked in GROUPS.values() for each in asked for place in each.right}

    assert named <= edition.passages.keys()
