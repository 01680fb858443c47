"""Editor's notes in one list: each says what we saw, and leads to the words it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.reason import addresses
from macros.model.blocks import Section
from macros.model.layer import Note
from macros.publish.site.facts import counted
from macros.publish.site.links import LinkView
from macros.publish.site.section import NoteView, note_view, passage_link
from macros.publish.templates import fill
from macros.views.site import Site

HEADINGS = {
    "safety": "Safety notes, to be confirmed by the school",
    "conflict": "Where the policy says two things",
    "silence": "Where the policy does not say",
    "oddity": "Slips in the printed text",
    "remark": "Remarks",
}


class Placed(NamedTuple):
    """A note and the place it stands beside."""

    note: NoteView
    where: LinkView


class NoteGroup(NamedTuple):
    """The notes of one kind."""

    slug: str
    heading: str
    notes: tuple[Placed, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of notes. `here` is the page it stands on."""
    groups = tuple(groups_of(site, here))
    if not groups:
        return fill("site/nothing.html", words="There are no notes on this edition.")
    total = counted(sum(len(g.notes) for g in groups), "note", "notes")
    return fill("site/notes.html", groups=groups, total=total)


def groups_of(site: Site, here: str) -> Iterator[NoteGroup]:
    """Every note of the edition by kind, the gravest first, each kind in printed order."""
    every = tuple(_every(site, here))
    for kind, heading in HEADINGS.items():
        alike = tuple(
            Placed(note_view(site, note, here), where) for note, where in every if note.kind == kind
        )
        if alike:
            yield NoteGroup(kind, heading, alike)


def _every(site: Site, here: str) -> Iterator[tuple[Note, LinkView]]:
    control = addresses.relative(addresses.DOCUMENT_CONTROL, here)
    for note in site.edition.control_notes:
        yield note, LinkView(control, "Document control")
    for statement in site.edition.statements:
        for note in statement.notes:
            yield note, LinkView(f"{control}#{statement.id}", statement.label)
    for section in site.edition.sections:
        yield from _in_section(site, section, here)


def _in_section(site: Site, section: Section, here: str) -> Iterator[tuple[Note, LinkView]]:
    for note in () if section.lead else section.notes:
        yield note, LinkView(site.to_passage(section.id, here), section.full_title)
    for passage in section.passages():
        for note in passage.notes:
            yield note, passage_link(site, passage, here)
