"""A guide for print: its flowchart, which the template draws, and its outcomes in full."""

from dataclasses import replace

from macros.model.guide import Guide
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import safety
from macros.views import guides


def charts(sheet: Sheet, *, reporting: bool) -> list[Plain]:
    """The charts of the reporting guides, or of the other guides in the handbook."""
    return [chart(sheet, guide) for guide in sheet.guides if guide.reporting is reporting]


def chart(sheet: Sheet, given: Guide) -> Plain:
    """The flowchart of a guide. The guide must have passed the checks."""
    return {
        **sheet.plain(replace(guides.guide(sheet, given), outcomes=())),
        "advice": safety.marked(sheet.policy, sheet.edition),
        "safety": guides.warnings(given),
    }


def in_full(sheet: Sheet, given: Guide) -> Plain:
    """Everything a guide says at each of its ends."""
    view = guides.guide(sheet, given)
    # The handbook has the clauses: here they are named and not quoted.
    outcomes = tuple(
        replace(each, blocks=tuple(block for block in each.blocks if block.kind != "quotes"))
        for each in view.outcomes
    )
    return {"title": view.title, "summary": view.summary, "outcomes": sheet.plain(outcomes)}
