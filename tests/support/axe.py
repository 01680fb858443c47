"""What axe finds in a page against WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ["color-contrast", "link-in-text-block"]


# Of similar entries, side by side, the first two are kept: the hundredth duty of a register
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
# The page learns of the new colours with the next frame, and links then fade into them.
_DRAWN = """async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  for (const each of document.getAnimations()) each.finish();
}"""


def in_both_colours(page: Page, within: str | None = None) -> list[str]:
    """Every element at fault in light colours, then each that is at fault in dark ones.

    Dark colours are tested alone, because the colour scheme changes nothing else. The page is light
    again afterwards.
    """
    return faults(page, within) + in_dark_colours(page, within)


def in_dark_colours(page: Page, within: str | None = None) -> list[str]:
    """Every element at fault in dark colours."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(_DRAWN)
    found = faults(page, within, {"type": "rule", "values": COLOURS})
    page.emulate_media(color_scheme="light")
    page.evaluate(_DRAWN)
    return found


def faults_of_content(page: Page) -> list[str]:
    """Every element of the content at fault, whatever its colours: they take half of the time."""
    return faults(page, "main", leave_out=COLOURS)


def faults(
    page: Page, within: str | None = None, rules: Any = WCAG, leave_out: Sequence[str] = ()
) -> list[str]:
    """Every element at fault, with the page and the rule; only inside a place if one is named.

    Passes, ancestors and style sheets are not collected: that alone halves the time.
    """
    wanted: dict[str, Any] = {"resultTypes": ["violations"], "selectors": False, "preload": False}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    run = "([within, options]) => axe.run(within || document, options)"
    wanted |= {"runOnly": rules, "rules": {rule: {"enabled": False} for rule in leave_out}}
    found: dict[str, Any] = page.evaluate(run, [within, wanted])
    return [
        f"{page.url} {rule['id']}: {node['html'][:150]} {node['any'][:1]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
