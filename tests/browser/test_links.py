"""Links that were damaged on their way reach the right place, or the page says that they do not.

What is dropped from a name is tested without a browser: tests/test_damaged_links.py.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_editions import choose
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

GUIDE, OUTCOME, CLAUSE = "current/guides/may-we-go.html", "stay", "lost-child"


def shown(page: Page) -> str | None:
    """The id of the outcome that a guide shows."""
    return page.locator("[data-outcome]:visible h2").get_attribute("id")


def again(page: Page, visit: Visits, address: str) -> None:
    """Open an address as a first visit, even if only its fragment differs."""
    page.goto("about:blank")
    page.goto(visit.base + address)


def test_marks_around_a_place_in_a_guide_are_dropped(visit: Visits) -> None:
    """The outcome opens whatever marks a program put around its id, and in capitals."""
    page = visit(GUIDE, width=390)
    for spoilt in ("{}", "{}.", "%E2%80%9C{}%E2%80%9D"):
        again(page, visit, f"{GUIDE}#{spoilt.format(OUTCOME.title())}")
        assert (shown(page), spoilt) == (OUTCOME, spoilt)
        expect(page.locator("[data-lost]")).to_be_hidden()


@pytest.mark.parametrize("address", [f"{GUIDE}#{{}}", f"{GUIDE}?at={{}}", "g/may-we-go/?at={}"])
def test_a_step_that_is_gone_leads_to_the_first_question(visit: Visits, address: str) -> None:
    """The page says which step is gone, however the link was written."""
    page = visit(address.format("gone)"), width=390)
    expect(page.locator("[data-lost]")).to_contain_text("“gone”")
    expect(page.locator(".step-question")).to_be_visible()
    expect(page.locator(".given-answer")).to_have_count(0)
    page.locator(".choice").first.click()
    expect(page.locator("[data-lost]")).to_be_hidden()


def test_an_answer_that_is_gone_is_reported(visit: Visits) -> None:
    """The question is asked again; a bracket after an answer's id does not count as missing."""
    page = visit(f"{GUIDE}#answers=gone", width=390)
    expect(page.locator("[data-lost]")).to_contain_text("“gone”")
    first = page.locator(".choice").first.get_attribute("data-choice")
    again(page, visit, f"{GUIDE}#answers={first})")
    expect(page.locator(".given-answer")).to_have_count(1)
    expect(page.locator("[data-lost]")).to_be_hidden()


@pytest.mark.parametrize("address", [GUIDE, "current/policy/on-the-day.html"])
def test_a_fragment_that_only_a_program_added_is_ignored(visit: Visits, address: str) -> None:
    """The page reports nothing missing, and a guide asks its first question."""
    page = visit(address, width=390)
    for added in ("_=_", "utm_source=mail"):
        again(page, visit, f"{address}#{added}")
        if address == GUIDE:
            expect(page.locator(".step-question")).to_be_visible()
        expect(page.locator("[data-lost]")).to_be_hidden()


def test_a_guide_opened_at_another_place_on_its_page_still_asks(visit: Visits) -> None:
    """The first question shows if the address has the guide's heading or the skip link's target."""
    for place in ("guide--may-we-go", "__content"):
        page = visit(f"{GUIDE}#{place}", width=390)
        expect(page.locator(".step-question")).to_be_visible()
        expect(page.locator("[data-lost]")).to_be_hidden()


def test_marks_around_a_passage_are_dropped(visit: Visits) -> None:
    """The passage opens from its section's page, from a query, and from its permanent page."""
    page = visit("current/index.html")
    there = re.compile(f"current/policy/[a-z-]+.html#{CLAUSE}$")
    page.goto(f"{visit.base}c/{CLAUSE}/")
    page.wait_for_url(there)
    section = page.url.removeprefix(visit.base).partition("#")[0]
    for spoilt in ("{}.", "%E2%80%9C{}%E2%80%9D", "{}&fbclid=abc"):
        again(page, visit, f"{section}#{spoilt.format(CLAUSE.title())}")
        page.wait_for_url(there)
        expect(page.locator("[data-lost]")).to_be_hidden()
    for kept in (
        f"{section}?fbclid=x&amp;at={CLAUSE})",
        f"c/{CLAUSE}/?utm=x#_=_",
        f"c/{CLAUSE}/#x",
    ):
        again(page, visit, kept)
        page.wait_for_url(there)


def test_a_passage_that_is_on_another_page_is_found_there(visit: Visits) -> None:
    """A link to a page that no longer has the passage opens the page that has it."""
    visit(f"current/definitions.html#{CLAUSE}").wait_for_url(re.compile(f"policy/.*#{CLAUSE}$"))


MISSING = [
    "c/{})", "c/{}.", "c/{}/).", "c/{}%20", "c/{}%E2%80%8B/", "c/{}%22%3E", "c/{}%2F",
    "c/{}&amp;x=1", "c/{}%3Futm_source=x", "C/{}/", "c/({})",
]  # fmt: skip


def test_a_missing_address_is_tried_without_its_marks(visit: Visits) -> None:
    """The permanent address opens once marks are dropped and capitals made small."""
    page = visit("versions.json")
    there = re.compile(rf"/c/{CLAUSE}/?(\?.*)?$")
    page.route(there, lambda route: route.fulfill(body="here", content_type="text/plain"))
    for spoilt in MISSING:
        page.goto(visit.base + spoilt.format(CLAUSE.title()))
        page.wait_for_url(there, wait_until="commit")


def test_an_escaped_fragment_sign_is_read_as_a_fragment(visit: Visits) -> None:
    """Some programs write # as %23: the outcome opens all the same."""
    visit(f"{GUIDE}%23{OUTCOME}").wait_for_url(re.compile(f"may-we-go.html#{OUTCOME}$"))


def test_an_unknown_address_stays_on_the_page_not_found(visit: Visits) -> None:
    """It says "Page not found", and offers what the edition in force has at the same place."""
    page = visit("versions.json", width=390)
    offer = page.get_by_role("link", name="Open this in the edition in force")
    for unknown in ("c/Nothing-Like-It).", "no-page"):
        page.goto(visit.base + unknown)
        page.wait_for_timeout(300)
        expect(page.locator("h1")).to_have_text("Page not found")
        expect(offer).to_be_hidden()
    page.goto(f"{visit.base}2020-05/policy/on-the-day.html")
    expect(offer).to_have_attribute("href", re.compile("/current/policy/on-the-day.html$"))


@pytest.mark.parametrize(
    "address, there",
    [
        ("definitions.html", "definitions.html"),
        ("changes.html", "changes.html"),
        ("policy/on-the-day.html#__content", "policy/on-the-day.html"),
    ],
)
def test_another_edition_opens_at_the_same_page(visit: Visits, address: str, there: str) -> None:
    """The selector keeps the page, even if the fragment is no passage, such as a pressed term."""
    page = visit(f"2026-01/{address}")
    place = page.locator("main [id]:not(.clause-heading)").first.get_attribute("id")
    if "#" not in address:
        page.evaluate("id => { location.hash = id }", place)
    choose(page, "2024-09")
    page.wait_for_url(re.compile(f"2024-09/{there}(#|$)"))


@pytest.mark.parametrize("script", [True, False])
def test_the_sentence_above_an_old_page_leads_to_the_same_page_in_force(
    visit: Visits, script: bool
) -> None:
    """With a script it leads to the same place on that page too."""
    page = visit("2024-09/policy/on-the-day.html#photographs", script=script)
    page.locator(".edition__sentence a").click()
    place = "#photographs" if script else ""
    expect(page).to_have_url(re.compile(f"2026-01/policy/on-the-day.html{place}$"))


def test_an_edition_without_that_page_opens_at_its_first(visit: Visits) -> None:
    """An edition of which only the date is known opens at its first page."""
    page = visit("2026-01/definitions.html")
    choose(page, "2020-05")
    page.wait_for_url(re.compile("2020-05/(index.html)?$"))
