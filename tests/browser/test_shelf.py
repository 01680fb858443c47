"""The shelf of several policies in a real browser: one search over all that are in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import faults
from tests.support.serving import serving
from tests.support.visits import Visits, Windows

pytestmark = pytest.mark.browser

RESULT = "a.search-result"


@pytest.fixture(scope="module", params=["http", "disk"])
def address(three_site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where it is, over http and straight from disk."""
    if request.param == "disk":
        yield f"{three_site.as_uri()}/"
    else:
        with serving(three_site) as served:
            yield served


@pytest.fixture
def visit_shelf(browser: Browser, address: str, windows: Windows) -> Iterator[Visits]:
    """Open pages of it; see Visits."""
    with Visits(browser, address, windows) as visits:
        yield visits


def results(page: Page) -> list[str]:
    """What is found: which policy each result is from, and its title."""
    expect(page.locator(".search-status")).to_contain_text("result")
    return [each.replace("\n", " | ") for each in page.locator(RESULT).all_inner_texts()]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_says_which_policy_it_is_from(visit_shelf: Visits, width: int) -> None:
    """A result names its policy, and Enter opens the first result."""
    page = visit_shelf("index.html", width=width)
    box = page.get_by_role("searchbox", name="Search every policy")
    box.fill("tea")
    assert results(page)[0] == "Policy | Tea Policy"
    box.fill("who do I tell of a spill")
    page.wait_for_timeout(200)
    assert results(page)[0].startswith("Soup Policy | 2.1 Report spills")
    assert page.locator("html").evaluate("html => html.scrollWidth") <= width
    box.press("Enter")
    page.wait_for_url("**/soup/current/policy/spills.html#report-spills")


@pytest.mark.parametrize("address", ["http"], indirect=True)
def test_the_results_have_no_fault_that_axe_can_find(visit_shelf: Visits) -> None:
    """WCAG 2.2 AA: no violation in what is found, on a phone."""
    page = visit_shelf("index.html?q=tea", width=390)
    results(page)
    assert faults(page) == []


@pytest.mark.parametrize("address", ["http"], indirect=True)
def test_a_page_for_all_policies_is_found_once(visit_shelf: Visits, three_site: Path) -> None:
    """The page for new starters and a person whom two policies name are found once."""
    page = visit_shelf("index.html")
    soup = (three_site / "soup/current/search/index.js").read_text("utf-8")
    page.route("**/tea/current/search/index.js", lambda route: route.fulfill(body=soup))
    page.get_by_role("searchbox", name="Search every policy").fill("new starters")
    results(page)
    every = page.locator(RESULT).evaluate_all("every => every.map((one) => one.href)")
    assert sum(each.endswith("/start/index.html") for each in every) == 1
    page.get_by_role("searchbox", name="Search every policy").fill("chair")
    page.wait_for_timeout(200)
    titles = page.locator(".search-result--r .search-title").all_inner_texts()
    assert titles.count("Chair") == 1


def test_a_search_has_an_address(visit_shelf: Visits) -> None:
    """The address of a search shows its results to whoever receives it."""
    page = visit_shelf("index.html?q=salt")
    expect(page.locator(".search-input")).to_have_value("salt")
    assert "1.2 Salt" in results(page)[0]


def test_the_search_needs_no_mouse(visit_shelf: Visits) -> None:
    """Arrow keys move through the results, and Escape empties the box and keeps the policies."""
    page = visit_shelf("index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("soup")
    results(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(".search-input")).to_be_focused()
    expect(page.locator(".search-input")).to_have_value("")
    expect(page.locator(RESULT)).to_have_count(0)
    page.keyboard.type("zzyzx")
    expect(page.locator("[data-search-none]")).to_be_visible()
    page.get_by_role("link", name="Tea Policy", exact=True).click()
    page.wait_for_url("**/tea/current/index.html")


def test_without_a_script_each_policy_has_its_a_to_z(visit_shelf: Visits) -> None:
    """Without a script the shelf links to each list from A to Z and shows no search box."""
    page = visit_shelf("index.html", width=320, script=False)
    expect(page.locator(".search-input")).to_be_hidden()
    page.get_by_role("link", name="A to Z: Soup Policy").click()
    page.wait_for_url("**/soup/current/a-to-z.html")
