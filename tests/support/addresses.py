"""Permanent addresses in a browser: what each shows, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tests.support.visits import Visits

# About how many addresses of each kind are opened, when all are read.
FEW = 6
_EMPTY = "<!doctype html><title>Here</title>"
_LEADS_TO = re.compile(r'<a (?=[^>]*data-opens)[^>]*href="([^"]+)"')
_IN_FORCE = re.compile("/current/")


class Landed(NamedTuple):
    """The name in an address, and the page and fragment it leads to in the edition in force.

    `page` is empty if the address stops at its own page, which says why or lets the reader choose.
    """

    name: str
    page: str = ""
    fragment: str = ""


def addresses(site: Path, kind: str) -> list[str]:
    """Every permanent address of one kind, from the root of the site."""
    return sorted(p.relative_to(site).as_posix() for p in site.glob(f"{kind}/*/index.html"))


def unreadable(visits: Visits, opened: Iterable[str]) -> list[str]:
    """The addresses whose page lacks one heading, and a way on or a warning, without a script."""
    page = visits("versions.json", script=False)
    found = []
    for address in opened:
        page.goto(visits.base + address, wait_until="domcontentloaded")
        says = page.locator("a.button").count() or page.locator(".warning").count()
        if page.locator("h1").count() != 1 or not says or not page.url.endswith(address):
            found.append(address)
    return found


def lost(site: Path, address: str) -> bool:
    """Whether a page as written lacks a single heading, or a way on or a warning.

    A page whose target is missing is lost too.
    """
    words = (site / address).read_text("utf-8")
    says = 'class="button"' in words or 'class="warning' in words
    to = _LEADS_TO.search(words)
    page, _, fragment = to[1].partition("#") if to else ("", "", "")
    place = (site / address).parent / page
    there = not page or (place.is_file() and _has(place, fragment))
    return words.count("<h1") != 1 or not says or not there


def landings(visits: Visits, site: Path, opened: Iterable[str]) -> Iterator[Landed]:
    """Open addresses one after the other, and return where the script of each leads."""
    page = visits("versions.json")
    # Only the place that the script opens matters, not what is shown there.
    page.route(_IN_FORCE, lambda r: r.fulfill(body=_EMPTY, content_type="text/html"))
    for address in opened:
        name = address.split("/")[1]
        if _opens(site / address):
            yield Landed(name, *_opened(page, visits.base + address))
        else:
            page.goto(visits.base + address)
            page.locator("a.button, .warning").first.wait_for()
            yield Landed(name)


def _opens(file: Path) -> bool:
    """Whether a page leads on at once; the page of a number may lead to one that stops."""
    found = _LEADS_TO.search(file.read_text("utf-8"))
    if not found or "/current/" in found[1]:
        return bool(found)
    return _opens(file.parent / found[1].partition("#")[0])


def _opened(page: Page, address: str) -> tuple[str, str]:
    page.goto(address, wait_until="commit")
    page.wait_for_url(_IN_FORCE, wait_until="commit")
    path, _, fragment = page.url.partition("/current/")[2].partition("#")
    return path, fragment


def misplaced(site: Path, landed: Landed) -> bool:
    """Whether the page or fragment that an address leads to is missing."""
    page = site / "current" / landed.page
    return bool(landed.page) and not (page.is_file() and _has(page, landed.fragment))


def _has(page: Path, fragment: str) -> bool:
    return not fragment or f'id="{fragment}"' in page.read_text("utf-8")
