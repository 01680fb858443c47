"""The guides in a real browser: every way walked, with and without a script, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from macros.model.guide import Guide
from macros.model.policy import Policy
from macros.reason import guides
from tests.support.axe import faults, in_both_colours
from tests.support.visits import Visits
from tests.support.walking import (
    address,
    answered,
    drawn,
    heading,
    in_the_data,
    linked,
    longest,
    stepped,
    to_draw,
)

pytestmark = pytest.mark.browser

PHONE, SMALLEST, TOUCH = 390, 320, 44
REPORTING, DEEP = NAMES = ("gone-wrong", "may-we-go")


def data_of(policy: Policy, name: str) -> Guide:
    """A guide as the data gives it."""
    assert policy.in_force is not None
    return policy.in_force.guide_by_id[name]


@pytest.fixture
def deep(grown: Policy) -> guides.Way:
    """The longest way through the deepest guide."""
    return longest(data_of(grown, DEEP))


# ---------- By keyboard, one question at a time ----------


def focused(page: Page, attribute: str) -> str:
    """An attribute of the focused element."""
    value: str = page.evaluate("name => document.activeElement.getAttribute(name) || ''", attribute)
    return value


def tab_to(page: Page, answer: str) -> None:
    """Go to an answer with the Tab key alone."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page, "data-choice") == answer:
            return
    pytest.fail(f"Tab does not reach the answer '{answer}'")


def walk(page: Page, guide: Guide, way: guides.Way) -> str:
    """Give the answers of a way by keyboard. Returns the id of the outcome that is then shown."""
    for step in way.steps:
        expect(page.locator(".step-question")).to_have_text(step.question.text)
        tab_to(page, step.answer.id)
        page.keyboard.press("Enter")
        expect(page.locator("h2:focus")).to_be_visible()
    given = page.locator(".given-answer").all_text_contents()
    assert given == [step.answer.text for step in way.steps]
    shown = page.locator("[data-outcome]:visible")
    assert shown.count() == 1
    reached = shown.get_attribute("data-outcome") or ""
    assert focused(page, "id") == reached
    go_back(page, guide, len(way.steps))
    return reached


def go_back(page: Page, guide: Guide, steps: int) -> None:
    """Take answers back one by one, by keyboard: Back is just before the heading."""
    for _ in range(steps):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.classList.contains('step-back')")
        page.keyboard.press("Enter")
        expect(page.locator("h2:focus")).to_be_visible()
    first = guides.questions(guide)[guide.start]
    expect(page.locator(".step-question")).to_have_text(first.text)


@pytest.mark.parametrize("name", NAMES)
def test_every_way_can_be_walked_by_keyboard(visit: Visits, grown: Policy, name: str) -> None:
    """On a phone's screen, with Tab and Enter alone."""
    guide = data_of(grown, name)
    page = visit(address(name, f"#{guide.start}"), width=PHONE)
    page.locator(".step-question").focus()

    walked = {(way.answers, walk(page, guide, way)) for way in guides.ways(guide)}
    assert walked == in_the_data(guide)


# ---------- The same ways by links and by addresses ----------


@pytest.mark.parametrize("name", NAMES)
def test_every_way_can_be_followed_without_a_script(
    visit_from_disk: Visits, grown: Policy, name: str
) -> None:
    """From disk, through the links of the flowchart."""
    page = visit_from_disk(address(name), width=PHONE, script=False)
    guide = data_of(grown, name)

    assert linked(page, guide) == in_the_data(guide)


@pytest.mark.parametrize("name", NAMES)
def test_page_steps_and_data_are_equal(visit: Visits, grown: Policy, name: str) -> None:
    """The chart on the page, its steps and the data give the same ways."""
    page = visit(address(name))
    guide = data_of(grown, name)

    assert drawn(page) == to_draw(guide)
    assert stepped(page, guide) == in_the_data(guide)


# ---------- Addresses, Back, and what is remembered ----------


def test_each_step_has_an_address_of_its_own(visit_both: Visits, deep: guides.Way) -> None:
    """The address of a step survives reload and Back, and opens the same step for somebody else."""
    page = visit_both(address(DEEP, "#answers="), width=PHONE)
    headings = [heading(page).text_content() or ""]
    for answer in deep.answers:
        page.locator(f"[data-choice={answer}]").click()
        expect(heading(page)).not_to_have_text(headings[-1])
        headings.append(heading(page).text_content() or "")
    page.reload()
    expect(heading(page)).to_have_text(headings[-1])
    somebody = visit_both(page.url.removeprefix(visit_both.base))
    expect(heading(somebody)).to_have_text(headings[-1])
    for earlier in headings[-2::-1]:
        page.go_back()
        expect(heading(page)).to_have_text(earlier)


def test_an_answer_can_be_changed(visit: Visits, deep: guides.Way) -> None:
    """Change leads back to its question and keeps the answers before it."""
    page = visit(address(DEEP, answered(deep)), width=PHONE)
    page.locator(".given-change").nth(1).click()

    expect(page.locator(".given-answer")).to_have_count(1)
    expect(page.locator(f"[data-choice={deep.answers[1]}]")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Start again").click()
    expect(page.locator(".given-answer")).to_have_count(0)


def test_answers_that_no_longer_exist_stop_at_the_last_that_does(
    visit: Visits, deep: guides.Way
) -> None:
    """An old address asks the question again whose answer is gone."""
    page = visit(address(DEEP, f"#answers={deep.answers[0]}.gone"), width=PHONE)

    expect(page.locator(f"[data-choice={deep.answers[1]}]")).to_be_visible()
    expect(page.locator(".given-answer")).to_have_count(1)


@pytest.mark.parametrize("fragment", ["#{}", "?at={}"])
def test_an_outcome_opens_by_its_own_address(visit_both: Visits, fragment: str) -> None:
    """The address of an outcome shows that outcome alone."""
    page = visit_both(address(DEEP, fragment.format("stay")), width=PHONE)

    expect(page.locator("[data-outcome]:visible h2")).to_have_id("stay")


def test_a_permanent_address_opens_the_outcome(visit_both: Visits, deep: guides.Way) -> None:
    """What 'copy link' gives leads to the outcome in the edition in force."""
    outcome = deep.outcome.id
    page = visit_both(address(DEEP, answered(deep)), width=PHONE)
    link = page.locator(f"[data-outcome={outcome}] .copy-link")
    page.goto(link.evaluate("each => each.href"))

    page.wait_for_url(f"**/guides/{DEEP}.html#{outcome}")
    expect(page.locator("[data-outcome]:visible h2")).to_have_id(outcome)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_guide_opens_with_one_question(visit_from_disk: Visits, width: int) -> None:
    """On phone and desktop the chart is one tap away, and leads to each answer and back."""
    page = visit_from_disk(address(DEEP), width=width)
    expect(page.locator(".step-question")).to_be_visible()
    expect(page.locator(".chart")).to_be_hidden()
    page.get_by_role("link", name="See the chart").click()
    expect(page.locator(".chart")).to_be_visible()
    expect(page.locator("[data-outcome]:visible, .step-question:visible")).to_have_count(0)
    page.locator(".chart .leaf").first.click()
    expect(page.locator("[data-outcome]:visible")).to_have_count(1)
    expect(page.locator(".chart")).to_be_hidden()
    page.go_back()
    expect(page.locator(".chart")).to_be_visible()


def test_without_a_script_one_question_or_outcome_is_shown(
    visit_from_disk: Visits, deep: guides.Way
) -> None:
    """Links lead from question to question to one outcome; the whole chart is one tap away."""
    page = visit_from_disk(address(DEEP), width=PHONE, script=False)
    for step in deep.steps[:-1]:
        expect(page.locator(".question:visible")).to_have_text(re.compile(step.question.text))
        expect(page.locator(".answer:visible")).to_have_count(len(step.question.answers))
        page.locator(f".answer[data-answer={step.answer.id}]:visible").click()
    page.get_by_role("link", name="See the chart").click()
    every = page.locator(".question")
    expect(page.locator(".question:visible")).to_have_count(every.count())
    expect(page.locator("[data-outcome]:visible")).to_have_count(0)
    page.locator(".chart .leaf").first.click()
    expect(page.locator("[data-outcome]:visible")).to_have_count(1)
    expect(page.locator(".chart")).to_be_hidden()


# ---------- A record of what happened ----------


def test_a_record_is_filled_in_and_copied_but_never_sent(visit: Visits) -> None:
    """It names the outcome it is about; nothing is sent, stored or put into the address."""
    page = visit(address(REPORTING, "#adult-worry"), width=PHONE)
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator("[data-outcome]:visible").get_by_role("link", name="Record what happened").click()
    expect(page.locator(".record")).to_contain_text("Hand it over in person")
    before = page.url
    page.get_by_label("When", exact=True).fill("Monday at noon")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-copied]")).to_contain_text("Copied")

    copied = page.evaluate("window.copied")
    assert "When:\nMonday at noon" in copied
    assert "The guide said: Act soon. Tell the Principal today" in copied
    assert page.url == before
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "Monday" not in page.evaluate(stored)
    page.reload()
    expect(page.get_by_label("When", exact=True)).to_have_value("")


def test_without_a_script_a_record_is_a_blank_form_for_print(visit_from_disk: Visits) -> None:
    """The form prints its fields without its buttons, and nothing else."""
    page = visit_from_disk(address(REPORTING, f"#record--{REPORTING}"), width=PHONE, script=False)
    expect(page.locator(".record textarea:visible")).to_have_count(5)
    expect(page.locator(".record button:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".record textarea:visible")).to_have_count(5)
    expect(page.locator(".chart, [data-outcome]:visible")).not_to_be_visible()


# ---------- What a person meets ----------


def test_from_the_home_page_to_the_right_person(visit: Visits, grown: Policy) -> None:
    """Each answer after the way in for concerns leads on, and an outcome shows who to tell."""
    page = visit("current/index.html", width=PHONE)
    page.locator(f"main a[href$='guides/{REPORTING}.html']:visible").first.click()
    for way in guides.ways(data_of(grown, REPORTING)):
        for answer in way.answers:
            page.locator(f"[data-choice={answer}]").click()
        if way.outcome.tell:
            expect(page.locator(".person:visible .contact-lines").first).to_be_visible()
        page.locator(".given-change").first.click()


def test_what_is_tapped_is_big_enough(visit: Visits, deep: guides.Way) -> None:
    """Answers, Back, Change, Start again and what unfolds are at least 44 pixels high."""
    heights = []
    for fragment in (f"#answers={deep.answers[0]}", answered(deep)):
        page = visit(address(DEEP, fragment), width=PHONE)
        targets = page.locator(
            ":is(.choice, .step-back, .given-change, .given .button, .fold > summary):visible"
        )
        heights += targets.evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().height)"
        )

    assert len(heights) >= 8
    assert min(heights) >= TOUCH


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_no_guide_scrolls_sideways(visit: Visits, script: bool) -> None:
    """At 320 pixels the flowchart, the steps and the answers fit the screen."""
    page = visit(address(NAMES[0]), width=SMALLEST, script=script)
    for name in ["index", *NAMES]:
        page.goto(page.url.rpartition("/")[0] + f"/{name}.html")
        for view in ("steps", "chart", "record"):
            page.evaluate(
                "view => document.querySelectorAll('.guide').forEach(g => g.dataset.view = view)",
                view,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST, (name, view)


def test_a_very_deep_flowchart_can_be_read(visit: Visits) -> None:
    """On the smallest screen an outcome eight questions deep is not squeezed to single letters."""
    page = visit(address(NAMES[0], f"#chart--{NAMES[0]}"), width=SMALLEST, script=False)
    narrowest = page.evaluate(
        """() => {
            let at = document.querySelector(".chart .then");
            const question = at.cloneNode(true);
            for (let depth = 2; depth < 8; depth += 1) {
                const next = question.cloneNode(true);
                at.querySelector(".branch").append(next);
                at = next;
            }
            const words = [...document.querySelectorAll(".chart .leaf-words")];
            return Math.min(...words.map((each) => each.clientWidth));
        }"""
    )
    assert narrowest >= 80


def test_one_answer_can_be_printed_alone(visit: Visits, deep: guides.Way) -> None:
    """The paper shows that answer, its clauses and the guide's name, and nothing else."""
    outcome = deep.outcome.id
    page = visit(address(DEEP, f"#{outcome}"), width=1280)
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    section = page.locator(f"[data-outcome={outcome}]")
    section.locator("[data-print]").click()
    page.emulate_media(media="print")

    expect(page.locator("[data-outcome]:visible")).to_have_count(1)
    expect(section.locator(".outcome-guide")).to_be_visible()
    expect(section.locator("details .words").first).to_be_visible()
    expect(page.locator(".chart")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(section.locator("[data-print]")).to_be_visible()


def test_no_box_of_a_printed_chart_is_a_container(visit: Visits) -> None:
    """Firefox drops the answers of a CSS container that continues on the next sheet."""
    page = visit(address(DEEP), width=1280)
    page.emulate_media(media="print")

    kinds = page.locator(".chart, .chart *").evaluate_all(
        "boxes => [...new Set(boxes.map((box) => getComputedStyle(box).containerType))]"
    )

    assert kinds == ["normal"]
    # A reader cannot tap a question on paper, so the whole chart is printed.
    expect(page.locator(".chart .leaf").last).to_be_visible()
    expect(page.locator(".steps")).to_be_hidden()


def test_clauses_name_the_guides_that_use_them(visit: Visits) -> None:
    """Each link from a clause leads to an outcome that cites it."""
    page = visit("current/policy/if-it-goes-wrong.html", script=False)
    links = page.locator(f"section[aria-labelledby=injury] a[href*='guides/{REPORTING}.html#']")
    fragments = {(link.get_attribute("href") or "").partition("#")[2] for link in links.all()}

    assert fragments == {"tell-coordinator", "tell-leader"}


def test_no_guide_has_a_fault_that_axe_can_find(visit: Visits, deep: guides.Way) -> None:
    """Axe finds no fault in the list of guides, a question, a record, an outcome and both charts.

    The charts have every kind of outcome, in its own colour.
    """
    page = visit(address("index"))
    found = faults(page, "main article")
    page.goto(visit.base + address(DEEP, answered(deep)))
    expect(heading(page)).to_be_visible()
    found += in_both_colours(page, "main article")
    page.locator(".step-back").click()
    expect(page.locator(".choice").first).to_be_visible()
    found += in_both_colours(page, "main article")
    for view in ("chart", "record"):
        page.evaluate("to => { location.hash = to }", f"#{view}--{DEEP}")
        expect(page.locator(f".{view}")).to_be_visible()
        found += faults(page, "main article")
    page.goto(visit.base + address(REPORTING, f"#chart--{REPORTING}"))
    expect(page.locator(".chart")).to_be_visible()
    found += in_both_colours(page, "main article")

    assert found == []
