"""poster-<guide>.pdf: one A4 page for the wall, with the guide's first question writ large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.guide import Guide, Outcome
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Problem
from macros.publish.paper.pdf import PrintError, pdf
from macros.publish.paper.sheet import Sheet
from macros.publish.paper.status import status_of
from macros.reason import addresses, guides
from macros.views.contacts import contact

TEMPLATE = "poster.typ"
# What the template says when nothing fits; PrintError carries it.
DOES_NOT_FIT = "the poster does not fit on one page"


Plain = dict[str, Any]


def poster(policy: Policy, edition: Edition, guide: Guide) -> bytes:
    """The poster of a guide that has passed the checks: always one page.

    Returns the bytes of the PDF. Raises InvalidDataError, at the guide's place, when the guide
    does not fit on the page in letters that can be read across a room, and PrintError when the
    engine refuses it for another reason.
    """
    try:
        return pdf(TEMPLATE, view(Sheet(policy, edition), guide), edition.control.date)
    except PrintError as error:
        if DOES_NOT_FIT not in str(error):
            raise
        raise InvalidDataError([_too_long(guide)]) from error


def view(sheet: Sheet, guide: Guide) -> dict[str, Any]:
    """Everything the poster places, as plain data."""
    policy = sheet.policy
    drawing = _Drawing(sheet, guide)
    first = drawing.question(guide.start)
    return {
        "date": sheet.edition.control.date,
        "status": status_of(sheet, addresses.permanent_guide(guide.id)),
        "title": guide.title,
        "emergency": policy.school.emergency,
        "office": policy.school.phone,
        "people": [sheet.plain(contact(policy, role)) for role in _roles(policy, guide)],
        "question": first["text"],
        "choices": first["answers"],
        "notes": drawing.notes(),
        "does_not_fit": DOES_NOT_FIT,
    }


@dataclass
class _Drawing:
    """Draws every way through a guide, each question where it is met."""

    sheet: Sheet
    guide: Guide

    def __post_init__(self) -> None:
        self._questions = guides.questions(self.guide)
        self._outcomes = guides.outcomes(self.guide)
        self._ways = list(guides.ways(self.guide))
        given = (note for way in self._ways for note in dict.fromkeys(way.outcome.safety))
        self._given = Counter(given)
        self._notes = [note for note, _ in self._given.most_common()]

    def notes(self) -> list[Plain]:
        """The safety notes, those that most ways lead to first."""
        everywhere = [note for note in self._notes if self._given[note] == len(self._ways)]
        numbers = {note: str(n) for n, note in enumerate(self._notes, 1 - len(everywhere))}
        shared = self._shared()
        return [
            {"text": t, "number": "" if t in everywhere else numbers[t], "shared": t in shared}
            for t in self._notes
        ]

    def _shared(self) -> set[str]:
        """The notes that more than one answer to the first question can lead to."""
        met = {(way.steps[0].answer.id, note) for way in self._ways for note in way.outcome.safety}
        return {note for note, times in Counter(note for _, note in met).items() if times > 1}

    def question(self, step: str) -> Plain:
        question = self._questions[step]
        return {
            "node": "question",
            "text": question.text,
            "answers": [{"text": a.text, "then": self._then(a.to)} for a in question.answers],
        }

    def _then(self, step: str) -> Plain:
        found = self._outcomes.get(step)
        return self._end(found) if found else self.question(step)

    def _end(self, outcome: Outcome) -> Plain:
        cited = (self.sheet.reference(cited.clause)["name"] for cited in outcome.clauses)
        return {
            "node": "outcome",
            "kind": guides.KIND_NAMES[outcome.kind],
            "slug": guides.slug(outcome),
            "title": outcome.title,
            "clauses": ", ".join(dict.fromkeys(cited)),
            "safety": [n for n, note in enumerate(self._notes) if note in outcome.safety],
        }


def _roles(policy: Policy, guide: Guide) -> list[str]:
    """The roles that the guide sends people to, the most often named first."""
    sent = Counter(_sent_to(policy, guide))
    order = [role.id for role in policy.roles.roles]
    return sorted(sent, key=lambda role: (-sent[role], order.index(role)))


def _sent_to(policy: Policy, guide: Guide) -> Iterator[str]:
    for outcome in guide.outcomes:
        yield from guides.reaches(policy, outcome)
        yield from (role for role in outcome.ask if role in policy.role_by_id)


def _too_long(guide: Guide) -> Problem:
    return Problem(
        guide.place,
        f"the poster of the guide '{guide.id}' does not fit on one page",
        "Shorten the answers to its first question or the titles of its outcomes, or write "
        "'poster: false' in the guide.",
        rule="poster",
    )
