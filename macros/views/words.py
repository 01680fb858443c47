"""Adopted words as blocks: the one walk that site, permanent pages and paper use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import ClassVar, NamedTuple

from macros.model.blocks import Block, Box, Figure, Footnote, List, Passage, Table, all_paragraphs
from macros.model.links import Target
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.reason import footnotes, languages
from macros.reason.layers import Layers, Link, LinkKind, Span
from macros.reason.table_shape import Spread, Width, spread, widths

EVERY: tuple[LinkKind, ...] = ("definition", "citation", "cross-reference")
# In a title, a defined term is a name and not a link.
TITLE: tuple[LinkKind, ...] = ("citation", "cross-reference")
_LONGEST_ALT = 120
_WORDS_FOLLOW = "Picture: its words follow"
# What printed links may lead to; any other is shown as words.
_FOLLOWED = ("https://", "http://", "mailto:")


class Part(NamedTuple):
    """Words, the footnote called after them, and whether they begin a new line."""

    words: str
    call: str = ""
    on_new_line: bool = False


class RunView(NamedTuple):
    """Words with one emphasis."""

    parts: tuple[Part, ...]
    bold: bool
    italic: bool


class Piece(NamedTuple):
    """Words with one destination, or with none."""

    runs: tuple[RunView, ...]
    kind: str = ""
    href: Target | None = None
    preview: str = ""
    rel: str = ""


class InLanguage:
    """Words in a language; empty if the language is not given."""

    language: str

    @property
    def marks(self) -> dict[str, str]:
        """The attributes of HTML that say the language, and which way the words run."""
        return languages.marks(self.language)


@dataclass(frozen=True)
class ParagraphView(InLanguage):
    """One paragraph."""

    kind: ClassVar = "paragraph"
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True)
class ListView(InLanguage):
    """A list. An entry's number is what is printed before it; an entry without one has a bullet."""

    kind: ClassVar = "list"
    items: tuple[WordsView, ...]
    numbered: bool
    language: str


class CellView(NamedTuple):
    """A cell of a table, and how many columns and rows it spans."""

    words: WordsView
    columns: int
    rows: int

    @property
    def spread(self) -> dict[str, str]:
        """The attributes of HTML for the columns and rows that it spans."""
        taken = {"colspan": self.columns, "rowspan": self.rows}
        return {name: str(count) for name, count in taken.items() if count > 1}


@dataclass(frozen=True)
class TableView:
    """A table: its header row, if it has one, its rows, and the widths of its columns."""

    kind: ClassVar = "table"
    header: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    widths: tuple[Width, ...]


@dataclass(frozen=True)
class FigureView:
    """A picture: its file, our label, its alternative text, and the words it shows."""

    kind: ClassVar = "figure"
    words: WordsView
    file: str
    href: Target
    label: str
    instead: str


@dataclass(frozen=True)
class FootnoteView:
    """A footnote with its marker as printed."""

    kind: ClassVar = "footnote"
    marker: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True)
class BoxView:
    """Blocks that are printed in a box."""

    kind: ClassVar = "box"
    blocks: tuple[BlockView, ...]


BlockView = ParagraphView | ListView | TableView | FigureView | FootnoteView | BoxView


@dataclass(frozen=True)
class WordsView(InLanguage):
    """The words of one passage; `id` is empty if no link may lead to it."""

    id: str
    number: str
    emphasis: str
    blocks: tuple[BlockView, ...]
    language: str

    @property
    def number_class(self) -> str:
        """The classes of HTML that give the number its emphasis."""
        return " ".join(f"number-{word}" for word in self.emphasis.split() if word != "none")

    @property
    def opening(self) -> tuple[BlockView, ...]:
        """The paragraphs directly in it, or all blocks if it has none."""
        return tuple(b for b in self.blocks if isinstance(b, ParagraphView)) or self.blocks

    @property
    def on_lines(self) -> bool:
        """Whether it holds only paragraphs, which a cell of a table shows as lines."""
        return all(isinstance(block, ParagraphView) for block in self.blocks)


def words(
    layers: Layers,
    passage: Passage,
    *,
    anchored: bool = True,
    kinds: tuple[LinkKind, ...] = EVERY,
) -> WordsView:
    """The words of a passage and of everything in it, with links of these `kinds`.

    `anchored` is false on other pages than the passage's own, because an id must be unique.
    """
    return _Walk(layers, anchored, kinds).words(passage)


def terms_in(layers: Layers, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The ids of the definitions that the passages, and all in them, link to, in order."""
    links = (
        span.link
        for passage in passages
        for inner in passage.walk()
        for spans in layers.lay(inner).values()
        for span in spans
    )
    return tuple(dict.fromkeys(link.target for link in links if link and link.kind == "definition"))


@dataclass(frozen=True)
class _Walk:
    """The state of the walk: the links of the passage it is in, and the language."""

    layers: Layers
    anchored: bool
    kinds: tuple[LinkKind, ...]
    laid: Mapping[Paragraph, tuple[Span, ...]] = field(default_factory=dict)
    language: str = ""

    def words(self, passage: Passage) -> WordsView:
        inside = self._inside(passage)
        return WordsView(
            id=passage.id if self.anchored else "",
            number=passage.number,
            emphasis=passage.number_emphasis,
            blocks=inside.blocks(passage.blocks),
            language=inside.language,
        )

    def _inside(self, passage: Passage) -> _Walk:
        """The walk inside a passage. One without an id belongs to the passage around it."""
        known = self.layers.edition.language_of.get(passage.id, "")
        language = passage.language or self.language or known
        laid = self.layers.lay(passage) if passage.id and self.kinds else self.laid
        return replace(self, laid=laid, language=language)

    def blocks(self, blocks: Iterable[Block]) -> tuple[BlockView, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> BlockView:
        match block:
            case Paragraph():
                return ParagraphView(tuple(self._pieces(block)), self.language)
            case List():
                items = tuple(map(self.words, block.items))
                return ListView(items, block.numbered, self.language)
            case Table():
                header, rows = spread(block)
                cells = tuple(map(self._row, rows))
                return TableView(self._row(header), cells, widths(block))
            case Figure():
                file = Target("file", block.file, self.layers.edition.name)
                label = block.ours.label or "Picture"
                return FigureView(self.words(block), block.file, file, label, _instead(block))
            case Footnote():
                return FootnoteView(block.marker, self.blocks(block.blocks))
            case Box():
                return BoxView(self.blocks(block.blocks))

    def _row(self, cells: Iterable[Spread]) -> tuple[CellView, ...]:
        return tuple(CellView(self.words(each.cell), each.columns, each.rows) for each in cells)

    def _pieces(self, paragraph: Paragraph) -> Iterator[Piece]:
        for span in self.laid.get(paragraph, (Span(paragraph.runs),)):
            if span.link and span.link.kind in self.kinds:
                yield self._linked(span.link, self._shown(span.runs))
            else:
                yield from self._bare(span.runs)

    def _bare(self, runs: tuple[Run, ...]) -> Iterator[Piece]:
        """Words without a layer; a printed link leads where it says."""
        for link, alike in groupby(runs, key=lambda run: run.link):
            shown = self._shown(alike)
            if link.lower().startswith(_FOLLOWED):
                yield Piece(shown, "printed-link", Target("web", link), rel="noreferrer")
            else:
                yield Piece(shown)

    def _linked(self, link: Link, runs: tuple[RunView, ...]) -> Piece:
        match link.kind:
            case "definition":
                to = Target("definition", link.target)
                return Piece(runs, "term", to, preview=f"preview-{link.target}")
            case "citation":
                outdated = self.layers.policy.citation_by_id[link.target].out_of_date
                look = "citation citation-out-of-date" if outdated else "citation"
                return Piece(runs, look, Target("citation", link.target))
            case "cross-reference":
                return Piece(runs, "cross-reference", Target("passage", link.target))

    def _shown(self, runs: Iterable[Run]) -> tuple[RunView, ...]:
        return tuple(RunView(tuple(self._parts(run.text)), run.bold, run.italic) for run in runs)

    def _parts(self, text: str) -> Iterator[Part]:
        for position, line in enumerate(text.split("\n")):
            if position:
                yield Part("", on_new_line=True)
            yield from (Part(*each) for each in footnotes.split(self.layers.edition, line))


def _instead(figure: Figure) -> str:
    """The alternative text of a picture: its words if they are few, else its label or a note."""
    found = " ".join(paragraph.plain for paragraph in all_paragraphs(figure.blocks)).split()
    if not found:
        return figure.ours.label or "Picture"
    said = " ".join(found)
    return said if len(said) <= _LONGEST_ALT else _WORDS_FOLLOW
