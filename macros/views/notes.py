"""Notes of the school: what readers need beside the words, and what reviewers work through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.model.base import Note
from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.reason import addresses, references, status
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, to_page, to_passage, to_place

LEADS = {
    "oddity": "Slip in the printed text.",
    "safety": "School safety advice.",
    "conflict": "The policy says two things.",
    "silence": "The policy does not say.",
    "remark": "",
}
"""The words on paper before each kind of note."""
_PAIR = 2


@dataclass(frozen=True)
class NoteView:
    """One note. `kind` says what it is, and that it is not policy."""

    slug: str
    lead: str
    kind: str
    paragraphs: tuple[str, ...]
    concerns: tuple[Link, ...]


class Differing(NamedTuple):
    """Rules that pull different ways: where they are, who to ask, and how they differ."""

    lead: str
    places: tuple[Link, ...]
    ask: Link | None
    notes: tuple[NoteView, ...]


class NotesView(NamedTuple):
    """What a reader needs beside some words: safety advice, rules that differ, and the rest."""

    safety: tuple[NoteView, ...]
    differing: Differing | None
    others: tuple[NoteView, ...]


class Task(NamedTuple):
    """Something for reviewers: the place it is about, what is wrong there, and further places."""

    where: Link
    words: str
    places: tuple[Link, ...] = ()


def note(edition: Edition, given: Note) -> NoteView:
    """A note, ready to place."""
    lead = LEADS[given.kind]
    return NoteView(
        given.kind,
        lead,
        f"{lead} Not policy text.".lstrip(),
        tuple(filter(None, given.text.strip().split("\n"))),
        tuple(_concern(edition, place) for place in given.concerns),
    )


def readers(edition: Edition, given: Iterable[Note]) -> tuple[NoteView, ...]:
    """The notes that are for readers. Others are for reviewers, or only kept on record."""
    return tuple(note(edition, each) for each in given if each.for_ == "reader")


def beside(at: Prepared, passages: Iterable[Passage]) -> NotesView:
    """The notes on some passages that a reader needs to act rightly, each once."""
    found = [(p, n) for p in passages for n in p.ours.notes if n.for_ == "reader"]
    differing = tuple((p, n) for p, n in found if _pulls(n))
    rest = dict.fromkeys(note(at.edition, n) for _, n in found if not _pulls(n))
    return NotesView(
        tuple(view for view in rest if view.slug == "safety"),
        _differing(at, differing) if differing else None,
        tuple(view for view in rest if view.slug != "safety"),
    )


def _pulls(given: Note) -> bool:
    """Whether a note says that rules pull different ways, and names them."""
    return given.kind == "conflict" and bool(given.concerns)


def _differing(at: Prepared, found: tuple[tuple[Passage, Note], ...]) -> Differing:
    edition, owner = at.edition, at.policy.facts.questions_to
    ids = dict.fromkeys(name for p, n in found for name in (p.id, *n.concerns))
    return Differing(
        "Two rules differ here" if len(ids) == _PAIR else "Rules differ here",
        tuple(Link(Target("passage", name), _named(edition, name)) for name in ids),
        at.relations.link_to(owner) if owner else None,
        tuple(note(edition, n) for _, n in found),
    )


def _named(edition: Edition, name: str) -> str:
    """The shortest unique name of a rule."""
    passage = edition.passages.get(name) or edition.section_by_id[name]
    return references.pointer(edition, passage)


def every(edition: Edition) -> Iterator[tuple[Note, Link]]:
    """Every note that somebody is to read, in printed order, with its place."""
    return ((each, where) for each, where in _every(edition) if each.for_ != "record")


def tasks(edition: Edition, given: Iterable[tuple[Note, Link]]) -> tuple[Task, ...]:
    """Some notes and their places, as work for reviewers: rules that differ are named once."""
    views = ((note(edition, each), where) for each, where in _once(given))
    return tuple(Task(where, " ".join(view.paragraphs), view.concerns) for view, where in views)


def _once(given: Iterable[tuple[Note, Link]]) -> Iterator[tuple[Note, Link]]:
    """The notes without those that say, at the other place, that the same rules differ."""
    said: set[tuple[str, str]] = set()
    for each, where in given:
        back = {(place, where.href.id) for place in each.concerns} if _pulls(each) else set()
        if back and back <= said:
            said -= back  # a second note on the same rules says something else
        else:
            said |= {(there, here) for here, there in back}
            yield each, where


def _concern(edition: Edition, place: str) -> Link:
    """A further place of a note, named in full if its number occurs more than once."""
    link, passage = to_place(edition, place), edition.passages.get(place)
    alone = passage is edition.clause_of.get(place)
    if passage is None or (alone and references.same_number(edition, passage)[1] == 1):
        return link
    return link._replace(text=status.capital(references.paragraph(edition, passage)))


def _every(edition: Edition) -> Iterator[tuple[Note, Link]]:
    for each in edition.control_notes:
        yield each, to_page(addresses.HISTORY, "Document control")
    for statement in edition.statements:
        for each in statement.ours.notes:
            yield each, Link(Target("statement", statement.id), statement.label)
    for section in edition.sections:
        for each in () if section.lead else section.ours.notes:
            yield each, to_place(edition, section.id)
        for passage in section.passages():
            yield from ((each, to_passage(edition, passage)) for each in passage.ours.notes)
