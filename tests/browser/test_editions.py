"""Editions in a real browser: permanent addresses, selector, banners, which words applied."""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.model.policy import Policy
from macros.publish.site import history
from macros.reason.changes.comparison import compare
from macros.reason.prepared import Site
from tests import editions
from tests.support import applied, commands
from tests.support.addresses import FEW, addresses, landings, lost, misplaced, unreadable
from tests.support.axe import faults, in_both_colours
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["c", "g", "n"])
def test_a_permanent_address_works_without_a_script(
    site: Path, visit_from_disk: Visits, kind: str
) -> None:
    """Each page has one heading and a way on, or says why it has none."""
    held = addresses(site, kind)
    assert [each for each in held if lost(site, each)] == []
    assert unreadable(visit_from_disk, held[:: max(1, len(held) // FEW)]) == []


STOPS = {
    "c": {
        "agreement-needed", "counting", "sweets", "telling-families", "water",
        "worry-about-an-adult",
    },
    "g": set[str](),
    "n": {"B1", "C1", "C2", "C3", "C4", "D3", "D4"},
}  # fmt: skip


@pytest.mark.parametrize("kind", STOPS)
def test_a_permanent_address_opens_its_place(
    site: Path, visit_from_disk: Visits, kind: str
) -> None:
    """An address opens its exact place at once, unless words changed or its number is ambiguous."""
    landed = list(landings(visit_from_disk, site, addresses(site, kind)))

    assert {each.name for each in landed if not each.page} == STOPS[kind]
    assert [each for each in landed if misplaced(site, each)] == []
    if kind == "c":
        assert {each.fragment for each in landed} - {""} <= {each.name for each in landed}


def test_a_fragment_keeps_the_reader_on_the_permanent_page(visit_both: Visits) -> None:
    """A reader who asks what one edition says of a clause stays on the permanent page."""
    page = visit_both("c/lost-child/index.html#in-2020-05")
    page.wait_for_timeout(300)
    assert page.url.endswith("#in-2020-05")
    expect(page.locator("#in-2020-05")).to_contain_text("do not have the words")


def test_back_is_not_trapped(visit_both: Visits) -> None:
    """Back leads to where the reader was before the permanent address."""
    page = visit_both("current/index.html")
    here = page.url
    page.evaluate("location.assign('../c/lost-child/index.html')")
    page.wait_for_url(re.compile("#lost-child$"))
    page.go_back()
    assert page.url == here


@pytest.mark.parametrize("address", ["c/water/index.html", "c/sweets/index.html"])
def test_a_changed_or_withdrawn_clause_stops_and_says_so(
    visit_from_disk: Visits, address: str
) -> None:
    """An old link to a changed clause stops at its permanent page, and the reader decides."""
    page = visit_from_disk(address)
    page.wait_for_timeout(300)
    assert page.url.endswith(address)
    expect(page.locator(".warning").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_an_old_edition_the_clause_in_force_is_one_tap_away(
    visit_from_disk: Visits, script: bool
) -> None:
    """The link beside the clause leads to the same clause, not to the top of a page."""
    page = visit_from_disk("2024-09/policy/on-the-day.html#water", width=390, script=script)
    page.locator("section[aria-labelledby=water] .clause-now a").click()
    page.wait_for_url(re.compile("2026-01/policy/.*#water$"))
    expect(page.locator("#water")).to_be_in_viewport()


def test_a_clause_that_was_withdrawn_leads_to_what_became_of_it(visit_from_disk: Visits) -> None:
    """The permanent page says that the edition in force has no such clause."""
    page = visit_from_disk("2024-09/policy/on-the-day.html")
    page.locator("section[aria-labelledby=sweets] .clause-now a").click()
    page.wait_for_url(re.compile("c/sweets/index.html$"))
    expect(page.locator(".warning")).to_contain_text("no longer apply")


STATUSES = {
    "2020-05": "Superseded, words not available",
    "2024-09": "Superseded",
    "2026-01": "In force",
    "current": "In force",
    "draft": "Draft, not adopted",
}


@pytest.mark.parametrize("name", STATUSES)
def test_every_page_names_its_edition_and_leads_to_reporting(preview: Path, name: str) -> None:
    """Every page does so with and without scripts, because it is in the HTML."""
    for path in sorted((preview / name).rglob("*.html")):
        html = path.read_text("utf-8")
        if path.name != "404.html":
            assert re.search(r'class="edition__status">\w', html)
            assert ">Report a concern</a>" in html or "need--urgent" in html


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_edition_shows_its_status_and_leads_to_the_others(
    browser: Browser, preview: Path, script: bool
) -> None:
    """An edition shows its status and links to the others, with and without a script."""
    with Visits(browser, f"{preview.as_uri()}/") as visits:
        page = visits("versions.json", script=script)
        for name, status in STATUSES.items():
            page.goto(f"{visits.base}{name}/history.html")
            expect(page.locator(".edition__status")).to_have_text(status)
            assert page.locator(".edition__choice a").count() >= 2


def choose(page: Page, name: str) -> None:
    """Choose another edition in the selector."""
    page.locator(".edition__choice > summary").click()
    page.locator(f".edition__choice a[href$='/{name}/index.html']").click()


def test_the_selector_keeps_the_clause(visit: Visits) -> None:
    """Another edition opens at the same clause, whichever page it is on there."""
    page = visit("2024-09/policy/if-it-goes-wrong.html#telling-families")
    choose(page, "2026-01")
    page.wait_for_url(re.compile("2026-01/policy/before-a-visit.html#telling-families$"))


def test_the_selector_says_where_the_clause_does_not_exist(visit: Visits) -> None:
    """The reader lands on the clause's permanent page, at the line for the chosen edition."""
    page = visit("2024-09/policy/on-the-day.html#sweets")
    choose(page, "2026-01")
    page.wait_for_url(re.compile("c/sweets/index.html#in-2026-01$"))
    expect(page.locator("#in-2026-01")).to_contain_text("no such paragraph")


UNTIL_THEN = {
    "2026-01-11": "2024-09/policy/if-it-goes-wrong.html#telling-families",
    "2026-01-12": "current/policy/before-a-visit.html#telling-families",
}


@pytest.mark.parametrize("today", UNTIL_THEN)
def test_until_an_edition_begins_its_address_opens_the_one_in_force(
    visit: Visits, today: str
) -> None:
    """At the same clause, on the reader's own day: the site need not be built again."""
    page = visit("versions.json", today=today)
    wait = 'data-before="2026-01-12" data-other-edition='
    page.route(
        "**/current/**/*.html",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("data-other-edition=", wait, 1),
            content_type="text/html",
        ),
    )
    page.goto(f"{visit.base}current/policy/before-a-visit.html#telling-families")
    page.wait_for_timeout(300)
    assert page.url.removeprefix(visit.base) == UNTIL_THEN[today]


def test_a_draft_is_marked_and_kept_out_of_search_engines(visit_preview: Visits) -> None:
    """A draft is marked on screen and tells search engines not to index it."""
    page = visit_preview("draft/policy/on-the-day.html")
    expect(page.locator(".edition__sentence")).to_contain_text("does not apply")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_a_draft_is_marked_on_every_printed_page(visit_preview: Visits) -> None:
    """A fixed mark is printed on each sheet."""
    page = visit_preview("draft/policy/on-the-day.html")
    page.emulate_media(media="print")
    mark = page.evaluate(
        "(({content, position}) => [content, position])"
        "(getComputedStyle(document.querySelector('.edition'), '::before'))"
    )
    assert mark == ['"DRAFT – NOT ADOPTED"', "fixed"]


def test_a_published_site_shows_no_draft(site: Path) -> None:
    """No page of the published site links to a draft."""
    assert not (site / "draft").exists()
    assert not [p for p in site.rglob("*.html") if "/draft/" in p.read_text("utf-8")]


def test_one_page_shows_all_that_the_draft_changes(visit_preview: Visits, grown: Policy) -> None:
    """One page lists each change with its class, its reason and, if words changed, its redline."""
    page = visit_preview("draft/changes.html")
    named = grown.edition_by_name
    shown = page.locator("[id^=change-]")
    assert shown.count() == len(compare(named["2026-01"], named["draft"]).changed)
    expect(page.locator("#unclassed")).to_have_count(0)
    redline = page.locator("section[aria-labelledby=change-learning-from-it]")
    expect(redline.locator("del").first).to_contain_text("one")
    expect(redline.locator("ins").first).to_contain_text("two")


TODAY = date(2026, 11, 23)


def adopted_on(first: str, second: str, third: str) -> Policy:
    """A policy of three editions, adopted on these days."""
    past = {"status": "superseded"}
    return editions.policy(
        editions.edition("one", control={**past, "adopted": first}),
        editions.edition("two", control={**past, "adopted": second, "supersedes": "one"}),
        editions.edition("three", control={"adopted": third, "supersedes": "two"}),
    )


ANSWERS = """(days) => days.map((day) => {
  document.querySelector("#applied-on").value = day;
  document.querySelector("#applied-on").form.requestSubmit();
  return document.querySelector("[data-applied-answer]").textContent.trim();
})"""
DAYS = ["2019-12-31", "2020-05-15", "2020-06-01", "2024-09-16", "2026-01-11", "2030-01-01"]


def test_the_page_answers_which_words_applied_as_the_program_does(
    visit_both: Visits, grown: Policy
) -> None:
    """On every day, the script and the model give the same answer."""
    page = visit_both("current/history.html", today="2026-11-23")
    for day in DAYS:
        page.locator("#applied-on").fill(day)
        page.get_by_role("button", name="Show the edition").click()
        said = applied.answer(grown, date.fromisoformat(day), date(2026, 11, 23)).sentence
        expect(page.locator("[data-applied-answer]")).to_have_text(said)


FIRST = ("2019", "2019-09", "2019-09-02", "")
SECOND = ("2024", "2024-03", "2024-03-12")


@pytest.mark.parametrize("third", ["2026-12", "2026-12-01"])
def test_however_precise_the_dates_are_the_script_answers_as_the_program_does(
    browser: Browser, third: str
) -> None:
    """Both agree on the day itself, the days around it, and days to come, scheduled or not."""
    page = browser.new_page()
    page.clock.set_fixed_time("2026-11-23T09:00:00")
    days = [
        f"{month}-{day:02}"
        for month, day in itertools.product(
            ("2019-09", "2024-03", "2026-11", "2026-12"), (1, 12, 13)
        )
    ]
    for first, second in itertools.product(FIRST, SECOND):
        made = adopted_on(first, second, third)
        page.set_content(history.timeline(Site(made, made.editions[-1], TODAY), "history.html"))
        page.add_script_tag(path=commands.ROOT / "docs/assets/js/editions.js")
        said = [applied.answer(made, date.fromisoformat(day), TODAY).sentence for day in days]
        assert page.evaluate(ANSWERS, days) == said, (first, second)
    page.close()


def test_the_answer_leads_to_the_edition_and_says_whether_its_words_are_held(
    visit_both: Visits,
) -> None:
    """A day before the oldest text held leads to an edition marked "words not available"."""
    page = visit_both("current/history.html")
    page.locator("#applied-on").fill("2022-03-03")
    page.get_by_role("button", name="Show the edition").click()
    places = page.locator("[data-applied-places] li")
    expect(places).to_have_text(["May 2020 (superseded, words not available)"])
    places.get_by_role("link").click()
    expect(page.locator(":target")).to_have_text("May 2020")


def test_an_answer_names_an_edition_with_each_of_its_marks(browser: Browser) -> None:
    """The marks of an edition are separated by a comma: "in force, review late"."""
    page = browser.new_page()
    control = {"adopted": "2023-11", "review": {"due": "2024-11"}}
    made = editions.policy(editions.edition(clauses=({"id": "a", "text": "A."},), control=control))
    page.set_content(history.timeline(Site(made, made.editions[-1], TODAY), "history.html"))
    page.add_script_tag(path=commands.ROOT / "docs/assets/js/editions.js")
    page.locator("#applied-on").fill("2024-06-01")
    page.get_by_role("button", name="Show the edition").click()
    named = page.locator("[data-applied-places] li")
    expect(named).to_have_text([re.compile(r"\(in force, review late\)$")])
    page.close()


def test_without_a_script_the_list_of_editions_answers(visit_both: Visits) -> None:
    """Each edition says when it was in force; no form is shown that cannot work."""
    page = visit_both("current/history.html", script=False)
    expect(page.locator("form[data-applied]")).to_be_hidden()
    expect(page.get_by_text("From 12 January 2026, and still in force.")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "c/water/index.html",
        "n/C3/index.html",
        "draft/changes.html",
    ],
)
def test_pages_are_accessible(visit_preview: Visits, address: str) -> None:
    """Axe finds no WCAG 2.2 AA fault, and nothing scrolls sideways at 320 pixels."""
    page = visit_preview("versions.json", width=320, script=address != "index.html")
    page.route("**/permanent.js", lambda route: route.abort())
    page.goto(f"{visit_preview.base}{address}")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if address == "index.html":
        return
    assert in_both_colours(page) == []


def test_a_table_wider_than_its_place_is_scrolled_by_keyboard(visit_from_disk: Visits) -> None:
    """The box that scrolls takes the focus. Three columns fit a usual phone."""
    page = visit_from_disk("current/policy/adult-numbers.html", width=390)
    region = page.locator(".table-scroll").first
    region.locator("table").evaluate("table => table.append(table.rows[1].cloneNode(true))")
    region.locator("tr").last.evaluate(
        "row => { row.innerHTML = '<td>Headteacher</td>'.repeat(3); }"
    )
    assert region.evaluate("box => box.scrollWidth <= box.clientWidth")
    region.evaluate("box => { box.style.inlineSize = '6rem'; }")
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")
    assert faults(page) == []
