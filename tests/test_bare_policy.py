"""A policy of which nothing but the words is written down: no page says what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from macros.render import citations, definitions, duties, notes, people
from macros.site import Site
from tests import editions

EDITION = editions.edition(clauses=({"id": "alone", "text": "Nobody must work alone."},))
SITE = Site(editions.policy(EDITION), EDITION, date(2026, 11, 23))
SAID = [
    (duties.page, "No duty of this edition is listed here yet."),
    (definitions.page, "No defined term of this edition is listed here."),
    (citations.page, "No law, guidance or other policy"),
    (notes.page, "There are no notes on this edition."),
    (people.page, "are not listed here"),
]


@pytest.mark.parametrize("page, said", SAID)
def test_a_list_without_entries_says_so(page: Callable[[Site, str], str], said: str) -> None:
    """It counts nothing, offers no filter, and does not say that the policy lacks such things."""
    shown = page(SITE, "page.html")
    assert said in shown
    assert "<form" not in shown
    assert ">0 " not in shown


def test_no_heading_stands_above_nothing() -> None:
    """Without groups there is no part about groups."""
    assert 'id="groups"' not in people.page(SITE, "people.html")
