"""Document control, as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import escape

from macros import text
from macros.model.policy import Policy
from macros.render import document_control, review_history
from macros.site import Site
from tests import editions

TODAY = date(2026, 11, 23)
TAG = re.compile(r"<[^>]+>")


def site_of(policy: Policy) -> Site:
    """The edition in force."""
    assert policy.in_force is not None
    return Site(policy, policy.in_force, TODAY)


def test_every_printed_word_is_there(policy: Policy) -> None:
    """Cover, table and statements, word for word and in order."""
    control = site_of(policy).edition.control
    page = TAG.sub("", document_control.page(site_of(policy), "document-control.html"))

    printed = [
        *control.cover,
        *(each for row in control.control for each in (row.field, row.value)),
        *(piece for statement in control.statements for piece in statement.pieces),
    ]
    places = [page.find(str(escape(text.plain(words)))) for words in printed]
    assert -1 not in places
    assert page.index(control.control_heading) < page.index(control.control[-1].field)


def test_a_table_of_versions_is_shown_as_a_table() -> None:
    """Many covers have one. It is a statement whose words are all in the table."""
    table = {"header": ("Version", "Date"), "rows": (("1.0", "March 2019"),)}
    edition = editions.edition(
        statements=({"id": "versions", "table": table},), clauses=({"id": "a", "text": "A"},)
    )
    page = document_control.page(Site(editions.policy(edition), edition, TODAY), "x.html")

    assert re.search(r"<th [^>]*>Version</th><th [^>]*>Date</th>", page)
    assert re.search(r"<td[^>]*>1.0</td><td[^>]*>March 2019</td>", page)


def test_a_term_in_a_title_is_no_use_of_it(policy: Policy) -> None:
    """The cover and the table link to cited documents and to nothing else."""
    page = document_control.page(site_of(policy), "document-control.html")

    assert 'class="term"' not in page.split('class="statement"')[0]
    assert 'class="citation' in page.split('class="statement"')[0]


@pytest.mark.parametrize(
    "document, address",
    [("policy.txt", "adopted/policy.txt"), ("../../x.pdf", "adopted/x.pdf"), ("", "")],
)
def test_the_document_is_offered_beside_the_pages(document: str, address: str) -> None:
    """Never outside its folder, whatever the data says."""
    assert document_control.address_of_document(document) == address


def test_every_edition_stands_in_the_history(small_school: Policy) -> None:
    """Newest first, each with what replaced it."""
    page = review_history.page(site_of(small_school), "review-history.html")

    assert page.index('id="edition-2026-01"') < page.index('id="edition-2024-09"')
    assert "Superseded by" in page.split('id="edition-2024-09"')[1]
    assert 'href="../2024-09/review-history.html"' in page


def test_a_review_that_has_passed_is_overdue(policy: Policy) -> None:
    """Said in words, of the edition in force."""
    history = review_history.page(site_of(policy), "review-history.html")

    assert "review overdue" in history


@pytest.mark.parametrize(
    "months, words",
    [(12, "Every year"), (24, "Every 2 years"), (1, "Every month"), (18, "Every 18 months")],
)
def test_a_cycle_is_said_as_people_say_it(small_school: Policy, months: int, words: str) -> None:
    """Twelve months are a year."""
    site = site_of(small_school)
    review = site.edition.control.review.model_copy(update={"cycle_months": months})
    control = site.edition.control.model_copy(update={"review": review})
    edition = replace(site.edition, control=control)
    policy = replace(small_school, editions=(edition,))

    assert words in review_history.page(Site(policy, edition, TODAY), "review-history.html")
