"""Document control: what is printed before the sections, exactly, and the adopted document."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import dates, references
from macros.model.blocks import Statement
from macros.publish import adopted_files
from macros.publish.site.facts import Fact, dated, told, words
from macros.publish.site.section import NotesView, NoteView, note_view, notes_beside
from macros.publish.site.shell import shell
from macros.publish.templates import fill
from macros.publish.site.word_views import WordsView
from macros.publish.site.words import words as adopted
from macros.views.site import Site


class StatementView(NamedTuple):
    """One statement printed before the sections; its first words name it where no label does."""

    id: str
    label: str
    first_words: str
    words: WordsView
    notes: NotesView


def page(site: Site, here: str) -> str:
    """The HTML of the page of document control. `here` is the page it stands on."""
    edition = site.edition
    return fill(
        "site/document-control.html",
        frame=shell(site),
        cover=_printed(site, edition.cover, here),
        control=_printed(site, edition.control_table, here),
        statements=tuple(_statement(site, statement, here) for statement in edition.statements),
        notes=_notes(site, here),
        facts=_facts(site),
        download=adopted_files.address(edition.control.document),
    )


def _printed(site: Site, part: Statement | None, here: str) -> tuple[WordsView, ...]:
    """The cover or the table, if there is one: a defined term in a title is no use of the term."""
    return (adopted(site, part, here, terms=False),) if part else ()


def _statement(site: Site, statement: Statement, here: str) -> StatementView:
    return StatementView(
        statement.id,
        statement.ours.label,
        statement.label,
        adopted(site, statement, here),
        notes_beside(site, (statement,), here),
    )


def _notes(site: Site, here: str) -> tuple[NoteView, ...]:
    return tuple(note_view(site, note, here) for note in site.edition.control_notes)


def _facts(site: Site) -> tuple[Fact, ...]:
    control, frame = site.edition.control, shell(site)
    replaced = site.policy.edition_by_name.get(control.supersedes or "")
    return told(
        words("Standing", frame.status_sentence),
        words("Review", frame.review.sentence if frame.review else ""),
        words("Adopted", dates.in_words(control.adopted, "Not given")),
        dated("Amended", control.amended),
        words("Replaces", references.title_of(replaced) if replaced else ""),
        words("How we know", control.source),
        words("Fingerprint of the adopted words", frame.fingerprint),
    )
