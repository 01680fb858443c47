"""What axe finds in a page against WCAG 2.2 AA."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


# Of entries that are alike, side by side, the first two are kept: the hundredth duty of a register
# is drawn by the same template and the same style as the first.
THIN_OUT = """() => {
  for (const parent of document.querySelectorAll("main *, nav *")) {
    const seen = {};
    for (const child of [...parent.children]) {
      const kind = `${child.tagName} ${child.className}`;
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > 2) child.remove();
    }
  }
}"""
COLOURS = ["color-contrast", "link-in-text-block"]


def faults(page: Page, within: str | None = None, *, colours_only: bool = False) -> list[str]:
    """Every element at fault, with the page and the rule; only inside a place when one is named.

    Passes, ways to elements and style sheets are not collected: that alone halves the time. A page
    that was tried in one colour scheme need be tried in the other for its colours only: the scheme
    changes nothing else.
    """
    rules = {"type": "rule", "values": COLOURS} if colours_only else WCAG
    wanted = {"resultTypes": ["violations"], "selectors": False, "preload": False}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    run = "([within, options]) => axe.run(within || document, options)"
    found: dict[str, Any] = page.evaluate(run, [within, {"runOnly": rules, **wanted}])
    return [
        f"{page.url} {rule['id']}: {node['html'][:150]} {node['any'][:1]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
