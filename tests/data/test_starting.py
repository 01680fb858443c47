"""The lines for people who start, as the policy in data/ has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.model.policy import Policy
from macros.reason import starting
from tests.support import situations
from tests.support.axe import faults
from tests.support.visits import Visits

MOST_SITUATIONS = 5


@pytest.fixture
def visit_shelf(browser: Browser, site: Path) -> Iterator[Visits]:
    """Open pages of the whole site straight from disk; see Visits."""
    with Visits(browser, f"{site.parent.as_uri()}/") as visits:
        yield visits


def test_a_first_day_is_short(policy: Policy) -> None:
    """Whoever starts has five situations at most."""
    for starter in policy.roles.starters:
        own = starting.chosen(policy.induction.situations, starter)
        assert len(own) <= MOST_SITUATIONS, starter.id


def test_situations_are_those_that_judge_the_policy(policy: Policy) -> None:
    """Each is one of situations/, with the outcome that is expected there."""
    known = {(each.guide, each.words.strip(), each.outcome) for each in situations.read(policy.id)}
    own = {(s.guide, s.situation.strip(), s.outcome) for s in policy.induction.situations}
    assert own - known == set()


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_page_for_people_who_start_is_accessible(
    visit_shelf: Visits, policy: Policy, *, dark: bool
) -> None:
    """On a small phone, with every answer open: nothing sideways, and axe finds nothing."""
    page = visit_shelf("shelf.json", width=320, dark=dark)
    for starter in policy.roles.starters:
        page.goto(f"{visit_shelf.base}start/{starter.id}/index.html")
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        assert page.locator("html").evaluate("html => html.scrollWidth") <= 320
        assert page.locator("h1").count() == 1
        assert faults(page, colours_only=dark) == []


@pytest.mark.browser
def test_each_new_starter_gets_from_the_home_page_to_the_slip(
    visit_shelf: Visits, policy: Policy
) -> None:
    """On a phone, without JavaScript, in two taps; each situation has an answer and a clause."""
    for starter in policy.roles.starters:
        page = visit_shelf(f"{policy.id}/current/index.html", width=390, script=False)
        page.get_by_role("link", name="New here?").click()
        page.get_by_role("link", name=starter.name, exact=True).click()
        assert starter.name in page.locator("h1").inner_text()
        assert page.locator(".slip a.button").count() >= 1
        for situation in page.locator(".check").all():
            situation.locator("summary").press("Enter")
            assert situation.locator(".rests a").first.is_visible()
