"""Open pages in a real browser, and note everything they request and everything that fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from macros.tools import browser as browsers

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # A new page of a window that stays open then starts no process: a third of its cost.
    "--renderer-process-limit=1",
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
class Windows:
    """Windows that stay open from one test to the next, each for one site."""

    kept: dict[tuple[str, bool], tuple[BrowserContext, Page]] = field(default_factory=dict)

    def of(self, browser: Browser, base: str, *, script: bool) -> BrowserContext:
        """The window for a site, with a page that keeps it open. It is as one never used before."""
        if (base, script) not in self.kept:
            window = browser.new_context(java_script_enabled=script, locale="en-GB")
            page = window.new_page()
            page.goto(f"{base}versions.json")  # every site has it, and it needs no more
            self.kept[base, script] = window, page
        window, page = self.kept[base, script]
        window.clear_cookies()
        window.clear_permissions()
        page.evaluate("localStorage.clear()")
        return window

    def emptied(self, window: BrowserContext) -> bool:
        """Close the pages of a window but for the one that keeps it open; whether there is one."""
        keepers = [page for kept, page in self.kept.values() if kept == window]
        for page in window.pages if keepers else ():
            if page not in keepers:
                page.close()
        return bool(keepers)


@dataclass
class Visits:
    """What one test does in the browser. Call it to open a page of the site.

    `visit("policy/scope.html", width=375, dark=True, script=False)` returns Playwright's page.
    """

    browser: Browser
    base: str
    windows: Windows | None = None
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
        # A clock that is set holds for a whole window, to its end.
        if self.windows and not today:
            context = self.windows.of(self.browser, self.base, script=script)
        else:
            context = self.browser.new_context(java_script_enabled=script, locale="en-GB")
        if context not in self.contexts:
            self.contexts.append(context)
            context.on("request", self._note)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if dark else "light")
        if today:
            page.clock.set_fixed_time(f"{today}T09:00:00")
        page.on("pageerror", self._fail)
        page.goto(self.base + address)
        return page

    def _fail(self, error: Error) -> None:
        self.errors.append(str(error))

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
            if self.windows and self.windows.emptied(context):
                context.remove_listener("request", self._note)
            else:
                context.close()
        assert not self.foreign, f"asked for things outside the site: {self.foreign}"
        assert not self.errors, f"scripts failed: {self.errors}"
