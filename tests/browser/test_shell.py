"""The frame of every page: header, edition, menu, search box, footer, in a real browser."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import THIN_OUT, faults, in_dark_colours
from tests.support.page_kinds import kinds, longest_section
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

# Pixels, at the size that a phone displays.
TWO_LINES, ONE_LINE = 72, 22

STATES: dict[str, Callable[[Page], None]] = {}


def _state(name: str) -> Callable[[Callable[[Page], None]], Callable[[Page], None]]:
    def keep(act: Callable[[Page], None]) -> Callable[[Page], None]:
        STATES[name] = act
        return act

    return keep


@_state("search open")
def _search(page: Page) -> None:
    page.locator("[data-search-open]:visible, .search-input:visible").first.click()
    page.keyboard.type("school")
    page.locator(".search-result").first.wait_for()
    page.wait_for_timeout(400)


@_state("menu open")
def _menu(page: Page) -> None:
    if page.locator(".menu-button").is_visible():
        page.locator(".menu-button").click()
        page.wait_for_timeout(400)


def _is_dark(page: Page) -> bool:
    """Whether the page is drawn in its dark colours."""
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
    return int(ground) < 80


def _tab_stops_before_content(page: Page, most: int = 60) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement, r = e.getBoundingClientRect();
              const content = document.getElementById("__content");
              return {tag: e.outerHTML.slice(0, 90),
                reached: e === document.body
                  || !(e.compareDocumentPosition(content) & Node.DOCUMENT_POSITION_FOLLOWING),
                seen: r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight
                  && r.width > 0 && getComputedStyle(e).visibility === "visible"};
            }"""
        )
        if stop["reached"]:
            return stops
        stops.append(stop)
    return stops


class Look(NamedTuple):
    """What is seen of one kind of page in one visit."""

    stops: list[dict[str, Any]]
    too_wide: list[int]
    faults: list[str]


# One worker looks at the pages once for all of these tests.
one_visit = pytest.mark.xdist_group("looks")


@pytest.fixture(scope="module")
def looks(browser: Browser, served: str, site: Path) -> dict[str, Look]:
    """One page of every kind, looked at in one visit for several tests."""
    seen = {}
    with Visits(browser, served) as visits:
        page = visits("versions.json")
        for address in kinds(site):
            page.set_viewport_size({"width": 375, "height": 800})
            page.goto(served + address)
            page.wait_for_load_state()
            page.wait_for_selector("html.js")
            stops, too_wide = _tab_stops_before_content(page), _too_wide(page)
            page.evaluate(THIN_OUT)
            found = faults(page)
            page.set_viewport_size({"width": 375, "height": 800})
            seen[address] = Look(stops, too_wide, found + in_dark_colours(page))
    assert seen
    return seen


def _too_wide(page: Page) -> list[int]:
    """The widths of a screen that a page does not fit. It is then on a wide screen."""
    wide = []
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    return wide


@one_visit
def test_no_page_has_a_fault_that_axe_can_find(looks: dict[str, Look]) -> None:
    """WCAG 2.2 AA: no violation on any kind of page, wide in light colours and narrow in dark."""
    assert [fault for look in looks.values() for fault in look.faults] == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "width, dark", [(1280, False), (375, True)], ids=["1280-light", "375-dark"]
)
def test_nothing_that_opens_has_a_fault_that_axe_can_find(
    visit: Visits, width: int, dark: bool, state: str
) -> None:
    """WCAG 2.2 AA: no violation in what opens, wide and narrow, in light and dark colours."""
    page = visit("current/index.html", width=width, dark=dark)
    STATES[state](page)
    page.evaluate(THIN_OUT)
    assert faults(page) == []


def test_the_check_for_faults_bites(visit: Visits) -> None:
    """A picture without alternative text, put into a page, is found."""
    page = visit("current/index.html")
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")

    assert any("image-alt" in fault for fault in faults(page))


@one_visit
def test_few_tab_stops_come_before_the_content_on_a_phone(looks: dict[str, Look]) -> None:
    """At 375 px at most 10 Tab stops come before the content, and each can be seen."""
    for address, look in looks.items():
        assert 0 < len(look.stops) <= 10, (address, look.stops)
        assert [stop for stop in look.stops if not stop["seen"]] == [], address


def test_the_skip_link_leads_to_the_content(visit: Visits, site: Path) -> None:
    """The first Tab stop of a page jumps over the header and the menu."""
    page = visit(longest_section(site))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('[id=__content]')")


def test_the_menu_works_by_keyboard(visit: Visits) -> None:
    """Enter opens the menu and moves into it, from the top; Escape leads back to the button."""
    page = visit("current/index.html", width=375)
    button = page.locator(".menu-button")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("!!document.activeElement.closest('.site-nav')")
    assert page.evaluate("document.querySelector('.site-nav').getBoundingClientRect().top") == 0
    page.keyboard.press("Escape")

    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('.menu-button')")


def test_the_closed_menu_cannot_be_reached(visit: Visits) -> None:
    """Nothing in the closed menu takes the focus on a phone."""
    page = visit("current/index.html", width=375)

    assert not page.locator(".site-nav a").first.is_visible()


def test_the_menu_works_without_a_script(visit: Visits) -> None:
    """Without JavaScript the menu opens by keyboard, and its links can be seen."""
    page = visit("current/index.html", width=375, script=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(400)

    assert page.locator(".site-nav a").first.is_visible()
    assert not page.locator(".search-button, .search-input").first.is_visible()


@pytest.mark.parametrize("width", [1280, 375])
def test_search_works_by_keyboard(visit_both: Visits, width: int) -> None:
    """The keyboard opens the search and reaches a result; Escape goes back to where it was."""
    page = visit_both("current/index.html", width=width)
    opener = page.locator("[data-search-form] input:visible, [data-search-open]:visible").first
    opener.focus()
    page.evaluate("document.querySelector('.search-button').click()")
    page.keyboard.type("school")
    page.locator(".search-result").first.wait_for()
    page.wait_for_timeout(400)  # each letter brings its own results: the last ones stay
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.search-result')"):
            break

    assert page.evaluate("document.activeElement.matches('.search-result')")
    page.keyboard.press("Escape")
    expect(page.locator(".search-output")).to_be_hidden()
    assert opener.evaluate("opener => opener === document.activeElement")


def test_the_search_is_announced(visit: Visits) -> None:
    """The search dialog has a name, and its count of results is a status message."""
    page = visit("current/index.html", width=375)
    page.locator(".search-button").click()

    assert page.get_by_role("dialog", name="Search").count() == 1
    assert page.locator(".search-status[role=status]").count() == 1


def test_no_single_letter_is_a_shortcut(visit: Visits, site: Path) -> None:
    """WCAG 2.1.4: a letter typed on the page opens nothing and leads nowhere."""
    page = visit(longest_section(site))
    page.wait_for_selector("html.js")
    before = page.url
    for key in "fs/np.,":
        page.keyboard.press(key)
        page.wait_for_timeout(200)
        assert page.url == before, key
        expect(page.locator(".search-output")).to_be_hidden()


def test_the_colours_switch_by_keyboard_and_stay(visit: Visits, site: Path) -> None:
    """One key press turns the page dark; the next page is dark too; focus stays on the switch."""
    page = visit("current/index.html")
    page.locator(".colours-button:visible").focus()
    page.keyboard.press("Enter")
    assert _is_dark(page)
    assert page.evaluate("document.activeElement.matches('.colours-button')")
    page.goto(page.url.replace("current/index.html", longest_section(site)))

    assert _is_dark(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_edition_is_named_in_the_page(
    visit_from_disk: Visits, site: Path, script: bool
) -> None:
    """A page shows its edition and its status, with or without JavaScript."""
    page = visit_from_disk("versions.json", script=script)
    for address in ("current/index.html", longest_section(site)):
        page.goto(visit_from_disk.base + address)
        assert page.locator(".edition__status").inner_text().strip(), address
        assert page.locator(".edition__name").inner_text().strip(), address


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_edition_leaves_room_on_a_phone(visit_both: Visits, site: Path, script: bool) -> None:
    """The edition takes two lines at most, even while review is overdue, with a way to the others.

    Where only a very wide font is installed, its second line may wrap once.
    """
    page = visit_both(longest_section(site), width=390, script=script)
    line = page.locator(".edition").bounding_box()
    assert line is not None
    assert line["height"] < TWO_LINES + ONE_LINE
    assert page.locator(".edition").get_by_role("link").count()


def test_a_link_to_a_place_that_is_not_there_says_so(visit: Visits, site: Path) -> None:
    """A page reached with an unknown fragment tells the reader; a known one is quiet."""
    page = visit(f"{longest_section(site)}#no-such-place-here")
    notice = page.locator("[data-lost]")
    notice.wait_for()
    assert "no-such-place-here" in notice.inner_text()

    known = page.locator(".clause-heading").first.get_attribute("id")
    page.evaluate("id => { location.hash = id }", known)
    notice.wait_for(state="hidden")


def test_from_a_disk_a_passage_that_moved_is_found(visit_from_disk: Visits, site: Path) -> None:
    """From a disk, where no address can be tried, the page offers the permanent address."""
    page = visit_from_disk(f"{longest_section(site)}#lost-child")
    page.locator("[data-lost-look]").click()
    page.wait_for_url("**/policy/*.html#lost-child")


@one_visit
def test_nothing_scrolls_sideways(looks: dict[str, Look]) -> None:
    """Every kind of page fits the width of the screen, from 320 px upwards."""
    assert {address: look.too_wide for address, look in looks.items() if look.too_wide} == {}


def test_without_a_script_nothing_scrolls_sideways(visit_from_disk: Visits, site: Path) -> None:
    """What is then not folded fits a small phone too."""
    page = visit_from_disk("versions.json", width=320, script=False)
    for address in kinds(site):
        page.goto(visit_from_disk.base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_a_page_that_is_too_wide_is_found(visit: Visits) -> None:
    """A box of 400 px is too wide for two of the screens."""
    page = visit("current/index.html")
    page.evaluate("document.querySelector('h1').style.minWidth = '400px'")

    assert _too_wide(page) == [320, 390]


@pytest.mark.parametrize("width", [320, 360])
def test_no_edition_is_too_wide_for_a_phone(visit: Visits, site: Path, width: int) -> None:
    """Any name of an edition fits a phone, as does an edition of which only the date is known."""
    page = visit("current/index.html", width=width)
    for folder in sorted(path.parent for path in site.glob("*/history.html")):
        page.goto(f"{visit.base}{folder.name}/history.html")
        button = page.locator(".edition__label")
        for name in (button.inner_text(), "Llanfair" * 20, "An edition of a long name " * 9):
            button.evaluate("(each, name) => { each.textContent = name }", name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, folder.name


def test_text_at_four_times_its_size_fits(visit: Visits, site: Path) -> None:
    """At 400 % zoom nothing scrolls sideways (WCAG 1.4.10)."""
    for address in ("current/index.html", longest_section(site)):
        page = visit(address, width=320)
        client = page.context.new_cdp_session(page)
        client.send(
            "Emulation.setDeviceMetricsOverride",
            {
                "width": 320,
                "height": 256,
                "deviceScaleFactor": 4,
                "mobile": False,
            },
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert page.locator("h1").bounding_box(), address
        # With so few lines on the screen, none is reserved for the header.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.locator("header").first.evaluate("e => e.getBoundingClientRect().bottom") <= 0
        page.close()  # what it was told of its screen would stay


def test_lines_are_comfortable_to_read(visit: Visits, site: Path) -> None:
    """A line of adopted words holds 60 to 80 characters on a wide screen."""
    page = visit(longest_section(site))
    average = page.locator(".words > p").evaluate_all(
        """paragraphs => {
          const lines = p => Math.round(
            p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
          const long = paragraphs.filter(p => lines(p) > 2);
          const sum = of => long.reduce((total, p) => total + of(p), 0);
          return sum(p => p.textContent.length) / sum(p => lines(p) - 0.5);
        }"""
    )

    assert 55 <= average <= 80


def test_print_leaves_out_what_paper_cannot_use(visit: Visits, site: Path) -> None:
    """On paper there is no menu, search or button; the school and the edition are named."""
    page = visit(longest_section(site))
    page.emulate_media(media="print")

    for gone in (".md-header", ".site-nav", ".clause-tools", ".section-nav", ".site-footer"):
        assert not page.locator(gone).first.is_visible(), gone
    for named in page.locator(".edition .print-only").all():
        assert named.is_visible()
    assert page.locator(".edition__status").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_another_edition_can_be_chosen(visit_both: Visits, script: bool) -> None:
    """The keyboard reaches every other edition; Escape closes the list and keeps the focus."""
    page = visit_both("current/index.html", width=390, script=script)
    choice = page.locator(".edition__choice")
    opener = choice.locator("summary")
    opener.press("Enter")

    expect(choice.get_by_role("link").first).to_be_visible()
    assert choice.get_by_role("link").count() >= 2
    if script:
        page.keyboard.press("Escape")
        expect(choice.get_by_role("link").first).to_be_hidden()
        expect(opener).to_be_focused()


def test_the_contents_show_where_the_reader_is(visit: Visits, site: Path) -> None:
    """Only the current place is marked in the contents, and the last line is not cut off."""
    page = visit(longest_section(site))
    box = page.locator(".page-contents").evaluate_handle("nav => nav.closest('.md-sidebar__inner')")
    page.set_viewport_size({"width": 1280, "height": 4000})
    assert box.evaluate("box => box.scrollHeight <= box.parentElement.clientHeight")
    page.set_viewport_size({"width": 1280, "height": 720})
    here = page.locator(".page-contents [aria-current]")
    last = page.locator(".page-contents a").last
    last.click()

    expect(here).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(here).to_have_count(0)


def test_a_page_is_light(visit: Visits, site: Path) -> None:
    """A section loads at most 8 files and 72 KB, as a server sends them."""
    page = visit("index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(visit.base + longest_section(site))
    page.wait_for_load_state("networkidle")
    files = [site / url.removeprefix(visit.base).partition("?")[0] for url in asked]

    assert 3 <= len(files) <= 8
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 72_000
