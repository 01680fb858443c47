"""Take the README's pictures from the built site: python -m macros.tools.screenshots [SITE]."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from macros.model.policy import Policy
from macros.rules.checked import load
from macros.tools import browser

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = ROOT / ".github" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Picture(NamedTuple):
    """One picture: its name, the page, and how it is looked at."""

    name: str
    page: str
    width: int = 1280
    height: int = 860
    dark: bool = False


def pictures(policy: Policy) -> Iterator[Picture]:
    """What the README shows: the home page, the longest section, the first guide, a phone."""
    edition = policy.in_force
    if edition is None:
        return
    longest = max(edition.sections, key=lambda section: len(section.clauses))
    yield Picture("home", "index.html")
    yield Picture("section", f"policy/{longest.id}.html")
    yield Picture("phone", "index.html", 390, 800, dark=True)
    for guide in edition.guides[:1]:
        yield Picture("guide", f"guides/{guide.id}.html")


def main(site: Path) -> None:
    """Take every picture. Exits with a hint when there is no site or no browser."""
    policy = load(ROOT / "data").policy
    folder = site / policy.id / "current"
    if not folder.is_dir():
        sys.exit(f"There is no site in {site}. Run make site first.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find() or sys.exit(browser.HINT), args=ARGUMENTS
        )
        for picture in pictures(policy):
            _take(chromium, folder, picture)
        chromium.close()


def _take(chromium: Browser, folder: Path, picture: Picture) -> None:
    context = chromium.new_context(
        viewport={"width": picture.width, "height": picture.height},
        device_scale_factor=1.5,
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto((folder / picture.page).resolve().as_uri())
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    context.close()
    print(f".github/images/{picture.name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
