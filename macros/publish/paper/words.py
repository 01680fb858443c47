"""Adopted words for print, as plain data that the templates place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.model.blocks import Passage
from macros.publish.paper.sheet import Sheet, place
from macros.reason import languages
from macros.reason.layers import LinkKind
from macros.views.words import (
    EVERY,
    BlockView,
    BoxView,
    CellView,
    FigureView,
    FootnoteView,
    ListView,
    ParagraphView,
    Part,
    Piece,
    RunView,
    TableView,
    WordsView,
)
from macros.views.words import words as adopted

Plain = dict[str, Any]


def words(
    sheet: Sheet,
    passage: Passage,
    *,
    anchored: bool = True,
    kinds: tuple[LinkKind, ...] = EVERY,
) -> Plain:
    """The words of a passage and of everything in it, with links of these kinds."""
    return printed(sheet, adopted(sheet, passage, anchored=anchored, kinds=kinds))


def printed(sheet: Sheet, view: WordsView) -> Plain:
    """Adopted words as plain data. An empty `at` is the anchor of nothing."""
    return {
        "at": place(view.id) if view.id else "",
        "number": sheet.plain(_number(view)),
        "language": languages.printed(view.language),
        "blocks": [_block(sheet, block) for block in view.blocks],
    }


def led_by_number(view: WordsView) -> WordsView:
    """Words with their number at the head of their first paragraph, such as those of a cell."""
    if not view.number:
        return view
    first, others = ParagraphView((), view.language), view.blocks
    own: tuple[RunView, ...] = (_number(view),)
    if others and isinstance(others[0], ParagraphView):
        first, others = others[0], others[1:]
        own = (*own, _number(view)._replace(parts=(Part(" "),)))
    led = replace(first, pieces=(Piece(own), *first.pieces))
    return replace(view, blocks=(led, *others))


def _number(view: WordsView) -> RunView:
    return RunView((Part(view.number),), "bold" in view.emphasis, "italic" in view.emphasis)


def _block(sheet: Sheet, block: BlockView) -> Plain:
    match block:
        case ParagraphView():
            pieces = [sheet.plain(piece) for piece in block.pieces]
            return {"block": "paragraph", "pieces": pieces}
        case ListView():
            items = [printed(sheet, item) for item in block.items]
            return {"block": "list", "numbered": block.numbered, "items": items}
        case TableView():
            return _table(sheet, block)
        case FigureView():
            follow = ": its words follow" if block.words.blocks else ""
            return {
                "block": "figure",
                "file": sheet.pictures.get(block.file, ""),
                "alt": f"{block.label}{follow}",
                "words": printed(sheet, block.words),
            }
        case FootnoteView():
            inside = [_block(sheet, each) for each in block.blocks]
            return {"block": "footnote", "marker": block.marker, "blocks": inside}
        case BoxView():
            return {"block": "box", "blocks": [_block(sheet, each) for each in block.blocks]}


def _table(sheet: Sheet, table: TableView) -> Plain:
    # A header is printed again on each page that its table goes on to. PDF/UA wants no link in
    # what is printed again, and an anchor may be there only once.
    header = [_cell(sheet, each) for each in table.header]
    return {
        "block": "table",
        "widths": sheet.plain(table.widths),
        "anchors": [place(each) for cell in table.header for each in _ids(cell.words)],
        "header": _without_links(header),
        "rows": [[_cell(sheet, each) for each in row] for row in table.rows],
    }


def _cell(sheet: Sheet, each: CellView) -> Plain:
    found = printed(sheet, led_by_number(each.words))
    return {"columns": each.columns, "rows": each.rows, "words": found}


def _ids(view: WordsView) -> Iterator[str]:
    if view.id:
        yield view.id
    for block in view.blocks:
        for item in block.items if isinstance(block, ListView) else ():
            yield from _ids(item)


def _without_links(value: Any) -> Any:
    """Plain words without an anchor, and with no link."""
    if isinstance(value, dict):
        bare = {"at": "", "href": None}
        return {key: bare.get(key, _without_links(part)) for key, part in value.items()}
    return [_without_links(part) for part in value] if isinstance(value, list) else value
