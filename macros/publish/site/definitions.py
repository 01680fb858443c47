"""The page of definitions: each term in the policy's own words, and every passage that uses it."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import addresses, references
from macros.model.blocks import Passage
from macros.model.layer import Definition
from macros.publish.site.facts import Fact, many_places, places, told
from macros.publish.site.links import LinkView
from macros.publish.site.section import defining_words, passage_link
from macros.publish.templates import fill
from macros.publish.site.word_views import WordsView
from macros.views.site import Site


class DefinitionView(NamedTuple):
    """One defined term."""

    id: str
    term: str
    words: WordsView
    facts: tuple[Fact, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of definitions. `here` is the page it stands on."""
    definitions = tuple(_view(site, d, p, here) for d, p in site.edition.definitions())
    if not definitions:
        return fill("site/nothing.html", words="No defined term of this edition is listed here.")
    return fill(
        "site/definitions.html",
        definitions=definitions,
        using=addresses.relative(addresses.USING, here),
        adopted=site.edition.control.status != "draft",
    )


def _view(site: Site, definition: Definition, passage: Passage, here: str) -> DefinitionView:
    named = references.paragraph(site.edition, passage)
    where = LinkView(site.to_passage(passage.id, here), named, passage.label)
    uses = tuple(passage_link(site, p, here) for p in site.relations.using(definition.id))
    facts = told(
        places("Defined in", (where,)),
        many_places("Used in", uses, "No other place in the policy."),
    )
    words = defining_words(site, definition, passage, here)
    return DefinitionView(definition.id, definition.term, words, facts)
