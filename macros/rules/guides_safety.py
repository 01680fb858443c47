"""Safety guards: what must have been answered on every way to an outcome, proved over all ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.model.guide import Answered, Guard, Guide, Outcome, Question
from macros.problems import Problem
from macros.reason import guides
from macros.reason.guides import Step
from macros.rules.guides import every_guide, sound_guides
from macros.rules.subject import Subject, did_you_mean


def guarded_answers_exist(subject: Subject) -> Iterator[Problem]:
    """A guard names a question of its guide, and answers of that question."""
    for _, guide in every_guide(subject):
        asked = guides.questions(guide)
        for needed in _needed(guide):
            if needed.question in asked:
                yield from _unknown_answers(subject, asked[needed.question], needed)
            elif not subject.is_lost(needed.question):
                message = f"'{needed.question}' is no question of this guide"
                hint = did_you_mean(needed.question, asked, f"Known: {', '.join(asked)}.")
                yield Problem(needed.place_of("question"), message, hint)


def _unknown_answers(subject: Subject, question: Question, needed: Answered) -> Iterator[Problem]:
    known = {answer.id for answer in question.answers}
    for position, name in enumerate(needed.answers):
        if name not in known and not subject.is_lost(name):
            yield Problem(
                needed.place_of("answers", position),
                f"'{name}' is no answer to the question '{question.id}'",
                did_you_mean(name, known, f"Known: {', '.join(sorted(known))}."),
            )


def _needed(guide: Guide) -> Iterator[Answered]:
    for guard in guide.guards:
        yield guard.only_after
    for outcome in guide.outcomes:
        yield from outcome.only_after
    if guide.about_question:
        yield guide.about_question


def outcomes_come_after_what_they_need(subject: Subject) -> Iterator[Problem]:
    """Every way to an outcome gives one of the answers that its 'only_after' asks for."""
    for _, guide in sound_guides(subject):
        for outcome, needed in ((o, n) for o in guide.outcomes for n in o.only_after):
            around = _way_around(guide, outcome, needed)
            if around is not None:
                yield Problem(
                    needed.place,
                    f"the outcome '{outcome.id}' can be reached without the answer "
                    f"{_wanted(needed)}: {guides.in_words(around)}",
                    f"Ask the question '{needed.question}' on that way too.",
                )


def guarded_words_come_after_their_question(subject: Subject) -> Iterator[Problem]:
    """An outcome that uses words a guard watches is reached only by the answers it asks for."""
    for _, guide in sound_guides(subject):
        for guard, outcome in ((g, o) for g in guide.guards for o in guide.outcomes):
            yield from _unguarded(guide, guard, outcome)


def _unguarded(guide: Guide, guard: Guard, outcome: Outcome) -> Iterator[Problem]:
    used = _watched(guard, outcome)
    around = _way_around(guide, outcome, guard.only_after) if used else None
    if around is not None:
        yield Problem(
            outcome.place,
            f"the outcome '{outcome.id}' says “{used}” and can be reached without the answer "
            f"{_wanted(guard.only_after)}: {guides.in_words(around)}",
            guard.why,
        )


def _way_around(guide: Guide, outcome: Outcome, needed: Answered) -> tuple[Step, ...] | None:
    """A way to the outcome without a needed answer; None too where a slip was reported already."""
    question = guides.questions(guide).get(needed.question)
    if question is None or not {a.id for a in question.answers}.issuperset(needed.answers):
        return None
    return guides.way_around(guide, outcome.id, needed)


def _watched(guard: Guard, outcome: Outcome) -> str:
    """The first word of the guard that the outcome's title or steps use, capitals aside."""
    advice = "\n".join((outcome.title, *outcome.steps))
    words = "|".join(re.escape(word) for word in guard.words)
    found = re.search(rf"(?<!\w)(?:{words})(?!\w)", advice, re.IGNORECASE)
    return found.group() if found else ""


def _wanted(needed: Answered) -> str:
    answers = " or ".join(f"'{name}'" for name in needed.answers)
    return f"{answers} to '{needed.question}'"


RULES = (
    guarded_answers_exist,
    outcomes_come_after_what_they_need,
    guarded_words_come_after_their_question,
)
