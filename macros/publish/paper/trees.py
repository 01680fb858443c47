"""A guide for print: its tree of questions and answers, and its outcomes in full.

A branch that lies too deep for the paper's width is drawn on its own, below, and named where it
belongs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from macros.model.guide import Guide, Outcome
from macros.publish.paper.sheet import Sheet, anchor
from macros.reason import guides as reasoning
from macros.views import guides
from macros.views.contacts import contact
from macros.views.guides import BranchView, OutcomeView, QuestionView

DEEPEST = 4
# How much of an outcome, in characters with 60 for each paragraph begun, surely fits on a page.
# More than that may break across pages; anything less is kept whole.
TALLEST = {False: 3000, True: 900}
_PARAGRAPH = 60

Plain = dict[str, Any]


def guide(sheet: Sheet, each: Guide, *, large: bool = False) -> Plain:
    """Everything that is printed of a guide. The guide must have passed the checks."""
    view = guides.guide(sheet, each)
    trees = _Trees(sheet, [view.start]).drawn()
    found = reasoning.outcomes(each)
    return {
        "at": anchor(view.href),
        "title": view.title,
        "summary": view.summary,
        "trees": trees,
        "longest_way": max(map(_longest, trees), default=0),
        "outcomes": [_outcome(sheet, o, found[o.id], TALLEST[large]) for o in view.outcomes],
    }


def people(sheet: Sheet) -> list[Plain]:
    """Every role that a guide sends its reader to, in the order of the register."""
    policy = sheet.policy
    outcomes = [outcome for guide in sheet.edition.guides for outcome in guide.outcomes]
    wanted = {role for outcome in outcomes for role in reasoning.reaches(policy, outcome)}
    wanted |= {role for outcome in outcomes for role in outcome.ask}
    asked = (reasoning.asks(policy, outcome) for outcome in outcomes)
    wanted |= {role.id for role in asked if role}
    roles = (role.id for role in policy.roles.roles if role.id in wanted)
    return [sheet.plain(contact(policy, role)) for role in roles]


def _longest(question: Plain) -> int:
    """How many characters the longest row of questions, one inside another, takes up.

    A page that continues a tree repeats such a row at its top.
    """
    own = len(question["text"]) + len(" 10  › ")
    below = (answer["then"] for answer in question["answers"])
    return own + max((_longest(node) for node in below if node["node"] == "question"), default=0)


@dataclass
class _Trees:
    """Cuts the chart of a guide into trees that are not too deep for paper."""

    sheet: Sheet
    waiting: list[QuestionView]
    done: list[Plain] = field(default_factory=list)

    def drawn(self) -> list[Plain]:
        while self.waiting:
            self.done.append(self._question(self.waiting.pop(0), []))
        return self.done

    def _question(self, view: QuestionView, above: list[Plain]) -> Plain:
        own = _named(view)
        opened = [*above, own]
        return {
            "node": "question",
            **own,
            "help": view.help,
            "safety": view.safety,
            "answers": [
                {"text": branch.text, "open": opened, "then": self._node(branch, opened)}
                for branch in view.branches
            ],
        }

    def _node(self, branch: BranchView, above: list[Plain]) -> Plain:
        """What an answer leads to; the questions above it come with it, the nearest last."""
        if branch.leaf:
            return {"node": "outcome", **self.sheet.plain(branch.leaf)}
        if branch.then and len(above) < DEEPEST:
            return self._question(branch.then, above)
        if branch.then:
            self.waiting.append(branch.then)
        elsewhere = branch.then or branch.elsewhere
        return {"node": "go", **(_named(elsewhere) if elsewhere else {})}


def _named(view: QuestionView) -> Plain:
    return {"at": anchor(view.href), "number": str(view.number), "text": view.text}


def _outcome(sheet: Sheet, view: OutcomeView, outcome: Outcome, tallest: int) -> Plain:
    # The clauses are in the handbook itself: they are named, not quoted.
    blocks = [block for block in view.blocks if block.kind != "quotes"]
    return {
        "leaf": sheet.plain(view.leaf),
        "blocks": sheet.plain(blocks),
        "tall": _extent(outcome) > tallest,
    }


def _extent(outcome: Outcome) -> int:
    texts = (*outcome.steps, *outcome.safety, *outcome.conflicts, *outcome.silent)
    lists = (*outcome.tell, *outcome.if_about, *outcome.ask, *outcome.clauses, *outcome.see)
    return sum(len(text) + _PARAGRAPH for text in texts) + 2 * _PARAGRAPH * len(lists)
