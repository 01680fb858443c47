"""The page of definitions: the policy's words, and every place that uses the term."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import escape

from macros.model.policy import Policy
from macros.publish.site import definitions
from macros.reason.prepared import Site
from tests import editions

TODAY = date(2026, 11, 23)
TAG = re.compile(r"<[^>]+>")


def test_a_term_is_shown_with_the_words_that_define_it(small_school: Policy) -> None:
    """They are word for word the adopted ones, without their marks."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    page = TAG.sub("", definitions.page(site, "definitions.html"))

    for _, passage in site.edition.definitions:
        assert all(str(escape(paragraph.plain)) in page for paragraph in passage.paragraphs)


def test_every_place_that_uses_a_term_is_listed(small_school: Policy) -> None:
    """The place that defines the term is listed apart."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    entry = definitions.page(site, "definitions.html").split('id="helper"')[1]

    used = set(re.findall(r'href="policy/[^"]*#([a-z-]+)"', entry.partition("</section>")[0]))
    assert used - {"what-helper-means"} == {p.id for p in site.relations.using("helper")}


def test_no_anchor_of_another_page_is_repeated() -> None:
    """Quoted words have no ids, so that an address leads to one place."""
    clause = {"id": "a", "text": "A dog is one of:", "items": ({"id": "pug", "text": "a pug."},)}
    term = {"id": "dog", "term": "dog"}
    edition = editions.edition(clauses=({**clause, "defines": (term,)},))
    page = definitions.page(Site(editions.policy(edition), edition, TODAY), "definitions.html")

    assert "a pug." in page
    assert re.findall(r'\bid="([^"]*)"', page) == ["dog"]


def test_a_term_that_a_cell_defines_is_shown_with_its_row() -> None:
    """The cell alone would be the term without its meaning."""
    cell = {"id": "dog-cell", "text": "Dog", "defines": ({"id": "dog", "term": "Dog"},)}
    rows = ((cell, "an animal that barks"), ("Cat", "one that does not"))
    table = {"header": ("Term", "Meaning"), "rows": rows}
    edition = editions.edition(clauses=({"id": "a", "text": "Here:", "table": table},))
    page = definitions.page(Site(editions.policy(edition), edition, TODAY), "definitions.html")

    assert "an animal that barks" in page
    assert "Cat" not in page
