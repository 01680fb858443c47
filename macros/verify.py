"""The built site, read back: unique ids, no dead link or fragment, nothing from another host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.problems import Place, Problem

_LINKS = {"a": "href", "link": "href", "area": "href", "form": "action"}
_LOADS = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "embed": ("src",), "object": ("data",),
}
_LOADING_RELATIONS = {
    "stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch",
    "manifest",
}
# How the theme's own inline scripts start; a content security policy lists their hashes.
_THEME_SCRIPTS = ("__md_scope=", "var palette=__md_get(", "var target=document.getElementById(")


@dataclass
class _Page(HTMLParser):
    path: str
    ids: dict[str, Place] = field(default_factory=dict)
    links: list[tuple[str, Place]] = field(default_factory=list)
    loads: list[tuple[str, Place]] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    script_at: Place | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def here(self) -> Place:
        line, column = self.getpos()
        return Place(self.path, line, column + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._identify(given)
        self._refuse_inline(tag, given)
        if tag in _LINKS and _LINKS[tag] in given:
            self._link(tag, given)
        for name in _LOADS.get(tag, ()):
            if given.get(name):
                self.loads.append((given[name], self.here()))

    def _identify(self, given: dict[str, str]) -> None:
        identity = given.get("id")
        if identity is None:
            return
        if identity in self.ids:
            self.faults.append(
                Problem(self.here(), f"the id '{identity}' stands on the page twice",
                        "Each id may stand once: readers would land at the wrong place.")
            )
        self.ids.setdefault(identity, self.here())

    def _refuse_inline(self, tag: str, given: dict[str, str]) -> None:
        handlers = [name for name in given if name.startswith("on")]
        if handlers:
            self._refuse(f"the attribute '{handlers[0]}' holds a script")
        if "style" in given:
            self._refuse("the attribute 'style' holds a style")
        if tag == "style":
            self._refuse("a style stands in the page itself")
        inline = tag == "script" and "src" not in given and given.get("type") != "application/json"
        self.script_at = self.here() if inline else None

    def _refuse(self, message: str, place: Place | None = None) -> None:
        self.faults.append(
            Problem(place or self.here(), message,
                    "Scripts and styles belong in files: a strict security policy refuses others.")
        )

    def handle_data(self, data: str) -> None:
        if self.script_at and not data.strip().startswith(_THEME_SCRIPTS):
            self._refuse("a script stands in the page itself", self.script_at)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.script_at = None

    def _link(self, tag: str, given: dict[str, str]) -> None:
        address = given[_LINKS[tag]]
        relations = set(given.get("rel", "").split())
        if tag == "link" and not relations & (_LOADING_RELATIONS | {"next", "prev", "alternate"}):
            return
        if tag == "link" and relations & _LOADING_RELATIONS:
            self.loads.append((address, self.here()))
        else:
            self.links.append((address, self.here()))


def verify(folder: Path, *, printed: bool = True) -> Iterator[Problem]:
    """Check every page of a built site.

    Takes the site's folder, and whether the PDFs were built too (if not, links to them are not
    followed). Yields a problem, placed in the built page, for each id that stands twice, each
    link or fragment that leads nowhere, and each thing a page would load from another host.
    """
    pages = _read_all(folder)
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    for path, page in pages.items():
        if page.path != path:
            continue
        yield from page.faults
        for address, place in page.loads:
            yield from _loaded(path, address, place, files)
        for address, place in page.links:
            yield from _linked(path, address, place, files, pages, printed=printed)


def _read_all(folder: Path) -> dict[str, _Page]:
    """Every page by its path. A page that is a copy of another, as deep, shares its reading."""
    pages: dict[str, _Page] = {}
    read: dict[tuple[int, str], _Page] = {}
    for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.html")):
        content = (folder / path).read_text(encoding="utf-8")
        key = (path.count("/"), content)
        if key not in read:
            read[key] = _read(path, content)
        pages[path] = read[key]
    return pages


def _read(path: str, content: str) -> _Page:
    page = _Page(path)
    page.feed(content)
    page.close()
    return page


def _target(page: str, address: str) -> tuple[str, str] | None:
    """The file an address leads to and its fragment, or None when it leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return joined, unquote(parts.fragment)


def _loaded(page: str, address: str, place: Place, files: set[str]) -> Iterator[Problem]:
    if address.startswith("data:"):
        return
    target = _target(page, address)
    if target is None:
        yield Problem(place, f"the page loads '{address}' from another host",
                      "Keep a copy in docs/assets/: pages ask nobody else for anything.")
    elif not page.endswith("404.html") and target[0] not in files:
        yield Problem(place, f"the page loads '{address}', which does not exist",
                      "Correct the address.")


def _linked(
    page: str, address: str, place: Place, files: set[str], pages: dict[str, _Page], *,
    printed: bool,
) -> Iterator[Problem]:
    target = _target(page, address)
    # A page that is shown for any missing address has absolute links: a server resolves them.
    if target is None or (page.endswith("404.html") and address.startswith("/")):
        return
    path, fragment = target
    if path.endswith(".pdf") and not printed:
        return
    if path not in files:
        yield Problem(place, f"the link '{address}' leads nowhere", "Correct the address.")
    elif fragment and path in pages and fragment not in pages[path].ids:
        yield Problem(place, f"the link '{address}' leads to no place on its page",
                      f"No id '{fragment}' stands on {path}.")
