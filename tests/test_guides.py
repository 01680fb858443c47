"""Reasoning about guides: ways, reach, order and who to tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.guide import Answer, Answered, Guide, Outcome, Question, Tell
from macros.model.policy import Policy
from macros.model.school import Contact
from macros.reason import guides, safety
from macros.reason.prepared import Prepared
from macros.views import guides as views


def guide_of(leads: list[list[str]], ends: int = 2, start: str = "q0") -> Guide:
    """A guide whose question n has one answer for each place in leads[n]."""
    questions = tuple(
        Question(
            id=f"q{n}",
            text=f"Question {n}",
            answers=tuple(
                Answer(id=f"a{i}", text=f"Answer {n}.{i}", to=to) for i, to in enumerate(places)
            ),
        )
        for n, places in enumerate(leads)
    )
    outcomes = tuple(Outcome(id=f"end{n}", title=f"End {n}", kind="soon") for n in range(ends))
    return Guide(id="g", title="G", start=start, questions=questions, outcomes=outcomes)


@st.composite
def flows(draw: st.DrawFn) -> Guide:
    """Any sound guide: every answer leads to a later question or to an outcome."""
    size = draw(st.integers(1, 6))
    ends = ["end0", "end1", "end2"]
    return guide_of(
        [
            draw(st.lists(st.sampled_from([f"q{n}" for n in range(at + 1, size)] + ends),
                          min_size=2, max_size=3))
            for at in range(size)
        ],
        ends=3,
    )  # fmt: skip


def test_the_ways_come_in_the_order_of_the_answers() -> None:
    """A way consists of the answers given and the outcome they lead to."""
    guide = guide_of([["q1", "end0"], ["end0", "end1"]])

    assert [(way.answers, way.outcome.id) for way in guides.ways(guide)] == [
        (("a0", "a0"), "end0"),
        (("a0", "a1"), "end1"),
        (("a1",), "end0"),
    ]


@given(flows(), st.data())
def test_what_cannot_be_avoided_is_on_every_way(guide: Guide, data: st.DataObject) -> None:
    """An answer can be avoided exactly if some way to the place does not give it."""
    ways = list(guides.ways(guide))
    outcome = data.draw(st.sampled_from(sorted({way.outcome.id for way in ways})))
    question = data.draw(st.sampled_from(guide.questions))
    allowed = tuple(data.draw(st.sets(st.sampled_from([a.id for a in question.answers]),
                                      min_size=1)))  # fmt: skip
    needed = Answered(question=question.id, answers=allowed)
    avoiding = [
        way
        for way in ways
        if way.outcome.id == outcome
        and not any(s.question is question and s.answer.id in allowed for s in way.steps)
    ]
    around = guides.way_around(guide, outcome, needed)

    assert (around is not None) == bool(avoiding)
    assert around is None or around in [way.steps for way in avoiding]


@given(flows())
def test_the_longest_way_is_as_long_as_it_says(guide: Guide) -> None:
    """No way asks more questions than `longest` counts, and one asks as many."""
    assert guides.longest(guide) == max(len(way.steps) for way in guides.ways(guide))


@given(flows())
def test_a_guide_that_goes_onwards_has_no_loop(guide: Guide) -> None:
    """A question may be reached from several answers without being a loop."""
    assert guides.loop(guide) == ()


def test_a_loop_is_named_question_by_question() -> None:
    """Only the questions in the loop are named, not those that lead into it."""
    guide = guide_of([["q1", "end0"], ["q2", "end0"], ["q1", "end1"]])

    assert guides.loop(guide) == ("q1", "q2")


def test_a_very_long_guide_is_no_trouble() -> None:
    """Thousands of questions in a row, or in a loop, neither hang nor overflow."""
    size = 3000
    row = [[f"q{n + 1}", "end0"] for n in range(size - 1)]

    assert guides.longest(guide_of([*row, ["end0", "end1"]])) == size
    assert len(guides.loop(guide_of([*row, ["q0", "end1"]]))) == size
    assert len(guides.numbered(guide_of([*row, ["end0", "end1"]]))) == size


def test_questions_are_numbered_as_they_are_drawn() -> None:
    """Numbers go down the page; a question that was drawn above keeps its number."""
    guide = guide_of([["q2", "q1"], ["q2", "end0"], ["end0", "end1"]])

    assert guides.numbered(guide) == {"q0": 1, "q2": 2, "q1": 3}


def test_faults_in_a_guide_do_not_stop_the_search() -> None:
    """An unknown start reaches nothing; an answer without a target is skipped."""
    assert guides.shortest(guide_of([["end0", "end1"]], start="lost")) == {}
    assert set(guides.shortest(guide_of([["lost", "end1"]]))) == {"q0", "end1"}


def test_the_right_person_when_it_is_about_the_role(small_school: Policy) -> None:
    """The person to tell instead comes from the roles, and only if the outcome says so."""
    role = next(role for role in small_school.roles.roles if role.if_about_them)
    tell = (Tell(role=role.id, how_fast="at once"),)
    silent = Outcome(id="a", title="A", kind="soon", tell=tell)
    saying = Outcome(id="b", title="B", kind="soon", tell=tell, if_about=(role.id,))

    assert guides.told(small_school, silent)[0].instead is None
    assert guides.reaches(small_school, saying) == {role.id, role.if_about_them}


@pytest.mark.parametrize("own, beside", [("", True), ("01632 960001", False)])
def test_one_number_for_two_people_is_given_once(
    small_school: Policy, own: str, *, beside: bool
) -> None:
    """Where both are asked for at the office, the answer names both and repeats no number."""
    role = next(role for role in small_school.roles.roles if role.if_about_them)
    contacts = tuple(Contact(role=name or "", phone=own) for name in (role.id, role.if_about_them))
    school = small_school.school.updated(phone="01632 960000", contacts=contacts)
    tell = Outcome(id="a", title="A", kind="soon", tell=(Tell(role=role.id),), if_about=(role.id,))
    assert small_school.in_force is not None
    guide = small_school.in_force.guides[0].updated(outcomes=(tell,))
    at = Prepared(replace(small_school, school=school), small_school.in_force)
    (person,) = views.outcome(at, guide, tell).blocks[0].entries
    assert person.beside is beside


def test_a_guide_that_tells_nobody_has_no_record_to_fill_in(small_school: Policy) -> None:
    """A record is handed to somebody who is told."""
    assert small_school.in_force is not None
    at = Prepared(small_school, small_school.in_force)
    for guide in small_school.in_force.guides:
        quiet = guide.updated(outcomes=tuple(each.updated(tell=()) for each in guide.outcomes))
        assert not views.guide(at, quiet).records


def test_who_answers_questions_is_added_only_where_nobody_else_can(small_school: Policy) -> None:
    """A concern about somebody is not sent back to them, and nobody is named twice."""
    head = next(role for role in small_school.roles.roles if role.if_about_them)
    facts = small_school.facts.model_copy(update={"questions_to": head.id})
    policy = replace(small_school, facts=facts)
    open_ = Outcome(id="a", title="A", kind="soon", silent=("It does not say.",))

    assert guides.asks(policy, open_) is head
    assert guides.asks(policy, open_.model_copy(update={"silent": ()})) is None
    for told in filter(None, (head.id, head.if_about_them)):
        assert guides.asks(policy, open_.model_copy(update={"tell": (Tell(role=told),)})) is None


def test_safety_advice_says_who_confirmed_it_or_once_that_nobody_did(small_school: Policy) -> None:
    """Safety advice is marked as the school's wherever it is shown."""
    assert small_school.in_force is not None
    given = small_school.in_force.guide_by_id["gone-wrong"]
    confirmed = views.guide(Prepared(small_school, small_school.in_force), given)
    facts = small_school.facts.model_copy(update={"safety_confirmed": None})
    without = Prepared(replace(small_school, facts=facts), small_school.in_force)

    assert "confirmed 1 September 2026 by the Principal" in confirmed.advice
    assert views.guide(without, given).advice.endswith("The school has not confirmed it yet.")
    assert safety.marked(without.policy, without.edition) == "School safety advice"


def test_advice_that_changed_is_not_said_to_be_confirmed(small_school: Policy) -> None:
    """Advice in another order is still confirmed; advice with other words is not."""
    edition = small_school.in_force
    assert edition is not None
    assert safety.is_confirmed(small_school, edition)
    turned = replace(edition, guides=edition.guides[::-1])
    ends = edition.guides[0].outcomes[0].model_copy(update={"safety": ("Never go alone.",)})
    guide = edition.guides[0].model_copy(update={"outcomes": (ends,)})
    changed = replace(edition, guides=(guide, *edition.guides[1:]))

    assert safety.is_confirmed(small_school, turned)
    assert not safety.is_confirmed(small_school, changed)
    assert safety.marked(small_school, changed) == "School safety advice"


def test_a_title_marks_what_is_advice(small_school: Policy) -> None:
    """'Call 999' is marked, so that it is not taken for policy."""
    assert small_school.in_force is not None
    at = Prepared(small_school, small_school.in_force)
    given = small_school.in_force.guide_by_id["gone-wrong"]
    ends = given.outcomes[0].model_copy(update={"title_advice": "Call 999."})

    leaf = views.leaf(at, given, ends)
    assert leaf.title == f"Call 999. {given.outcomes[0].title}"
    assert leaf.advice == "Call 999."
