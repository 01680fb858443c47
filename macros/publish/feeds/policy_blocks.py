"""The blocks of adopted words as programs read them in policy.json."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model.blocks import Block, Box, Cell, Figure, Footnote, Item, List, Table
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.publish.feeds import policy_form as form
from macros.reason import addresses


def blocks(edition: Edition, these: Iterable[Block]) -> list[form.Block]:
    """Some blocks of an edition, with everything in them."""
    return [_block(edition, block) for block in these]


def _block(edition: Edition, block: Block) -> form.Block:
    match block:
        case Paragraph():
            runs = [form.Run(**run._asdict()) for run in block.runs]
            return form.Paragraph(type="paragraph", runs=runs)
        case List():
            return form.List(type="list", items=[_entry(edition, each) for each in block.items])
        case Table():
            rows = [[_cell(edition, cell) for cell in row] for row in block.rows]
            header = [_cell(edition, cell) for cell in block.header]
            return form.Table(type="table", header=header, rows=rows)
        case Figure():
            return _figure(edition, block)
        case Footnote():
            inside = blocks(edition, block.blocks)
            return form.Footnote(type="footnote", marker=block.marker, blocks=inside)
        case Box():
            return form.Box(type="box", blocks=blocks(edition, block.blocks))


def _entry(edition: Edition, item: Item) -> form.Entry:
    return form.Entry(id=item.id, number=item.number, blocks=blocks(edition, item.blocks))


def _cell(edition: Edition, cell: Cell) -> form.Cell:
    inside = blocks(edition, cell.blocks)
    return form.Cell(id=cell.id, number=cell.number, blocks=inside, merged=cell.merged)


def _figure(edition: Edition, figure: Figure) -> form.Figure:
    return form.Figure(
        type="figure",
        id=figure.id,
        address=f"{edition.name}/{addresses.adopted(figure.file)}",
        blocks=blocks(edition, figure.blocks),
    )
