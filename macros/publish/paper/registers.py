"""The registers at the back of the handbook: definitions, citations and review history."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from macros.model import text
from macros.model.blocks import Passage
from macros.model.citations import Citation
from macros.model.layer import Definition
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish.paper import sheet as anchors
from macros.publish.paper.front import NOT_GIVEN, FactView, amended
from macros.publish.paper.sheet import Reference, Sheet
from macros.publish.paper.standing import status
from macros.publish.paper.words import WordsView, quoted
from macros.reason import dates, defining, excerpts, references, reviews

CITATION_STATUS = {
    "current": "In force as cited",
    "replaced": "Replaced",
    "misnamed": "Not the document's own name or date",
    "unverified": "Unverified: the policy owner to check",
    "not given": "Where to find it is not given: ask the {office}",
}


class DefinitionView(TypedDict):
    """A term, the words that define it, where they stand and where it is used."""

    at: str
    term: str
    words: WordsView
    where: Reference
    used: list[Reference]


class CitationView(TypedDict):
    """A cited document, what is known of it, and the clauses that cite it."""

    at: str
    title: str
    kind: str
    out_of_date: bool
    facts: list[FactView]
    address: str
    clauses: list[Reference]


class EditionView(TypedDict):
    """One edition in the review history."""

    name: str
    facts: list[FactView]


def definitions(sheet: Sheet) -> list[DefinitionView]:
    """Every defined term, sorted, with the words that define it."""
    found = sorted(sheet.edition.definitions(), key=lambda pair: pair[0].term.casefold())
    return [_definition(sheet, definition, passage) for definition, passage in found]


def _definition(sheet: Sheet, definition: Definition, passage: Passage) -> DefinitionView:
    return {
        "at": anchors.definition(definition.id),
        "term": definition.term,
        "words": quoted(sheet, _defining(sheet, definition, passage)),
        "where": sheet.reference(passage.id),
        "used": sheet.references_to(sheet.relations.using(definition.id)),
    }


def _defining(sheet: Sheet, definition: Definition, passage: Passage) -> Passage:
    """Of a passage of several paragraphs, the one that holds the term; the whole where none does.

    A list or table below that paragraph goes on with what it says, and so does what follows.
    """
    whole = defining.narrowed(excerpts.readable(sheet.edition, passage), definition)
    forms = tuple(form.casefold() for form in (definition.term, *definition.forms))
    for position, block in enumerate(whole.blocks):
        if isinstance(block, Paragraph) and any(f in block.plain.casefold() for f in forms):
            following = whole.blocks[position + 1 :]
            goes_on = not isinstance(next(iter(following), block), Paragraph)
            return replace(whole, blocks=(block, *(following if goes_on else ())))
    return whole


def citations(sheet: Sheet) -> list[CitationView]:
    """Every document that this edition cites, in the order of the register."""
    cited = [(c, sheet.relations.citing(c.id)) for c in sheet.policy.citations.citations]
    linked = _linked_citations(sheet)
    return [_citation(sheet, c, by) for c, by in cited if by or c.id in linked]


def _linked_citations(sheet: Sheet) -> set[str]:
    """The documents cited before the sections: in document control and in statements."""
    edition = sheet.edition
    printed = (statement for statement in edition.front if statement is not edition.cover)
    return {
        span.link.target
        for statement in printed
        for passage in statement.walk()
        for spans in sheet.layers.lay(passage).values()
        for span in spans
        if span.link and span.link.kind == "citation"
    }


def _citation(sheet: Sheet, citation: Citation, by: tuple[Passage, ...]) -> CitationView:
    phrases = dict.fromkeys((*citation.cited_as, *_own_phrases(citation.id, by)))
    facts = {
        "Cited as": "; ".join(f"“{phrase}”" for phrase in phrases),
        "Status": CITATION_STATUS[citation.status].format(office=sheet.policy.school.office),
        "What applies now": citation.replaced_by,
        "Remark": text.plain(citation.remark).replace("\n", " "),
        "Source": citation.source,
        "Checked": _checked(citation),
    }
    return {
        "at": anchors.citation(citation.id),
        "title": citation.title,
        "kind": citation.kind,
        "out_of_date": citation.out_of_date,
        "facts": _facts(facts),
        "address": citation.address,
        "clauses": sheet.references_to(by),
    }


def _own_phrases(citation_id: str, passages: tuple[Passage, ...]) -> list[str]:
    return [c.phrase for p in passages for c in p.cites if c.citation == citation_id]


def _checked(citation: Citation) -> str:
    day = dates.in_words(citation.checked_on, "not checked yet")
    return day if citation.confidence == "confirmed" else f"{day} (not confirmed)"


def _facts(facts: dict[str, str]) -> list[FactView]:
    return [{"name": name, "value": value} for name, value in facts.items() if value]


def history(sheet: Sheet) -> list[EditionView]:
    """Every edition known, the newest first. A draft is named only in its own handbook."""
    shown = [
        e
        for e in sheet.policy.editions
        if e.control.status != "draft" or e.name == sheet.edition.name
    ]
    return [_edition(sheet, edition) for edition in reversed(shown)]


def _edition(sheet: Sheet, edition: Edition) -> EditionView:
    control = edition.control
    before = sheet.policy.edition_by_name.get(control.supersedes or "")
    months = control.review.cycle_months
    due = reviews.due(sheet.policy, edition)
    facts = {
        "Status": status(sheet.policy, edition),
        "Text": "" if control.text_held else "Not held here: only what is known of it is kept",
        "Date adopted": dates.in_words(control.adopted, NOT_GIVEN),
        "Date amended": amended(control),
        "Supersedes": references.title_of(before) if before else NOT_GIVEN,
        "Amendments": control.amendments or NOT_GIVEN,
        "Author": control.author or NOT_GIVEN,
        "Review": control.printed.review or (f"Every {months} months" if months else NOT_GIVEN),
        "Reviewed": "\n".join(map(reviews.sentence, reviews.held(sheet.policy, edition))),
        "Next review": due.when.words if due else NOT_GIVEN,
        "How we know": control.source,
    }
    return {"name": references.title_of(edition), "facts": _facts(facts)}
