"""What people type, against the policy in data/: the clause that answers is among the first."""

from __future__ import annotations

from datetime import date

import pytest

from macros.model.policy import Edition, Policy
from macros.publish.search.entries import entries
from macros.reason import addresses
from macros.reason.prepared import Site
from tests.support import questions
from tests.support.held import POLICIES
from tests.support.questions import Answered, Question, faults, put
from tests.support.searching import Found, Search

# One worker makes the search, and asks each question, once for all of these tests.
pytestmark = pytest.mark.xdist_group("searches")

NAMES = ("exact", "tuned", "held_out", "asked", "unseen", "fresh", "fresh_unseen")
GROUPS = {
    (policy, name): asked
    for policy in POLICIES
    for name in (*NAMES, "frightened", "silent")
    if (asked := questions.read(policy, name))
}
# A little less than was reached: a change that makes the search worse must be noticed.
FIRST, FIRST_THREE = 0.85, 0.945
# On top: at least so many right, at most so many wrong. A wrong answer is worse than none.
ANSWERED = {"asked": 0.79, "unseen": 0.75, "fresh": 0.69, "fresh_unseen": 0.72}
WRONG = {"asked": 0.07, "unseen": 0.04, "fresh": 0.08, "fresh_unseen": 0.1}
BESIDE = 0.02
ANSWERED_IN_VAIN = 0.27
OWN_FIRST, OWN_FIRST_THREE = 0.94, 0.98


@pytest.fixture(scope="module")
def search(policy: Policy, edition: Edition) -> Search:
    """The search of the edition in force."""
    return Search(Site(policy, edition, date(2026, 11, 23)))


def of_groups(*names: str) -> pytest.MarkDecorator:
    """Run a test for each of these groups that a policy has."""
    held = [
        pytest.param(*group, id=":".join(group), marks=[pytest.mark.long] * (group[1] == "tuned"))
        for group in GROUPS
        if group[1] in names
    ]
    return pytest.mark.parametrize("policy, group", held, indirect=["policy"])


@of_groups("exact")
def test_numbers_and_exact_words_come_first(search: Search, policy: Policy, group: str) -> None:
    """Each finds its clause before anything else."""
    found = faults(put(search, GROUPS[policy.id, group]), share=1, among=1)

    assert not found, found


@of_groups(*NAMES[1:])
def test_plain_questions_find_their_clause(search: Search, policy: Policy, group: str) -> None:
    """Most questions find their clause first, and nearly all among the first three.

    Those by which the search was tuned, the greatest group, are asked each week.
    """
    answered = put(search, GROUPS[policy.id, group])

    for share, among in ((FIRST, 1), (FIRST_THREE, 3)):
        found = faults(answered, share, among)
        assert not found, found


def asks_on(each: Answered) -> bool:
    """Whether the guide of a right answer is on top and asks what the question left open."""
    return each.found.answered in {right.partition("#")[0] for right in each.question.answers}


@of_groups(*ANSWERED)
def test_what_a_guide_answers_is_answered_on_top(
    search: Search, policy: Policy, group: str
) -> None:
    """The outcome, definition or page that answers is on top, or nothing is."""
    asked = [question for question in GROUPS[policy.id, group] if question.answers]
    missed = [each for each in put(search, asked) if not each.is_answered]
    wrong = [each for each in missed if each.found.answer and not asks_on(each)]

    assert len(missed) <= len(asked) * (1 - ANSWERED[group]), "\n".join(map(str, missed))
    assert len(wrong) <= len(asked) * WRONG[group], "\n".join(map(str, wrong))


@of_groups("frightened")
def test_nothing_misleading_is_on_top(search: Search, policy: Policy, group: str) -> None:
    """What is on top is safe, or there is nothing: a wrong answer is worse than none.

    A guide that asks about something else says nothing untrue, but few such guides may be on top.
    """
    guides = {guide.id for guide in policy.guides if not guide.reporting}
    calm = {
        f"{guide.id}#{outcome.id}"
        for guide in policy.guides
        if guide.reporting
        for outcome in guide.outcomes
        if outcome.kind != "immediate"
    }

    def is_safe(question: Question, answer: str) -> bool:
        whole = answer.partition("#")[0]
        fits = whole in question.answers and answer not in calm
        return answer in ("", *question.answers) or fits

    asked = put(search, GROUPS[policy.id, group])
    unsafe = [
        each for each in asked if not (is_safe(each.question, each.found.answered) or asks_on(each))
    ]
    asking = [each for each in unsafe if each.found.answered in guides]
    assert asking == unsafe, "\n".join(map(str, unsafe))
    assert len(asking) <= len(asked) * BESIDE, "\n".join(map(str, asking))


@of_groups("silent")
def test_what_the_policy_does_not_cover_is_seldom_answered(
    search: Search, policy: Policy, group: str
) -> None:
    """A question on another subject gets no answer on top, or who to tell."""
    asked = put(search, GROUPS[policy.id, group])
    wrong = [each for each in asked if each.found.answer and not each.is_answered]

    assert len(wrong) <= len(asked) * ANSWERED_IN_VAIN, "\n".join(map(str, wrong))


ABOUT = ("report the {}", "complain about the {}", "the {} sent a pupil a message", "{} drunk")


def test_nobody_is_sent_to_the_person_they_complain_about(search: Search, policy: Policy) -> None:
    """An outcome on top, or beside it, names somebody else to tell, or says who else to tell."""
    above = {role.if_about_them for role in policy.roles.roles} - {None}
    names = [role for role in policy.roles.roles if role.if_about_them or role.id in above]
    tells = {
        addresses.guide(guide.id, outcome.id): {tell.role for tell in outcome.tell}
        - set(outcome.if_about)
        for guide in policy.guides
        for outcome in guide.outcomes
    }
    for role in names:
        for question in (form.format(phrase) for form in ABOUT for phrase in role.phrases):
            found = search(question)
            told = {one for place in (found.answer, *found.also) for one in tells.get(place, set())}
            assert role.id not in told, question


WORRIES = (
    "what if the {} is the problem",
    "concern about the {}",
    "dont trust the {}",
    "the {} is involved",
    "who do I contact if the {} is the problem",
)


def test_nobody_is_sent_to_somebody_that_a_question_accuses(search: Search, policy: Policy) -> None:
    """This holds whether or not the school names somebody to tell instead."""
    for role in (role for role in policy.roles.roles if role.inside_school):
        sends = {
            addresses.guide(guide.id, outcome.id)
            for guide in policy.guides
            for outcome in guide.outcomes
            if role.id not in outcome.if_about
            and any(tell.role == role.id and not tell.when for tell in outcome.tell)
        }
        asked = [form.format(phrase) for form in WORRIES for phrase in role.phrases]
        answers = {place for each in search.all(asked) for place in (each.answer, *each.also)}
        assert not answers & {*sends, addresses.role(role.id)}, role.name


def own_words(edition: Edition) -> tuple[Question, ...]:
    """Every search word of ours as a question, with the passages it was written for."""
    leads: dict[str, tuple[str, ...]] = {}
    for passage in edition.passages.values():
        for word in (*passage.ours.also_called, *passage.ours.asked_as):
            leads[word.lower()] = (*leads.get(word.lower(), ()), passage.id)
    return tuple(Question(word, right) for word, right in leads.items())


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
def test_words_written_for_a_clause_find_it(search: Search, edition: Edition, step: int) -> None:
    """A question that the school added to a clause finds that clause when typed as written.

    The daily run asks every third of them.
    """
    words = own_words(edition)
    if not words:
        pytest.skip("the layers have no search words")
    answered = put(search, words[::step])

    for share, among in ((OWN_FIRST, 1), (OWN_FIRST_THREE, 3)):
        found = faults(answered, share, among)
        assert not found, found


def test_every_expected_answer_exists(policy: Policy, edition: Edition) -> None:
    """Each expected id exists: a renamed one would count as missed for the wrong reason."""
    unknown = [
        f"“{each.ask}” expects {place}, which the edition in force does not have"
        for name in NAMES
        for each in GROUPS.get((policy.id, name), ())
        for place in each.right
        if place not in edition.ids
    ]

    assert unknown == []


def test_every_expected_answer_on_top_exists(policy: Policy, edition: Edition) -> None:
    """Each expected outcome, definition and page exists: guides change."""
    site = Site(policy, edition, date(2026, 11, 23))
    places = {each.where.replace(".html", "").removeprefix("guides/") for each in entries(site)}
    asked = (each for name in NAMES for each in GROUPS.get((policy.id, name), ()))
    named = {name for each in asked for name in each.answers}

    assert named - places == set()


def test_a_wrong_answer_is_explained() -> None:
    """A fault says what was asked, expected and found; one miss is accepted, two of ten are not."""
    question = Question("may I paddle", ("water",))
    right, wrong = (
        Answered(question, Found("", [], [f"x.html#{name}" for name in found], [], [], False, 1))
        for found in (("water",), ("rain", "water"))
    )

    assert faults([right] * 9 + [wrong], 0.85, 1) == ""
    assert faults([right] * 8 + [wrong] * 2, 0.85, 3) == ""
    assert "may I paddle\nExpected: water\nGot:      rain" in faults([wrong] * 2, 0.85, 1)
