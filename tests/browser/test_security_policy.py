"""A school's server can send a strict Content-Security-Policy, and everything still works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.page_kinds import kinds, permanent_kinds
from tests.support.serving import security_policy, serving
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The address of the site on a server that sends the policy of the examples."""
    with serving(site, Content_Security_Policy=security_policy()) as address:
        yield address


def refused(visits: Visits, addresses: Iterable[str]) -> dict[str, list[str]]:
    """What the browser refused on each page, as it says in its console; nothing for most."""
    page = visits("index.html")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    found: dict[str, list[str]] = {}
    for address in addresses:
        said.clear()
        page.goto(visits.base + address)
        found[address] = [line for line in said if "Content Security Policy" in line]
    return {address: lines for address, lines in found.items() if lines}


def test_no_page_breaks_it(browser: Browser, site: Path, strict: str) -> None:
    """On one page of each kind the browser refuses nothing."""
    addresses = [*kinds(site), *permanent_kinds(site)]

    assert len(addresses) >= 10
    with Visits(browser, strict) as visits:
        assert refused(visits, addresses) == {}


def test_search_works_under_it(browser: Browser, strict: str) -> None:
    """Typing a question still shows results."""
    with Visits(browser, strict) as visits:
        page = visits("current/index.html")
        page.locator(".search-input").focus()
        page.keyboard.type("policy")

        expect(page.locator(".search-result").first).to_be_visible()


def test_a_violation_is_found(browser: Browser, tmp_path: Path) -> None:
    """An inline style is refused by the browser and reported by the test."""
    (tmp_path / "index.html").write_text("<title>T</title><p style='color: red'>Words</p>", "utf-8")

    sent = {"Content_Security_Policy": security_policy()}
    with serving(tmp_path, **sent) as address, Visits(browser, address) as visits:
        assert refused(visits, ["index.html"])
