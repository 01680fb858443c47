"""The lines for new starters of the policy in data/."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.model.policy import Policy
from macros.publish.start.files import at_root
from macros.reason import starting
from tests.support import situations
from tests.support.axe import THIN_OUT, faults_of_content
from tests.support.visits import Visits, Windows

MOST_SITUATIONS = 5
ADDRESS = "https://policies.school.example"


@pytest.fixture
def visit_shelf(browser: Browser, site: Path, windows: Windows) -> Iterator[Visits]:
    """Open pages of the whole site straight from disk; see Visits."""
    with Visits(browser, f"{site.parent.as_uri()}/", windows) as visits:
        yield visits


def test_a_first_day_is_short(policy: Policy) -> None:
    """A starter has at most five situations."""
    for starter in policy.roles.starters:
        own = starting.chosen(policy.induction.situations, starter)
        assert len(own) <= MOST_SITUATIONS, starter.id


def test_situations_are_those_that_judge_the_policy(policy: Policy) -> None:
    """Each starter's situation is one of situations/, with the outcome expected there."""
    known = {(each.guide, each.words.strip(), each.outcome) for each in situations.read(policy.id)}
    own = {(s.guide, s.situation.strip(), s.outcome) for s in policy.induction.situations}
    assert own - known == set()


def _first_link(written: bytes) -> str:
    """The address of the first link of a message, from the root of the site."""
    body = email.message_from_bytes(written, policy=default).get_body(("html",))
    first = re.search(rf'href="{ADDRESS}/([^"]*)"', str(body and body.get_content()))
    assert first is not None
    return first.group(1)


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until the focused element begins with these words."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if str(page.evaluate("document.activeElement.textContent")).startswith(words):
            return
    pytest.fail(f"the keyboard does not reach {words}")


@pytest.mark.browser
def test_no_page_for_new_starters_has_a_fault_that_axe_can_find(
    visit_shelf: Visits, policy: Policy
) -> None:
    """With every answer open on a small phone, axe finds nothing and nothing scrolls sideways.

    Colours belong to the program: tests/browser/ tests them.
    """
    page = visit_shelf("shelf.json", width=320)
    for starter in policy.roles.starters:
        page.goto(f"{visit_shelf.base}start/{starter.id}/index.html")
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        assert page.locator("html").evaluate("html => html.scrollWidth") <= 320
        assert page.locator("h1").count() == 1
        page.evaluate(THIN_OUT)
        assert faults_of_content(page) == []


@pytest.mark.browser
def test_each_new_starter_gets_from_the_message_to_the_slip(
    visit_shelf: Visits, policy: Policy
) -> None:
    """The keyboard leads there without JavaScript; each situation has an answer and a clause."""
    page = visit_shelf("shelf.json", width=390, script=False)
    school = policy.school.updated(site_address=ADDRESS)
    made = at_root((replace(policy, school=school),), printed=False)
    for starter in policy.roles.starters:
        link = _first_link(made[f"start/{starter.id}/email.eml"])
        page.goto(f"{visit_shelf.base}{link}index.html")
        _tab_to(page, "Sign")
        page.keyboard.press("Enter")
        # The slips of several policies open one by one.
        for fold in page.locator(".slip > summary").all()[:1]:
            _tab_to(page, fold.inner_text())
            page.keyboard.press("Enter")
        _tab_to(page, "Sign ")
        assert str(page.evaluate("document.activeElement.href")).startswith(("mailto:", "http"))
        assert starter.name in page.locator("h1").inner_text()
        assert page.locator(".slip a.button").count() >= 1
        for situation in page.locator(".check").all():
            situation.locator("summary").press("Enter")
            assert situation.locator(".rests a").first.is_visible()
