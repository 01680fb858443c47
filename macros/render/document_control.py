"""Document control: what is printed before the sections, exactly, and the adopted document."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from macros import dates, references
from macros.model.edition import Statement
from macros.render.facts import Fact, told, words
from macros.render.section import NoteView, note_view
from macros.render.shell import shell
from macros.render.templates import fill
from macros.render.words import Piece, TableView, paragraphs, table
from macros.site import Site

Laid = tuple[tuple[Piece, ...], ...]


class RowView(NamedTuple):
    """One row of the document control table."""

    field: str
    value: Laid


class StatementView(NamedTuple):
    """One statement printed before the sections."""

    id: str
    label: str
    paragraphs: Laid
    table: TableView | None


def page(site: Site, here: str) -> str:
    """The HTML of the page of document control. `here` is the page it stands on."""
    control = site.edition.control
    return fill(
        "site/document-control.html",
        frame=shell(site),
        cover=tuple(_cited_only(site, line, here) for line in control.cover),
        heading=control.control_heading,
        rows=tuple(
            RowView(row.field, _cited_only(site, row.value, here)) for row in control.control
        ),
        statements=tuple(_statement(site, statement, here) for statement in control.statements),
        notes=_notes(site, here),
        facts=_facts(site),
        download=address_of_document(control.document),
    )


def address_of_document(document: str) -> str:
    """Where the adopted document lies in its edition: beside its pages. Empty for none."""
    return f"adopted/{PurePosixPath(document).name}" if document else ""


def _statement(site: Site, statement: Statement, here: str) -> StatementView:
    laid = site.layers.lay_statement(statement)
    words_of_it = paragraphs(site, laid.text, here)
    return StatementView(statement.id, statement.label, words_of_it, table(site, laid, here))


def _laid(site: Site, words: str, here: str) -> Laid:
    return paragraphs(site, site.layers.lay_words(words), here)


def _cited_only(site: Site, words: str, here: str) -> Laid:
    """Words of the cover or the table: a defined term in a title is no use of the term."""
    return tuple(
        tuple(
            piece._replace(kind="", href="", preview="") if piece.kind == "term" else piece
            for piece in paragraph
        )
        for paragraph in _laid(site, words, here)
    )


def _notes(site: Site, here: str) -> tuple[NoteView, ...]:
    return tuple(note_view(site, note, here) for note in site.edition.control.notes)


def _facts(site: Site) -> tuple[Fact, ...]:
    control, frame = site.edition.control, shell(site)
    replaced = site.policy.edition_by_name.get(control.supersedes or "")
    return told(
        words("Standing", frame.status_sentence),
        words("Review", frame.review.sentence if frame.review else ""),
        words("Adopted", dates.in_words(control.adopted, "Not given")),
        words("Replaces", references.title_of(replaced) if replaced else ""),
        words("How we know", control.source),
        words("Fingerprint of the adopted words", frame.fingerprint),
    )
