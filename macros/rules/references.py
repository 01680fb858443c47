"""What the data points to exists."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from macros.model.base import Record
from macros.model.policy import Edition
from macros.problems import Gone, Place, Problem
from macros.problems.likeness import choose, did_you_mean
from macros.reason import guides
from macros.reason.addresses import reporting
from macros.reason.pages import shown
from macros.rules.subject import Follows, Subject, severity_of

_PLACE, _CLAUSE = "clause, item or section", "clause or item"
_OF_EDITION: dict[str, Callable[[Edition], Collection[str]]] = {
    _PLACE: lambda edition: edition.ids,
    _CLAUSE: lambda edition: edition.passages,
    "guide": lambda edition: edition.guide_by_id,
}
_UNKNOWN = "Use the name of one that exists, or add it."


@Follows(missed=("/text.md", ""))
def layers_belong_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every id in a file of layers is in an edition, unless `until` ends the entry."""
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
def places_exist(subject: Subject) -> Iterator[Problem]:
    """Every clause, item or section that something names is in the same edition.

    Places that the home page names are in the edition in force and in every draft.
    """
    for edition in subject.policy.editions:
        named: list[tuple[Record, str, str]] = []
        for passage in edition.everything:
            named += ((reference, "to", _PLACE) for reference in passage.ours.refers_to)
            named += ((note, "concerns", _PLACE) for note in passage.ours.notes)
        for outcome in (outcome for guide in edition.guides for outcome in guide.outcomes):
            named += ((cited, "clause", _CLAUSE) for cited in outcome.clauses)
        needs = subject.policy.facts.home.needs if edition in subject.current else ()
        named += ((need, "clauses", _PLACE) for need in needs)
        for record, field, kind in named:
            yield from _lacking(subject, edition, record, field, kind)


@Follows(missed=("/guides/", ""))
def reporting_begins_at_a_guide(subject: Subject) -> Iterator[Problem]:
    """The policy that `report_first` names is in force, with a guide for reporting."""
    school, shelf = subject.policy.school, subject.policy.shelf
    if not school.report_first:
        return
    having = {id_ for id_, each in shelf.items() if each.in_force and reporting(each.in_force)}
    if school.report_first not in having:
        yield Problem(
            school.place_of("report_first"),
            f"no policy '{school.report_first}' is in force with a guide for reporting",
            choose(school.report_first, having, _UNKNOWN),
        )


def titles_tell_policies_apart(subject: Subject) -> Iterator[Problem]:
    """No other policy in force has the same title (a warning): readers could not choose."""
    own = subject.policy.in_force
    for id_, other in subject.policy.shelf.items() if own else ():
        theirs = other.in_force if id_ != subject.policy.id else None
        if own and theirs and own.control.title.casefold() == theirs.control.title.casefold():
            message = f"the policy '{id_}' has this title too: readers cannot tell which is which"
            hint = "Give one another title in its next edition, or withdraw it: data/EDITIONS.md."
            yield Problem(own.control.place_of("title"), message, hint, "warning")
            return  # the other policies are reported at their own titles


@Follows(named_in="/editions/")
def lines_cite_clauses(subject: Subject) -> Iterator[Problem]:
    """A line for new starters cites clauses that exist (of a draft: a warning)."""
    for edition in sorted(subject.current, key=lambda each: each is not subject.policy.in_force):
        for cited in (c for line in subject.policy.induction.lines() for c in line.clauses):
            for problem in _lacking(subject, edition, cited, "clause", _CLAUSE):
                yield replace(problem, severity=severity_of(edition))


def guides_exist(subject: Subject) -> Iterator[Problem]:
    """Every guide that something leads to is in the same edition."""
    for edition, guide in subject.guides:
        for outcome in guide.outcomes:
            yield from _lacking(subject, edition, outcome, "see", "guide")
    for edition in subject.current:
        for need in subject.policy.facts.home.needs:
            yield from _lacking(subject, edition, need, "guides", "guide")
    if now := subject.policy.in_force:
        for check in subject.policy.induction.situations:
            yield from _lacking(subject, now, check, "guide", "guide")


def names_exist(subject: Subject) -> Iterator[Problem]:
    """Everything else that the data names exists: roles, documents, editions, questions, pages."""
    named = (*_in_registers(subject), *_in_editions(subject), *_in_guides(subject))
    found: dict[tuple[Place, str], str] = {}  # the same in several editions is reported once
    for record, field, lacks, known in named:
        for name, place in _missing(subject, record, field, known):
            found.setdefault((place, f"{lacks} '{name}'"), choose(name, known, _UNKNOWN))
    yield from (Problem(*said, hint) for said, hint in found.items())


_Names = Iterator[tuple[Record, str, str, Collection[str]]]
"""Fields with names: the record, the field, the start of the message, and the known names."""
_NO_ROLE, _NOBODY = "roles.yml has no role", "roles.yml has no role or group"
_NO_EDITION = "there is no edition"


def _in_registers(subject: Subject) -> _Names:
    policy = subject.policy
    roles, groups, editions = policy.role_by_id, policy.group_by_id, policy.edition_by_name
    starters = {starter.id for starter in policy.roles.starters}
    yield policy.facts, "questions_to", _NO_ROLE, roles
    yield policy.roles, "to_know", _NO_ROLE, roles
    yield from ((group, "part_of", "roles.yml has no group", groups) for group in groups.values())
    yield from ((contact, "role", _NO_ROLE, roles) for contact in policy.school.contacts)
    yield from ((role, "if_about_them", _NO_ROLE, roles) for role in roles.values())
    yield from ((each, "are", _NOBODY, subject.people) for each in policy.roles.starters)
    for each in policy.induction.everything:
        yield each, "for_", "roles.yml has no starter", starters
    for citation in policy.citations.citations if policy.shelf else ():
        yield citation, "policy", "there is no policy", policy.shelf
    places = frozenset(name for edition in policy.editions for name in edition.ids)
    for expected in policy.citations.expected:
        yield expected, "beside", f"there is no {_PLACE}", places
    others = policy.shelf.keys() - {policy.id}
    for review in policy.reviews.reviews:
        yield review, "edition", _NO_EDITION, editions
        yield review, "replaced_by", "there is no other policy", others
    for control in (edition.control for edition in policy.editions):
        yield control, "supersedes", _NO_EDITION, editions
        yield control, "based_on", _NO_EDITION, editions


def _in_editions(subject: Subject) -> _Names:
    policy = subject.policy
    for edition in policy.editions:
        for ours in (passage.ours for passage in edition.everything):
            for cites in ours.cites:
                yield cites, "citation", "citations.yml has no citation", policy.citation_by_id
            yield from ((duty, "who", _NOBODY, subject.people) for duty in ours.duties)
            yield from ((report, "to", _NO_ROLE, policy.role_by_id) for report in ours.reports)
        before = policy.edition_by_name.get(edition.before)
        known = edition.ids | (before.ids if before else frozenset())
        is_known = before is not edition and (before or not edition.before)
        for change in edition.changes.changes if is_known else ():
            yield change, "passage", f"there is no {_PLACE}", known
    for edition in subject.current:
        pages = frozenset(page.name for page in shown(policy, edition))
        yield from ((need, "pages", "there is no page", pages) for need in policy.facts.home.needs)


def _in_guides(subject: Subject) -> _Names:
    roles, now = subject.policy.role_by_id, subject.policy.in_force
    written = {(g.id, outcome.id) for g in subject.policy.guides for outcome in g.outcomes}
    for edition, guide in subject.guides:
        asked, ends = guides.questions(guide), guides.outcomes(guide)
        yield guide, "start", "this guide has no question", asked
        for answer in (answer for question in guide.questions for answer in question.answers):
            where = f"in edition {edition.name} " if (guide.id, answer.to) in written else ""
            yield answer, "to", f"{where}this guide has no question or outcome", {*asked, *ends}
        for outcome in guide.outcomes:
            yield from ((tell, "role", _NO_ROLE, roles) for tell in outcome.tell)
            yield from ((outcome, field, _NO_ROLE, roles) for field in ("ask", "if_about"))
        for needed in guides.needed(guide):
            yield needed, "question", "this guide has no question", asked
            if question := asked.get(needed.question):
                answers = {answer.id for answer in question.answers}
                yield needed, "answers", f"the question '{question.id}' has no answer", answers
    for check in subject.policy.induction.situations:
        if found := now and now.guide_by_id.get(check.guide):
            yield check, "outcome", f"the guide '{found.id}' has no outcome", guides.outcomes(found)


def home_entries(subject: Subject) -> Iterator[Problem]:
    """Every entry of the home page leads somewhere."""
    for need in subject.policy.facts.home.needs:
        if not (need.guides or need.clauses or need.pages):
            hint = "Give it 'guides' or 'clauses': without one it is not shown."
            yield Problem(need.place, f"the entry '{need.id}' leads nowhere", hint)


def _lacking(
    subject: Subject, edition: Edition, record: Record, field: str, kind: str
) -> Iterator[Problem]:
    """Report the names in a field that an edition lacks; the hint says if another one has them."""
    having = {e.name: _OF_EDITION[kind](e) for e in (*subject.held, edition)}
    for name, place in _missing(subject, record, field, having[edition.name]):
        others = [other for other, known in having.items() if name in known]
        if others:
            now = subject.policy.in_force
            other = now.name if now and now.name in others else others[-1]
            hint = (
                f"Edition {other} has it. If it only has a new id, give it this one back. If it "
                "is gone, name another here, or take this out."
            )
            gone = Gone(name, edition.folder.path, other)
            yield Problem(place, f"edition {edition.name} has no {kind} '{name}'", hint, gone=gone)
        else:
            hint = choose(name, frozenset().union(*having.values()), _UNKNOWN)
            yield Problem(place, f"there is no {kind} '{name}'", hint)


def _missing(
    subject: Subject, record: Record, field: str, known: Collection[str]
) -> Iterator[tuple[str, Place]]:
    """The names in a field that are not known. A field may have one name, several or none."""
    given = getattr(record, field) or ()
    for position, name in enumerate((given,) if isinstance(given, str) else given):
        if name not in known and not subject.is_lost(name):
            yield name, record.place_of(field.removesuffix("_"), position)
