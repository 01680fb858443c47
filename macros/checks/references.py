"""What the data points to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.checks.subject import Subject, did_you_mean, places_in, walk
from macros.model.edition import Note
from macros.model.policy import Edition
from macros.problems import Place, Problem


def cross_references(subject: Subject) -> Iterator[Problem]:
    """A cross-reference leads to a clause, item, section or statement of the same edition."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for passage in walk(edition):
            for reference in passage.refers_to:
                place = reference.place_of("to")
                yield from _lookup(subject, place, "clause, item or section", reference.to, known)


def cited_documents(subject: Subject) -> Iterator[Problem]:
    """A clause cites only documents that are in the register of citations."""
    known = subject.policy.citation_by_id.keys()
    for edition in subject.policy.editions:
        for passage in walk(edition):
            for cited in passage.cites:
                place = cited.place_of("citation")
                yield from _lookup(subject, place, "citation", cited.citation, known)


def who_is_bound(subject: Subject) -> Iterator[Problem]:
    """A duty binds roles and groups that exist."""
    for edition in subject.policy.editions if subject.roles_read else ():
        for passage in walk(edition):
            for duty in passage.duties:
                for position, who in enumerate(duty.who):
                    place = duty.place_of("who", position)
                    yield from _lookup(subject, place, "role or group", who, subject.people)


def whom_to_report_to(subject: Subject) -> Iterator[Problem]:
    """A report goes to roles that exist."""
    known = subject.policy.role_by_id.keys()
    for edition in subject.policy.editions if subject.roles_read else ():
        for passage in walk(edition):
            for report in passage.reports:
                for position, role in enumerate(report.to):
                    yield from _lookup(
                        subject, report.place_of("to", position), "role", role, known
                    )


def what_notes_concern(subject: Subject) -> Iterator[Problem]:
    """A note concerns passages that exist in its edition."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for note in _notes(edition):
            for position, name in enumerate(note.concerns):
                place = note.place_of("concerns", position)
                yield from _lookup(subject, place, "clause, item or section", name, known)


def home_entries(subject: Subject) -> Iterator[Problem]:
    """An entry of the home page leads to clauses, sections and guides that exist."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for need in edition.home.needs:
            for position, name in enumerate(need.clauses):
                place = need.place_of("clauses", position)
                yield from _lookup(subject, place, "clause, item or section", name, known)
            for position, name in enumerate(need.guides):
                place = need.place_of("guides", position)
                yield from _lookup(subject, place, "guide", name, edition.guide_by_id)


def classed_changes(subject: Subject) -> Iterator[Problem]:
    """A classed change is about a passage of this edition or of the one before."""
    for edition in subject.policy.editions:
        control = edition.control
        before = subject.policy.edition_by_name.get(control.based_on or control.supersedes or "")
        known = places_in(edition) | (places_in(before) if before else frozenset())
        for change in edition.changes.changes:
            place = change.place_of("passage")
            yield from _lookup(subject, place, "clause, item or section", change.passage, known)


def expected_citations(subject: Subject) -> Iterator[Problem]:
    """A document that a reviewer would expect stands beside clauses or sections that exist."""
    known = frozenset(name for edition in subject.policy.editions for name in places_in(edition))
    for expected in subject.policy.citations.expected:
        for position, name in enumerate(expected.beside):
            place = expected.place_of("beside", position)
            yield from _lookup(subject, place, "clause, item or section", name, known)


def _lookup(
    subject: Subject, place: Place, kind: str, name: str, known: Iterable[str]
) -> Iterator[Problem]:
    if name in known or subject.is_lost(name):
        return
    hint = did_you_mean(name, known, f"Use the id of a {kind} that exists, or add it.")
    yield Problem(place, f"there is no {kind} '{name}'", hint)


def _notes(edition: Edition) -> Iterator[Note]:
    yield from edition.control.notes
    for passage in walk(edition):
        yield from passage.notes


RULES = (
    cross_references,
    cited_documents,
    who_is_bound,
    whom_to_report_to,
    what_notes_concern,
    home_entries,
    classed_changes,
    expected_citations,
)
