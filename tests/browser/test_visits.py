"""The browser that the tests use notices requests to other hosts and script errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.support.serving import serving
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><title>Test</title><link rel='icon' href='data:,'>"


def test_a_page_that_asks_another_host_is_caught(
    browser: Browser, write: Callable[[str, str], Path]
) -> None:
    """A picture from elsewhere fails the test that opened the page."""
    page = write("index.html", f"{PAGE}<img src='http://example.org/a.png'>")
    visits = Visits(browser, f"{page.parent.as_uri()}/")

    visits("index.html").wait_for_load_state()

    with pytest.raises(AssertionError, match=r"example\.org/a\.png"):
        visits.close()


def test_a_script_that_fails_is_caught(browser: Browser, write: Callable[[str, str], Path]) -> None:
    """An error in a script fails the test that opened the page."""
    page = write("index.html", f"{PAGE}<script>nowhere.go()</script>")
    visits = Visits(browser, f"{page.parent.as_uri()}/")

    visits("index.html").wait_for_load_state()

    with pytest.raises(AssertionError, match="nowhere is not defined"):
        visits.close()


def test_what_a_strict_server_forbids_is_caught(
    browser: Browser, write: Callable[[str, str], Path]
) -> None:
    """An inline style, which the strict policy of our server refuses, fails the test."""
    page = write("index.html", f"{PAGE}<p style='color: red'>Words</p>")
    with serving(page.parent) as address:
        visits = Visits(browser, address)

        visits("index.html").wait_for_load_state()

        with pytest.raises(AssertionError, match="Content Security Policy"):
            visits.close()


def test_a_good_page_passes(browser: Browser, write: Callable[[str, str], Path]) -> None:
    """A page that loads only its own files passes, over http and from disk."""
    page = write("index.html", f"{PAGE}<img src='a.svg' alt=''><script src='a.js'></script>")
    write("a.js", "1 + 1")
    write("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")

    with serving(page.parent) as address:
        for base in (address, f"{page.parent.as_uri()}/"):
            visits = Visits(browser, base)
            assert visits("index.html", script=False).title() == "Test"
            visits.close()


def test_other_hosts_cannot_be_reached(browser: Browser) -> None:
    """The tests' browser reaches no other host, whatever network the machine has."""
    visits = Visits(browser, "http://example.org/")

    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        visits("")
    visits.close()


def test_what_a_page_stores_is_gone_at_the_next_visit(visit_both: Visits) -> None:
    """The window stays open, but it keeps no stored value and no cookie."""
    store = "localStorage.seen = sessionStorage.seen = 'yes'; document.cookie = 'seen=yes'"
    visit_both("current/index.html").evaluate(store)

    kept = "[localStorage.seen, sessionStorage.seen, document.cookie]"
    assert visit_both("current/index.html").evaluate(f"{kept}.join('')") == ""
