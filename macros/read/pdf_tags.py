"""What a PDF says of its own structure, and its words as a second reader finds them.

The only module that knows that reader.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from macros.read.imported import WEB

_DEEPEST = 60
_LARGEST_SPAN = 63
# What a damaged file makes the reader raise.
_FAULTS = (
    PyPdfError, KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError,
    NotImplementedError, OSError, ArithmeticError, DependencyError,
)  # fmt: skip
Mark = tuple[int, int]
"""A page, and the number of a mark on it."""


@dataclass(frozen=True)
class Tag:
    """A part of the structure: its kind, such as P or TD, and what is in it."""

    kind: str
    inside: tuple[Tag | Mark, ...]
    across: int = 1
    down: int = 1


class Link(NamedTuple):
    """Where on a page a web address is linked to."""

    left: float
    low: float
    right: float
    high: float
    address: str


@dataclass(frozen=True)
class Witness:
    """What the second reader finds: the structure, if there is one, each page's words and links."""

    tags: tuple[Tag, ...]
    pages: tuple[str, ...]
    links: tuple[tuple[Link, ...], ...] = ()


def read(path: Path) -> Witness:
    """Read a PDF that another reader could open. What cannot be read is not there."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        pages = reader.pages
        words = tuple(_words(page) for page in pages)
        links = tuple(tuple(_links(page)) for page in pages)
    except _FAULTS:
        return Witness((), ())
    try:
        return Witness(tuple(_tags(reader)), words, links)
    except _FAULTS:
        return Witness((), words, links)


def _words(page: Any) -> str:
    try:
        return str(page.extract_text())
    except _FAULTS:
        return ""


def _links(page: Any) -> Iterator[Link]:
    try:
        left, low = page.cropbox.lower_left
        for each in page.get("/Annots") or ():
            mark = each.get_object()
            address = str((mark.get("/A") or {}).get("/URI", ""))
            if WEB.fullmatch(address):
                one, two, three, four = (float(number) for number in mark["/Rect"])
                yield Link(one - left, two - low, three - left, four - low, address)
    except _FAULTS:
        return


def _tags(reader: PdfReader) -> Iterator[Tag]:
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return
    root = root.get_object()
    roles = {str(key): str(value) for key, value in (root.get("/RoleMap") or {}).items()}
    numbers = {
        page.indirect_reference.idnum: at
        for at, page in enumerate(reader.pages, 1)
        if page.indirect_reference
    }
    yield from _Tree(roles, numbers).kids(root, 0, 0)  # type: ignore[misc]


class _Tree:
    """Reads elements. `roles` are the kinds that a file's own kinds are meant as."""

    def __init__(self, roles: dict[str, str], numbers: dict[int, int]) -> None:
        self._roles, self._numbers = roles, numbers

    def kids(self, element: Any, page: int, depth: int) -> Iterator[Tag | Mark]:
        """What is in an element."""
        inside = element.get("/K")
        inside = [] if inside is None else inside.get_object()
        for each in inside if isinstance(inside, list) else [inside]:
            yield from self._kid(each.get_object(), page, depth + 1)

    def _kid(self, kid: Any, page: int, depth: int) -> Iterator[Tag | Mark]:
        if isinstance(kid, int):
            yield page, int(kid)
            return
        if depth > _DEEPEST or not isinstance(kid, dict):
            return
        page = self._page(kid, page)
        if "/S" in kid:
            across, down = (self._span(kid, name) for name in ("/ColSpan", "/RowSpan"))
            yield Tag(self._kind(kid), tuple(self.kids(kid, page, depth)), across, down)
        elif "/MCID" in kid:
            yield page, int(kid["/MCID"])

    def _kind(self, element: Any) -> str:
        kind = str(element["/S"])
        for _ in range(3):
            kind = self._roles.get(kind, kind)
        return kind.lstrip("/")

    def _page(self, element: Any, page: int) -> int:
        found = element.raw_get("/Pg") if "/Pg" in element else None
        return self._numbers.get(getattr(found, "idnum", 0), page)

    @staticmethod
    def _span(element: Any, name: str) -> int:
        known = element.get("/A")
        known = [] if known is None else known.get_object()
        for each in known if isinstance(known, list) else [known]:
            value = each.get_object()
            if isinstance(value, dict) and name in value:
                return min(max(int(value[name]), 1), _LARGEST_SPAN)
        return 1
