"""The structure that a PDF gives itself, and its words as a second reader finds them.

The only module that knows this reader.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from macros.read.links import WEB

_DEEPEST = 60
_LARGEST_SPAN = 63
_HEAVY = 600
# Errors that a damaged file can cause.
_FAULTS = (
    PyPdfError, KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError,
    NotImplementedError, OSError, ArithmeticError, DependencyError,
)  # fmt: skip
Mark = tuple[int, int]
"""A page, and the number of a mark on it."""


@dataclass(frozen=True)
class Tag:
    """A part of the structure: its kind, such as P or TD, and its content."""

    kind: str
    inside: tuple[Tag | Mark, ...]
    across: int = 1
    down: int = 1


class Link(NamedTuple):
    """A link on a page: its box, and its web address."""

    left: float
    low: float
    right: float
    high: float
    address: str


class Drawn(NamedTuple):
    """The place of letters whose font is made of drawings, as in browsers, and its name."""

    left: float
    base: float
    font: str


@dataclass(frozen=True)
class Witness:
    """What the second reader finds: the structure, if there is one, and the words of each page.

    `over` has the links of each page, and what people wrote over it: notes, words in a form, boxes
    to tick. `drawn` has the letters whose font the first reader cannot name, from the left.
    """

    tags: tuple[Tag, ...]
    pages: tuple[str, ...]
    over: tuple[tuple[Link | str, ...], ...] = ()
    drawn: tuple[tuple[Drawn, ...], ...] = ()


def read(path: Path) -> Witness:
    """Read a PDF that the first reader could open. Parts that cannot be read are left out."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        pages = reader.pages
        drawn: list[list[Drawn]] = [[] for _ in pages]
        words = tuple(_words(page, found) for page, found in zip(pages, drawn, strict=True))
        over = tuple(map(_over, pages))
    except _FAULTS:
        return Witness((), ())
    tags: tuple[Tag, ...] = ()
    with suppress(*_FAULTS):
        tags = tuple(_tags(reader))
    return Witness(tags, words, over, tuple(tuple(sorted(found)) for found in drawn))


def _words(page: Any, drawn: list[Drawn]) -> str:
    """The words of a page; letters of fonts made of drawings are also added to `drawn`."""
    shown = ""

    def before(operator: bytes, operands: Any, view: Any, text: Any) -> None:
        nonlocal shown
        if operator == b"Tf":
            shown = fonts.get(operands[0], "")
        elif operator in {b"Tj", b"TJ"} and shown:
            x, y = text[4], text[5]
            left, low = (view[n] * x + view[n + 2] * y + view[n + 4] for n in (0, 1))
            drawn.append(Drawn(left - corner[0], low - corner[1], shown))

    with suppress(*_FAULTS):
        corner = [float(each) for each in page.cropbox.lower_left]
        fonts = dict(_fonts(page))
        return str(page.extract_text(visitor_operand_before=before if fonts else None))
    return ""


def _fonts(page: Any) -> Iterator[tuple[str, str]]:
    """The fonts of a page whose letters are drawings, each with its name and weight."""
    for key, font in (page.get("/Resources", {}).get_object().get("/Font") or {}).items():
        known = font.get_object()
        if known.get("/Subtype") == "/Type3" and "/FontDescriptor" in known:
            said = known["/FontDescriptor"].get_object()
            look = "Bold" * (said.get("/FontWeight", 0) >= _HEAVY)
            look += "Italic" * bool(said.get("/ItalicAngle"))
            yield key, f"{said.get('/FontName', '')}-{look}"


def _over(page: Any) -> tuple[Link | str, ...]:
    """The links over a page and what people wrote there, up to a part that is damaged."""
    found: list[Link | str] = []
    with suppress(*_FAULTS):
        left, low = page.cropbox.lower_left
        for each in page.get("/Annots") or ():
            mark = each.get_object()
            address = str((mark.get("/A") or {}).get("/URI", ""))
            if WEB.fullmatch(address):
                one, two, three, four = (float(side) for side in mark["/Rect"])
                found.append(Link(one - left, two - low, three - left, four - low, address))
            found += _written(mark)
    return tuple(found)


def _written(mark: Any) -> Iterator[str]:
    """The words of a mark over a page; for a part of a form field, those of the whole field."""
    field = mark if "/FT" in mark else mark.get("/Parent", mark).get_object()
    said = field.get("/V") or mark.get("/Contents")
    if field.get("/FT") == "/Btn":
        yield from ["☐" if mark["/AS"] == "/Off" else "☒"] if "/AS" in mark else []
    elif mark["/Subtype"] not in {"/Link", "/Popup"} and isinstance(said, str):
        yield said


def _tags(reader: PdfReader) -> Iterator[Tag]:
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return
    root = root.get_object()
    roles = {str(key): str(value) for key, value in (root.get("/RoleMap") or {}).items()}
    named = ((page.indirect_reference, at) for at, page in enumerate(reader.pages, 1))
    numbers = {each.idnum: at for each, at in named if each}
    yield from _Tree(roles, numbers).kids(root, 0, 0)  # type: ignore[misc]


class _Tree:
    """Reads elements. `roles` maps the kinds of the file to the standard kinds."""

    def __init__(self, roles: dict[str, str], numbers: dict[int, int]) -> None:
        self._roles, self._numbers, self._met = roles, numbers, set[int]()

    def kids(self, element: Any, page: int, depth: int) -> Iterator[Tag | Mark]:
        """The content of an element."""
        for each in _listed(element, "/K"):
            yield from self._kid(each.get_object(), page, depth + 1)

    def _kid(self, kid: Any, page: int, depth: int) -> Iterator[Tag | Mark]:
        if isinstance(kid, int):
            yield page, int(kid)
            return
        if depth > _DEEPEST or not isinstance(kid, dict) or id(kid) in self._met:
            return
        self._met.add(id(kid))  # in a damaged file, a part may be inside itself
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
        for each in _listed(element, "/A"):
            value = each.get_object()
            if isinstance(value, dict) and name in value:
                return min(max(int(value[name]), 1), _LARGEST_SPAN)
        return 1


def _listed(element: Any, key: str) -> list[Any]:
    known = element.get(key)
    known = [] if known is None else known.get_object()
    return known if isinstance(known, list) else [known]
