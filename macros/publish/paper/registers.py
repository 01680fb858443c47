"""The registers at the back of the handbook: definitions, citations and review history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from macros.model.base import Definition
from macros.model.blocks import Passage
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish.paper.sheet import Sheet, anchor, facts, words
from macros.reason.targets import Target, to_passage
from macros.views import citations as cited
from macros.views import definitions as defined
from macros.views import editions
from macros.views.citations import CitationView

Plain = dict[str, Any]


def definitions(sheet: Sheet) -> list[Plain]:
    """Every defined term, sorted, with the words that define it."""
    found = sorted(sheet.edition.definitions(), key=lambda pair: pair[0].term.casefold())
    return [_definition(sheet, definition, passage) for definition, passage in found]


def _definition(sheet: Sheet, definition: Definition, passage: Passage) -> Plain:
    used = sheet.relations.using(definition.id)
    return {
        "at": anchor(Target("definition", definition.id)),
        "term": definition.term,
        "words": words(sheet, _defining(sheet, definition, passage), anchored=False),
        "where": sheet.reference(passage.id),
        "used": sheet.clauses(to_passage(sheet.edition, each) for each in used),
    }


def _defining(sheet: Sheet, definition: Definition, passage: Passage) -> Passage:
    """Of a passage of several paragraphs, the one that holds the term; the whole where none does.

    A list or table below that paragraph goes on with what it says, and so does what follows.
    """
    whole = defined.meaning(sheet, definition, passage)
    forms = tuple(form.casefold() for form in (definition.term, *definition.forms))
    for position, block in enumerate(whole.blocks):
        if isinstance(block, Paragraph) and any(f in block.plain.casefold() for f in forms):
            following = whole.blocks[position + 1 :]
            goes_on = not isinstance(next(iter(following), block), Paragraph)
            return replace(whole, blocks=(block, *(following if goes_on else ())))
    return whole


def citations(sheet: Sheet) -> list[Plain]:
    """Every document that this edition cites, in the order of the register."""
    views = (cited.citation(sheet, each) for each in sheet.policy.citations.citations)
    return [_citation(sheet, view) for view in views if view.cited_by]


def _citation(sheet: Sheet, view: CitationView) -> Plain:
    known = {
        "Cited as": "; ".join(f"“{phrase}”" for phrase in view.cited_as),
        "Status": view.status,
        "What applies now": view.replaced_by,
        "Remark": view.remark,
        "How we know": view.known,
    }
    return {
        "at": anchor(view.title.href),
        "title": view.name,
        "kind": view.kind,
        "out_of_date": view.out_of_date,
        "facts": facts({name: (words,) for name, words in known.items() if words}),
        "address": view.address,
        "clauses": sheet.clauses(view.cited_by),
    }


def history(sheet: Sheet) -> list[Plain]:
    """Every edition known, the newest first. A draft is named only in its own handbook."""
    own = sheet.edition.name
    shown = [e for e in sheet.policy.editions if e.control.status != "draft" or e.name == own]
    return [_edition(sheet, edition) for edition in reversed(shown)]


def _edition(sheet: Sheet, edition: Edition) -> Plain:
    known = editions.facts(sheet.policy, edition)
    return {"name": edition.full_title, "facts": facts(known)}
