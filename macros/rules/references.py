"""What the data points to exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.model.base import Record
from macros.model.home import Need
from macros.model.policy import Edition
from macros.problems import Place, Problem
from macros.reason import pages
from macros.rules.following import Follows
from macros.rules.subject import Subject, did_you_mean

_A_PLACE = "clause, item or section"


@Follows(missed=("/text.md", ""))
def layers_belong_somewhere(subject: Subject) -> Iterator[Problem]:
    """An id in a file of layers is one that an edition has, unless `until` ends the entry."""
    known = frozenset(name for edition in subject.held for name in edition.ids)
    for entry in subject.policy.layers:
        if entry.id in subject.unplaced and not entry.layer.until:
            yield Problem(
                entry.place,
                f"no edition has '{entry.id}'",
                did_you_mean(
                    entry.id, known, "Use an id of text.md; or end the entry with 'until'."
                ),
            )


@Follows(named_in="/editions/")
def cross_references(subject: Subject) -> Iterator[Problem]:
    """A cross-reference leads to a clause, item, section or statement of the same edition."""
    for edition in subject.policy.editions:
        for passage in edition.everything:
            for reference in passage.ours.refers_to:
                yield from _place(subject, edition, reference, "to")


def names_of_registers(subject: Subject) -> Iterator[Problem]:
    """Every document, role and group that something names is in its register."""
    policy = subject.policy
    roles, groups = policy.role_by_id.keys(), policy.group_by_id.keys()
    people = {*roles, *groups}
    starters = {starter.id for starter in policy.roles.starters}
    named: list[tuple[Record, str, str, Collection[str]]] = [
        (policy.facts, "questions_to", "role", roles),
        *((group, "part_of", "group", groups) for group in policy.roles.groups),
        *((contact, "role", "role", roles) for contact in policy.school.contacts),
        *((role, "if_about_them", "role", roles) for role in policy.roles.roles),
        *((starter, "are", "role or group", people) for starter in policy.roles.starters),
        (policy.roles, "to_know", "role", roles),
        *((each, "for_", "starter", starters) for each in policy.induction.everything),
    ]
    for passage in (p for edition in policy.editions for p in edition.everything):
        named += ((c, "citation", "citation", policy.citation_by_id) for c in passage.ours.cites)
        named += ((duty, "who", "role or group", people) for duty in passage.ours.duties)
        named += ((report, "to", "role", roles) for report in passage.ours.reports)
    for record, field, kind, known in named:
        yield from _lookup(subject, record, field, kind, known)


def what_notes_concern(subject: Subject) -> Iterator[Problem]:
    """A note concerns passages that exist in its edition."""
    for edition in subject.policy.editions:
        for passage in edition.everything:
            for note in passage.ours.notes:
                yield from _place(subject, edition, note, "concerns")


def home_entries(subject: Subject) -> Iterator[Problem]:
    """An entry of the home page leads to clauses, sections, guides and pages that exist.

    They exist in the edition in force, and in every draft.
    """
    for need in subject.policy.facts.home.needs:
        for edition in subject.current:
            yield from _place(subject, edition, need, "clauses")
            yield from _guides(subject, edition, need)
            yield from _lookup(subject, need, "pages", "page", _pages(subject, edition))
        if not (need.guides or need.clauses or need.pages):
            hint = "Give it 'guides' or 'clauses': without one it is not shown."
            yield Problem(need.place, f"the entry '{need.id}' leads nowhere", hint)


def _pages(subject: Subject, edition: Edition) -> frozenset[str]:
    return frozenset(page.name for page in pages.shown(subject.policy, edition))


def _guides(subject: Subject, edition: Edition, need: Need) -> Iterator[Problem]:
    elsewhere = {guide.id for guide in subject.policy.guides}
    for name, place in _missing(subject, need, "guides", edition.guide_by_id):
        where = f"edition {edition.name} has" if name in elsewhere else "there is"
        hint = _hint(name, edition.guide_by_id, "guide")
        yield Problem(place, f"{where} no guide '{name}'", hint)


def classed_changes(subject: Subject) -> Iterator[Problem]:
    """A classed change is about a passage of this edition or of the one before."""
    for edition in subject.policy.editions:
        before = subject.policy.edition_by_name.get(edition.before)
        if before is edition or (edition.before and before is None):
            continue
        known = edition.ids | (before.ids if before else frozenset())
        for change in edition.changes.changes:
            yield from _lookup(subject, change, "passage", _A_PLACE, known)


def expected_citations(subject: Subject) -> Iterator[Problem]:
    """A document that a reviewer would expect is beside clauses or sections that exist."""
    known = frozenset(name for edition in subject.policy.editions for name in edition.ids)
    for expected in subject.policy.citations.expected:
        yield from _lookup(subject, expected, "beside", _A_PLACE, known)


def _place(subject: Subject, edition: Edition, record: Record, field: str) -> Iterator[Problem]:
    """Report the places named in a field that an edition lacks."""
    known = edition.ids
    for name, place in _missing(subject, record, field, known):
        gone = subject.gone(name)
        where = f"edition {edition.name} has" if gone else "there is"
        hint = gone or _hint(name, known, _A_PLACE)
        message = f"{where} no {_A_PLACE} '{name}'"
        yield Problem(place, message, hint, gone=subject.gone_from(edition, name))


def _lookup(
    subject: Subject, record: Record, field: str, kind: str, known: Collection[str]
) -> Iterator[Problem]:
    """Report the names in a field that no record has."""
    for name, place in _missing(subject, record, field, known):
        yield Problem(place, f"there is no {kind} '{name}'", _hint(name, known, kind))


def _missing(
    subject: Subject, record: Record, field: str, known: Collection[str]
) -> Iterator[tuple[str, Place]]:
    """The names in a field, which holds one, several or none, that are not known."""
    given = getattr(record, field) or ()
    for position, name in enumerate((given,) if isinstance(given, str) else given):
        if name not in known and not subject.is_lost(name):
            yield name, record.place_of(field.removesuffix("_"), position)


def _hint(name: str, known: Collection[str], kind: str) -> str:
    return did_you_mean(name, known, f"Use the id of a {kind} that exists, or add it.")
