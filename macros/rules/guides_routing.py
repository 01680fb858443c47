"""Routing is complete: whatever the policy asks people to report, a guide leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.problems import Problem
from macros.reason import guides
from macros.rules.guides import sound_guides
from macros.rules.subject import Subject


def reports_are_reached(subject: Subject) -> Iterator[Problem]:
    """Every clause that tells somebody to report is reached by the reporting guide."""
    sound = frozenset(id(guide) for _, guide in sound_guides(subject))
    for edition in subject.held:
        reporting = [guide for guide in edition.guides if guide.reporting]
        # A reporting guide that is broken is reported already, and would reach nothing.
        whole = all(id(g) in sound and _names_what_exists(subject, edition, g) for g in reporting)
        if edition.guides and whole and not subject.has_lost(edition):
            yield from _unreached(edition, _reached_by(subject, reporting))


def _names_what_exists(subject: Subject, edition: Edition, guide: Guide) -> bool:
    """Whether every clause and role in a guide is known: a slip in one is complained of there."""
    clauses = {cited.clause for outcome in guide.outcomes for cited in outcome.clauses}
    roles = {tell.role for outcome in guide.outcomes for tell in outcome.tell}
    return clauses <= edition.passages.keys() and roles <= subject.policy.role_by_id.keys()


def _unreached(edition: Edition, reached: dict[str, set[str]]) -> Iterator[Problem]:
    has_guide = any(guide.reporting for guide in edition.guides)
    for passage, report in ((p, r) for p in edition.passages.values() for r in p.reports):
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
    """For each clause cited by an outcome that can be reached, the roles that are told there."""
    reached: dict[str, set[str]] = {}
    for guide in reporting:
        steps = guides.shortest(guide)
        for outcome in (o for o in guide.outcomes if o.id in steps):
            for cited in outcome.clauses:
                told = guides.reaches(subject.policy, outcome)
                reached.setdefault(cited.clause, set()).update(told)
    return reached


RULES = (reports_are_reached,)
