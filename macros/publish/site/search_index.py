"""The search index, written from the model: each clause, item, statement and outcome by itself.

Each document has a location of its own without a fragment (the page with a query, `?at=id`), as
documents that share a location are grouped under their page by the theme's search box, and the
page would stand above its clauses. assets/js/arrive.js turns the query into the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from macros.model.base import Definition
from macros.model.blocks import Clause, Passage, Section, Table, all_paragraphs
from macros.model.guide import Guide, Outcome
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.reason import addresses, defining, excerpts, footnotes, pages, references
from macros.reason.prepared import Site

Document = dict[str, Any]
# The theme's own separator keeps "(GDPR)" one token, brackets and all; this one splits at every
# mark that is no part of a word or number. A dot between digits stays: 17.4 is one token.
SEPARATOR = r"[\s\-–—,;:!?()\[\]{}\"“”‘’'/&+]+|\.(?!\d)"

# What a word counts for by where it stands. The theme's own weights (1000, 1 and 1000000) let one
# common word of a title outweigh all others. Chosen by trying: see data/<policy>/searches.yml.
FIELDS = {"title": {"boost": 2.0}, "text": {"boost": 1.0}, "tags": {"boost": 2.5}}
# What a result counts for by what it is: the policy's own words come before what is made of them.
ITEM, STATEMENT, DEFINITION, GUIDE, PAGE, SECTION = 0.9, 0.9, 0.4, 0.3, 0.5, 0.5


def index(site: Site) -> str:
    """The index as JSON text, in the form the theme's search reads.

    The result is the same, byte for byte, for the same data.
    """
    docs = [
        *_clauses(site),
        *_statements(site),
        *_definitions(site),
        *_guides(site),
        *_sections(site),
        *_pages(site),
    ]
    config = {
        "lang": ["en"],
        "separator": SEPARATOR,
        "pipeline": ["stopWordFilter"],
        "fields": FIELDS,
        # The theme passes over what it does not know: assets/js/query.js reads this.
        "same": site.policy.school.same_in_search,
    }
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, sort_keys=True)


def document(location: str, title: str, words: str, *also: str, boost: float = 1) -> Document:
    """One result: where it leads, its title and words, and further words to find it by.

    The theme's search box places title and words as HTML, so they are escaped here.
    """
    tags = [escape(word, quote=False) for word in also if word]
    shown = {"title": escape(title, quote=False), "text": escape(words, quote=False)}
    return (
        {"location": location, **shown}
        | ({"tags": tags} if tags else {})
        | ({"boost": boost} if boost != 1 else {})
    )


def _at(page: str, place: str) -> str:
    return f"{page}?at={place}"


def _clauses(site: Site) -> Iterator[Document]:
    for section in site.edition.sections:
        page = addresses.section(section.id)
        for clause in section.clauses:
            for passage in clause.walk():
                yield _passage(site, clause, passage, page)


def _passage(site: Site, clause: Clause, passage: Passage, page: str) -> Document:
    numbers = (
        ()
        if not site.edition.has_whole_number(passage)
        else (
            passage.reference,
            *(f"{word} {passage.reference}" for word in site.edition.part_words.clause),
        )
    )
    skipped = tuple(number for note in passage.notes for number in note.skips)
    meanings = tuple(word for d in passage.defines for word in _meanings(d))
    return document(
        _at(page, passage.id),
        references.headline(site.edition, passage),
        _words(site.edition, passage.paragraphs),
        *numbers,
        *((passage.title,) if passage.title != passage.label else ()),
        *skipped,
        *meanings,
        *passage.also_called,
        *passage.asked_as,
        boost=1 if passage is clause else ITEM,
    )


def _statements(site: Site) -> Iterator[Document]:
    for statement in site.edition.statements:
        place = _at(addresses.HISTORY, statement.id)
        words = _words(site.edition, all_paragraphs(statement.blocks))
        also = (*statement.also_called, *statement.asked_as)
        yield document(place, statement.label, words, *also, boost=STATEMENT)


def _words(edition: Edition, paragraphs: Iterable[Paragraph]) -> str:
    """The words of some paragraphs on one line, without the marks of footnotes."""
    words = (footnotes.without(edition, paragraph.plain) for paragraph in paragraphs)
    return " ".join(filter(None, words)).replace("\n", " ")


def _sections(site: Site) -> Iterator[Document]:
    """For those who ask for a whole section by its number or title: "section 7", "Appendix B"."""
    for section in site.edition.sections:
        names = (*_names(site.edition, section), section.title)
        yield document(addresses.section(section.id), section.full_title, "", *names, boost=SECTION)


def _pages(site: Site) -> Iterator[Document]:
    """The pages of docs/, but for the one that the search is on."""
    for page in filter(lambda page: page.facts.group, pages.shown(site.policy, site.edition)):
        yield document(page.address, page.facts.title, "", *page.facts.searched_as, boost=PAGE)


def _names(edition: Edition, section: Section) -> tuple[str, ...]:
    """A section by each word that the policy has for it: "section 7", "part 7"."""
    named = references.section(edition, section)
    usual, *others = edition.part_words.section
    bare = named.removeprefix(f"{usual} ")
    return (named, *(f"{other} {bare}" for other in others)) if bare != named else (named,)


def _meanings(definition: Definition) -> tuple[str, ...]:
    """Words that only somebody who asks for a meaning looks for: see assets/js/query.js."""
    terms = (definition.term, *definition.forms)
    every = [word for term in terms for word in (*re.split(r"\W+", term), term.replace(" ", ""))]
    return tuple(dict.fromkeys(f"means{word.lower()}" for word in every if word))


def _definitions(site: Site) -> Iterator[Document]:
    for definition, passage in site.edition.definitions():
        yield _definition(site, definition, passage)


def _definition(site: Site, definition: Definition, passage: Passage) -> Document:
    whole = defining.narrowed(excerpts.readable(site.edition, passage), definition)
    text = (block for block in whole.blocks if isinstance(block, Paragraph | Table))
    words = _words(site.edition, all_paragraphs(text))
    named = references.paragraph(site.edition, passage)
    return document(
        _at(addresses.DEFINITIONS, definition.id),
        f"What “{definition.term}” means",
        f"{words} ({named})",
        boost=DEFINITION,
    )


def _guides(site: Site) -> Iterator[Document]:
    for guide in site.edition.guides:
        page = addresses.guide(guide.id)
        yield document(page, guide.title, guide.summary, *guide.also_called, boost=GUIDE)
        for outcome in guide.outcomes:
            yield _outcome(guide, outcome, page)


def _outcome(guide: Guide, outcome: Outcome, page: str) -> Document:
    words = " ".join((*outcome.steps, *outcome.silent))
    title = f"{guide.title} {outcome.title}"
    return document(_at(page, outcome.id), title, words, *outcome.also_called, boost=GUIDE)
