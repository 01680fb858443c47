"""The rules for staff on one page: what the school chose to say to everybody who starts."""

from __future__ import annotations

from typing import Any

from macros.model.induction import Line
from macros.publish.paper.sheet import Sheet

Plain = dict[str, Any]

_STRENGTHS = {"must not": "Never", "must": "You must", "should": "You should"}


def rules(sheet: Sheet) -> Plain:
    """The lines for people who start, by how strong they are, each with its clauses."""
    asked = sheet.policy.induction.asks
    parts: list[tuple[str, list[Line]]] = [
        *((name, [a for a in asked if a.kind == kind]) for kind, name in _STRENGTHS.items()),
        ("Also", [a for a in asked if a.kind not in _STRENGTHS]),
        ("In your first week", [*sheet.policy.induction.week]),
        ("What the school does for you", [*sheet.policy.induction.owed]),
    ]
    groups = ((name, [_rule(sheet, line) for line in lines]) for name, lines in parts)
    return {
        "title": "The rules on one page",
        "about": "The school’s own words, each made from the paragraphs named. Those are the "
        "policy, and say more.",
        "groups": [
            {"heading": name, "rules": kept} for name, lines in groups if (kept := _held(lines))
        ],
    }


def _held(lines: list[Plain]) -> list[Plain]:
    return [line for line in lines if line["clauses"]]


def _rule(sheet: Sheet, line: Line) -> Plain:
    known = (c.clause for c in line.clauses if c.clause in sheet.edition.passages)
    names = [each.name for each in sheet.policy.roles.starters if each.id in line.for_]
    return {
        "text": line.text,
        "who": f"({', '.join(names)})" if names else "",
        "clauses": [sheet.reference(clause) for clause in dict.fromkeys(known)],
    }
