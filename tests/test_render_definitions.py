"""The page of definitions: the policy's words, and every place that uses the term."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import escape

from macros import text
from macros.model.policy import Policy
from macros.render import definitions
from macros.site import Site

TODAY = date(2026, 11, 23)
TAG = re.compile(r"<[^>]+>")


def test_a_term_stands_in_the_words_that_define_it(small_school: Policy) -> None:
    """Word for word, once the marks are taken away."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    page = TAG.sub("", definitions.page(site, "definitions.html"))

    for _, passage in site.edition.definitions():
        assert str(escape(text.plain(passage.text))) in page


def test_every_place_that_uses_a_term_is_listed(small_school: Policy) -> None:
    """And the place that defines it apart from them."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    entry = definitions.page(site, "definitions.html").split('id="helper"')[1]

    used = set(re.findall(r'href="policy/[^"]*#([a-z-]+)"', entry.partition("</section>")[0]))
    assert used - {"what-helper-means"} == {p.id for p in site.relations.using("helper")}


def test_no_anchor_of_another_page_is_repeated(policy: Policy) -> None:
    """A quoted list does not bring the ids of its entries: an address leads to one place."""
    assert policy.in_force is not None
    page = definitions.page(Site(policy, policy.in_force, TODAY), "definitions.html")

    ids = re.findall(r'\bid="([^"]*)"', page)

    assert ids == [d.id for d, _ in policy.in_force.definitions()]
