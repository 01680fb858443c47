"""Guides as flows: every answer leads somewhere, every way ends, everything can be reached.

If the policy asks people to report something, the reporting guide leads there.
"""

from collections.abc import Iterator

from macros.model.guide import Guide, Outcome, Question
from macros.model.policy import Edition
from macros.problems import NOWHERE, Problem
from macros.reason import guides, safety
from macros.rules.subject import Follows, Subject

# With more, a worried reader gives up, and a chart does not fit on a phone.
MOST_QUESTIONS = 8
# Readers in a hurry would have to scroll to see more.
MOST_STEPS = 3
# The longest way that somebody with a concern may have to go.
MOST_TAPS = 3


@Follows(named_in="/guides/")
def questions_offer_a_choice(subject: Subject) -> Iterator[Problem]:
    """Every question has at least two answers, and no two are the same."""
    for question in (q for _, guide in subject.guides for q in guide.questions):
        if len(question.answers) < 2:  # noqa: PLR2004 - the rule says two
            count = "one answer" if question.answers else "no answer"
            message = f"the question '{question.id}' has {count}"
            hint = "Add another answer, or leave the question out and lead straight on."
            yield Problem(question.place_of("answers"), message, hint)
        yield from _alike(question)


def _alike(question: Question) -> Iterator[Problem]:
    told = [answer.text for answer in question.answers]
    for at, answer in enumerate(question.answers):
        if answer.text in told[:at]:
            message = f"the question '{question.id}' has the answer '{answer.text}' twice"
            yield Problem(answer.place_of("text"), message, "Say how they differ.")


def guides_do_not_circle(subject: Subject) -> Iterator[Problem]:
    """No guide leads back to a question that was answered before."""
    for _, guide in subject.guides:
        if circle := guides.loop(guide):
            around = " → ".join((*circle, circle[0]))
            message = f"the questions go round in a circle: {around}"
            hint = "Lead one of the answers on to an outcome instead."
            yield Problem(guides.questions(guide)[circle[0]].place, message, hint)


def steps_can_be_reached(subject: Subject) -> Iterator[Problem]:
    """Every question and outcome can be reached from the start."""
    for guide in subject.sound_guides:
        reached = guides.shortest(guide)
        steps: tuple[Question | Outcome, ...] = (*guide.questions, *guide.outcomes)
        for step in steps:
            kind = "question" if isinstance(step, Question) else "outcome"
            if step.id not in reached:
                message = f"no answer leads to the {kind} '{step.id}'"
                hint = f"Write 'to: {step.id}' with an answer, or delete the {kind}."
                yield Problem(step.place_of("id"), message, hint)


def ways_are_short(subject: Subject) -> Iterator[Problem]:
    """No way through a guide asks more than eight questions."""
    for _, guide in subject.guides:
        if (asked := guides.longest(guide)) > MOST_QUESTIONS:
            message = f"the longest way through the guide '{guide.id}' asks {asked} questions"
            hint = f"Ask {MOST_QUESTIONS} at most: join questions, or make two guides."
            yield Problem(guide.place_of("questions"), message, hint)


def first_screens_are_short(subject: Subject) -> Iterator[Problem]:
    """An outcome has three steps at most; the rest is under 'also' (a warning)."""
    for outcome in (o for _, guide in subject.guides for o in guide.outcomes):
        if len(outcome.steps) > MOST_STEPS:
            message = f"the outcome '{outcome.id}' has {len(outcome.steps)} steps"
            hint = f"Keep the {MOST_STEPS} to do first, and put the others under 'also'."
            yield Problem(outcome.place_of("steps", MOST_STEPS), message, hint)


def reporting_guides_lead_to_somebody(subject: Subject) -> Iterator[Problem]:
    """A reporting guide asks at most three questions, then says who to tell (a warning)."""
    for guide in (guide for guide in subject.sound_guides if guide.reporting):
        if MOST_TAPS < (asked := guides.longest(guide)) <= MOST_QUESTIONS:
            message = (
                f"the longest way through '{guide.id}', a reporting guide, asks {asked} questions"
            )
            hint = f"Ask {MOST_TAPS} at most: somebody who is worried gives up."
            yield Problem(guide.place_of("questions"), message, hint)
        acting = (each for each in guide.outcomes if each.kind in {"immediate", "soon"})
        for outcome in (each for each in acting if not (each.tell or each.silent)):
            message = f"'{outcome.id}', in the reporting guide '{guide.id}', says nobody to tell"
            hint = "Name a role under 'tell', or say under 'silent' that the policy names nobody."
            yield Problem(outcome.place_of("id"), message, hint)


@Follows(named_in="/guides/")
def reports_are_reached(subject: Subject) -> Iterator[Problem]:
    """Every clause that tells somebody to report is reached by the reporting guide."""
    for edition in subject.held:
        reporting = [guide for guide in edition.guides if guide.reporting]
        # A broken reporting guide is reported already, and would not lead anywhere.
        whole = all(
            g in subject.sound_guides and _names_what_exists(subject, edition, g) for g in reporting
        )
        told = bool(reporting) or not subject.gone_guides
        if edition.guides and whole and told:
            yield from _unreached(edition, _reached_by(subject, reporting))


def _names_what_exists(subject: Subject, edition: Edition, guide: Guide) -> bool:
    """Whether every clause and role that a guide names exists; others are reported already."""
    clauses = {cited.clause for outcome in guide.outcomes for cited in outcome.clauses}
    roles = {tell.role for outcome in guide.outcomes for tell in outcome.tell}
    return clauses <= edition.passages.keys() and roles <= subject.policy.role_by_id.keys()


def _unreached(edition: Edition, reached: dict[str, set[str]]) -> Iterator[Problem]:
    has_guide = any(guide.reporting for guide in edition.guides)
    for passage, report in ((p, r) for p in edition.passages.values() for r in p.ours.reports):
        missing = sorted(set(report.to) - reached.get(passage.id, set()))
        roles = ", ".join(f"'{role}'" for role in missing)
        if missing:
            yield Problem(
                report.place,
                f"no outcome of the reporting guide cites '{passage.id}' and tells {roles}",
                f"Cite '{passage.id}' in an outcome that tells {roles}."
                if has_guide
                else "Write 'reporting: true' in the guide that says who to report to.",
            )


def _reached_by(subject: Subject, reporting: list[Guide]) -> dict[str, set[str]]:
    """For each clause cited by an outcome that can be reached, the roles to tell there."""
    reached: dict[str, set[str]] = {}
    for guide in reporting:
        steps = guides.shortest(guide)
        for outcome in (o for o in guide.outcomes if o.id in steps):
            for cited in outcome.clauses:
                told = guides.reaches(subject.policy, outcome)
                reached.setdefault(cited.clause, set()).update(told)
    return reached


def safety_advice_is_confirmed(subject: Subject) -> Iterator[Problem]:
    """Somebody in the school has confirmed its safety advice, as it is now (a warning)."""
    policy, facts = subject.policy, subject.policy.facts
    confirmed = facts.safety_confirmed
    if facts.place != NOWHERE and any(safety.waits(policy, e) for e in subject.current):
        now = ", as it is now" if confirmed else ""
        yield Problem(
            (confirmed or facts).place,
            f"nobody has confirmed the school's safety advice{now}",
            "Let the school read it, give who and when under 'safety_confirmed', then run: "
            f"{policy.command('confirm safety')}",
        )
