"""A guide for print: its tree of questions and answers, and its outcomes in full.

A branch that several answers lead to is drawn once; the other answers name it. A branch that lies
too deep for the paper's width is drawn on its own, below, and named where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypedDict

from macros.model.guide import Guide, Outcome, Question
from macros.model.policy import Policy
from macros.publish.paper import contacts
from macros.publish.paper import sheet as anchors
from macros.publish.paper.sheet import Reference, Sheet
from macros.reason import guides

DEEPEST = 4
# How much of an outcome, in characters with 60 for each paragraph begun, surely fits on a page.
# More than that may break across pages; anything less is kept whole.
TALLEST = {False: 3000, True: 900}
_PARAGRAPH = 60


class LeafView(TypedDict):
    """Where an answer ends: an outcome, named by the letter it is printed in full under."""

    node: Literal["outcome"]
    at: str
    letter: str
    kind: str
    sort: str
    title: str
    clauses: list[Reference]


class GoView(TypedDict):
    """Where an answer leads to a question that is drawn elsewhere."""

    node: Literal["go"]
    at: str
    number: str
    text: str


class QuestionView(TypedDict):
    """A question and all its answers."""

    node: Literal["question"]
    at: str
    number: str
    text: str
    help: str
    safety: str
    answers: list[AnswerView]


NodeView = LeafView | GoView | QuestionView


class OpenView(TypedDict):
    """A question that an answer belongs to, directly or further up."""

    at: str
    number: str
    text: str


class AnswerView(TypedDict):
    """An answer, what it leads to, and the questions above it, the nearest last."""

    text: str
    open: list[OpenView]
    then: NodeView


class ToldView(TypedDict):
    """Whom to tell, how to reach them, and whom to tell if it is about them."""

    name: str
    how_fast: str
    when: str
    reach: str
    instead: str
    instead_reach: str


class OutcomeView(TypedDict):
    """An outcome in full."""

    leaf: LeafView
    steps: list[str]
    tell: list[ToldView]
    ask: list[str]
    safety: list[str]
    conflicts: list[str]
    silent: list[str]
    owner: str
    see: list[Reference]
    tall: bool


class GuideView(TypedDict):
    """A guide: its tree, further branches, and its outcomes in the order of their letters."""

    at: str
    title: str
    summary: str
    trees: list[QuestionView]
    longest_way: int
    outcomes: list[OutcomeView]


def guide(sheet: Sheet, each: Guide, *, large: bool = False) -> GuideView:
    """Everything that is printed of a guide. The guide must have passed the checks."""
    drawing = _Drawing(sheet, each)
    trees = drawing.trees()
    found = guides.outcomes(each)
    return {
        "at": anchors.guide(each.id),
        "title": each.title,
        "summary": each.summary,
        "trees": trees,
        "longest_way": max(map(_longest, trees), default=0),
        "outcomes": [
            _outcome(sheet, found[o], leaf, TALLEST[large]) for o, leaf in drawing.leaves.items()
        ],
    }


def _longest(question: QuestionView) -> int:
    """How many characters the longest row of questions, one inside another, takes up.

    A page that continues a tree repeats such a row at its top.
    """
    own = len(question["text"]) + len(" 10  › ")
    below = (a["then"] for a in question["answers"])
    return own + max((_longest(n) for n in below if n["node"] == "question"), default=0)


def letter(position: int) -> str:
    """The letters of the outcomes: A to Z, then AA, AB and so on. Positions count from 0."""
    rounds, place = divmod(position, 26)
    return (letter(rounds - 1) if rounds else "") + chr(ord("A") + place)


@dataclass
class _Drawing:
    """Draws each question once, and gives letters to outcomes in the order they are met."""

    sheet: Sheet
    guide: Guide
    leaves: dict[str, LeafView] = field(default_factory=dict)
    _drawn: set[str] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._questions = guides.questions(self.guide)
        self._outcomes = guides.outcomes(self.guide)
        self._numbers = guides.numbered(self.guide)

    def trees(self) -> list[QuestionView]:
        drawn = []
        self._waiting = [self.guide.start]
        while self._waiting:
            step = self._waiting.pop(0)
            if step not in self._drawn:
                drawn.append(self._question(self._questions[step], []))
        return drawn

    def _question(self, question: Question, above: list[OpenView]) -> QuestionView:
        self._drawn.add(question.id)
        own: OpenView = {
            "at": anchors.guide(self.guide.id, question.id),
            "number": str(self._numbers[question.id]),
            "text": question.text,
        }
        return {
            "node": "question",
            **own,
            "help": question.help,
            "safety": question.safety,
            "answers": [
                {
                    "text": answer.text,
                    "open": [*above, own],
                    "then": self._node(answer.to, [*above, own]),
                }
                for answer in question.answers
            ],
        }

    def _node(self, step: str, above: list[OpenView]) -> NodeView:
        if step in self._outcomes:
            return self._leaf(self._outcomes[step])
        if step not in self._drawn and len(above) < DEEPEST:
            return self._question(self._questions[step], above)
        self._waiting.append(step)
        return {
            "node": "go",
            "at": anchors.guide(self.guide.id, step),
            "number": str(self._numbers[step]),
            "text": self._questions[step].text,
        }

    def _leaf(self, outcome: Outcome) -> LeafView:
        if outcome.id not in self.leaves:
            self.leaves[outcome.id] = {
                "node": "outcome",
                "at": anchors.guide(self.guide.id, outcome.id),
                "letter": letter(len(self.leaves)),
                "kind": guides.KIND_NAMES[outcome.kind],
                "sort": outcome.kind,
                "title": outcome.title,
                "clauses": [self.sheet.reference(cited.clause) for cited in outcome.clauses],
            }
        return self.leaves[outcome.id]


def _outcome(sheet: Sheet, outcome: Outcome, leaf: LeafView, tallest: int) -> OutcomeView:
    policy, edition = sheet.policy, sheet.edition
    return {
        "leaf": leaf,
        "steps": list(outcome.steps),
        "tell": [_told(policy, told) for told in guides.told(policy, outcome)],
        "ask": [_named(policy, role) for role in outcome.ask],
        "safety": list(outcome.safety),
        "conflicts": list(outcome.conflicts),
        "silent": list(outcome.silent),
        "owner": _named(policy, policy.facts.questions_to) if outcome.sends_to_owner else "",
        "see": [
            {"name": edition.guide_by_id[g].title, "at": anchors.guide(g)} for g in outcome.see
        ],
        "tall": _extent(outcome) > tallest,
    }


def _extent(outcome: Outcome) -> int:
    texts = (*outcome.steps, *outcome.safety, *outcome.conflicts, *outcome.silent)
    lists = (*outcome.tell, *outcome.if_about, *outcome.ask, *outcome.clauses, *outcome.see)
    return sum(len(text) + _PARAGRAPH for text in texts) + 2 * _PARAGRAPH * len(lists)


def _told(policy: Policy, told: guides.Told) -> ToldView:
    return {
        "name": told.role.name,
        "how_fast": told.how_fast,
        "when": told.when,
        "reach": contacts.line(contacts.reach(policy, told.role.id)),
        "instead": told.instead.name if told.instead else "",
        "instead_reach": (
            contacts.line(contacts.reach(policy, told.instead.id)) if told.instead else ""
        ),
    }


def _named(policy: Policy, role_id: str) -> str:
    view = contacts.reach(policy, role_id)
    return f"{view['name']} ({contacts.line(view)})"
