"""What follows from a guide's questions and answers: ways, reach, and who to tell.

A guide with faults may lead nowhere or in a circle. Every function here copes with that, except
`ways`, which is for guides that passed the checks.
"""

from collections import deque
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from macros.model.guide import Answer, Answered, Guide, Outcome, OutcomeKind, Question
from macros.model.policy import Policy
from macros.model.school import Role


class Step(NamedTuple):
    """A question and the answer given to it."""

    question: Question
    answer: Answer


class Way(NamedTuple):
    """One way through a guide: the answers given, in order, and the outcome they lead to."""

    steps: tuple[Step, ...]
    outcome: Outcome

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers: the name of the way, and its address on the page."""
        return tuple(step.answer.id for step in self.steps)


class Told(NamedTuple):
    """A role to tell, how fast and when, and who to tell if the concern is about its holder."""

    role: Role
    how_fast: str
    when: str
    instead: Role | None


Edge = tuple[str, str]
"""A question's id and the id of one of its answers."""

KIND_NAMES: dict[OutcomeKind, str] = {
    "immediate": "Act now",
    "soon": "Act soon",
    "not allowed": "No",
    "should not": "No",
    "ask first": "Ask first",
    "allowed": "Yes",
}
"""The word before an outcome's title, which goes on from it: on the site, in print, in search."""


def slug(outcome: Outcome) -> str:
    """The kind of an outcome as a name for style sheets and icons."""
    return outcome.kind.replace(" ", "-")


def questions(guide: Guide) -> dict[str, Question]:
    """Every question by id. The first of two equal ids wins."""
    return {q.id: q for q in reversed(guide.questions)}


def outcomes(guide: Guide) -> dict[str, Outcome]:
    """Every outcome by id. The first of two equal ids wins."""
    return {o.id: o for o in reversed(guide.outcomes)}


def needed(guide: Guide) -> Iterator[Answered]:
    """Every answer that a guide requires: for a guard, an outcome or its `about_question`."""
    for guard in guide.guards:
        yield from guard.after_one_of
    for outcome in guide.outcomes:
        yield from outcome.only_after
    if guide.about_question:
        yield guide.about_question


def ways(guide: Guide) -> Iterator[Way]:
    """Every way from the start to an outcome, in the order of the answers.

    The guide must have a start, no loop and no answer that leads nowhere.
    """
    asked, ends = questions(guide), outcomes(guide)

    def onward(step: str, before: tuple[Step, ...]) -> Iterator[Way]:
        if step in ends:
            yield Way(before, ends[step])
            return
        for answer in asked[step].answers:
            yield from onward(answer.to, (*before, Step(asked[step], answer)))

    yield from onward(guide.start, ())


def shortest(guide: Guide, closed: frozenset[Edge] = frozenset()) -> dict[str, tuple[Step, ...]]:
    """The steps of a shortest way to every question and outcome that can be reached, by its id.

    Ways do not use the answers in `closed`.
    """
    asked = questions(guide)
    known = asked.keys() | outcomes(guide).keys()
    found: dict[str, tuple[Step, ...]] = {guide.start: ()} if guide.start in known else {}
    waiting = deque(found)
    while waiting:
        step = waiting.popleft()
        for answer in asked[step].answers if step in asked else ():
            is_open = (step, answer.id) not in closed and answer.to in known
            if is_open and answer.to not in found:
                found[answer.to] = (*found[step], Step(asked[step], answer))
                waiting.append(answer.to)
    return found


def way_around(guide: Guide, outcome_id: str, *needed: Answered) -> tuple[Step, ...] | None:
    """A way to an outcome that gives none of the needed answers, or None.

    None proves that every way to the outcome gives one of the needed answers.
    """
    closed = frozenset((each.question, answer) for each in needed for answer in each.answers)
    return shortest(guide, closed).get(outcome_id)


def loop(guide: Guide) -> tuple[str, ...]:
    """The ids of the questions in a loop, in order, or nothing if there is no loop."""
    try:
        _inside_out(guide)
    except CycleError as error:
        circle = error.args[1][:0:-1]
        first = next(n for q in guide.questions for n, name in enumerate(circle) if name == q.id)
        return (*circle[first:], *circle[:first])
    return ()


def longest(guide: Guide) -> int:
    """The number of questions on the longest way; 0 if the guide has a loop."""
    asked = questions(guide)
    ahead: dict[str, int] = {}
    for step in () if loop(guide) else _inside_out(guide):
        ahead[step] = 1 + max((ahead.get(a.to, 0) for a in asked[step].answers), default=0)
    return ahead.get(guide.start, 0)


def _inside_out(guide: Guide) -> list[str]:
    """The questions, each after all that it leads to. Raises CycleError if there is a loop."""
    asked = questions(guide)
    onward = {name: [a.to for a in q.answers if a.to in asked] for name, q in asked.items()}
    return list(TopologicalSorter(onward).static_order())


def numbered(guide: Guide) -> dict[str, int]:
    """The questions that can be reached, numbered from 1 in the order the chart draws them.

    A question that several answers lead to is drawn after the first of them.
    """
    asked = questions(guide)
    order: dict[str, int] = {}
    waiting = [guide.start]
    while waiting:
        step = waiting.pop()
        if step in asked and step not in order:
            order[step] = len(order) + 1
            waiting += [answer.to for answer in reversed(asked[step].answers)]
    return order


def told(policy: Policy, outcome: Outcome) -> tuple[Told, ...]:
    """The roles to tell in an outcome, in order. Roles that roles.yml lacks are left out."""
    roles = policy.role_by_id
    return tuple(
        Told(role, t.how_fast, t.when, roles.get((role.id in outcome.if_about and to) or ""))
        for t in outcome.tell
        if (role := roles.get(t.role))
        for to in (role.if_about_them,)
    )


def reaches(policy: Policy, outcome: Outcome) -> frozenset[str]:
    """The ids of all roles to tell in an outcome, including those to tell instead."""
    return frozenset(r.id for t in told(policy, outcome) for r in (t.role, t.instead) if r)


def asks(policy: Policy, outcome: Outcome) -> Role | None:
    """The role to ask about what the policy leaves open in an outcome; None if none is to be added.

    None is added if the reader already tells that role, and can ask it then. Nor is one if they
    tell the role that hears concerns about its holder: the concern must not go back to them.
    """
    role = policy.role_by_id.get(policy.facts.questions_to)
    if role is None or not (outcome.conflicts or outcome.silent):
        return None
    already = {*reaches(policy, outcome), *outcome.ask}
    return None if already & {role.id, role.if_about_them} else role


def in_words(steps: tuple[Step, ...]) -> str:
    """The answers of a way in words: "“Bullying”, then “No”"."""
    return ", then ".join(f"“{step.answer.text}”" for step in steps) or "at once"
