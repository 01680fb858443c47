"""Every way through every guide of the policy in data/, in a real browser."""

from __future__ import annotations

import pytest

from macros.model.policy import Edition
from tests.support.axe import THIN_OUT, faults_of_content
from tests.support.visits import Visits
from tests.support.walking import (
    address,
    answered,
    drawn,
    heading,
    in_the_data,
    linked,
    longest,
    stepped,
    to_draw,
)

pytestmark = pytest.mark.browser


def test_every_way_can_be_followed_without_a_script(
    visit_from_disk: Visits, edition: Edition
) -> None:
    """The links of the flowchart lead along every way, from disk, on a phone."""
    for guide in edition.guides:
        page = visit_from_disk(address(guide.id), width=390, script=False)
        assert linked(page, guide) == in_the_data(guide)


def test_page_steps_and_data_are_equal(visit: Visits, edition: Edition) -> None:
    """The chart on the page, its steps and the data give the same ways."""
    for guide in edition.guides:
        page = visit(address(guide.id), width=390)
        assert drawn(page) == to_draw(guide)
        assert stepped(page, guide) == in_the_data(guide)


@pytest.mark.parametrize("all_", [False, pytest.param(True, marks=pytest.mark.long)])
def test_no_guide_has_a_fault_that_axe_can_find(
    visit: Visits, edition: Edition, *, all_: bool
) -> None:
    """Axe finds no fault in the chart, which has every question, or after most questions.

    The daily run tests the longest guide and the one for reporting, as all are drawn alike.
    """
    found: list[str] = []
    deepest = max(edition.guides, key=lambda guide: len(longest(guide).answers), default=None)
    for guide in (each for each in edition.guides if all_ or each.reporting or each is deepest):
        page = visit(address(guide.id, answered(longest(guide))))
        heading(page).wait_for()
        found += faults_of_content(page)
        page.evaluate("to => { location.hash = to }", f"#chart--{guide.id}")
        page.locator(".chart").wait_for()
        page.evaluate(THIN_OUT)
        found += faults_of_content(page)
        page.close()

    assert found == []
