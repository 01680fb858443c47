"""Ways through a guide's page in a browser, and the ways that the data gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playwright.sync_api import Locator, Page

from macros.model.guide import Guide
from macros.reason import guides

Ways = set[tuple[tuple[str, ...], str]]
Links = list[tuple[str, str]]

_DRAWN = """all => Object.fromEntries(all.map(q => [q.id, [...q.nextElementSibling.children].map(
  li => li.querySelector("a").dataset.answer + " " + li.querySelector("a").hash)]))"""

# Each link of each question once. Its target must come into view, and no other outcome.
_LINKED = """async (start) => {
  const links = {}, waiting = [start];
  const inView = () => {
    const box = document.querySelector(":target").getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };
  while (waiting.length) {
    const at = waiting.pop();
    links[at] = [];
    for (const link of document.querySelectorAll(`[id='${at}'] + ul > li > a[data-answer]`)) {
      link.click();
      for (let frame = 0; frame < 200 && !inView(); frame += 1)
        await new Promise(requestAnimationFrame);
      const to = location.hash.slice(1);
      const shown = [...document.querySelectorAll("[data-outcome]")]
        .filter(each => each.checkVisibility()).map(each => each.dataset.outcome);
      if (!inView() || shown.includes(to) && shown.length > 1)
        throw new Error(`${to} is not in view alone: ${shown}`);
      links[at].push([link.dataset.answer, to]);
      if (!shown.includes(to) && !(to in links)) waiting.push(to);
    }
  }
  return links;
}"""


# The id of the one outcome that each address shows, once its heading has the focus.
_STEPPED = """async (addresses) => {
  const found = [];
  for (const address of addresses) {
    const changed = new Promise((done) => addEventListener("hashchange", done, {once: true}));
    location.hash = address;
    await changed;
    for (let frame = 0; frame < 200 && !document.querySelector("h2:focus"); frame += 1)
      await new Promise(requestAnimationFrame);
    const focused = document.querySelector("h2:focus");
    if (!focused?.checkVisibility()) throw new Error(`${address} shows nothing`);
    const shown = [...document.querySelectorAll("[data-outcome] h2")]
      .filter((each) => each.checkVisibility());
    found.push(shown.map((each) => each.id).join(" "));
    focused.blur();
  }
  return found;
}"""


def address(guide: str, fragment: str = "") -> str:
    """The page of a guide in the edition in force."""
    return f"current/guides/{guide}.html{fragment}"


def answered(way: guides.Way) -> str:
    """The fragment that opens the place that the answers of a way lead to."""
    return f"#answers={'.'.join(way.answers)}"


def longest(guide: Guide) -> guides.Way:
    """The way with the most answers."""
    return max(guides.ways(guide), key=lambda way: len(way.answers))


def heading(page: Page) -> Locator:
    """The heading of the visible step or outcome."""
    return page.locator(".step-question:visible, [data-outcome]:visible h2")


def in_the_data(guide: Guide) -> Ways:
    """The answers and the outcome of every way in the data."""
    return {(way.answers, way.outcome.id) for way in guides.ways(guide)}


def linked(page: Page, guide: Guide) -> Ways:
    """The answers and the outcome of every way by links alone, which work without a script."""
    return set(_follow(page.evaluate(_LINKED, guide.start), guide.start))


def _follow(links: Mapping[str, Links], at: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for answer, to in links[at]:
        for answers, outcome in _follow(links, to) if to in links else [((), to)]:
            yield (answer, *answers), outcome


def stepped(page: Page, guide: Guide) -> Ways:
    """The answers of every way, given one question at a time, and what is then shown."""
    ways = [way.answers for way in guides.ways(guide)]
    shown = page.evaluate(_STEPPED, [answered(way) for way in guides.ways(guide)])
    return set(zip(ways, shown, strict=True))


def drawn(page: Page) -> dict[str, list[str]]:
    """The answers that the page draws at each question, and where they lead."""
    found: dict[str, list[str]] = page.locator("[data-question]").evaluate_all(_DRAWN)
    return found


def to_draw(guide: Guide) -> dict[str, list[str]]:
    """The answers that the data has at each question, and where they lead."""
    return {q.id: [f"{a.id} #{a.to}" for a in q.answers] for q in guide.questions}
