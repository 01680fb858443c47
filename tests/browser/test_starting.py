"""Somebody's first day: from the message or the home page to the slip, as people go there."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import axe, commands
from tests.support.once import once
from tests.support.serving import serving
from tests.support.visits import Visits, Windows

pytestmark = pytest.mark.browser

SITE = "https://policies.school.example"
PAGES = ("start/index.html", "start/teachers/index.html", "start/teachers/email.html")


@pytest.fixture(scope="session")
def addressed(shared: Path, grown_data: Path) -> Path:
    """The whole site of the school after some years, which knows where it is published."""

    def build(to: Path) -> None:
        commands.build(grown_data, to, "--site-address", SITE, "--no-print")

    return once(shared / "addressed-site", build)


@pytest.fixture
def visit_shelf(browser: Browser, addressed: Path, windows: Windows) -> Iterator[Visits]:
    """Open pages of the whole site from disk; see Visits."""
    with Visits(browser, f"{addressed.as_uri()}/", windows) as visits:
        yield visits


@pytest.fixture(scope="module")
def served_shelf(addressed: Path) -> Iterator[str]:
    """The address of the whole site on a server of our own."""
    with serving(addressed) as address:
        yield address


@pytest.fixture
def strict(browser: Browser, served_shelf: str, windows: Windows) -> Iterator[Visits]:
    """The same over http, from a server that sends the strict policy of the examples."""
    with Visits(browser, served_shelf, windows) as visits:
        yield visits


def mail(addressed: Path, name: str) -> EmailMessage:
    """The message for one choice of role."""
    written = (addressed / "start" / name / "email.eml").read_bytes()
    message = email.message_from_bytes(written, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    """One form of a message."""
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_what_to_keep_of_a_page_is_printed(visit_shelf: Visits) -> None:
    """The page prints on two sheets with a line to sign, without questions or controls."""
    page = visit_shelf("start/teachers/index.html")
    checks = page.get_by_role("heading", name="Check yourself")
    expect(checks).to_be_visible()
    page.emulate_media(media="print")
    expect(checks).to_be_hidden()
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    expect(page.get_by_text("Signature")).to_be_visible()
    assert len(pypdfium2.PdfDocument(page.pdf(format="A4"))) <= 2


@pytest.mark.parametrize("script", [True, False])
def test_every_link_of_a_message_works(strict: Visits, addressed: Path, script: bool) -> None:
    """Every link works over http, with and without JavaScript, in the plain text too."""
    message = mail(addressed, "helpers")
    found = set(re.findall(rf'{SITE}[^\s"<]*', part(message, "html") + part(message, "plain")))
    assert len(found) >= 3
    page = strict("shelf.json", script=script)
    for link in sorted(found):
        place = link.partition("#")[2]
        if place:  # of the page before it in order
            assert page.locator(f"[id='{place}']").count() == 1, link
            continue
        answer = page.goto(link.replace(f"{SITE}/", strict.base))
        assert answer, link
        assert answer.ok, link
        expect(page.locator("h1:visible")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_a_helper_comes_from_the_home_page_to_the_slip(visit_shelf: Visits, script: bool) -> None:
    """On a phone, by links alone; the slip opens a message that is filled in."""
    page = visit_shelf("visits/current/index.html", width=390, script=script)
    page.get_by_role("link", name="New here?").click()
    page.get_by_role("link", name="Helpers", exact=True).click()
    expect(page.locator("h1")).to_have_text("New starters: Helpers")
    expect(page.locator(".start-lines").first).to_contain_text("Count your group")
    page.locator("nav").get_by_role("link", name="Sign").click()
    send = page.get_by_role("link", name="Sign by email").get_attribute("href") or ""
    assert "Role%3A%20helpers" in send
    page.get_by_role("link", name="Paragraph C1").click()
    expect(page.locator("main")).to_contain_text("Helpers must count their group")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in str(page.evaluate("document.activeElement.textContent")):
            return
    pytest.fail(f"the keyboard does not reach {name}")


def from_the_message(addressed: Path, name: str) -> str:
    """Where the first link of a message leads, from the root of the site."""
    first = re.search(rf'href="{SITE}/([^"]*)"', part(mail(addressed, name), "html"))
    assert first is not None
    return first.group(1)


@pytest.mark.parametrize("name", ["teachers", "helpers"])
def test_the_keyboard_goes_from_the_message_to_the_slip(
    strict: Visits, addressed: Path, name: str
) -> None:
    """On a phone without JavaScript: the message's link, what changed, then Sign."""
    page = strict(from_the_message(addressed, name), width=390, script=False)
    tab_to(page, "I signed the edition of September 2024")
    page.keyboard.press("Enter")
    expect(page.locator(".since details[open]")).to_contain_text("Read what changed for you")
    expect(page.locator(".since :is(ins, del):visible").first).to_be_visible()
    unheld = "If you signed the edition of May 2020: We do not have its words"
    expect(page.locator(".since").get_by_text(unheld)).to_be_visible()
    tab_to(page, "Sign by email")
    assert f"Role%3A%20{name}" in str(page.evaluate("document.activeElement.href"))


@pytest.mark.parametrize("script", [True, False])
def test_an_address_opens_what_changed_since_an_edition(visit_shelf: Visits, script: bool) -> None:
    """The school can send a link to the changes since the edition that somebody signed."""
    page = visit_shelf("start/helpers/index.html#since-visits-2024-09", width=390, script=script)
    opened = page.locator(".since details[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("I signed the edition of September 2024")
    expect(page.locator(".since :is(ins, del):visible").first).to_be_in_viewport()


def test_a_situation_opens_by_keyboard_and_without_a_script(visit_shelf: Visits) -> None:
    """Tab to it and press Enter: the answer and its clause are shown."""
    page = visit_shelf("start/helpers/index.html", width=390, script=False)
    page.locator(".check summary").last.focus()
    page.keyboard.press("Enter")
    answer = page.locator(".check[open]")
    expect(answer).to_contain_text("Tell the leader")
    expect(answer.get_by_role("link", name="Paragraph D2")).to_be_visible()


def test_the_keyboard_alone_reaches_the_slip(visit_shelf: Visits) -> None:
    """Tab and Enter lead from the choice of role to the slip."""
    page = visit_shelf("start/index.html", width=390)
    tab_to(page, "Helpers")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("New starters: Helpers")
    tab_to(page, "Sign by email")


def test_ticks_stay_in_the_browser(visit_shelf: Visits) -> None:
    """A tick set with the space bar is still there after coming back."""
    page = visit_shelf("start/teachers/index.html", width=390)
    box = page.locator(".week input")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.reload()
    expect(page.locator(".week input")).to_be_checked()


@pytest.mark.parametrize("from_disk", [True, False])
def test_the_message_is_copied_as_rich_text(
    visit_shelf: Visits, strict: Visits, from_disk: bool
) -> None:
    """The pasted message has its links and styles, even if the clipboard is blocked."""
    page = (visit_shelf if from_disk else strict)("start/helpers/email.html")
    page.get_by_role("button", name="Copy as rich text").click()
    expect(page.locator(".copied")).to_contain_text("Copied")
    page.evaluate(
        """() => {
            window.pasted = new Promise((done) => {
                document.addEventListener("paste", (event) => done(
                    ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind))
                ));
            });
            const field = document.createElement("textarea");
            document.body.append(field);
            field.focus();
        }"""
    )
    page.keyboard.press("Control+V")
    rich, plain = page.evaluate("window.pasted")
    assert f"{SITE}/start/helpers/" in rich
    assert "font-family" in rich
    assert "Count your group" in plain


def test_the_message_can_be_selected_without_a_script(visit_shelf: Visits) -> None:
    """Without a script the page says so and shows no button that does nothing."""
    page = visit_shelf("start/helpers/email.html", script=False)
    expect(page.locator("main")).to_contain_text("select the words of the message")
    assert page.locator("button:visible").count() == 0
    expect(page.locator("[data-message]")).to_contain_text("Count your group")


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_accessible(strict: Visits, name: str) -> None:
    """Axe finds nothing, and nothing is wider than a small phone."""
    page = strict(name, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator(".check").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert axe.in_both_colours(page) == []


@pytest.mark.parametrize("name", ["start/index.html", "start/cooks/index.html"])
def test_the_pages_of_a_school_of_several_policies_are_accessible(
    browser: Browser, three_site: Path, name: str
) -> None:
    """The pages of several policies are accessible on a small phone."""
    with Visits(browser, f"{three_site.as_uri()}/") as visits:
        page = visits(name, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert axe.faults(page) == []


@pytest.mark.parametrize("width,dark", [(320, True), (600, False)])
def test_the_message_fits_and_can_be_read(
    browser: Browser, addressed: Path, tmp_path: Path, width: int, dark: bool
) -> None:
    """The message is legible in a mail program, on a dark phone and beside a list of messages."""
    (tmp_path / "mail.html").write_text(part(mail(addressed, "helpers"), "html"), "utf-8")
    with Visits(browser, f"{tmp_path.as_uri()}/") as visits:
        page = visits("mail.html", width=width, dark=dark)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.querySelector('td')).fontSize") == "16px"
        expect(page.locator(".preview")).to_be_hidden()
        # The mail program sets the colours: white on black in the dark.
        colour = page.evaluate("getComputedStyle(document.querySelector('td')).color")
        assert colour == ("rgb(255, 255, 255)" if dark else "rgb(0, 0, 0)")


@pytest.mark.parametrize("from_disk", [True, False])
def test_the_keyboard_reaches_each_slip_of_a_school_of_several_policies(
    browser: Browser, three_site: Path, from_disk: bool
) -> None:
    """Without JavaScript, each policy whose words are held has a slip, reached from the shelf."""
    with (
        serving(three_site) as address,
        Visits(browser, f"{three_site.as_uri()}/" if from_disk else address) as visits,
    ):
        page = visits("index.html", width=390, script=False)
        for name in ("New here?", "Cooks"):
            tab_to(page, name)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("New starters: Cooks")
        tab_to(page, "Sign by email")
        assert "Policy%3A%20soup" in str(page.evaluate("document.activeElement.href"))
        tab_to(page, "I have a question, or cannot agree")
        expect(page.locator("main")).not_to_contain_text("Tea Policy")
