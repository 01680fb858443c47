"""Open pages in a real browser, and note everything they request and everything that fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page, Request

from macros.tools import browser as browsers

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # A request to another host must fail at once, on whatever machine the tests run.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OWN_SCHEMES = ("data:", "blob:", "about:")


def program() -> str:
    """Where the browser is. Raises AssertionError, with a hint, when there is none."""
    found = browsers.find()
    assert found, browsers.HINT
    return found


@dataclass
class Visits:
    """What one test does in the browser. Call it to open a page of the site.

    `visit("policy/scope.html", width=375, dark=True, script=False)` returns Playwright's page.
    """

    browser: Browser
    base: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self,
        address: str = "index.html",
        *,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        today: str = "",
    ) -> Page:
        """Open an address of the site, in a browser that has never visited it.

        `today` is the date that the browser believes, such as "2026-11-23".
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="en-GB",
        )
        self.contexts.append(context)
        context.on("request", self._note)
        page = context.new_page()
        if today:
            page.clock.set_fixed_time(f"{today}T09:00:00")
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.base + address)
        return page

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.base, *OWN_SCHEMES)):
            self.foreign.append(request.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every page. Raises AssertionError if one asked another host, or failed."""
        for context in self.contexts:
            context.close()
        assert not self.foreign, f"asked for things outside the site: {self.foreign}"
        assert not self.errors, f"scripts failed: {self.errors}"
