"""Read a PDF as assistive software does: by its structure, not by where words are on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pypdf import PdfReader

from macros.model.blocks import Block, Box, Footnote, Passage, all_paragraphs, passages_in
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition

ARTIFACT = None


class Link(NamedTuple):
    """A link as it is read: its words, and the page (from 1) or web address it leads to."""

    words: str
    page: int
    address: str


@dataclass
class Page:
    """What one page shows: words by the number that ties them to the structure, and sizes."""

    words: dict[Any, str] = field(default_factory=dict)
    sizes: set[float] = field(default_factory=set)


@dataclass
class Read:
    """A PDF that the program made."""

    content: bytes
    _pages: dict[int, Page] = field(default_factory=dict)

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

    @cached_property
    def outline(self) -> dict[str, Any]:
        """The bookmarks as a tree: each title with those below it."""
        return _tree(self.reader.outline)

    @cached_property
    def pictures(self) -> list[str]:
        """What is read aloud for each picture, QR codes left out."""
        said = _alternatives(self.catalog["/StructTreeRoot"])
        return [each for each in said if not each.startswith("QR code")]

    def on_page(self, page: int) -> str:
        """Everything printed on a page, headers and footers included, with single spaces."""
        return squeezed(" ".join(self._page(page - 1).words.values()))

    def artifacts(self, page: int) -> str:
        """What is printed on a page and not read aloud: headers, footers and marks."""
        return squeezed(self._page(page - 1).words.get(ARTIFACT, ""))

    def heights(self, *words: str) -> list[float]:
        """How high on their page each of these words first is, in points from the bottom."""
        return [self._places[each][1] for each in self._found(words)]

    def lefts(self, *words: str) -> list[float]:
        """How far from the left of their page each of these words first is, in points."""
        return [self._places[each][0] for each in self._found(words)]

    def _found(self, words: tuple[str, ...]) -> list[str]:
        return [next(text for text in self._places if each in text) for each in words]

    @cached_property
    def _places(self) -> dict[str, tuple[float, float]]:
        """Where each piece of words first is."""
        found: dict[str, tuple[float, float]] = {}

        def note(text: str, user: Any, matrix: Any, *_: Any) -> None:
            left = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            height = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            found.setdefault(text, (left, height))

        for page in self.reader.pages:
            page.extract_text(visitor_text=note)
        return found

    @cached_property
    def links(self) -> list[Link]:
        """Every link that the structure holds."""
        return list(self._links(self.catalog["/StructTreeRoot"]))

    @cached_property
    def sizes(self) -> set[float]:
        """The sizes of all letters, in points."""
        return {size for page in range(self.pages) for size in self._page(page).sizes}

    @cached_property
    def fonts(self) -> set[str]:
        """The names of all fonts."""
        resources: list[Any] = [page["/Resources"] for page in self.reader.pages]
        return {str(font["/BaseFont"]) for each in resources for font in each["/Font"].values()}

    def _page(self, page: int) -> Page:
        if page not in self._pages:
            self._pages[page] = _shown(self.reader.pages[page])
        return self._pages[page]

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
            yield self._page(page).words.get(node, "")
            return
        if "/Pg" in node:
            page = self._numbers[node.raw_get("/Pg").idnum]
        if "/MCID" in node:
            yield self._page(page).words.get(node["/MCID"], "")
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


def adopted(edition: Edition) -> Iterator[str]:
    """Every adopted line, in the order in which a book must print them."""
    for statement in edition.front:
        yield from _lines(statement)
    for section in edition.sections:
        yield section.full_title
        for clause in section.clauses:
            yield from _lines(clause)


def adopted_links(edition: Edition) -> set[str]:
    """Every adopted address behind words."""
    printed = (*edition.front, *edition.clauses)
    return {run.link for p in printed for para in all_paragraphs(p.blocks) for run in para.runs}


def _lines(passage: Passage) -> Iterator[str]:
    lead = f"{passage.number} {passage.heading}".strip()
    if passage.heading:
        yield lead
        lead = ""
    yield from _led(lead, list(_lines_of(passage.blocks)))


def _lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _CALL.sub(r"\1", block.plain)
            case Footnote():
                yield from _led(block.marker, list(_lines_of(block.blocks)))
            case Box():
                yield from _lines_of(block.blocks)
            case _:
                for passage in passages_in((block,)):
                    yield from _lines(passage)


def _led(lead: str, lines: list[str]) -> list[str]:
    """Lines with what is printed before the first of them."""
    first, *others = lines or [""]
    return [f"{lead} {first}".strip(), *others]


# Where the text refers to a footnote, paper prints its marker alone.
_CALL = re.compile(r"\[\^([^\]\s]+)\]")

BLOCKS = {
    "/P",
    "/H1",
    "/H2",
    "/H3",
    "/H4",
    "/H5",
    "/H6",
    "/LI",
    "/Lbl",
    "/LBody",
    "/TD",
    "/TH",
    "/TOCI",
    "/Note",
    "/Div",
}


def squeezed(words: str) -> str:
    """Words with single spaces: line ends on paper do not count."""
    return re.sub(r"\s+", " ", words).strip()


def _children(node: Any) -> list[Any]:
    inside = node.get("/K", [])
    inside = inside if isinstance(inside, list) else [inside]
    return list(inside)


def _is_object(node: Any) -> bool:
    node = node.get_object()
    return not isinstance(node, int) and node.get("/Type") == "/OBJR"


def _shown(page: Any) -> Page:
    shown = Page()
    marks: list[Any] = [ARTIFACT]

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in {b"BDC", b"BMC"}:
            marks.append(_mark(operands, marks[-1]))
        elif operator == b"EMC":
            marks.pop()

    def words(text: str, _user: Any, _matrix: Any, _font: Any, size: float) -> None:
        # A line that ends between words ends with their space: its break is no part of them.
        shown.words[marks[-1]] = shown.words.get(marks[-1], "") + text.replace("\n", "")
        if text.strip():
            shown.sizes.add(round(size, 1))

    page.extract_text(visitor_operand_before=before, visitor_text=words)
    return shown


def _mark(operands: Any, outer: Any) -> Any:
    """The number of a marked piece of content; a piece inside another has the number of that."""
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


def _tree(outline: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in outline:
        if isinstance(entry, list):
            found[next(reversed(found))] = _tree(entry)
        else:
            found[str(entry.title)] = {}
    return found


def _alternatives(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, int):
        return
    if node.get("/S") == "/Figure":
        yield str(node["/Alt"])
    for child in _children(node):
        yield from _alternatives(child)
