"""What the data points to exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros import addresses
from macros.checks.subject import Subject, did_you_mean, places_in, walk
from macros.model.base import Record
from macros.model.edition import Note
from macros.model.policy import Edition
from macros.problems import Problem

_A_PLACE = "clause, item or section"
_PAGES = tuple(page.removesuffix(".html") for page in addresses.PAGES)


def cross_references(subject: Subject) -> Iterator[Problem]:
    """A cross-reference leads to a clause, item, section or statement of the same edition."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for passage in walk(edition):
            for reference in passage.refers_to:
                yield from _lookup(subject, reference, "to", _A_PLACE, known)


def cited_documents(subject: Subject) -> Iterator[Problem]:
    """A clause cites only documents that are in the register of citations."""
    known = subject.policy.citation_by_id.keys()
    for edition in subject.policy.editions:
        for passage in walk(edition):
            for cited in passage.cites:
                yield from _lookup(subject, cited, "citation", "citation", known)


def who_is_bound(subject: Subject) -> Iterator[Problem]:
    """A duty binds roles and groups that exist."""
    for edition in subject.policy.editions if subject.roles_read else ():
        for passage in walk(edition):
            for duty in passage.duties:
                yield from _lookup(subject, duty, "who", "role or group", subject.people)


def whom_to_report_to(subject: Subject) -> Iterator[Problem]:
    """A report goes to roles that exist."""
    known = subject.policy.role_by_id.keys()
    for edition in subject.policy.editions if subject.roles_read else ():
        for passage in walk(edition):
            for report in passage.reports:
                yield from _lookup(subject, report, "to", "role", known)


def what_notes_concern(subject: Subject) -> Iterator[Problem]:
    """A note concerns passages that exist in its edition."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for note in _notes(edition):
            yield from _lookup(subject, note, "concerns", _A_PLACE, known)


def home_entries(subject: Subject) -> Iterator[Problem]:
    """An entry of the home page leads to clauses, sections, guides and pages that exist."""
    for edition in subject.policy.editions:
        known = places_in(edition)
        for need in edition.home.needs:
            yield from _lookup(subject, need, "clauses", _A_PLACE, known)
            yield from _lookup(subject, need, "guides", "guide", edition.guide_by_id)
            yield from _lookup(subject, need, "pages", "page", _PAGES)
            if not (need.guides or need.clauses or need.pages):
                hint = "Give it 'guides' or 'clauses': without one it is not shown."
                yield Problem(need.place, f"the entry '{need.id}' leads nowhere", hint)


def classed_changes(subject: Subject) -> Iterator[Problem]:
    """A classed change is about a passage of this edition or of the one before."""
    for edition in subject.policy.editions:
        earlier = edition.control.based_on or edition.control.supersedes or ""
        before = subject.policy.edition_by_name.get(earlier)
        if before is edition or (earlier and before is None):
            continue
        known = places_in(edition) | (places_in(before) if before else frozenset())
        for change in edition.changes.changes:
            yield from _lookup(subject, change, "passage", _A_PLACE, known)


def expected_citations(subject: Subject) -> Iterator[Problem]:
    """A document that a reviewer would expect stands beside clauses or sections that exist."""
    known = frozenset(name for edition in subject.policy.editions for name in places_in(edition))
    for expected in subject.policy.citations.expected:
        yield from _lookup(subject, expected, "beside", _A_PLACE, known)


def _lookup(
    subject: Subject, record: Record, field: str, kind: str, known: Collection[str]
) -> Iterator[Problem]:
    """Complain of the names in a field that no record has; the field holds one name or several."""
    given = getattr(record, field)
    for position, name in enumerate((given,) if isinstance(given, str) else given):
        if name not in known and not subject.is_lost(name):
            hint = (kind == _A_PLACE and subject.gone(name)) or did_you_mean(
                name, known, f"Use the id of a {kind} that exists, or add it."
            )
            yield Problem(record.place_of(field, position), f"there is no {kind} '{name}'", hint)


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
