"""The pages to look things up in, used in a real browser."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.model.policy import Policy
from tests.support.axe import in_both_colours
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

SECTION = "current/policy/on-the-day.html"
DUTIES = "current/duties.html"
CARD = ".preview-card"
TERM = "a.term[data-preview] >> nth=0"
PAGES = (
    "index", "definitions", "duties", "people", "citations", "history",
    "for-reviewers", "using-this-site", "accessibility",
)  # fmt: skip


CUT = """cells => cells.flatMap(cell => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const found of node.data.matchAll(/\\w+/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      if (range.getClientRects().length > 1) words.push(found[0]);
    }
  }
  return words;
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_of_one_very_long_word_breaks(visit: Visits, width: int) -> None:
    """A very long name stays inside the page and its own column."""
    page = visit("current/index.html", width=width)
    cut_off = page.locator(".site-name__school, .site-nav a:visible, .site-footer p").evaluate_all(
        """all => all.filter(each => {
            each.textContent = "Llanfair".repeat(20);
            return each.clientWidth && each.scrollWidth > each.clientWidth;
        }).length"""
    )
    assert cut_off == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_a_table_is_cut_on_a_narrow_screen(visit_shape: Visits) -> None:
    """A wide table scrolls in its own box, on permanent pages too; a word that is cut is found."""
    for address in ("current/policy/schedule-1.html", "c/hours/index.html"):
        page = visit_shape(address, width=320)
        cells = page.locator("main :is(th, td)")
        assert cells.count() > 5
        assert cells.evaluate_all(CUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content="th, td { overflow-wrap: anywhere !important; }")
    assert "Monday" in cells.evaluate_all(CUT)


def test_every_shape_of_adopted_words_is_accessible(visit_shape: Visits, shape_site: Path) -> None:
    """Axe finds no WCAG 2.2 AA fault on a phone, in light and dark colours."""
    page = visit_shape("versions.json", width=375)
    found: list[str] = []
    for path in sorted(shape_site.glob("current/policy/*.html")):
        page.goto(path.as_uri())
        found += in_both_colours(page, "main article")

    assert "current/policy/" in page.url
    assert found == []


def test_every_page_says_everything_without_a_script(visit_from_disk: Visits) -> None:
    """Without a script a page has one main heading and no control that does nothing."""
    page = visit_from_disk("versions.json", script=False)
    for name in PAGES:
        page.goto(f"{visit_from_disk.base}current/{name}.html")
        assert page.locator("h1:visible").count() == 1, name
        assert page.locator("main button:visible, main select:visible").count() == 0, name


@pytest.mark.parametrize("width, height", [(390, 664), (320, 500)])
def test_the_way_to_help_is_in_sight_at_once(visit: Visits, width: int, height: int) -> None:
    """On a phone, what to do in danger and where to report are visible without scrolling."""
    page = visit("current/index.html", width=width)
    ends = [
        page.locator(each).evaluate("each => each.getBoundingClientRect().bottom")
        for each in (".home-first", ".need--urgent", "form.ask")
    ]
    assert ends == sorted(ends)
    assert ends[1] <= height


def test_a_page_asks_for_little(visit: Visits, site: Path) -> None:
    """A page loads at most 10 files and 95 KB compressed, and the search only once it is used."""
    asked: list[str] = []
    page = visit("versions.json")
    page.on("response", lambda response: asked.append(response.url.removeprefix(visit.base)))
    page.goto(f"{visit.base}{SECTION}")
    page.wait_for_load_state("networkidle")

    files = [site / address for address in asked if (site / address).is_file()]
    assert len(asked) <= 10
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 95_000


def test_a_worried_teacher_is_three_taps_from_an_answer(visit: Visits) -> None:
    """On a phone: the home page shows the urgent way in, and it leads to a question."""
    page = visit("current/index.html", width=390)

    urgent = page.locator(".need--urgent .need-main")
    assert urgent.bounding_box() is not None
    urgent.click()

    assert "/guides/" in page.url


# ---------- Definitions beside their terms ----------


def test_a_definition_shows_on_hover_and_stays(visit: Visits) -> None:
    """The pointer can go into it; it closes when the pointer leaves both (WCAG 1.4.13)."""
    page = visit(SECTION)

    page.locator(TERM).hover()
    expect(page.locator(CARD)).to_be_visible()
    page.locator(CARD).hover()
    page.wait_for_timeout(500)
    expect(page.locator(CARD)).to_be_visible()
    page.mouse.move(1, 1)
    expect(page.locator(CARD)).to_be_hidden()


def test_a_definition_shows_on_focus_and_escape_closes_it(visit_both: Visits) -> None:
    """The focus stays on the term, which names its description."""
    page = visit_both(SECTION)

    page.locator(TERM).focus()
    expect(page.locator(CARD)).to_be_visible()
    described = page.locator(TERM).get_attribute("aria-describedby")
    assert page.locator(f"#{described}").count() == 1
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(TERM)).to_be_focused()


def test_enter_follows_the_term_to_its_definition(visit: Visits) -> None:
    """A term is a link to its definition."""
    page = visit(SECTION)

    page.locator(TERM).press("Enter")

    assert re.search(r"/definitions\.html#[a-z-]+$", page.url)


def test_the_first_tap_shows_and_the_second_follows(visit: Visits) -> None:
    """On a touch screen the first tap shows the definition, so a slip does not leave the page."""
    context = visit.browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    visit.contexts.append(context)
    page = context.new_page()
    page.goto(visit.base + SECTION)

    page.locator(TERM).tap()
    expect(page.locator(CARD)).to_be_visible()
    assert page.url.endswith(SECTION)
    page.locator(TERM).tap()
    page.wait_for_url("**/definitions.html#*")


# ---------- Copying ----------


def test_the_permanent_link_is_copied(visit: Visits) -> None:
    """The keyboard copies the permanent link, and the page confirms it."""
    page = visit(SECTION)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.locator(".clause-more > summary").first.click()
    page.locator(".copy-link-button").first.press("Enter")

    expect(page.locator(".copy-link-button").first).to_contain_text("Copied")
    assert re.search(r"/c/[a-z-]+/$", page.evaluate("navigator.clipboard.readText()"))


def test_the_citation_is_copied(visit: Visits) -> None:
    """The citation gives title, edition and paragraph, and the permanent address of the clause."""
    page = visit(SECTION)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.locator(".clause-more > summary").first.click()
    page.locator(".copy-citation").first.press("Enter")
    expect(page.locator(".copy-citation").first).to_contain_text("Copied")

    copied = page.evaluate("navigator.clipboard.readText()")
    cited = page.locator(".copy-citation").first.get_attribute("data-citation")
    assert re.fullmatch(rf"{cited}: https?://\S+/c/[a-z-]+/", copied)


def test_without_a_script_there_is_a_plain_link(visit_from_disk: Visits) -> None:
    """A plain link leads to the permanent page of the clause."""
    page = visit_from_disk(SECTION, script=False)

    page.locator(".clause-more > summary").first.click()
    page.locator("a.copy-link").first.click()

    assert re.search(r"/c/[a-z-]+/index\.html$", page.url)


# ---------- The register of duties ----------


def test_duties_are_filtered_by_who_and_by_strength(visit_both: Visits) -> None:
    """The page shows the number; the choice is in the address and survives a reload."""
    page = visit_both(DUTIES)
    everything = page.locator(".duty").count()
    expect(page.locator(".duty:visible")).to_have_count(0)

    page.get_by_label("Who").select_option("helpers")
    page.get_by_label("How strong").select_option("must")

    shown = page.locator(".duty:visible").count()
    assert 0 < shown < everything
    expect(page.get_by_role("status").filter(has_text=f"{shown} duties")).to_be_visible()
    page.reload()
    assert page.locator(".duty:visible").count() == shown
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".duty:not([hidden])")).to_have_count(everything)


def test_a_helper_sees_the_duties_of_everybody(visit: Visits) -> None:
    """A filter for a group includes the duties of wider groups."""
    page = visit(f"{DUTIES}?who=helpers")

    assert page.locator(".duty:visible[data-who~=everyone-on-the-visit]").count() > 0
    assert page.locator(".duty:visible:not([data-who~=helpers])").count() == 0


def test_without_a_script_all_duties_are_there(visit_from_disk: Visits, grown: Policy) -> None:
    """All duties are listed by strength, in groups that open."""
    assert grown.in_force is not None
    page = visit_from_disk(DUTIES, script=False)

    total = sum(len(passage.ours.duties) for passage in grown.in_force.passages.values())
    for group in page.locator(".duty-group > summary").all():
        group.click()
    assert page.locator(".duty:visible").count() == total


# ---------- Dates ----------


def test_review_becomes_overdue_when_its_day_has_passed(visit_from_disk: Visits) -> None:
    """A page built before the day says that review is overdue when it is read after it."""
    page = visit_from_disk("current/index.html", today="2026-11-23")
    expect(page.locator(".site-footer__review")).to_contain_text("Review is due in January 2027")

    page.clock.set_fixed_time("2027-02-01T09:00:00")
    page.reload()

    expect(page.locator(".site-footer__review [data-after-due]")).to_be_visible()
    expect(page.locator(".site-footer__review [data-before-due]")).to_be_hidden()


def test_the_adopted_document_can_be_downloaded(visit: Visits, grown_data: Path) -> None:
    """The download is byte for byte the document that was received."""
    page = visit("current/history.html")
    kept = grown_data / "visits" / "editions" / "2026-01" / "original.txt"

    with page.expect_download() as download:
        page.get_by_role("link", name="Download the adopted document").click()

    assert download.value.path().read_bytes() == kept.read_bytes()


def test_an_item_is_beside_its_bullet(visit: Visits, site: Path) -> None:
    """A bulleted item has no empty number, which Firefox would put on a line of its own."""
    page = next(
        path
        for path in sorted(site.glob("c/*/index.html"))
        if "bulleted" in path.read_text("utf-8")
    )
    opened = visit(page.relative_to(site).as_posix(), script=False)

    expect(opened.locator(".bulleted > .item").first).to_be_visible()
    expect(opened.locator(".bulleted > .item > .item-number")).to_have_count(0)
