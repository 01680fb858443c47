"""Adopted words for print: runs of one emphasis, in spans that lead to one place or to none."""

from __future__ import annotations

from typing import TypedDict

from macros import languages, text
from macros.layers import Laid, Link, Paragraphs
from macros.model.edition import Emphasis, Passage, Table
from macros.render.paper import sheet as anchors
from macros.render.paper.sheet import Sheet
from macros.text import Run


class RunView(TypedDict):
    """Words with one emphasis."""

    text: str
    bold: bool
    italic: bool


class SpanView(TypedDict):
    """Words that lead to one anchor; an empty anchor leads nowhere."""

    runs: list[RunView]
    to: str
    kind: str


ParagraphView = list[SpanView]


class TableView(TypedDict):
    """A table: each cell is a list of paragraphs."""

    header: list[list[ParagraphView]]
    rows: list[list[list[ParagraphView]]]


class WordsView(TypedDict):
    """The words of a clause or an item, items within items."""

    at: str
    number: RunView
    paragraphs: list[ParagraphView]
    items: list[WordsView]
    numbered: bool
    table: TableView | None
    closing: list[ParagraphView]
    language: str


def words(sheet: Sheet, passage: Passage) -> WordsView:
    """The words of a passage and of everything below it, with their links."""
    laid = _laid(sheet, passage)
    return {
        "at": anchors.place(passage.id),
        "number": number(passage.number, passage.number_emphasis),
        "paragraphs": paragraphs(laid.text),
        "items": [words(sheet, item) for item in passage.items],
        "numbered": any(item.number for item in passage.items),
        "table": table(passage.table, laid) if passage.table else None,
        "closing": paragraphs(laid.closing),
        "language": languages.printed(sheet.edition.language_of[passage.id]),
    }


def quoted(view: WordsView) -> WordsView:
    """The words of a passage for a place that is not its own: no anchor is in them."""
    return {**view, "at": "", "items": [quoted(item) for item in view["items"]]}


def table(printed: Table, laid: Laid) -> TableView:
    """A table with the links of its cells, and none in its header: see `_laid`."""
    return {
        "header": [unlinked(cell) for cell in printed.header],
        "rows": [[paragraphs(cell) for cell in row] for row in laid.rows],
    }


def _laid(sheet: Sheet, passage: Passage) -> Laid:
    """A passage with its links; none is in the header of its table.

    A header is printed again on each page that its table goes on to, and PDF/UA wants no link in
    what is printed again. So a term that it names is linked where the cells first use it.
    """
    if passage.table is None:
        return sheet.layers.lay(passage)
    headless = passage.table.model_copy(update={"header": ()})
    return sheet.layers.lay(passage.model_copy(update={"table": headless}))


def number(printed: str, emphasis: Emphasis) -> RunView:
    """A printed number with its emphasis."""
    return {"text": printed, "bold": "bold" in emphasis, "italic": "italic" in emphasis}


def paragraphs(laid: Paragraphs) -> list[ParagraphView]:
    """Laid paragraphs as plain data."""
    return [[_span(span.runs, span.link) for span in paragraph] for paragraph in laid]


def unlinked(marked: str) -> list[ParagraphView]:
    """Marked text without its links, such as a line of the cover."""
    return [[_span(paragraph, None)] for paragraph in text.paragraphs(marked)]


def _span(runs: tuple[Run, ...], link: Link | None) -> SpanView:
    shown: list[RunView] = [{"text": r.text, "bold": r.bold, "italic": r.italic} for r in runs]
    if link is None:
        return {"runs": shown, "to": "", "kind": ""}
    return {"runs": shown, "to": _ANCHORS[link.kind](link.target), "kind": link.kind}


_ANCHORS = {
    "definition": anchors.definition,
    "citation": anchors.citation,
    "cross-reference": anchors.place,
}
