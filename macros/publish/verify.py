"""The built site, read back: unique ids, no dead link or fragment, nothing from another host."""

import hashlib
import html
import os
import posixpath
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
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
_MISSING = "404.html"
_ONCE = "An id may be on a page only once: otherwise readers land in the wrong place."
_IN_FILES = "Scripts and styles belong in files: a strict security policy refuses others."
_PUT_BACK = "Correct the address; or put back what is missing: other pages may lead to it too."
_OWN_COPY = "Keep a copy in docs/assets/: pages must not load anything from other hosts."

# Our pages are well formed and escaped, so patterns can find their tags, ten times as fast as a
# full parser: a site may have thousands of pages. They find only tags that identify, link, load or
# run something. Runs are taken whole (++, *+), so the time grows no faster than the page; groups
# are not, because Python 3.11.0 to 3.11.4 then loses matches (CPython issue 106052).
_ATTRIBUTE = r"[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?"
_WANTED = r"(?:id|href|src|srcset|poster|action|data|style|on\w+)\s*+="
_TAG = re.compile(
    rf"""
    <!--.*?(?:-->|\Z)
    | <(?P<raw>script|style)(?P<given>(?:\s++{_ATTRIBUTE})*)\s*+/?>
      .*?(?:</(?P=raw)\s*+>|\Z)
    | <(?P<tag>[a-z][\w-]*+)(?P<attributes>(?:\s++(?!{_WANTED}){_ATTRIBUTE})*
      \s++(?={_WANTED}){_ATTRIBUTE}(?:\s++{_ATTRIBUTE})*)\s*+/?>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_EACH = re.compile(r"([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
# How many tags are remembered: menus and frames repeat on every page of a folder.
_REMEMBERED = 1 << 14


class _Fault(NamedTuple):
    """What is wrong, what to do, and where: the offset in the page."""

    message: str
    hint: str
    offset: int


class _Said(NamedTuple):
    """What one tag identifies, loads and links to, and what it must not hold."""

    id: str | None
    loads: tuple[str, ...]
    links: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass
class _Page:
    """What is kept of a page that was read. Whether its `links` are dead depends on other pages."""

    path: str
    folder: str
    ids: set[str] = field(default_factory=set)
    faults: list[_Fault] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)

    def blame(self, message: str, hint: str, offset: int) -> None:
        self.faults.append(_Fault(message, hint, offset))


def verify(folder: Path, known: Container[str] = ()) -> Iterator[Problem]:
    """Check every page of a built site.

    The pages in `known` folders were checked when they were made: they are read only if others link
    to them. Yields a problem, placed in the built page, for each id that occurs twice, each
    fragment that leads nowhere, the first link to each missing file, each script or style in a page
    itself, and each thing that a page would load from another host.
    """
    reader = _Reader(folder)
    for path, page in tuple(reader.all(known)):
        # A copy of a page that was read already has the same faults.
        if page.path == path:
            for message, hint, offset in (*page.faults, *reader.dead(page)):
                yield Problem(_place(folder, path, offset), message, hint)


def _place(folder: Path, path: str, offset: int) -> Place:
    """The line and column of an offset. The text is read again: only a fault needs it."""
    before = (folder / path).read_text(encoding="utf-8")[:offset]
    return Place(path, before.count("\n") + 1, offset - before.rfind("\n"))


class _Reader:
    """Reads the pages of a site, and knows its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = frozenset(
            Path(within, name).relative_to(folder).as_posix()
            for within, _, names in os.walk(folder)
            for name in names
        )
        self.target = lru_cache(maxsize=_REMEMBERED)(self._target)
        self.read: dict[tuple[int, bytes], _Page] = {}
        self.page = cache(self._page)
        self.missed: set[str] = set()

    def all(self, known: Container[str]) -> Iterator[tuple[str, _Page]]:
        """Every page with its path, except those in known folders."""
        for path in sorted(path for path in self.files if path.endswith(".html")):
            if path.partition("/")[0] not in known:
                yield path, self.page(path)

    def _page(self, path: str) -> _Page:
        """What a page says. Pages with the same content at the same depth share one reading."""
        content = (self.folder / path).read_bytes()
        key = (path.count("/"), hashlib.sha256(content).digest())
        if key not in self.read:
            self.read[key] = _Page(path, posixpath.dirname(path))
            self._read(self.read[key], content.decode())
        return self.read[key]

    def _read(self, page: _Page, content: str) -> None:
        for match in _TAG.finditer(content):
            if match["tag"]:
                self._take(page, _said(match["tag"].lower(), match["attributes"]), match.start())
            elif match["raw"]:
                tag = match["raw"].lower()
                self._take(page, _said(tag, match["given"]), match.start())
                if _is_inline(tag, match["given"]):
                    page.blame(f"a {tag} is in the page itself", _IN_FILES, match.start())

    def _take(self, page: _Page, said: _Said, offset: int) -> None:
        if said.id is not None:
            if said.id in page.ids:
                page.blame(f"the id '{said.id}' is on the page twice", _ONCE, offset)
            page.ids.add(said.id)
        for message in said.faults:
            page.blame(message, _IN_FILES, offset)
        for address in said.loads:
            self._load(page, address, offset)
        for address in said.links:
            self._link(page, address, offset)

    def _load(self, page: _Page, address: str, offset: int) -> None:
        target = self.target(page.folder, address)
        if target is None and not address.startswith("data:"):
            page.blame(f"the page loads '{address}' from another host", _OWN_COPY, offset)
        elif target and target[0] not in self.files and not page.path.endswith(_MISSING):
            message = f"the page loads '{address}', which does not exist"
            page.blame(message, "Correct the address.", offset)

    def _link(self, page: _Page, address: str, offset: int) -> None:
        target = self.target(page.folder, address)
        # A page shown for any missing address has absolute links: a server resolves them.
        if target is None or (page.path.endswith(_MISSING) and address.startswith("/")):
            return
        path, fragment = target
        if path and path not in self.files:
            # Every page with a menu misses a deleted page: it is reported once.
            if path not in self.missed:
                page.blame(f"the link '{address}' leads nowhere", _PUT_BACK, offset)
            self.missed.add(path)
        elif fragment:
            page.links.append((address, offset))

    def dead(self, page: _Page) -> Iterator[_Fault]:
        """The links of a page to places that their page lacks."""
        for address, offset in page.links:
            path, fragment = self.target(page.folder, address) or ("", "")
            other = path or page.path
            if other.endswith(".html") and fragment not in self.page(other).ids:
                message = f"the link '{address}' leads to no place on its page"
                yield _Fault(message, f"{other} has no id '{fragment}'.", offset)

    def _target(self, folder: str, address: str) -> tuple[str, str] | None:
        """The file an address leads to, and the fragment; None if it leaves the site.

        The file is empty if the address leads to its own page.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = parts.path and posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return path, unquote(parts.fragment)


@lru_cache(maxsize=_REMEMBERED)
def _said(tag: str, attributes: str) -> _Said:
    given = _given(attributes)
    relations = set(given.get("rel", "").split()) if tag == "link" else set()
    loads = [value for name, value in given.items() if (tag, name) in _LOADS and value]
    links = [value for name, value in given.items() if (tag, name) in _LINKS]
    if "href" in given and relations & _LOADING_RELATIONS:
        loads.append(given["href"])
    elif "href" in given and relations & _FOLLOWED_RELATIONS:
        links.append(given["href"])
    faults = [
        f"the attribute '{name}' holds a {'style' if name == 'style' else 'script'}"
        for name in given
        if name == "style" or name.startswith("on")
    ]
    return _Said(given.get("id"), tuple(loads), tuple(links), tuple(faults))


def _is_inline(tag: str, attributes: str) -> bool:
    """Whether a style or script is in the page itself. Data that no browser runs is allowed."""
    given = _given(attributes)
    return tag == "style" or not ("src" in given or given.get("type") == "application/json")


def _given(attributes: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _EACH.findall(attributes)
    }
