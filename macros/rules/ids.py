"""Ids are permanent: one id, one thing, for good."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.model.base import Record
from macros.model.blocks import Passage, Section, Statement, all_paragraphs, first_words
from macros.model.layer import Layer
from macros.model.policy import Edition, Policy
from macros.problems import Place, Problem, shortened
from macros.reason import fingerprints
from macros.rules.subject import Subject, everything, walk

# A reworded clause keeps some of its words. Two clauses about different things share hardly any.
_LEAST_SHARED = 0.12
# From "Naming Files, Paths, and Namespaces" in Microsoft's documentation of Windows.
_KEPT_BY_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_TELLING = re.compile(r"[^\W\d_]{5,}")


def definition_ids(subject: Subject) -> Iterator[Problem]:
    """Within an edition no two definitions have the same id."""
    for edition in subject.policy.editions:
        yield from _twice(_ids(d for passage in everything(edition) for d in passage.defines))


def home_ids(subject: Subject) -> Iterator[Problem]:
    """No two entries of the home page have the same id."""
    yield from _twice(_ids(subject.policy.facts.home.needs))


def one_label_a_passage(subject: Subject) -> Iterator[Problem]:
    """A passage has one label and one summary, unless their entries hold for other editions."""
    layers = [entry for entry in subject.policy.layers if not _is_scoped(entry.layer)]
    for field in ("label", "summary"):
        given = (entry for entry in layers if getattr(entry.layer, field))
        yield from _twice(((e.id, e.layer.place_of(field)) for e in given), f"{field} of")


def _is_scoped(layer: Layer) -> bool:
    return bool(layer.in_ or layer.since or layer.until)


def register_ids(subject: Subject) -> Iterator[Problem]:
    """No two citations have the same id, and no two roles or groups."""
    yield from _twice(_ids(subject.policy.citations.citations))
    yield from _twice(_ids((*subject.policy.roles.roles, *subject.policy.roles.groups)))


def one_contact_a_role(subject: Subject) -> Iterator[Problem]:
    """A role has one contact at most."""
    yield from _twice(
        ((c.role, c.place_of("role")) for c in subject.policy.school.contacts), "role"
    )


def one_class_a_change(subject: Subject) -> Iterator[Problem]:
    """A change is classed once."""
    for edition in subject.policy.editions:
        named = (c for c in edition.changes.changes if c.passage)
        yield from _twice(((c.passage or "", c.place_of("passage")) for c in named), "passage")


def ids_fit_file_names(subject: Subject) -> Iterator[Problem]:
    """No section, clause, item or guide has a name that Windows keeps for itself."""
    named = [(p.id, p.place) for edition in subject.policy.editions for p in everything(edition)]
    for name, place in (*named, *_ids(subject.policy.guides)):
        if _KEPT_BY_WINDOWS.fullmatch(name):
            yield Problem(
                place,
                f"the id '{name}' is a name that Windows keeps for itself",
                "Its page could not be saved on a Windows share: choose another id.",
            )


def same_kind_everywhere(subject: Subject) -> Iterator[Problem]:
    """An id names the same kind of thing in every edition."""
    kinds: dict[str, tuple[str, Place]] = {}
    for edition in subject.policy.editions:
        for passage in everything(edition):
            kind = _kind(passage)
            first, place = kinds.setdefault(passage.id, (kind, passage.place))
            if first != kind and place.path != passage.place.path:
                yield Problem(
                    passage.place,
                    f"the id '{passage.id}' names a {kind} here and a {first} in another edition",
                    f"It stands at {place}. Links to it would lead astray: choose a new id.",
                )


def _kind(passage: Passage) -> str:
    match passage:
        case Statement():
            return "statement"
        case Section():
            return "section"
    return "clause or item"


def never_given_to_another(subject: Subject) -> Iterator[Problem]:
    """An id is never passed on to another clause or item (a warning: words are compared)."""
    for edition in subject.policy.editions:
        before = _before(subject.policy, edition)
        classed = {change.passage for change in edition.changes.changes}
        for passage in walk(edition):
            earlier = next(
                (e.passages[passage.id] for e in before if passage.id in e.passages), None
            )
            if earlier and passage.id not in classed and _unlike(earlier, passage):
                yield Problem(
                    passage.place,
                    f"the id '{passage.id}' belonged to other words, "
                    f"'{shortened(first_words(earlier))}'",
                    f"See {earlier.place}. Give new words a new id; if it is the same clause "
                    "written anew, class the change in changes.yml.",
                    "warning",
                )


def not_used_again(subject: Subject) -> Iterator[Problem]:
    """An id that was retired is not used again."""
    for edition in subject.policy.editions:
        before = _before(subject.policy, edition)
        for passage in walk(edition) if len(before) > 1 else ():
            if passage.id in before[0].passages or subject.has_lost(before[0]):
                continue
            earlier = next((e for e in before[1:] if passage.id in e.passages), None)
            if earlier and not _same_words(earlier.passages[passage.id], passage):
                yield Problem(
                    passage.place,
                    f"the id '{passage.id}' was retired after edition {earlier.name}",
                    "A retired id is never used again, so that old links stay true: choose "
                    "a new one.",
                )


def _ids(things: Iterable[Record]) -> Iterator[tuple[str, Place]]:
    # Every record given here has an id.
    return ((getattr(thing, "id"), thing.place_of("id")) for thing in things)  # noqa: B009


def _twice(names: Iterable[tuple[str, Place]], what: str = "id") -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in names:
        if name not in first:
            first[name] = place
            continue
        yield Problem(
            place,
            f"the {what} '{name}' is used twice",
            f"It stands at {first[name]} already"
            + (": choose another." if what == "id" else ": keep one of them."),
        )


def _before(policy: Policy, edition: Edition) -> list[Edition]:
    """The editions before this one whose text is held, the nearest first."""
    found: list[Edition] = []
    seen = {edition.name}
    name = edition.control.based_on or edition.control.supersedes
    while name and name not in seen and name in policy.edition_by_name:
        seen.add(name)
        earlier = policy.edition_by_name[name]
        if earlier.sections:
            found.append(earlier)
        name = earlier.control.supersedes
    return found


def _same_words(first: Passage, second: Passage) -> bool:
    return fingerprints.of_words(first) == fingerprints.of_words(second)


def _unlike(first: Passage, second: Passage) -> bool:
    """Whether two passages share hardly any of the words that tell what they are about."""
    ours, theirs = _telling(first), _telling(second)
    both = ours | theirs
    return bool(ours and theirs) and len(ours & theirs) / len(both) < _LEAST_SHARED


def _telling(passage: Passage) -> set[str]:
    words = (passage.title, *(p.plain for p in all_paragraphs(passage.blocks)))
    return {word.lower() for text in words for word in _TELLING.findall(text)}


RULES = (
    definition_ids,
    home_ids,
    one_label_a_passage,
    register_ids,
    one_contact_a_role,
    one_class_a_change,
    ids_fit_file_names,
    same_kind_everywhere,
    never_given_to_another,
    not_used_again,
)
