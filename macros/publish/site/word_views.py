"""Adopted words as templates place them: a view for each block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

Marks = dict[str, str]


class Part(NamedTuple):
    """Words, the footnote that is called behind them, and whether a new line begins with them."""

    words: str
    call: str = ""
    on_new_line: bool = False


class RunView(NamedTuple):
    """Words with one emphasis."""

    parts: tuple[Part, ...]
    bold: bool
    italic: bool


class Piece(NamedTuple):
    """Words with one destination, or none."""

    runs: tuple[RunView, ...]
    kind: str = ""
    href: str = ""
    preview: str = ""
    rel: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class ParagraphView:
    """One paragraph. `marks` say in which language it is, and which way it runs."""

    kind: ClassVar = "paragraph"
    pieces: Pieces
    marks: Marks


@dataclass(frozen=True)
class ListView:
    """A list; what is printed before an entry is its number, and else it is a bullet."""

    kind: ClassVar = "list"
    items: tuple[WordsView, ...]
    numbered: bool
    marks: Marks


class CellView(NamedTuple):
    """A cell of a table; `spread` says how many columns and rows it takes up, if several."""

    words: WordsView
    spread: dict[str, str]


@dataclass(frozen=True)
class TableView:
    """A table: its row of headings, if it has one, and its rows."""

    kind: ClassVar = "table"
    header: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True)
class FigureView:
    """A picture, where its file lies, what is said instead of it, and the words it shows."""

    kind: ClassVar = "figure"
    words: WordsView
    href: str
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
class WordsView:
    """The words of one passage; `id` is empty where no link may lead to it."""

    id: str
    number: str
    number_class: str
    blocks: tuple[BlockView, ...]
    marks: Marks

    @property
    def opening(self) -> tuple[BlockView, ...]:
        """The paragraphs directly in it, or everything where it has none."""
        return tuple(b for b in self.blocks if isinstance(b, ParagraphView)) or self.blocks

    @property
    def on_lines(self) -> bool:
        """Whether it holds paragraphs alone, which a cell of a table shows as lines."""
        return all(isinstance(block, ParagraphView) for block in self.blocks)
