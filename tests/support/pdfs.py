"""Read a PDF as assistive software does: by its structure, not by where words lie on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream

ARTIFACT = None


class Link(NamedTuple):
    """A link as it is read: its words, and the page (from 1) or web address it leads to."""

    words: str
    page: int
    address: str


@dataclass
class Read:
    """A PDF that was made."""

    content: bytes
    _texts: dict[int, dict[Any, str]] = field(default_factory=dict)

    @cached_property
    def reader(self) -> PdfReader:
        """The PDF, opened."""
        return PdfReader(io.BytesIO(self.content))

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.reader.pages)

    @cached_property
    def catalog(self) -> Any:
        """The document catalog."""
        return self.reader.trailer["/Root"]

    @cached_property
    def words(self) -> str:
        """Everything that is read aloud, in order, with single spaces."""
        return squeezed("".join(self._read(self.catalog["/StructTreeRoot"], 0)))

    @cached_property
    def bookmarks(self) -> list[str]:
        """The titles of all bookmarks, in order."""
        return list(_titles(self.reader.outline))

    def on_page(self, page: int) -> str:
        """Everything printed on a page, headers and footers included, with single spaces."""
        return squeezed(self.reader.pages[page - 1].extract_text())

    def artifacts(self, page: int) -> str:
        """What is printed on a page and not read aloud: headers, footers and marks."""
        return squeezed(self._texts_of(page - 1).get(ARTIFACT, ""))

    @cached_property
    def links(self) -> list[Link]:
        """Every link that the structure holds."""
        return list(self._links(self.catalog["/StructTreeRoot"]))

    @cached_property
    def sizes(self) -> set[float]:
        """The sizes of all letters, in points."""
        found: set[float] = set()
        for page in self.reader.pages:
            content = ContentStream(page.get_contents(), self.reader)
            found |= {round(float(a[1]), 1) for a, op in content.operations if op == b"Tf"}
        return found

    def _texts_of(self, page: int) -> dict[Any, str]:
        if page not in self._texts:
            self._texts[page] = _by_mark(self.reader.pages[page])
        return self._texts[page]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.reader.pages)
            if page.indirect_reference
        }

    def _read(self, node: Any, page: int) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, int):
            yield self._texts_of(page).get(node, "")
            return
        if "/Pg" in node:
            page = self._numbers[node.raw_get("/Pg").idnum]
        if "/MCID" in node:
            yield self._texts_of(page).get(node["/MCID"], "")
            return
        for child in _children(node):
            yield from self._read(child, page)
        yield " " if node.get("/S") in BLOCKS else ""

    def _links(self, node: Any) -> Iterator[Link]:
        node = node.get_object()
        if isinstance(node, int):
            return
        if node.get("/S") in {"/Link", "/Reference"}:
            annotations = [c.get_object()["/Obj"] for c in _children(node) if _is_object(c)]
            words = squeezed("".join(self._read(node, 0)))
            for annotation in annotations:
                yield self._link(words, annotation)
        for child in _children(node):
            yield from self._links(child)

    def _link(self, words: str, annotation: Any) -> Link:
        action = annotation.get("/A", {})
        if "/URI" in action:
            return Link(words, 0, str(action["/URI"]))
        target = (annotation.get("/Dest") or action["/D"]).get_object()
        if isinstance(target, str):
            target = self.reader.named_destinations[target].dest_array
        return Link(words, self._numbers[target[0].idnum] + 1, "")


BLOCKS = {"/P", "/H1", "/H2", "/H3", "/LI", "/Lbl", "/LBody", "/TD", "/TH", "/TOCI", "/Note", "/Div"}


def squeezed(words: str) -> str:
    """Words with single spaces: where a line ends on paper is no part of them."""
    return re.sub(r"\s+", " ", words).strip()


def _children(node: Any) -> list[Any]:
    inside = node.get("/K", [])
    inside = inside if isinstance(inside, list) else [inside]
    return list(inside)


def _is_object(node: Any) -> bool:
    node = node.get_object()
    return not isinstance(node, int) and node.get("/Type") == "/OBJR"


def _by_mark(page: Any) -> dict[Any, str]:
    """The words of a page by the number that ties them to the structure."""
    found: dict[Any, str] = {}
    marks: list[Any] = [ARTIFACT]

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in {b"BDC", b"BMC"}:
            marks.append(_mark(operands, marks[-1]))
        elif operator == b"EMC":
            marks.pop()

    def words(text: str, *_: Any) -> None:
        found[marks[-1]] = found.get(marks[-1], "") + text

    page.extract_text(visitor_operand_before=before, visitor_text=words)
    return found


def _mark(operands: Any, outer: Any) -> Any:
    """The number of a marked piece of content; a piece inside another shares the number of that."""
    given = operands[1] if len(operands) > 1 else {}
    number = given.get("/MCID") if hasattr(given, "get") else None
    if number is not None:
        return number
    return ARTIFACT if operands[0] == "/Artifact" else outer


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)
