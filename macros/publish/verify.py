"""The built site, read back: unique ids, no dead link or fragment, nothing from another host."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from macros.problems import Place, Problem

_LOADS = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("source", "src"),
    ("source", "srcset"), ("video", "src"), ("video", "poster"), ("audio", "src"),
    ("embed", "src"), ("object", "data"), ("track", "src"), ("input", "src"),
}  # fmt: skip
_LINKS = {("a", "href"), ("area", "href"), ("form", "action")}
_LOADING_RELATIONS = {
    "stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch",
    "manifest",
}  # fmt: skip
_FOLLOWED_RELATIONS = {"next", "prev", "alternate"}
# How the theme's own inline scripts start; a content security policy lists their hashes.
_THEME_SCRIPTS = ("__md_scope=", "var palette=__md_get(", "var target=document.getElementById(")

# What we and the theme write is well formed and escaped, so tags can be found by pattern: ten
# times as fast as a full parser, which is what a site of thousands of pages needs.
_TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_WANTED = re.compile(
    r"\b(?:id|href|src|srcset|poster|action|data|style|on\w+)\s*=|^(?:style|script)$"
)
_RAW_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}


class _Found(NamedTuple):
    """An address or a fault, and how far into the page it stands."""

    words: str
    offset: int


@dataclass
class _Page:
    path: str
    file: Path
    ids: set[str] = field(default_factory=set)
    links: list[_Found] = field(default_factory=list)
    loads: list[_Found] = field(default_factory=list)
    faults: list[_Found] = field(default_factory=list)

    def place(self, offset: int) -> Place:
        """The line and column of an offset. The text is read again: only a fault needs it."""
        before = self.file.read_text(encoding="utf-8")[:offset]
        return Place(self.path, before.count("\n") + 1, offset - before.rfind("\n"))

    def take(self, tag: str, given: dict[str, str], offset: int) -> None:
        """Note what one tag identifies, links to, loads, or should not hold."""
        if "id" in given:
            if given["id"] in self.ids:
                self.faults.append(
                    _Found(f"the id '{given['id']}' stands on the page twice", offset)
                )
            self.ids.add(given["id"])
        for name, value in given.items():
            if (tag, name) in _LINKS:
                self.links.append(_Found(value, offset))
            elif (tag, name) in _LOADS and value:
                self.loads.append(_Found(value, offset))
            elif name == "style" or name.startswith("on"):
                kind = "style" if name == "style" else "script"
                self.faults.append(_Found(f"the attribute '{name}' holds a {kind}", offset))
        if tag == "link" and "href" in given:
            self._relate(given, offset)

    def _relate(self, given: dict[str, str], offset: int) -> None:
        relations = set(given.get("rel", "").split())
        if relations & _LOADING_RELATIONS:
            self.loads.append(_Found(given["href"], offset))
        elif relations & _FOLLOWED_RELATIONS:
            self.links.append(_Found(given["href"], offset))

    def take_raw(self, tag: str, given: dict[str, str], words: str, offset: int) -> None:
        """Note a style or script that stands in the page itself."""
        if tag == "style":
            self.faults.append(_Found("a style stands in the page itself", offset))
        elif not (
            "src" in given
            or given.get("type") == "application/json"
            or words.strip().startswith(_THEME_SCRIPTS)
        ):
            self.faults.append(_Found("a script stands in the page itself", offset))


def verify(folder: Path) -> Iterator[Problem]:
    """Check every page of a built site.

    Takes the site's folder. Yields a problem, placed in the built page, for each id that stands
    twice, each link or fragment that leads nowhere, each script or style in a page itself, and each
    thing a page would load from another host.
    """
    pages = _read_all(folder)
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    for path, page in pages.items():
        # A copy of a page that was read already has the same faults.
        if page.path == path:
            yield from _faults(page)
            yield from _loaded(page, files)
            yield from _linked(page, files, pages)


def _read_all(folder: Path) -> dict[str, _Page]:
    """Every page by its path. A page that is a copy of another, as deep, shares its reading."""
    pages: dict[str, _Page] = {}
    read: dict[tuple[int, bytes], _Page] = {}
    for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.html")):
        content = (folder / path).read_bytes()
        key = (path.count("/"), hashlib.sha256(content).digest())
        if key not in read:
            read[key] = _read(_Page(path, folder / path), content.decode())
        pages[path] = read[key]
    return pages


def _read(page: _Page, content: str) -> _Page:
    position = 0
    while match := _TAG.search(content, position):
        position = match.end()
        tag = (match["tag"] or "").lower()
        attributes = match["attributes"] or ""
        if tag in _RAW_END:
            given = _attributes(attributes)
            end = _RAW_END[tag].search(content, position)
            page.take_raw(
                tag, given, content[position : end.start() if end else None], match.start()
            )
            page.take(tag, given, match.start())
            position = end.end() if end else len(content)
        elif _WANTED.search(attributes):
            page.take(tag, _attributes(attributes), match.start())
    return page


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


@cache
def _parts(address: str) -> tuple[bool, str, str]:
    """Whether an address leaves the site, and its path and fragment."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc), unquote(parts.path), unquote(parts.fragment)


def _target(page: str, address: str) -> tuple[str, str] | None:
    """The file an address leads to and its fragment, or None when it leaves the site."""
    leaves, path, fragment = _parts(address)
    if leaves:
        return None
    if not path:
        return page, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)), fragment


def _faults(page: _Page) -> Iterator[Problem]:
    for words, offset in page.faults:
        hint = "Each id may stand once: readers would land at the wrong place."
        if not words.startswith("the id"):
            hint = "Scripts and styles belong in files: a strict security policy refuses others."
        yield Problem(page.place(offset), words, hint)


def _loaded(page: _Page, files: set[str]) -> Iterator[Problem]:
    for address, offset in page.loads:
        if address.startswith("data:"):
            continue
        target = _target(page.path, address)
        if target is None:
            yield Problem(
                page.place(offset), f"the page loads '{address}' from another host",
                "Keep a copy in docs/assets/: pages ask nobody else for anything.",
            )  # fmt: skip
        elif not page.path.endswith("404.html") and target[0] not in files:
            yield Problem(
                page.place(offset), f"the page loads '{address}', which does not exist",
                "Correct the address.",
            )  # fmt: skip


def _linked(page: _Page, files: set[str], pages: dict[str, _Page]) -> Iterator[Problem]:
    for address, offset in page.links:
        target = _target(page.path, address)
        # A page shown for any missing address has absolute links: a server resolves them.
        if target is None or (page.path.endswith("404.html") and address.startswith("/")):
            continue
        path, fragment = target
        if path not in files:
            yield Problem(
                page.place(offset), f"the link '{address}' leads nowhere", "Correct the address."
            )
        elif fragment and path in pages and fragment not in pages[path].ids:
            yield Problem(
                page.place(offset), f"the link '{address}' leads to no place on its page",
                f"No id '{fragment}' stands on {path}.",
            )  # fmt: skip
