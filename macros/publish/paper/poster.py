"""poster-<guide>.pdf: one A4 page for the wall, with the guide's answers in large letters."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from macros.model.guide import Guide, Outcome
from macros.problems import Problem
from macros.publish.paper import people
from macros.publish.paper.documents import Document
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import addresses, guides, safety
from macros.reason.prepared import Copy
from macros.views.contacts import contact

# The frame of each name, the heaviest last. Of two kinds with one name, it is that of the first.
_FRAMES = {name: kind.replace(" ", "-") for kind, name in reversed(guides.KIND_NAMES.items())}
# An answer that means nothing without its question.
_BARE = re.compile(r"(?:Yes|No)\b")

Answer = tuple[str, str]
"""The answer of an end in the fewest words, and its kind."""
Said = tuple[str, str]
"""A question (empty if its answer is clear alone), and the answer."""
Situations = dict[Answer, dict[str, list[tuple[Said, ...]]]]
"""The situations in which each answer holds, and what was answered on the ways to each."""


def poster(guide: Guide) -> Document:
    """The poster of a guide that has passed the checks: always one page, in 12 points or more."""
    copy = Copy(guide.title, addresses.poster(guide.id), guide.summary, part="posters")
    placed = partial(view, guide=guide)
    return Document(copy, "poster.typ", placed, too_long=lambda _: _too_long(guide))


def view(sheet: Sheet, guide: Guide) -> Plain:
    """Everything the poster places, as plain data."""
    told = people.to_tell(sheet, sheet.today, guide)
    ends = (way.outcome for way in guides.ways(guide))
    notes = Counter(note for end in ends for note in dict.fromkeys(end.safety))
    return {
        **told,
        "check_at": addresses.permanent_guide(guide.id),
        "title": guide.title,
        "answers": _answers(sheet, guide),
        "advice": safety.marked(sheet.policy, sheet.edition),
        "notes": [note for note, _ in notes.most_common() if note != told["emergency"]],
    }


def _answers(sheet: Sheet, guide: Guide) -> list[Plain]:
    """The guide's answers, each once, with the situations in which they hold.

    They say who to tell, if that is what the guide is for, and otherwise what is allowed.
    """
    ways = list(guides.ways(guide))
    tells = guide.reporting or all(_told(sheet, way.outcome) for way in ways)
    at_once = _told_at_once(sheet, ways) if tells else frozenset()
    answer_of = {way: _answer(sheet, way.outcome, tells=tells, at_once=at_once) for way in ways}
    answers = _situations(guide, answer_of)
    if tells:
        _add_those_told_instead(sheet, ways, answers)
    numbers = _numbers(sheet, answer_of) if tells else {}
    found = [
        {
            "heading": heading,
            "number": numbers.get(heading, ""),
            "slug": slug,
            "situations": [{"says": says, "when": when} for says, when in situations.items()],
        }
        for (heading, slug), situations in answers.items()
    ]
    weight = [*_FRAMES.values()].index
    return sorted(found, key=lambda each: (-weight(each["slug"]), -len(each["situations"])))


def _situations(guide: Guide, answer_of: Mapping[guides.Way, Answer]) -> Situations:
    """When each answer holds. A reporting guide may need no more than its first question."""
    answers: Situations = defaultdict(dict)
    for way, answer in answer_of.items():
        if guide.reporting:
            alike = {answer_of[each] for each in answer_of if each.steps[:1] == way.steps[:1]}
            answers[answer][_situation(way.steps[:1] if len(alike) == 1 else way.steps)] = []
        else:
            answers[answer].setdefault(way.outcome.act, []).append(_when(way))
    return answers


def _add_those_told_instead(sheet: Sheet, ways: Iterable[guides.Way], answers: Situations) -> None:
    """Add who to tell if the concern is about the person to tell."""
    for each in (told for way in ways for told in _told(sheet, way.outcome)):
        if each.instead:
            other = f"Tell the {each.instead.name}", "immediate"
            # An answer of the guide that is only their name says the same.
            answers[other].pop(f"The {each.role.spoken}", None)
            answers[other][f"It is about the {each.role.name}"] = []


def _numbers(sheet: Sheet, answer_of: Mapping[guides.Way, Answer]) -> dict[str, str]:
    """How to reach the person that each answer tells, by its heading."""
    first = ((each, _told(sheet, way.outcome)) for way, each in answer_of.items())
    who = {heading: told[0].role.id for (heading, _), told in first if told}
    who |= {f"Tell the {role.name}": role.id for role in sheet.policy.roles.roles}
    return {heading: _number(sheet, role, heading) for heading, role in who.items()}


def _number(sheet: Sheet, role: str, heading: str) -> str:
    """A number to call, else an email, with its holder if the heading does not name them."""
    who = contact(sheet.policy, role)
    whose = "" if who.name.lower() in heading.lower() else f"{who.name}: "
    reach = who.phone or who.email
    return f"{whose}{reach}" if reach else people.at_office(sheet.policy, role)


def _situation(steps: tuple[guides.Step, ...]) -> str:
    """The situation of a reader who came this way, in the fewest words that are clear alone."""
    said = [step.answer.text for step in steps]
    return ": ".join(said) if _BARE.match(said[-1]) else said[-1]


def _when(way: guides.Way) -> tuple[Said, ...]:
    """When an end holds: each answer, with its question if it is a bare yes or no."""
    return tuple(
        (step.question.text if _BARE.match(step.answer.text) else "", step.answer.text)
        for step in way.steps
    )


def _told_at_once(sheet: Sheet, ways: Iterable[guides.Way]) -> frozenset[str]:
    """The roles that some end tells first and at once, or in the place of another."""
    tells = [(way.outcome.kind, _told(sheet, way.outcome)) for way in ways]
    first = {each.role.id for kind, told in tells for each in told[:1] if kind == "immediate"}
    instead = {each.instead.id for _, told in tells for each in told if each.instead}
    return frozenset(first | instead)


def _told(sheet: Sheet, outcome: Outcome) -> tuple[guides.Told, ...]:
    """Those that an end tells; none if it says first what is allowed."""
    return guides.told(sheet.policy, outcome) if outcome.kind in {"immediate", "soon"} else ()


def _answer(sheet: Sheet, outcome: Outcome, *, tells: bool, at_once: frozenset[str]) -> Answer:
    """The answer of an outcome.

    If no end tells somebody at once, there is no "Tell the …" for them in the heaviest frame: the
    end's own title says what to do.
    """
    told = _told(sheet, outcome) if tells else ()
    if told and outcome.kind == "soon" and told[0].role.id not in at_once:
        return outcome.title, guides.slug(outcome)
    if told:
        return f"Tell the {told[0].role.name}", "immediate"
    name = guides.KIND_NAMES[outcome.kind]
    return name, _FRAMES[name]


def _too_long(guide: Guide) -> Problem:
    return Problem(
        guide.place,
        f"the poster of the guide '{guide.id}' does not fit on one page",
        "Shorten its answers or the titles of its outcomes, or write 'poster: false' in the guide.",
        rule="poster",
    )
