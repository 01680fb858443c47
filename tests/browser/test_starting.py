"""Somebody's first day: from the choice of role to the slip, as people go there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support import axe
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def visit_shelf(browser: Browser, small_site: Path) -> Iterator[Visits]:
    """Open pages of the whole site from disk; see Visits."""
    with Visits(browser, f"{small_site.parent.as_uri()}/") as visits:
        yield visits


@pytest.mark.parametrize("script", [True, False])
def test_a_helper_comes_from_the_home_page_to_the_slip(visit_shelf: Visits, script: bool) -> None:
    """On a phone, by links alone; the slip opens a message that is filled in."""
    page = visit_shelf("visits/current/index.html", width=390, script=script)
    page.get_by_role("link", name="New here?").click()
    page.get_by_role("link", name="Helpers", exact=True).click()
    expect(page.locator("h1")).to_have_text("New starters: Helpers")
    expect(page.locator(".start-lines").first).to_contain_text("Count your group")
    page.locator("nav").get_by_role("link", name="Sign").click()
    send = page.get_by_role("link", name="Sign by email").get_attribute("href") or ""
    assert "Role%3A%20helpers" in send
    page.get_by_role("link", name="Paragraph C1").click()
    expect(page.locator("main")).to_contain_text("Helpers must count their group")


def test_a_situation_opens_by_keyboard_and_without_a_script(visit_shelf: Visits) -> None:
    """Tab to it and press Enter: the answer and its clause are shown."""
    page = visit_shelf("start/helpers/index.html", width=390, script=False)
    summary = page.locator(".check summary").last
    summary.focus()
    page.keyboard.press("Enter")
    answer = page.locator(".check[open]")
    expect(answer).to_contain_text("Tell the leader")
    expect(answer.get_by_role("link", name="Paragraph D2")).to_be_visible()


def test_ticks_stay_in_the_browser(visit_shelf: Visits) -> None:
    """A tick is there after coming back; it is set by the space bar."""
    page = visit_shelf("start/teachers/index.html", width=390)
    box = page.locator(".week input")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.reload()
    expect(page.locator(".week input")).to_be_checked()


@pytest.mark.parametrize("name", ["start/index.html", "start/teachers/index.html"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_are_accessible(visit_shelf: Visits, name: str, dark: bool) -> None:
    """Axe finds nothing, in light and in dark, and nothing is wider than a small phone."""
    page = visit_shelf(name, width=320)
    page.emulate_media(color_scheme="dark" if dark else "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator(".check").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert axe.faults(page) == []
