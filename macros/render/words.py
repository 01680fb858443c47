"""Adopted words, laid and ready to place: what every page that shows a passage uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from macros import addresses, languages
from macros.layers import Laid, Link, Paragraphs
from macros.model.edition import Item, Passage
from macros.site import Site
from macros.text import Run


class Piece(NamedTuple):
    """Words with one destination, or none."""

    runs: tuple[Run, ...]
    kind: str = ""
    href: str = ""
    preview: str = ""
    hint: str = ""


class TableView(NamedTuple):
    """A table of pieces."""

    header: tuple[tuple[tuple[Piece, ...], ...], ...]
    rows: tuple[tuple[tuple[tuple[Piece, ...], ...], ...], ...]


@dataclass(frozen=True)
class WordsView:
    """The words of a passage: paragraphs, list, table and closing paragraphs.

    `marks` are the attributes that say in which language they are, and which way they run.
    """

    id: str
    number: str
    number_class: str
    label: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    items: tuple[WordsView, ...]
    numbered: bool
    table: TableView | None
    closing: tuple[tuple[Piece, ...], ...]
    marks: dict[str, str]


_NUMBER_CLASS = {
    "none": "",
    "bold": "number-bold",
    "italic": "number-italic",
    "bold italic": "number-bold number-italic",
}


def words(site: Site, passage: Passage, page: str) -> WordsView:
    """The words of a passage for a page: every layer has become a link relative to that page."""
    laid = site.layers.lay(passage)
    return WordsView(
        id=passage.id if isinstance(passage, Item) else "",
        number=passage.number,
        number_class=_NUMBER_CLASS[passage.number_emphasis],
        label=passage.label,
        paragraphs=paragraphs(site, laid.text, page),
        items=tuple(words(site, item, page) for item in passage.items),
        numbered=any(item.number for item in passage.items),
        table=table(site, laid, page),
        closing=paragraphs(site, laid.closing, page),
        marks=languages.marks(site.edition.language_of[passage.id]),
    )


def table(site: Site, laid: Laid, page: str) -> TableView | None:
    """A laid table as pieces; None where there is none."""
    if not laid.rows:
        return None
    return TableView(
        tuple(paragraphs(site, cell, page) for cell in laid.header),
        tuple(tuple(paragraphs(site, cell, page) for cell in row) for row in laid.rows),
    )


def paragraphs(site: Site, laid: Paragraphs, page: str) -> tuple[tuple[Piece, ...], ...]:
    """Laid paragraphs as pieces, their links relative to the page."""
    return tuple(
        tuple(
            _linked(site, span.link, span.runs, page) if span.link else Piece(span.runs)
            for span in paragraph
        )
        for paragraph in laid
    )


def _linked(site: Site, link: Link, runs: tuple[Run, ...], page: str) -> Piece:
    if link.kind == "definition":
        to = addresses.relative(addresses.definition(link.target), page)
        return Piece(runs, "term", to, preview=f"preview-{link.target}")
    if link.kind == "citation":
        to = addresses.relative(addresses.citation(link.target), page)
        cited = site.policy.citation_by_id[link.target]
        if cited.out_of_date:
            return Piece(runs, "citation citation-out-of-date", to, hint="see its status")
        return Piece(runs, "citation", to)
    return Piece(runs, "cross-reference", site.to_passage(link.target, page))


def terms_in(site: Site, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The ids of the definitions that the passages and their items link to, in order."""
    found: dict[str, None] = {}
    for passage in passages:
        for inner in passage.walk():
            laid = site.layers.lay(inner)
            cells = (*laid.header, *(cell for row in laid.rows for cell in row))
            for paragraph in (p for part in (laid.text, *cells, laid.closing) for p in part):
                found |= {
                    s.link.target: None for s in paragraph if s.link and s.link.kind == "definition"
                }
    return tuple(found)
