"""Notes of ours: beside the words they are about, and all of an edition by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.model.base import Note
from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.reason import addresses, references
from macros.reason.targets import Link, Target, to_page, to_passage, to_place

LEADS = {
    "oddity": "Slip in the printed text.",
    "safety": "Safety note.",
    "conflict": "The policy says two things.",
    "silence": "The policy does not say.",
    "remark": "",
}
"""What readers see before each kind of note."""
HEADINGS = {
    "safety": "Safety notes, to be confirmed by the school",
    "conflict": "Where the policy says two things",
    "silence": "Where the policy does not say",
    "oddity": "Slips in the printed text",
    "remark": "Remarks",
}
"""The kinds of note, the gravest first."""


@dataclass(frozen=True)
class NoteView:
    """One note. `kind` says what it is, that it is ours, and who has yet to confirm it."""

    slug: str
    lead: str
    kind: str
    paragraphs: tuple[str, ...]
    concerns: tuple[Link, ...]


class NotesView(NamedTuple):
    """The notes beside a clause: warnings by themselves, slips of the pen behind the rest."""

    warnings: tuple[NoteView, ...]
    heading: str
    notes: tuple[NoteView, ...]
    slips_heading: str
    slips: tuple[NoteView, ...]


class Placed(NamedTuple):
    """A note and the place it is about."""

    note: NoteView
    where: Link


class NoteGroup(NamedTuple):
    """The notes of one kind."""

    slug: str
    heading: str
    notes: tuple[Placed, ...]


def note(edition: Edition, given: Note) -> NoteView:
    """A note, ready to place."""
    confirmed = "; to be confirmed by the school" if given.kind == "safety" else ""
    lead = LEADS[given.kind]
    return NoteView(
        given.kind,
        lead,
        f"{lead} Not policy text{confirmed}.".lstrip(),
        tuple(filter(None, given.text.strip().split("\n"))),
        tuple(_concern(edition, place) for place in given.concerns),
    )


def beside(edition: Edition, passages: Iterable[Passage]) -> NotesView:
    """The notes on some passages by how much they matter to a reader, each sort as printed."""
    views = tuple(note(edition, each) for passage in passages for each in passage.notes)
    slips = tuple(view for view in views if view.slug == "oddity")
    warnings = tuple(view for view in views if view.slug == "safety")
    rest = tuple(view for view in views if view not in (*slips, *warnings))
    return NotesView(warnings, _headed(rest), rest, f"{_headed(slips)} on the printed text", slips)


def groups(edition: Edition) -> Iterator[NoteGroup]:
    """Every note of an edition by kind, the gravest first, each kind in printed order."""
    every = tuple(_every(edition))
    for kind, heading in HEADINGS.items():
        alike = tuple(Placed(note(edition, n), where) for n, where in every if n.kind == kind)
        if alike:
            yield NoteGroup(kind, heading, alike)


def _headed(views: tuple[NoteView, ...]) -> str:
    return "Editor’s note" if len(views) == 1 else f"{len(views)} editor’s notes"


def _concern(edition: Edition, place: str) -> Link:
    """What a note is about too, named in full where its number has more than one place."""
    link = to_place(edition, place)
    passage = edition.passages.get(place)
    if passage is None:
        return link
    clause = edition.clause_of[passage.id]
    alone = passage is clause and references.same_number(edition, clause)[1] == 1
    return link if alone else link._replace(text=references.paragraph(edition, passage))


def _every(edition: Edition) -> Iterator[tuple[Note, Link]]:
    for each in edition.control_notes:
        yield each, to_page(addresses.DOCUMENT_CONTROL, "Document control")
    for statement in edition.statements:
        for each in statement.notes:
            yield each, Link(Target("statement", statement.id), statement.label)
    for section in edition.sections:
        for each in () if section.lead else section.notes:
            yield each, to_place(edition, section.id)
        for passage in section.passages():
            for each in passage.notes:
                yield each, to_passage(edition, passage)
