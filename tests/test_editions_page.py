"""What the history says of when an edition is in force."""

from __future__ import annotations

from datetime import date

import pytest

from macros.model.policy import Policy
from macros.publish.site import history
from macros.reason.prepared import Site
from tests import editions

DAY = date(2026, 11, 23)
SENTENCES = {
    "2026-12-01": "It comes into force on 1 December 2026.",
    "2026-11-01": "From 1 November 2026, and still in force.",
    "2023-11": "From November 2023, and still in force. The day in November 2023 is not known.",
}


def test_a_start_that_is_an_amendment_is_said_to_be_one() -> None:
    """The words were other ones when the policy was adopted."""
    control = {"adopted": "2018-05", "amended": ("2024-06-01",)}
    edition = editions.edition(clauses=({"id": "a", "text": "A."},), control=control)
    page = history.timeline(Site(editions.policy(edition), edition, DAY), "history.html")
    assert "From 1 June 2024 (when it was last amended), and still in force." in page


@pytest.mark.parametrize("adopted, sentence", SENTENCES.items())
def test_the_time_in_force_is_said_as_precisely_as_it_is_known(adopted: str, sentence: str) -> None:
    """A day still to come is named as one; a month is a month; the past is in force."""
    edition = editions.edition(clauses=({"id": "a", "text": "A."},), control={"adopted": adopted})
    policy: Policy = editions.policy(edition)
    page = history.timeline(Site(policy, edition, DAY), "history.html")
    assert sentence in page
