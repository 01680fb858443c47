"""The shelf: the first page of the site, and what is above every policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.visits import Visits


@pytest.fixture
def visit_shelf(browser: Browser, small_site: Path) -> Iterator[Visits]:
    """Open pages of the site of one policy from disk; see Visits."""
    with Visits(browser, f"{small_site.parent.as_uri()}/") as visits:
        yield visits


def test_a_site_of_one_policy_opens_that_policy(visit_shelf: Visits) -> None:
    """Without JavaScript too, and from a disk."""
    page = visit_shelf("index.html", script=False)
    page.wait_for_url("**/visits/current/index.html")
    assert page.locator("h1").count() == 1


def test_programs_find_the_policies(small_site: Path) -> None:
    """One file at the root lists them."""
    (listed,) = json.loads((small_site.parent / "shelf.json").read_text("utf-8"))["policies"]
    assert listed["id"] == small_site.name
    assert (small_site.parent / listed["home"]).is_file()
