"""Each kind of page of the policy in data/, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.axe import THIN_OUT, faults_of_content
from tests.support.page_kinds import kinds, longest_section, permanent_kinds
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


def of_each_kind(site: Path) -> list[str]:
    """One page of each kind, and the longest section."""
    return [*kinds(site), longest_section(site), *permanent_kinds(site)]


def test_no_page_has_a_fault_that_axe_can_find(visit: Visits, site: Path) -> None:
    """Axe finds no WCAG 2.2 AA fault on a small phone, and nothing scrolls sideways.

    Wide screens, colours and the frame of a page belong to the program: tests/browser/ tests them.
    """
    page = visit("versions.json", width=320)
    page.route("**/permanent.js", lambda route: route.abort())
    found: list[str] = []
    for address in of_each_kind(site):
        page.goto(f"{visit.base}{address}")
        page.wait_for_load_state()
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{address} scrolls sideways")
        page.evaluate(THIN_OUT)
        found += faults_of_content(page)

    assert found == []


def test_no_page_scrolls_sideways(visit_from_disk: Visits, site: Path) -> None:
    """Every page of the edition in force fits 320 pixels, and each has one main heading.

    The pages are opened without a script, because then they show everything.
    """
    page = visit_from_disk("versions.json", width=320, script=False)
    pages = (site / "current").rglob("*.html")
    found = []
    for path in sorted(page for page in pages if page.name != "404.html"):
        page.goto(path.as_uri())
        edge = page.locator("html").evaluate("html => html.scrollWidth")
        if edge > 320 or page.locator("h1:visible").count() != 1:
            found.append(path.relative_to(site).as_posix())

    assert found == []
