"""The search in a real browser: the box, the list of results, and where they lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.publish.search import index
from macros.reason.prepared import Site
from tests import editions
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

RESULT = "a.search-result"


def search(page: Page, words: str) -> list[str]:
    """Type into the search box and return the titles of the results."""
    page.locator("[data-search-open]:visible, .search-input:visible").first.click()
    page.locator(".search-input").fill("")
    page.keyboard.type(words)
    expect(page.locator(".search-status")).to_contain_text("result")
    page.wait_for_timeout(300)
    return page.locator(f"{RESULT} .search-title").all_inner_texts()


def of(edition: Edition, page: Page, phone: str = "") -> Page:
    """The page, with the search of this edition instead of its own, and an office's number."""
    policy = editions.policy(edition)
    policy = replace(policy, school=policy.school.model_copy(update={"phone": phone}))
    files = index.beside(Site(policy, edition, date(2026, 11, 23)))
    page.route(
        "**/current/search/*.js",
        lambda route: route.fulfill(body=files[f"search/{route.request.url.rsplit('/', 1)[1]}"]),
    )
    return page


@pytest.mark.parametrize(
    "words, page",
    [
        ("when is this policy due for review", "History"),
        ("what has changed", "What changed"),
        ("is there a pdf", "Printed copies"),
    ],
)
def test_a_question_about_the_document_finds_its_page(visit: Visits, words: str, page: str) -> None:
    """The search finds a page of the site where no clause answers the question."""
    assert search(visit("current/index.html"), words)[0] == page


@pytest.mark.parametrize("width", [390, 1280])
def test_where_the_policy_is_silent_its_owner_is_named(visit: Visits, width: int) -> None:
    """Below the results, whether many or none, the search names who to ask."""
    page = visit("current/index.html", width=width)
    page.locator("[data-search-open]:visible, .search-input:visible").first.click()
    page.keyboard.type("zzyzx")

    expect(page.locator(".search-status")).to_contain_text("Nothing found")
    page.locator(".search-silent a").click()
    page.wait_for_url("**/people.html")


def test_on_a_slow_line_the_search_says_that_it_searches(visit: Visits) -> None:
    """Until the index has come, it does not say that the policy may be silent."""
    page = visit("current/index.html")
    held: list[Route] = []
    page.route("**/search/index.js", lambda route: held.insert(0, route))
    page.locator(".search-input:visible").first.click()
    page.keyboard.type("lost child")

    expect(page.locator(".search-status")).to_have_text("Searching …")
    expect(page.locator(".search-silent")).to_be_hidden()
    held[0].continue_()
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".search-silent")).to_be_visible()


@pytest.mark.parametrize("words", ["D1", "paragraph D1"])
def test_a_number_leads_to_its_clause(visit_both: Visits, words: str) -> None:
    """A typed number and Enter lead to its clause, with a clean address."""
    page = visit_both("current/index.html")

    assert search(page, words)[0].startswith("D1 ")
    page.locator(RESULT).first.press("Enter")
    page.wait_for_url("**#lost-child")
    expect(page.locator("#lost-child")).to_be_in_viewport()
    assert "?" not in page.url


def test_a_search_has_an_address_that_can_be_sent(visit_both: Visits) -> None:
    """The address opens with the results, and closing the search leaves the page's own address."""
    page = visit_both("current/index.html?q=lost+child")

    expect(page.locator(f"{RESULT} .search-title").first).to_be_visible()
    assert page.locator(".search-input").input_value() == "lost child"
    page.keyboard.press("Escape")
    expect(page.locator(".search-output")).to_be_hidden()
    assert "?" not in page.url


def test_arrows_walk_through_what_is_found(visit: Visits) -> None:
    """Arrow keys move down to the results and back up to the box."""
    page = visit("current/index.html?q=visit")
    results = page.locator(RESULT)
    results.nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-input")).to_be_focused()


def test_five_results_come_first_and_more_when_wanted(visit: Visits) -> None:
    """The button "Show more" adds results and moves the focus to the first new one."""
    page = visit("current/index.html?q=child")
    results = page.locator(".search-list li")
    expect(results).to_have_count(5)
    page.get_by_role("button", name="Show more").click()
    expect(results.nth(5).locator("a")).to_be_focused()


def test_words_of_further_results_are_fetched_as_they_are_shown(visit: Visits) -> None:
    """Words of a long policy are fetched in parts, only for results that are shown."""
    texts = [f"A lantern for room {n}." if n % 25 == 0 else f"Room {n}." for n in range(400)]
    clauses = tuple(
        {"id": f"c{n}", "number": f"1.{n}", "text": text} for n, text in enumerate(texts)
    )
    page = of(editions.edition(clauses=clauses), visit("current/index.html"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    search(page, "lantern")
    assert "words-0.js" in asked
    assert "words-7.js" not in asked
    for _ in range(3):
        page.get_by_role("button", name="Show more").click()
    expect(page.locator(".search-words").last).to_have_text("A lantern for room 375.")
    assert "words-7.js" in asked


def test_an_answer_says_its_safety_advice_and_when_it_holds(visit: Visits) -> None:
    """Safety advice comes first, then how to reach the person to tell, then further steps.

    The question is left out if its answer alone says enough; the number can be pressed.
    """
    outcome = {"id": "tell", "title": "Tell the Head", "kind": "immediate"}
    more = {"safety": ("Never look at it.",), "clauses": ({"clause": "a"},), "steps": ("Wait.",)}
    more |= {"tell": ({"role": "head"},)}
    answer = {"id": "picture", "text": "An indecent picture of a child", "to": "tell"}
    asked = {"id": "what", "text": "What is it about?", "answers": (answer,)}
    guide = {"id": "water", "title": "Water", "start": "what", "questions": (asked,)}
    given = Guide.model_validate(guide | {"outcomes": (outcome | more,)})
    clauses = ({"id": "a", "number": "1.1", "text": "Pictures of children."},)
    one = editions.edition(clauses=clauses, guides=(given,))
    page = of(one, visit("current/index.html"), "01 23")
    search(page, "found a naked picture of a child")
    reach = page.locator(".search-answer p")
    expect(reach).to_have_text("Ask for the Head at the school office: 01\u00a023")
    expect(reach.get_by_role("link")).to_have_attribute("href", "tel:0123")
    expect(page.locator(".search-answer a > span")).to_have_text(
        [
            "Guide · Act now · An indecent picture of a child",
            "Tell the Head",
            "Never look at it. School safety advice, not policy.",
        ]
    )
    expect(page.locator(".search-answer p + .search-words")).to_have_text("Wait.")


def test_what_else_may_be_meant_is_offered_by_when_it_holds(visit: Visits) -> None:
    """Below the answer, other outcomes are offered by the situations in which they apply."""
    rest = {"kind": "ask first", "clauses": ({"clause": "a"},)}
    outcomes = (
        {"id": "ask", "title": "Ask to paddle in the lake"} | rest,
        {"id": "wait", "title": "Wait to paddle in the lake"} | rest,
    )
    answers = (
        {"id": "dry", "text": "It is a dry day", "to": "ask"},
        {"id": "wet", "text": "It is a wet day", "to": "wait"},
    )
    asked = {"id": "what", "text": "How is the weather?", "answers": answers}
    guide = {"id": "water", "title": "Water", "start": "what", "questions": (asked,)}
    given = Guide.model_validate(guide | {"outcomes": outcomes})
    clauses = ({"id": "a", "number": "1.1", "text": "Children may paddle in the lake."},)
    page = of(editions.edition(clauses=clauses, guides=(given,)), visit("current/index.html"))
    search(page, "can we paddle in the lake")
    expect(page.get_by_text("Or did you mean")).to_be_visible()
    expect(page.locator(".search-answer .search-title")).to_have_text("Ask to paddle in the lake")
    offered = page.locator("[data-search-top] > a")
    expect(offered.locator(".search-title")).to_have_text(["It is a wet day"])
    expect(offered.locator(".search-words")).to_have_text(["Wait to paddle in the lake"])
    assert str(offered.get_attribute("href")).endswith("/guides/water.html#wait")
    expect(offered).to_have_accessible_description("Or did you mean")


def test_nothing_is_fetched_before_somebody_searches(visit: Visits) -> None:
    """Readers who do not search do not download the search."""
    page = visit("current/index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url or "search-engine" in url]
    assert [url for url in asked if url.endswith("assets/js/site.js")]


def test_words_of_danger_show_where_to_report(visit: Visits) -> None:
    """Words of danger show where to report, above all results."""
    page = visit("current/index.html?q=he+has+a+knife")
    expect(page.locator(".search-danger")).to_be_visible()


@pytest.mark.parametrize("words", ["section C", "on the day"])
def test_a_section_is_found_by_its_number_and_its_title(visit: Visits, words: str) -> None:
    """A whole section is found without naming one of its paragraphs."""
    assert "C On the day" in search(visit("current/index.html"), words)[:3]


def test_a_statement_before_the_sections_is_found(visit: Visits) -> None:
    """A statement before the sections is found on the page of the document control."""
    page = visit("current/index.html")

    assert search(page, "who comes along")[0] == "Welcome"
    page.locator(RESULT).first.press("Enter")
    page.wait_for_url("**/history.html#welcome")


SPELT = [
    ("photogrpahs of chldren", "C3 "),
    ('"stepping stones"', "C2 "),
    ("“stepping stones”", "C2 "),
    ("clause C:2", "C2 "),
]


@pytest.mark.parametrize("words, number", SPELT)
def test_it_is_found_however_it_is_typed(visit: Visits, words: str, number: str) -> None:
    """Typing errors and quotation marks do not hide a clause."""
    assert search(visit("current/index.html"), words)[0].startswith(number)


@pytest.mark.parametrize("words", ["1.3", "1 3", "standing order 1:3"])
def test_a_number_is_found_with_other_marks(visit_shape: Visits, words: str) -> None:
    """A number is found when people add a dot inside it."""
    assert search(visit_shape("current/index.html"), words)[0].startswith("1.3 ")


def test_a_number_that_is_not_printed_leads_to_what_is_said_of_it(visit: Visits) -> None:
    """A skipped number leads to the clause whose note says that it is skipped."""
    assert search(visit("current/index.html"), "D3")[0].startswith("D4 ")


@pytest.mark.parametrize("words", ["x" * 5000, "child " * 900, "qzx " * 900])
def test_a_long_text_does_not_stop_the_search(visit: Visits, words: str) -> None:
    """A very long text is answered, and so is the next question."""
    page = visit("current/index.html")
    page.locator("[data-search-open]:visible, .search-input:visible").first.click()
    page.locator(".search-input").fill(words)
    page.locator(".search-input").fill("")

    assert search(page, "D1")[0].startswith("D1 ")


def test_what_is_pasted_is_searched(visit: Visits) -> None:
    """Words that are pasted or spoken are searched without a key press."""
    page = visit("current/index.html")
    page.locator("[data-search-open]:visible, .search-input:visible").first.click()
    page.keyboard.insert_text("D1")

    expect(page.locator(f"{RESULT} .search-title").first).to_contain_text("D1 ")


def test_results_are_walked_backwards_too(visit: Visits) -> None:
    """Shift and Tab go to the previous result and stay in the search."""
    page = visit("current/index.html")
    search(page, "visit")
    for _ in range(3):
        page.keyboard.press("Tab")
    there = page.evaluate("document.activeElement.href")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")

    assert "#" in there
    assert page.evaluate("document.activeElement.href") == there
    expect(page.locator(RESULT).first).to_be_visible()


def test_no_page_is_ranked_above_its_clauses(visit: Visits) -> None:
    """A result is one clause, not a page that contains it."""
    page = visit("current/index.html")

    titles = search(page, "paddle")

    assert titles[0].startswith("C2 ")
    assert "C On the day" not in titles


def test_the_search_key_of_a_phone_shows_what_is_found(visit: Visits) -> None:
    """The key closes the keyboard and opens no result."""
    page = visit("current/index.html", width=390)
    touch = {"enabled": True, "maxTouchPoints": 1}
    page.context.new_cdp_session(page).send("Emulation.setTouchEmulationEnabled", touch)
    search(page, "who gives permission")
    page.locator(".search-input").press("Enter")
    expect(page.locator(".search-input")).not_to_be_focused()
    page.wait_for_timeout(100)
    assert page.url.partition("?")[0].endswith("current/index.html")
    expect(page.locator(RESULT).first).to_be_visible()
    page.close()  # it would stay a page that is touched


def test_a_question_from_the_home_page_is_searched(visit_both: Visits) -> None:
    """The box on the home page opens the same search."""
    page = visit_both("current/index.html", width=390)

    page.locator("#ask").fill("who gives permission")
    page.locator("#ask").press("Enter")

    expect(page.locator(".search-list .search-title").first).to_contain_text("B1")


def test_an_example_is_searched_with_one_press(visit: Visits) -> None:
    """Pressing an example question searches for it."""
    page = visit("current/index.html")

    page.locator(".ask-example").first.click()

    expect(page.locator(f"{RESULT} .search-title").first).to_be_visible()


def test_items_are_results_of_their_own(visit: Visits) -> None:
    """Items are results of their own at any depth."""
    page = visit("current/index.html")

    assert "Toilets" in search(page, "toilets")[0]


def test_words_that_mean_the_same_lead_to_the_same_place(visit: Visits) -> None:
    """A word that the policy lacks finds what the school's thesaurus says it means."""
    page = visit("current/index.html")

    assert "Toilets" in search(page, "where is the loo")[0]
