"""History: editions, reviews, and document control as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import escape

from macros.model.blocks import all_paragraphs
from macros.model.citations import Citation, Citations
from macros.model.policy import Policy
from macros.publish.site import history
from macros.reason import addresses
from macros.reason.prepared import Site
from tests import editions

TODAY = date(2026, 11, 23)
TAG = re.compile(r"<[^>]+>")


def site_of(policy: Policy) -> Site:
    """The edition in force."""
    assert policy.in_force is not None
    return Site(policy, policy.in_force, TODAY)


def test_every_printed_word_is_there(every_shape: Policy) -> None:
    """The cover, table and statements are there word for word, in order."""
    edition = site_of(every_shape).edition
    shown = history.control(site_of(every_shape), "history.html")
    page = TAG.sub("", shown.replace("<br>", "\n"))

    parts = (edition.cover, edition.control_table, *edition.statements)
    start = 0
    for part in filter(None, parts):
        for paragraph in all_paragraphs(part.blocks):
            start = page.index(str(escape(paragraph.plain)), start)


def test_a_table_of_versions_is_shown_as_a_table() -> None:
    """Many covers have one: a statement whose words are all in the table."""
    table = {"header": ("Version", "Date"), "rows": (("1.0", "March 2019"),)}
    edition = editions.edition(
        statements=({"id": "versions", "table": table},), clauses=({"id": "a", "text": "A"},)
    )
    page = history.control(Site(editions.policy(edition), edition, TODAY), "x.html")

    assert re.search(r"<th [^>]*>Version</th><th [^>]*>Date</th>", page)
    assert re.search(r"<td[^>]*>1.0</td><td[^>]*>March 2019</td>", page)


def test_a_term_in_a_title_is_no_use_of_it() -> None:
    """The cover and the table link to cited documents only, not to terms."""
    words = "Dog Policy, under the Dogs Act 1999"
    edition = editions.edition(
        statements=(
            {"id": "cover", "text": words},
            {"id": "document-control", "table": {"rows": (("Title", words),)}},
        ),
        clauses=({"id": "a", "text": "Dog: it barks.", "defines": ({"id": "d", "term": "dog"},)},),
    )
    law = Citation(
        id="act", title="Dogs Act 1999", kind="law", status="current", cited_as=("Dogs Act 1999",)
    )
    policy = replace(editions.policy(edition), citations=Citations(citations=(law,)))
    page = history.control(Site(policy, edition, TODAY), "history.html")

    assert 'class="term"' not in page
    assert page.count('class="citation"') == 2


@pytest.mark.parametrize(
    "document, address",
    [("policy.txt", "adopted/policy.txt"), ("../../x.pdf", "adopted/x.pdf"), ("", "")],
)
def test_the_document_is_offered_beside_the_pages(document: str, address: str) -> None:
    """A document outside the edition's folder is never offered."""
    assert addresses.adopted(document) == address


def test_every_edition_is_in_the_history(small_school: Policy) -> None:
    """The newest comes first, and each can be opened."""
    page = history.timeline(site_of(small_school), "history.html")

    assert page.index('id="edition-2026-01"') < page.index('id="edition-2024-09"')
    assert 'href="../2024-09/index.html"' in page


def test_a_review_that_has_passed_is_overdue() -> None:
    """The page says so in words, for the edition in force."""
    edition = editions.edition(control={"review": {"due": "2024-11"}}, clauses=({"id": "a"},))
    page = history.timeline(site_of(editions.policy(edition)), "history.html")

    assert "review late" in page


def test_days_of_amendment_are_shown_with_the_day_of_adoption(every_shape: Policy) -> None:
    """Each day is as precise as it is printed."""
    site = site_of(every_shape)
    page = history.timeline(site, "x.html")
    assert re.search(r"<dt>Amended</dt>\s*<dd>\s*<p>12 January 2026</p>", page)


@pytest.mark.parametrize(
    "months, words",
    [(12, "Every year"), (24, "Every 2 years"), (1, "Every month"), (18, "Every 18 months")],
)
def test_a_cycle_is_said_as_people_say_it(small_school: Policy, months: int, words: str) -> None:
    """Twelve months are called a year."""
    site = site_of(small_school)
    review = site.edition.control.review.model_copy(update={"cycle_months": months})
    control = site.edition.control.model_copy(update={"review": review})
    edition = replace(site.edition, control=control)
    policy = replace(small_school, editions=(edition,))

    assert words in history.timeline(Site(policy, edition, TODAY), "history.html")
