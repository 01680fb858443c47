"""Take the README's pictures from the built site: python -m macros.tools.screenshots [SITE]."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from macros.tools import browser

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = ROOT / ".github" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main(site: Path) -> None:
    """Take the home page, the longest section, the first guide, and the home page on a phone.

    Exits with a hint when there is no site or no browser.
    """
    home = next(iter(sorted(site.glob("*/current/index.html"))), None)
    if home is None:
        sys.exit(f"There is no site in {site}. Run make site first.")
    pages = {"home": home, "phone": home}
    sections, guides = (sorted(home.parent.glob(f"{name}/*.html")) for name in ("policy", "guides"))
    pages["section"] = max(sections, key=lambda page: page.stat().st_size)
    if guide := next((each for each in guides if each.stem != "index"), None):
        pages["guide"] = guide
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find() or sys.exit(browser.HINT), args=ARGUMENTS
        )
        for name, page in pages.items():
            phone = name == "phone"
            taken = chromium.new_page(
                viewport={"width": 390, "height": 800} if phone else {"width": 1280, "height": 860},
                device_scale_factor=1.5,
                color_scheme="dark" if phone else "light",
                reduced_motion="reduce",
            )
            taken.goto(page.resolve().as_uri())
            taken.screenshot(path=IMAGES / f"{name}.png")
            print(f".github/images/{name}.png")
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
