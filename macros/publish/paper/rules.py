"""The rules for staff on one page: the lines that the school chose for every new starter."""

from macros.model.induction import Line
from macros.publish.paper.sheet import Plain, Sheet
from macros.reason import starting, status

_FEWEST = 4
"""Fewer lines would leave a page nearly empty: new starters have them on their own page."""
_STRENGTHS = ("must not", "must", "should not", "should", "will", "may")


def rules(sheet: Sheet) -> Plain:
    """The lines for new starters, by how strong they are, each with its clauses.

    They are of the edition now in force: one that was superseded has none.
    """
    asked = sheet.policy.induction.asks
    parts: list[tuple[str, list[Line]]] = [
        *((status.capital(kind), [a for a in asked if a.kind == kind]) for kind in _STRENGTHS),
        ("In your first week", [*sheet.policy.induction.week]),
        ("What the school does for you", [*sheet.policy.induction.owed]),
    ]
    every = ((name, [_rule(sheet, line) for line in lines]) for name, lines in parts)
    groups = [(name, [rule for rule in rules if rule["clauses"]]) for name, rules in every]
    enough = sum(len(rules) for _, rules in groups) >= _FEWEST
    return {
        "title": "The rules on one page",
        "about": "The school wrote these lines. Only the paragraphs named after them are policy.",
        "groups": [
            {"heading": name, "rules": rules}
            for name, rules in groups
            if rules and enough and not sheet.edition.is_superseded
        ],
    }


def _rule(sheet: Sheet, line: Line) -> Plain:
    known = (c.clause for c in line.clauses if c.clause in sheet.edition.passages)
    names = [] if line in sheet.policy.induction.owed else _bound(sheet, line)
    return {
        "text": line.text,
        "who": f"({', '.join(names)})" if names else "",
        "clauses": [sheet.reference(clause) for clause in dict.fromkeys(known)],
    }


def _bound(sheet: Sheet, line: Line) -> list[str]:
    """Who its duties bind, in the policy's own names; empty if they bind every starter.

    For whom the school chose a line does not count here: others may be bound too.
    """
    passages = filter(None, (sheet.edition.passages.get(c.clause) for c in line.clauses))
    duties = [duty for each in passages for duty in each.ours.duties if duty.kind == line.kind]
    bound = dict.fromkeys(who for duty in duties for who in duty.who)
    people = (starting.bound_as(sheet.policy, each.are) for each in sheet.policy.roles.starters)
    if all(not names.isdisjoint(bound) for names in people):
        return []
    return [sheet.relations.name_of(who) for who in bound]
