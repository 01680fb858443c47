"""The search index, written from the model: each clause, item, definition and outcome by itself.

Each document has a location of its own without a fragment (the page with a query, `?at=id`), as
documents that share a location are grouped under their page by the theme's search box, and the
page would stand above its clauses. assets/js/arrive.js turns the query into the place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from macros import addresses, layers, references, text
from macros.model.edition import Clause, Definition, Passage
from macros.model.guide import Guide, Outcome
from macros.site import Site

Document = dict[str, Any]
# The theme's own separator keeps "(GDPR)" one token, brackets and all; this one splits at every
# mark that is no part of a word or number. A dot between digits stays: 17.4 is one token.
SEPARATOR = r"[\s\-–—,;:!?()\[\]{}\"“”‘’'/&+]+|\.(?!\d)"

# The theme's script stops without these weights; they are its own.
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}


def index(site: Site, pages: tuple[Document, ...] = ()) -> str:
    """The index as JSON text, in the form the theme's search reads.

    Takes the site, and documents for pages that are not made from clauses. The result is the
    same, byte for byte, for the same data.
    """
    docs = [*_clauses(site), *_definitions(site), *_guides(site), *pages]
    config = {
        "lang": ["en"],
        "separator": SEPARATOR,
        "pipeline": ["stopWordFilter"],
        "fields": FIELDS,
    }
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, sort_keys=True)


def document(location: str, title: str, words: str, *also: str, boost: float = 1) -> Document:
    """One result: where it leads, its title and words, and further words to find it by."""
    tags = [word for word in also if word]
    return {"location": location, "title": title, "text": words} | (
        {"tags": tags} if tags else {}
    ) | ({"boost": boost} if boost != 1 else {})


def _at(page: str, place: str) -> str:
    return f"{page}?at={place}"


def _clauses(site: Site) -> Iterator[Document]:
    for section in site.edition.sections:
        page = addresses.section(section.id)
        for clause in section.clauses:
            for passage in clause.walk():
                yield _passage(site, clause, passage, page)


def _passage(site: Site, clause: Clause, passage: Passage, page: str) -> Document:
    named = references.short(site.edition, passage)
    title = passage.label if named == passage.label else f"{named} {passage.label}"
    numbers = () if passage is not clause or not clause.reference else (
        clause.reference, f"paragraph {clause.reference}", f"clause {clause.reference}",
    )
    words = " ".join(text.plain(piece) for piece in layers.pieces(passage) if piece)
    return document(
        _at(page, passage.id), title, words.replace("\n", " "), *numbers, *passage.also_called,
        *passage.asked_as, boost=1 if passage is clause else 0.8,
    )


def _definitions(site: Site) -> Iterator[Document]:
    for definition, passage in site.edition.definitions():
        yield _definition(site, definition, passage)


def _definition(site: Site, definition: Definition, passage: Passage) -> Document:
    words = text.plain(passage.text).replace("\n", " ")
    named = references.paragraph(site.edition, passage)
    return document(
        _at(addresses.DEFINITIONS, definition.id),
        f"What “{definition.term}” means",
        f"{words} ({named})",
        boost=0.6,
    )


def _guides(site: Site) -> Iterator[Document]:
    for guide in site.edition.guides:
        page = addresses.guide(guide.id)
        yield document(page, guide.title, guide.summary, *guide.also_called)
        for outcome in guide.outcomes:
            yield _outcome(guide, outcome, page)


def _outcome(guide: Guide, outcome: Outcome, page: str) -> Document:
    words = " ".join((*outcome.steps, *outcome.silent))
    title = f"{guide.title} {outcome.title}"
    return document(_at(page, outcome.id), title, words, *outcome.also_called, boost=0.9)
