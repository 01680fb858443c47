"""A worried reader on a phone: taps and words counted from the home page to an answer.

A tap is one link followed. Words are those of `main` that are visible without scrolling.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from playwright.sync_api import Page, expect

WIDTH, HEIGHT = 390, 664

_IN_SIGHT = """() => {
  const main = document.querySelector("main");
  const top = document.querySelector("header.md-header").getBoundingClientRect().bottom;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent.checkVisibility({visibilityProperty: true})) continue;
    if (parent.closest(".visually-hidden")) continue;
    for (const word of node.textContent.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      if (box.width && middle > top && middle < innerHeight) words.push(word[0]);
    }
  }
  return words;
}"""


class Journey(NamedTuple):
    """What it took to reach an answer."""

    taps: int
    words_before: int
    words_of_answer: int
    outcome: str


def words_in_sight(page: Page) -> int:
    """How many words of `main` are visible without scrolling."""
    found: list[str] = page.evaluate(_IN_SIGHT)
    return len(found)


def walked(page: Page, guide: str, answers: Iterable[str]) -> Journey:
    """Follow links alone from the open home page into a guide and give the answers."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    before = words_in_sight(page)
    page.locator(f"main a[href$='guides/{guide}.html']:visible").first.click()
    taps = 1
    at = page.locator(".guide [data-question]").first.get_attribute("id") or ""
    for answer in answers:
        before += words_in_sight(page)
        at = _tap(page, at, answer)
        taps += 1
    shown = page.locator("[data-outcome]:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("h2")).to_be_in_viewport()
    return Journey(taps, before, words_in_sight(page), shown.get_attribute("data-outcome") or "")


def _tap(page: Page, at: str, answer: str) -> str:
    """Give an answer: one of the visible choices, or the chart's link if there is no script."""
    drawn = page.locator(f"[id='{at}'] + ul > li > a[data-answer='{answer}']")
    to = (drawn.get_attribute("href") or "").removeprefix("#")
    choice = page.locator(f"[data-choice='{answer}']:visible")
    if choice.count():
        choice.click()
        expect(page.locator("h2:focus")).to_be_visible()
    else:
        drawn.click()
    return to
