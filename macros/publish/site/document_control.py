"""Document control: what is printed before the sections, exactly, and the adopted document."""

from __future__ import annotations

from typing import NamedTuple

from macros.publish.site.placing import block
from macros.model.blocks import Statement
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, in_words, words
from macros.reason.prepared import Site
from macros.reason.targets import Target
from macros.views import editions, notes
from macros.views.notes import NotesView
from macros.views.words import TITLE, WordsView
from macros.views.words import words as adopted


class StatementView(NamedTuple):
    """One statement printed before the sections; its first words name it where no label does."""

    id: str
    label: str
    first_words: str
    words: WordsView
    notes: NotesView


def page(site: Site, here: str) -> str:
    """The HTML of the page of document control."""
    edition = site.edition
    document = edition.control.document
    return fill(
        "site/document-control.html",
        from_page(site, here),
        cover=_printed(site, edition.cover),
        control=_printed(site, edition.control_table),
        statements=tuple(_statement(site, statement) for statement in edition.statements),
        notes=notes.beside(site, filter(None, (edition.cover, edition.control_table))),
        facts=_facts(site),
        download=Target("file", document) if document else "",
    )


def _printed(site: Site, part: Statement | None) -> WordsView | None:
    return adopted(site.layers, part, kinds=TITLE) if part else None


def _statement(site: Site, statement: Statement) -> StatementView:
    return StatementView(
        statement.id,
        statement.ours.label,
        statement.label,
        adopted(site.layers, statement),
        notes.beside(site, (statement,)),
    )


def _facts(site: Site) -> tuple[Fact, ...]:
    policy, edition = site.policy, site.edition
    due = editions.review(policy, edition, site.today)
    known, held = editions.facts(policy, edition), edition.control.text_held
    return given(
        words("Status", editions.sentence(policy, edition)),
        words("Review", due.sentence if due else ""),
        *in_words(known, "Adopted", "Amended", "Replaced", "Would replace", "How we know"),
        words("Fingerprint of the adopted words", site.fingerprint if held else ""),
    )


MACROS = {"document_control": block(page)}
