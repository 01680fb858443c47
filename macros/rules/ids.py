"""Ids are permanent: one id, one thing, for good."""

import re
from collections.abc import Iterable, Iterator

from macros.model.base import Record
from macros.model.blocks import Passage, all_paragraphs, first_words
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened
from macros.reason import addresses, fingerprints
from macros.rules.subject import Follows, Subject

# A reworded clause keeps some of its words. Two clauses about different things share hardly any.
_LEAST_SHARED = 0.12
_TELLING = re.compile(r"[^\W\d_]{5,}")
Named = Iterable[tuple[str, Place]]


@Follows(named_in="//")
def given_once(subject: Subject) -> Iterator[Problem]:
    """No two guides, steps, definitions, entries of a register or contacts share an id."""
    for what, names in _registers(subject):
        first: dict[str, Place] = {}
        for name, place in names:
            if first.setdefault(name, place) != place:
                choose = "choose another" if what == "id" else "keep one of them"
                message = f"the {what} '{name}' is used twice"
                yield Problem(place, message, f"It is at {first[name]} already: {choose}.")


def _registers(subject: Subject) -> Iterator[tuple[str, Named]]:
    policy = subject.policy
    for edition in policy.editions:
        yield "id", _ids(d for passage in edition.everything for d in passage.ours.defines)
        yield "passage", _ids(edition.changes.changes, "passage")
        yield "id", _ids(edition.guides)
    for _, guide in subject.guides:
        yield "id", _ids((*guide.questions, *guide.outcomes))
        for question in guide.questions:
            yield "id", _ids(question.answers)
    yield "id", _ids(policy.facts.home.needs)
    yield "id", _ids(policy.citations.citations)
    yield "id", _ids((*policy.roles.roles, *policy.roles.groups))
    yield "id", _ids(policy.roles.starters)
    yield "role", _ids(policy.school.contacts, "role")
    for field in ("label", "summary"):
        yield (
            f"{field} of",
            [
                (entry.id, entry.layer.place_of(field))
                for entry in policy.layers
                if getattr(entry.layer, field) and not entry.layer.is_scoped
            ],
        )


def _ids(things: Iterable[Record], field: str = "id") -> Named:
    return ((name, thing.place_of(field)) for thing in things if (name := getattr(thing, field)))


@Follows("files")
def never_given_to_another(subject: Subject) -> Iterator[Problem]:
    """An id is never passed on to another clause or item (a warning: words are compared)."""
    for edition in subject.policy.editions:
        before = _before(subject, edition)
        classed = {change.passage for change in edition.changes.changes}
        for passage in edition.passages.values():
            having = (e.passages[passage.id] for e in before if passage.id in e.passages)
            earlier = next(having, None)
            section = getattr(edition.section_of.get(passage.id), "id", "")
            known = classed & {passage.id, section}
            if earlier and not known and _unlike(earlier, passage):
                yield Problem(
                    passage.place,
                    f"the id '{passage.id}' belonged to other words, "
                    f"'{shortened(first_words(earlier) or earlier.heading)}'",
                    f"See {earlier.place}. Give new words a new id; if it is the same clause, "
                    "rewritten, class the change in changes.yml.",
                )


@Follows("files")
def not_used_again(subject: Subject) -> Iterator[Problem]:
    """An id that was retired is not used again."""
    for edition in subject.policy.editions:
        before = _before(subject, edition)
        for passage in edition.passages.values() if len(before) > 1 else ():
            if passage.id in before[0].passages or passage.id in before[0].section_by_id:
                continue
            earlier = next((e for e in before[1:] if passage.id in e.passages), None)
            if earlier and not _same_words(earlier.passages[passage.id], passage):
                yield Problem(
                    passage.place,
                    f"the id '{passage.id}' was retired after edition {earlier.name}",
                    "A retired id is never used again, so that old links stay true: choose "
                    "a new one.",
                )


def _before(subject: Subject, edition: Edition) -> list[Edition]:
    """The editions before this one whose text is held, the nearest first."""
    before = subject.scopes.line[edition.name][1:]
    known = subject.policy.edition_by_name
    return [known[name] for name in before if known[name].sections]


def _same_words(first: Passage, second: Passage) -> bool:
    return fingerprints.of_words(first) == fingerprints.of_words(second)


def _unlike(first: Passage, second: Passage) -> bool:
    """Whether two passages share hardly any of their longer words."""
    ours, theirs = _telling(first), _telling(second)
    both = ours | theirs
    return bool(ours and theirs) and len(ours & theirs) / len(both) < _LEAST_SHARED


def _telling(passage: Passage) -> set[str]:
    words = (passage.heading, *(p.plain for p in all_paragraphs(passage.blocks)))
    return {word.lower() for text in words for word in _TELLING.findall(text)}


def name_files_everywhere(subject: Subject) -> Iterator[Problem]:
    """No id is a name that Windows keeps for itself, because ids name files of the site."""
    policy = subject.policy
    given = [(guide.id, guide.place_of("id")) for guide in policy.guides]
    for edition in policy.editions:
        given += [(p.id, p.place) for p in (*edition.sections, *edition.passages.values())]
    for name, place in dict.fromkeys(given):
        if addresses.DEVICE.fullmatch(name):
            message = f"'{name}' cannot be an id: on Windows no file can have that name"
            hint = f"Choose another, such as {name}-1."
            yield Problem(place, message, hint)
