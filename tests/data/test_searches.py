"""What people type, against the policy in data/: the clause that answers comes among the first."""

from __future__ import annotations

import pytest

from macros.model.policy import Edition
from tests.support import questions
from tests.support.questions import Answered, Question, faults, put
from tests.support.visits import Visits

GROUPS = {name: asked for name in ("exact", "tuned", "held_out") if (asked := questions.read(name))}
# What was reached with some room below: a change that makes the search worse must be noticed.
FIRST, FIRST_THREE = 0.85, 0.94
OWN_FIRST, OWN_FIRST_THREE = 0.94, 0.98


@pytest.mark.browser
@pytest.mark.parametrize("group", GROUPS.keys() & {"exact"})
def test_numbers_and_exact_words_come_first(visit: Visits, group: str) -> None:
    """Each finds its clause before anything else."""
    found = faults(put(visit("current/index.html"), GROUPS[group]), share=1, among=1)

    assert not found, found


@pytest.mark.browser
@pytest.mark.parametrize("group", [name for name in GROUPS if name != "exact"])
def test_plain_questions_find_their_clause(visit: Visits, group: str) -> None:
    """Most of them at once, nearly all among the first three."""
    answered = put(visit("current/index.html"), GROUPS[group])

    for share, among in ((FIRST, 1), (FIRST_THREE, 3)):
        found = faults(answered, share, among)
        assert not found, found


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
        pytest.skip("the layers have no search words")
    answered = put(visit("current/index.html"), words)

    for share, among in ((OWN_FIRST, 1), (OWN_FIRST_THREE, 3)):
        found = faults(answered, share, among)
        assert not found, found


def test_every_expected_answer_exists(edition: Edition) -> None:
    """A question whose answer was renamed would count as missed for the wrong reason."""
    unknown = [
        f"“{each.ask}” expects {place}, which the edition in force does not have"
        for asked in GROUPS.values()
        for each in asked
        for place in each.right
        if place not in edition.passages
    ]

    assert unknown == []


def test_a_wrong_answer_is_explained() -> None:
    """What was asked, expected and found; one miss is let through, two of ten are not."""
    question = Question("may I paddle", ("water",))
    right, wrong = Answered(question, ("water",)), Answered(question, ("rain", "water"))

    assert faults([right] * 9 + [wrong], FIRST, 1) == ""
    assert faults([right] * 8 + [wrong] * 2, FIRST, 3) == ""
    assert "may I paddle\nExpected: water\nGot:      rain" in faults([wrong] * 2, FIRST, 1)
