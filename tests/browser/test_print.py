"""What a browser prints of a page: every word, inside the paper, and no controls."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.support.page_kinds import kinds, longest_section, permanent_kinds
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

ADDRESS = "https://example.org/" + "a-long-way/" * 30
TABLES = """([columns, address]) => {
  const said = ["Responsibility", "Headteacher", "Yes", address, "unauthorised"];
  const table = (many) => {
    const made = document.createElement("table");
    for (let row = 0; row < 3; row += 1) {
      const line = made.insertRow();
      for (let at = 0; at < many; at += 1) {
        line.insertCell().textContent = `${said[(row + at) % said.length]} ${many}-${row}-${at}`;
      }
    }
    return made;
  };
  for (const many of columns) {
    const box = document.createElement("div");
    box.className = "table-scroll";
    box.append(table(many));
    document.querySelector(".words").append(box);
    document.querySelector("main").append(table(many));
  }
  const words = document.createElement("p");
  words.textContent = `${"Donaudampfschiff".repeat(20)} ${address}`;
  document.querySelector(".words").append(words);
}"""
SHOWN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const seen = node.parentElement.checkVisibility({visibilityProperty: true});
    if (seen && !node.parentElement.closest(".visually-hidden")) words.push(node.textContent);
  }
  return words.join(" ");
}"""


def bare(words: str) -> str:
    """Words without what a line break adds or takes: spaces, hyphens and their substitutes."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", words).casefold()


def printed(page: Page) -> list[str]:
    """The words on each sheet."""
    page.emulate_media(media="print")
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    return [bare(each.get_textpage().get_text_range()) for each in sheets]


def faults(page: Page) -> list[str]:
    """Words missing from the paper, and controls that are on it."""
    page.emulate_media(media="print")
    shown = page.evaluate(SHOWN).split()
    there = "".join(printed(page))
    controls = page.locator(":is(button, select, input):not([type=checkbox]):visible")
    return [
        *(f"“{word}” is lost" for word in dict.fromkeys(shown) if bare(word) not in there),
        *([f"{controls.count()} controls are printed"] if controls.count() else []),
    ]


def test_a_page_prints_all_its_words(visit_from_disk: Visits, site: Path) -> None:
    """A page of each kind prints all its words, even from a device in dark mode."""
    top = [f"current/{name}.html" for name in ("index", "duties", "history", "changes")]
    page = visit_from_disk(dark=True)
    found = {}
    for address in [*top, *permanent_kinds(site)[:2], kinds(site)[-2], longest_section(site)]:
        page.emulate_media(media="screen")
        page.goto(visit_from_disk.base + address)
        found[address] = faults(page)

    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("name", ["a-to-z", "duties", "people"])
def test_what_is_folded_on_the_screen_is_open_on_paper(visit_from_disk: Visits, name: str) -> None:
    """Every entry is printed open, the first of them on the first sheet."""
    page = visit_from_disk(f"current/{name}.html", script=False)
    told = ".entry:has(.facts > :not(.screen-only)) > .entry-title"
    on_paper = f"main :is(details :is(.subject, .place-label), {told}):not(.screen-only *)"
    folded = page.locator(on_paper)
    entries = [bare(words) for words in folded.all_text_contents()]
    sheets = printed(page)
    assert len(entries) > 4
    assert [words for words in entries if words not in "".join(sheets)] == []
    assert entries[0] in sheets[0]


def test_wide_tables_and_long_words_stay_on_the_paper(
    visit_shape: Visits, shape_site: Path
) -> None:
    """Tables of 2 to 20 columns and a word of 320 letters stay inside the paper."""
    page = visit_shape(longest_section(shape_site))
    page.evaluate(TABLES, [[2, 5, 8, 12, 20], ADDRESS])

    assert faults(page) == []


def test_words_lost_on_paper_are_found(visit_shape: Visits, shape_site: Path) -> None:
    """Words cut off by their box, words outside the paper, and a printed button are found."""
    page = visit_shape(longest_section(shape_site))
    page.evaluate("""() => {
      const put = (tag, words, style) => {
        const made = document.createElement(tag);
        made.textContent = words;
        Object.assign(made.style, style);
        document.querySelector("main").append(made);
      };
      put("p", "cut-off", {inlineSize: "0", overflow: "hidden", blockSize: "0"});
      put("p", "beside", {position: "absolute", insetInlineStart: "-2rem"});
      put("button", "Press", {});
    }""")

    said = " ".join(faults(page))
    assert "“cut-off” is lost" in said
    assert "“beside” is lost" in said
    assert "1 controls" in said
