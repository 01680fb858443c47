"""Open pages in a real browser, and note what they request, what fails and what is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

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
    """Windows that stay open from one test to the next, each for one site, with one page each."""

    kept: dict[tuple[str, bool], Page] = field(default_factory=dict)

    def of(self, browser: Browser, base: str, *, script: bool) -> Page:
        """The page of the window for a site. It is as one never used before."""
        page = self.kept.get((base, script))
        if not page or page.is_closed():
            window = page.context if page else _window(browser, script=script)
            page = self.kept[base, script] = window.new_page()
        _forget(page, "localStorage.clear()")
        return page

    def emptied(self, window: BrowserContext) -> bool:
        """Close the pages of a window but the kept one, and empty that; whether there is one."""
        kept = next((page for page in self.kept.values() if page.context == window), None)
        for page in window.pages if kept else ():
            if page != kept:
                page.close()
        if kept and not kept.is_closed():
            kept.unroute_all(behavior="ignoreErrors")
            _forget(kept, "localStorage.clear(); sessionStorage.clear()")
            kept.mouse.move(0, 0)
            kept.goto("about:blank")
        return bool(kept)


def _forget(page: Page, stored: str) -> None:
    if not page.url.startswith(OWN_SCHEMES):
        page.evaluate(stored)
    page.context.clear_cookies()
    page.context.clear_permissions()


def _window(browser: Browser, *, script: bool) -> BrowserContext:
    return browser.new_context(java_script_enabled=script, locale="en-GB")


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
            page = self.windows.of(self.browser, self.base, script=script)
        else:
            page = _window(self.browser, script=script).new_page()
        if page.context in self.contexts:
            page = page.context.new_page()
        else:
            self.contexts.append(page.context)
            page.context.on("request", self._note)
            page.context.on("weberror", self._fail)
            page.context.on("console", self._hear)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        if today:
            page.clock.set_fixed_time(f"{today}T09:00:00")
        page.goto(self.base + address)
        return page

    def _fail(self, said: WebError) -> None:
        self.errors.append(str(said.error))

    def _hear(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.errors.append(said.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.base, *OWN_SCHEMES)):
            self.foreign.append(request.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every page.

        Raises AssertionError if one asked another host, failed, or broke the strict policy of the
        server.
        """
        for context in self.contexts:
            if self.windows and self.windows.emptied(context):
                context.remove_listener("request", self._note)
                context.remove_listener("weberror", self._fail)
                context.remove_listener("console", self._hear)
            else:
                context.close()
        assert not self.foreign, f"asked for things outside the site: {self.foreign}"
        assert not self.errors, f"scripts failed or were refused: {self.errors}"
