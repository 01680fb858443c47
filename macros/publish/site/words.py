"""Adopted words as blocks ready to place: the one walk that every page with a passage uses.

A page of an edition lays our links over the words; a page outside the editions shows them bare.
The walk is the same: only how a paragraph becomes pieces differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from macros.reason import addresses, footnotes, languages
from macros.reason.layers import Laid, Link
from macros.model.blocks import Block, Box, Figure, Footnote, List, Passage, Table, all_paragraphs
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish import adopted_files
from macros.publish.paper.merging import Spread, spread
from macros.publish.site.word_views import BlockView, BoxView, CellView, FigureView, FootnoteView, ListView, ParagraphView, Part, Piece, Pieces, RunView, TableView, WordsView
from macros.views.site import Site
from macros.model.text import Run

_LONGEST_ALT = 120
_WORDS_FOLLOW = "Picture: its words follow"
# What a link that was printed may lead to; anything else is shown as words.
_FOLLOWED = ("https://", "http://", "mailto:")

Say = Callable[[Paragraph], Pieces]


@dataclass(frozen=True)
class Walk:
    """The walk over adopted words for one page.

    `say` gives, for a passage with an id, what makes pieces of its own paragraphs; `to_file` gives
    the way to a file beside the text. A page that is not the passage's own is not `anchored`: an
    address must lead to one place alone.
    """

    edition: Edition
    say: Callable[[Passage], Say]
    to_file: Callable[[str], str]
    anchored: bool = False

    def words(self, passage: Passage) -> WordsView:
        """The words of a passage and of everything in it."""
        language = self.edition.language_of.get(passage.id, "")
        return self._words(passage, language, self.say(passage))

    def _words(self, passage: Passage, above: str, say: Say) -> WordsView:
        language = passage.language or above
        return WordsView(
            id=passage.id if self.anchored else "",
            number=passage.number,
            number_class=_number_class(passage.number_emphasis),
            blocks=self._blocks(passage.blocks, language, say),
            marks=languages.marks(language),
        )

    def _inner(self, passage: Passage, language: str, say: Say) -> WordsView:
        """A passage inside another. Without an id its words are those of the one around it."""
        return self._words(passage, language, self.say(passage) if passage.id else say)

    def _blocks(self, blocks: Iterable[Block], language: str, say: Say) -> tuple[BlockView, ...]:
        return tuple(self._block(block, language, say) for block in blocks)

    def _block(self, block: Block, language: str, say: Say) -> BlockView:
        match block:
            case Paragraph():
                return ParagraphView(say(block), languages.marks(language))
            case List():
                items = tuple(self._inner(item, language, say) for item in block.items)
                return ListView(items, block.numbered, languages.marks(language))
            case Table():
                return self._table(block, language, say)
            case Figure():
                words = self._inner(block, language, say)
                return FigureView(words, self.to_file(block.file), _instead(block))
            case Footnote():
                return FootnoteView(block.marker, self._blocks(block.blocks, language, say))
            case Box():
                return BoxView(self._blocks(block.blocks, language, say))

    def _table(self, table: Table, language: str, say: Say) -> TableView:
        def row(cells: Iterable[Spread]) -> tuple[CellView, ...]:
            return tuple(
                CellView(self._inner(each.cell, language, say), _spread(each)) for each in cells
            )

        header, rows = spread(table)
        return TableView(row(header), tuple(map(row, rows)))


def words(
    site: Site, passage: Passage, page: str, *, anchored: bool = True, terms: bool = True
) -> WordsView:
    """The words of a passage for a page of its edition: every layer is a link from that page.

    Without `terms`, no defined term is linked: in a title it is no use of the term.
    """

    def say(owner: Passage) -> Say:
        laid = site.layers.lay(owner)
        return lambda paragraph: tuple(_pieces(site, laid, paragraph, page, terms=terms))

    def to_file(file: str) -> str:
        return addresses.relative(adopted_files.address(file), page)

    return Walk(site.edition, say, to_file, anchored).words(passage)


def bare(edition: Edition, runs: tuple[Run, ...]) -> Iterator[Piece]:
    """Words without a layer, in pieces: a link that was printed leads where the print says."""
    for link, alike in groupby(runs, key=lambda run: run.link):
        shown = _shown(edition, alike)
        if link.lower().startswith(_FOLLOWED):
            yield Piece(shown, "printed-link", link, rel="noreferrer")
        else:
            yield Piece(shown)


def terms_in(site: Site, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The ids of the definitions that the passages and all in them link to, in order."""
    links = (
        span.link
        for passage in passages
        for inner in passage.walk()
        for spans in site.layers.lay(inner).values()
        for span in spans
    )
    return tuple(dict.fromkeys(link.target for link in links if link and link.kind == "definition"))


def _pieces(
    site: Site, laid: Laid, paragraph: Paragraph, page: str, *, terms: bool
) -> Iterator[Piece]:
    for span in laid[paragraph]:
        if span.link and (terms or span.link.kind != "definition"):
            yield _linked(site, span.link, _shown(site.edition, span.runs), page)
        else:
            yield from bare(site.edition, span.runs)


def _linked(site: Site, link: Link, runs: tuple[RunView, ...], page: str) -> Piece:
    if link.kind == "definition":
        to = addresses.relative(addresses.definition(link.target), page)
        return Piece(runs, "term", to, preview=f"preview-{link.target}")
    if link.kind == "citation":
        to = addresses.relative(addresses.citation(link.target), page)
        outdated = site.policy.citation_by_id[link.target].out_of_date
        return Piece(runs, "citation citation-out-of-date" if outdated else "citation", to)
    return Piece(runs, "cross-reference", site.to_passage(link.target, page))


def _shown(edition: Edition, runs: Iterable[Run]) -> tuple[RunView, ...]:
    return tuple(RunView(tuple(_parts(edition, r.text)), r.bold, r.italic) for r in runs)


def _parts(edition: Edition, words: str) -> Iterator[Part]:
    first, *others = words.split("\n")
    yield from (Part(*each) for each in footnotes.split(edition, first))
    for line in others:
        yield Part("", on_new_line=True)
        yield from (Part(*each) for each in footnotes.split(edition, line))


def _spread(cell: Spread) -> dict[str, str]:
    taken = {"colspan": cell.columns, "rowspan": cell.rows}
    return {name: str(count) for name, count in taken.items() if count > 1}


def _number_class(emphasis: str) -> str:
    return " ".join(f"number-{word}" for word in emphasis.split() if word != "none")


def _instead(figure: Figure) -> str:
    """What is said instead of a picture: its words, if they are few."""
    words = " ".join(paragraph.plain for paragraph in all_paragraphs(figure.blocks)).split()
    if not words:
        return figure.ours.label or "Picture"
    said = " ".join(words)
    return said if len(said) <= _LONGEST_ALT else _WORDS_FOLLOW
