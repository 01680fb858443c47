"""The page of one guide: its flowchart, and each answer in full. A script walks the same HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from macros.reason import addresses, guides
from macros.model.guide import Answer, Guide, Outcome, Question
from macros.publish.site.guide_answer import OutcomeView, outcome_view
from macros.publish.site.links import LinkView
from macros.publish.site.section import previews
from macros.publish.templates import fill
from macros.views.site import Site


class LeafView(NamedTuple):
    """An outcome as the flowchart names it."""

    slug: str
    kind: str
    title: str


class BranchView(NamedTuple):
    """One answer, and what it leads to: an outcome, a question drawn elsewhere, or one drawn here.

    Exactly one of the last three holds an entry.
    """

    id: str
    text: str
    to: str
    leaf: tuple[LeafView, ...]
    elsewhere: tuple[QuestionView, ...]
    then: tuple[QuestionView, ...]


@dataclass(frozen=True)
class QuestionView:
    """One question; its branches are empty where it is only named."""

    id: str
    number: int
    text: str
    help: tuple[str, ...]
    safety: tuple[str, ...]
    branches: tuple[BranchView, ...]


@dataclass(frozen=True)
class GuideView:
    """Everything that the page of a guide shows."""

    id: str
    title: str
    summary: str
    start: QuestionView
    outcomes: tuple[OutcomeView, ...]
    all_guides: str
    poster: str
    permanent: str


def page(site: Site, guide_id: str) -> str:
    """The HTML of a guide's page.

    Takes the site and the id of a guide of its edition that the checks have passed. Returns one
    block of HTML. Raises KeyError when the edition has no such guide.
    """
    guide = site.edition.guide_by_id[guide_id]
    here = addresses.guide(guide.id)
    cited = [site.edition.clause_of[c.clause] for o in guide.outcomes for c in o.clauses]
    return fill(
        "site/guide.html",
        guide=guide_view(site, guide),
        previews=previews(site, tuple(dict.fromkeys(cited)), here),
    )


def guide_view(site: Site, guide: Guide) -> GuideView:
    """A guide, ready to place. The guide must have passed the checks."""
    here = addresses.guide(guide.id)
    chart = _Chart(guide)
    start = chart.draw(guide.start)
    found = guides.outcomes(guide)
    return GuideView(
        id=guide.id,
        title=guide.title,
        summary=guide.summary,
        start=start,
        outcomes=tuple(
            outcome_view(site, guide, found[name], tuple(asked.values()))
            for name, asked in chart.outcomes.items()
        ),
        all_guides=addresses.relative(addresses.GUIDES, here),
        poster=addresses.relative(addresses.poster(guide.id), here)
        if guide.poster and site.printed
        else "",
        permanent=addresses.from_edition(addresses.permanent_guide(guide.id), here),
    )


@dataclass
class _Chart:
    """Draws each question once, where it is first met; later answers only name it.

    `outcomes` gathers the outcomes in the order they are met, each with links to the questions
    that lead to it.
    """

    guide: Guide
    outcomes: dict[str, dict[str, LinkView]] = field(default_factory=dict)
    _drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._questions = guides.questions(self.guide)
        self._found = guides.outcomes(self.guide)
        self._numbers = guides.numbered(self.guide)

    def draw(self, name: str) -> QuestionView:
        self._drawn.add(name)
        question = self._questions[name]
        return self._view(question, tuple(self._branches(question)))

    def _view(self, question: Question, branches: tuple[BranchView, ...] = ()) -> QuestionView:
        return QuestionView(
            question.id,
            self._numbers[question.id],
            question.text,
            _given(question.help),
            _given(question.safety),
            branches,
        )

    def _branches(self, question: Question) -> Iterator[BranchView]:
        for answer in question.answers:
            yield BranchView(answer.id, answer.text, answer.to, **self._target(question, answer))

    def _target(self, question: Question, answer: Answer) -> dict[str, tuple[Any, ...]]:
        none: dict[str, tuple[Any, ...]] = {"leaf": (), "elsewhere": (), "then": ()}
        if answer.to in self._found:
            return none | {"leaf": (self._leaf(question, self._found[answer.to]),)}
        if answer.to in self._drawn:
            return none | {"elsewhere": (self._view(self._questions[answer.to]),)}
        return none | {"then": (self.draw(answer.to),)}

    def _leaf(self, question: Question, outcome: Outcome) -> LeafView:
        back = LinkView(f"#{question.id}", f"question {self._numbers[question.id]}", question.text)
        self.outcomes.setdefault(outcome.id, {})[question.id] = back
        return LeafView(guides.slug(outcome), guides.KIND_NAMES[outcome.kind], outcome.title)


def _given(words: str) -> tuple[str, ...]:
    return (words,) if words else ()
