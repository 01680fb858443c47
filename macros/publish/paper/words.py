"""Adopted words for print: one walk over their blocks, to plain data that the templates place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict, TypeVar

from macros.model.blocks import Block, Box, Emphasis, Figure, Footnote, List, Passage, Table
from macros.model.paragraphs import Paragraph
from macros.model.text import Run
from macros.publish.paper import sheet as anchors
from macros.publish.paper.columns import WidthView, widths
from macros.publish.paper.merging import Spread, spread
from macros.publish.paper.sheet import Sheet
from macros.reason import footnotes, languages
from macros.reason.layers import LinkKind, Span

P = TypeVar("P", bound=Passage)


class RunView(TypedDict):
    """Words with one emphasis; `address` is what was printed behind them.

    `call` is the marker of the footnote that is called behind them.
    """

    text: str
    call: str
    bold: bool
    italic: bool
    address: str


class SpanView(TypedDict):
    """Words that lead to one anchor; an empty anchor leads nowhere."""

    runs: list[RunView]
    to: str
    kind: str


class ParagraphView(TypedDict):
    """One paragraph."""

    block: Literal["paragraph"]
    spans: list[SpanView]


class WordsView(TypedDict):
    """A passage: its number, and its blocks. An empty `at` is the anchor of nothing."""

    at: str
    number: RunView
    language: str
    blocks: list[BlockView]


class ListView(TypedDict):
    """A list; without a printed number it has bullets."""

    block: Literal["list"]
    numbered: bool
    items: list[WordsView]


class CellView(TypedDict):
    """A cell, and how many columns and rows it takes up."""

    columns: int
    rows: int
    words: WordsView


class TableView(TypedDict):
    """A table, and the anchors that its header has."""

    block: Literal["table"]
    widths: list[WidthView]
    anchors: list[str]
    header: list[CellView]
    rows: list[list[CellView]]


class FigureView(TypedDict):
    """A picture and the words that it shows. Without a `file` only the words are printed."""

    block: Literal["figure"]
    file: str
    alt: str
    words: WordsView


class FootnoteView(TypedDict):
    """A footnote, where the document has it: under its passage."""

    block: Literal["footnote"]
    marker: str
    blocks: list[BlockView]


class BoxView(TypedDict):
    """Blocks in a box."""

    block: Literal["box"]
    blocks: list[BlockView]


BlockView = ParagraphView | ListView | TableView | FigureView | FootnoteView | BoxView


def words(sheet: Sheet, passage: Passage, *, only: LinkKind | None = None) -> WordsView:
    """The words of a passage and of everything below it, with their links.

    `only` keeps links of one kind and drops the others.
    """
    return _Walk(sheet, only=only).passage(passage)


def quoted(sheet: Sheet, passage: Passage) -> WordsView:
    """The words of a passage for a place that is not its own: no anchor is in them."""
    return _Walk(sheet, anchored=False).passage(passage)


def unlinked(sheet: Sheet, passage: Passage) -> WordsView:
    """The words of a passage without any link, such as those of the cover."""
    return _Walk(sheet, linked=False).passage(passage)


def number(printed: str, emphasis: Emphasis) -> RunView:
    """A printed number with its emphasis."""
    bold, italic = "bold" in emphasis, "italic" in emphasis
    return {"text": printed, "call": "", "bold": bold, "italic": italic, "address": ""}


def led_by_number(view: WordsView) -> WordsView:
    """Words with their number at the head of their first paragraph, such as those of a cell."""
    if not view["number"]["text"]:
        return view
    own: SpanView = {"runs": [view["number"]], "to": "", "kind": ""}
    first: ParagraphView = {"block": "paragraph", "spans": [own]}
    others = view["blocks"]
    if others and others[0]["block"] == "paragraph":
        own["runs"].append({**view["number"], "text": " "})
        first["spans"].extend(others[0]["spans"])
        others = others[1:]
    return {**view, "blocks": [first, *others]}


@dataclass(frozen=True)
class _Walk:
    """What holds where the walk is: the links of the passage around it, and its language."""

    sheet: Sheet
    only: LinkKind | None = None
    anchored: bool = True
    linked: bool = True
    laid: Mapping[Paragraph, tuple[Span, ...]] = field(default_factory=dict)
    language: str = ""

    def passage(self, passage: Passage) -> WordsView:
        inside = self._inside(passage)
        return {
            "at": anchors.place(passage.id) if passage.id and self.anchored else "",
            "number": number(passage.number, passage.number_emphasis),
            "language": languages.printed(inside.language),
            "blocks": inside.blocks(passage.blocks),
        }

    def _inside(self, passage: Passage) -> _Walk:
        """The walk inside a passage. One without an id belongs to the passage around it."""
        known = self.sheet.edition.language_of.get(passage.id, "")
        language = passage.language or self.language or known
        if passage.id and self.linked:
            laid = self.sheet.layers.lay(_headless(passage))
            return replace(self, laid=laid, language=language)
        return replace(self, language=language)

    def blocks(self, blocks: Iterable[Block]) -> list[BlockView]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> BlockView:
        match block:
            case Paragraph():
                return {"block": "paragraph", "spans": self._spans(block)}
            case List():
                items = [self.passage(item) for item in block.items]
                return {"block": "list", "numbered": block.numbered, "items": items}
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Footnote():
                inside = self.blocks(block.blocks)
                return {"block": "footnote", "marker": block.marker, "blocks": inside}
            case Box():
                return {"block": "box", "blocks": self.blocks(block.blocks)}

    def _table(self, table: Table) -> TableView:
        # A header is printed again on each page that its table goes on to. PDF/UA wants no link in
        # what is printed again, and an anchor may be there only once.
        header, rows = spread(table)
        above = replace(self, linked=False, anchored=False, laid={})
        named = [p.id for cell in table.header for p in cell.walk() if p.id and self.anchored]
        return {
            "block": "table",
            "widths": widths(table),
            "anchors": [anchors.place(each) for each in named],
            "header": [above.cell(each) for each in header],
            "rows": [[self.cell(each) for each in row] for row in rows],
        }

    def cell(self, each: Spread) -> CellView:
        found = self.passage(each.cell)
        return {"columns": each.columns, "rows": each.rows, "words": led_by_number(found)}

    def _figure(self, figure: Figure) -> FigureView:
        follow = ": its words follow" if figure.blocks else ""
        return {
            "block": "figure",
            "file": self.sheet.pictures.get(figure.file, ""),
            "alt": f"{figure.ours.label or 'Picture'}{follow}",
            "words": self.passage(figure),
        }

    def _spans(self, paragraph: Paragraph) -> list[SpanView]:
        laid = self.laid.get(paragraph, (Span(paragraph.runs),))
        return [self._span(span) for span in laid]

    def _span(self, span: Span) -> SpanView:
        runs = [part for run in span.runs for part in self._runs(run)]
        link = span.link
        if link is None or self.only not in {None, link.kind}:
            return {"runs": runs, "to": "", "kind": ""}
        return {"runs": runs, "to": _ANCHORS[link.kind](link.target), "kind": link.kind}

    def _runs(self, run: Run) -> Iterator[RunView]:
        address = run.link if self.linked else ""
        for words, call in footnotes.split(self.sheet.edition, run.text):
            yield {
                "text": words,
                "call": call,
                "bold": run.bold,
                "italic": run.italic,
                "address": address,
            }


def _headless(passage: Passage) -> Passage:
    """The passage without the headers of its tables: see `_Walk._table`."""
    bare = _bare(passage)
    return bare if len(bare.paragraphs) < len(passage.paragraphs) else passage


def _bare(passage: P) -> P:
    return replace(passage, blocks=tuple(map(_without_header, passage.blocks)))


def _without_header(block: Block) -> Block:
    match block:
        case Table():
            return Table((), tuple(tuple(map(_own, row)) for row in block.rows))
        case List():
            return List(tuple(map(_own, block.items)))
        case Footnote() | Box():
            return replace(block, blocks=tuple(map(_without_header, block.blocks)))
    return block


def _own(child: P) -> P:
    """What is in a passage with an id is laid for itself, and stays as it is."""
    return child if child.id else _bare(child)


_ANCHORS = {
    "definition": anchors.definition,
    "citation": anchors.citation,
    "cross-reference": anchors.place,
}
