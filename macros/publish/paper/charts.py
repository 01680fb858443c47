"""A guide for print: its flowchart, which the template draws, and its outcomes in full."""

from __future__ import annotations

from typing import Any

from macros.model.guide import Guide
from macros.publish.paper.sheet import Sheet, anchor
from macros.reason import safety
from macros.views import guides
from macros.views.guides import BranchView, OutcomeView, QuestionView

MOST_BESIDE = 3
"""How many guides the handbook holds beside those for reporting, in the order of the data."""

Plain = dict[str, Any]


def reporting(sheet: Sheet) -> list[Plain]:
    """The charts of the guides that say who to tell."""
    return [chart(sheet, guide) for guide in sheet.edition.guides if guide.reporting]


def others(sheet: Sheet) -> list[Plain]:
    """The charts of the guides that people need most often besides."""
    rest = [guide for guide in sheet.edition.guides if not guide.reporting]
    return [chart(sheet, guide) for guide in rest[:MOST_BESIDE]]


def chart(sheet: Sheet, given: Guide) -> Plain:
    """The flowchart of a guide. The guide must have passed the checks."""
    view = guides.guide(sheet, given)
    warnings = [note for outcome in given.outcomes for note in outcome.safety]
    often = sorted(dict.fromkeys(warnings), key=lambda note: -warnings.count(note))
    warned = {
        outcome.id: [number for number, note in enumerate(often, 1) if note in outcome.safety]
        for outcome in given.outcomes
    }
    return {
        "at": anchor(view.href),
        "title": view.title,
        "summary": view.summary,
        "start": _question(sheet, view.start, warned),
        "advice": safety.marked(sheet.policy, sheet.edition),
        "safety": often,
    }


def _question(sheet: Sheet, view: QuestionView, warned: dict[str, list[int]]) -> Plain:
    return {
        **_named(view),
        "node": "question",
        "help": view.help,
        "safety": view.safety,
        "answers": [
            {"text": branch.text, "then": _then(sheet, branch, warned)} for branch in view.branches
        ],
    }


def _then(sheet: Sheet, branch: BranchView, warned: dict[str, list[int]]) -> Plain:
    if branch.leaf:
        return {
            **sheet.plain(branch.leaf),
            "node": "outcome",
            "safety": list(map(str, warned[branch.to])),
        }
    if branch.then:
        return _question(sheet, branch.then, warned)
    return {**(_named(branch.elsewhere) if branch.elsewhere else {}), "node": "go"}


def _named(view: QuestionView) -> Plain:
    return {"at": anchor(view.href), "number": str(view.number), "text": view.text}


def in_full(sheet: Sheet, given: Guide) -> Plain:
    """What a guide says at each of its ends, in full."""
    view = guides.guide(sheet, given)
    return {
        "title": view.title,
        "summary": view.summary,
        "outcomes": [_outcome(sheet, each) for each in view.outcomes],
    }


def _outcome(sheet: Sheet, view: OutcomeView) -> Plain:
    # The clauses are in the handbook: they are named here, not quoted.
    blocks = [block for block in view.blocks if block.kind != "quotes"]
    return {"leaf": sheet.plain(view.leaf), "blocks": sheet.plain(blocks)}
