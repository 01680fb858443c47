"""A part of a passage to read by itself: the entries that are meant, and the words before them.

If a table defines many terms, these are the rows about one term.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from macros.model.base import Definition
from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Figure,
    Footnote,
    List,
    Passage,
    Table,
    all_paragraphs,
    every_block,
    own_paragraphs,
    passages_in,
)
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition

P = TypeVar("P", bound=Passage)
Row = tuple[Cell, ...]


def only(passage: P, ids: Collection[str]) -> P:
    """A passage with only the items, rows and figures that have one of the ids, or contain it."""
    if passage.id in ids:
        return passage
    return replace(passage, blocks=tuple(_only(passage.blocks, ids)))


def readable(edition: Edition, passage: Passage) -> Passage:
    """A passage as it can be read alone: a cell comes in its row, below the table's headings."""
    if not isinstance(passage, Cell):
        return passage
    clause = edition.clause_of[passage.id]
    tables = (block for block in every_block(clause.blocks) if isinstance(block, Table))
    return replace(clause, blocks=tuple(_only(tables, {passage.id})))


def leading(edition: Edition, passage: Passage) -> tuple[Passage, ...]:
    """The words that lead into a passage inside a clause: without them it may say the opposite.

    The result is the passages around it, from the clause inwards, each with only the paragraphs
    directly before the list, table or figure that contains it.
    """
    clause = edition.clause_of[passage.id]
    language = edition.language_of[clause.id]
    found = None if clause is passage else _leading(clause, clause.blocks, passage, language)
    return tuple(each for each in found or () if each.blocks)


def row_groups(table: Table) -> tuple[tuple[Row, ...], ...]:
    """The rows of a table in groups: rows that share a merged cell are in one group."""
    groups: list[list[Row]] = []
    for row in table.rows:
        if groups and any(cell.merged == "above" for cell in row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(map(tuple, groups))


def _only(blocks: Iterable[Block], ids: Collection[str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case List():
                items = tuple(only(item, ids) for item in block.items if _holds(item, ids))
                yield from (replace(block, items=items),) if items else ()
            case Table():
                groups = (group for group in row_groups(block) if _has(group, ids))
                rows = tuple(row for group in groups for row in group)
                kept = rows or _has((block.header,), ids)
                yield from (replace(block, rows=rows),) if kept else ()
            case Figure():
                yield from (block,) if _holds(block, ids) else ()
            case Box():
                yield replace(block, blocks=tuple(_only(block.blocks, ids)))
            case _:
                yield block


def _holds(passage: Passage, ids: Collection[str]) -> bool:
    return any(inner.id in ids for inner in passage.walk())


def _has(rows: Iterable[Row], ids: Collection[str]) -> bool:
    return any(_holds(cell, ids) for row in rows for cell in row)


def _leading(
    owner: Passage, blocks: Iterable[Block], wanted: Passage, above: str
) -> tuple[Passage, ...] | None:
    """What leads into a passage; None if it is not in these blocks."""
    language = owner.language or above
    before: list[Paragraph] = []
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            if not isinstance(last, Paragraph):
                before.clear()
            before.append(block)
        elif (found := _within(owner, block, wanted, language)) is not None:
            return (replace(owner, blocks=tuple(before), language=language), *found)
        last = block
    return None


def _within(
    owner: Passage, block: Block, wanted: Passage, language: str
) -> tuple[Passage, ...] | None:
    if isinstance(block, Box | Footnote):
        return _leading(owner, block.blocks, wanted, language)
    for passage in passages_in((block,)):
        if passage is wanted:
            return ()
        found = _leading(passage, passage.blocks, wanted, language)
        if found is not None:
            return found
    return None


def narrowed(passage: Passage, definition: Definition) -> Passage:
    """The passage that gives a definition, with only the table rows that are about the term.

    If no cell is the term itself, no row stays if the text has the term; if it does not, the first
    rows that have it stay, or else all.
    """
    if not passage.tables:
        return passage
    forms = "|".join(map(re.escape, (definition.term, *definition.forms)))
    said = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
    chosen = _chosen(passage, said)
    cut = (_cut(block, chosen) for block in passage.blocks)
    return replace(passage, blocks=tuple(filter(None, cut)))


def _chosen(passage: Passage, said: re.Pattern[str]) -> set[int]:
    """The rows to keep, by `id()`; rows that share a merged cell stay together."""
    groups = [group for table in passage.tables for group in row_groups(table)]
    words = [_words(group) for group in groups]
    named = [n for n, cells in enumerate(words) if any(said.fullmatch(c.strip()) for c in cells)]
    held = [n for n, cells in enumerate(words) if any(map(said.search, cells))]
    text = own_paragraphs(block for block in passage.blocks if not isinstance(block, Table))
    in_text = any(said.search(paragraph.plain) for paragraph in text)
    kept = named or ([] if in_text else held[:1] or list(range(len(groups))))
    return {id(row) for n in kept for row in groups[n]}


def _words(rows: Iterable[Row]) -> list[str]:
    return ["\n".join(p.plain for p in all_paragraphs(c.blocks)) for row in rows for c in row]


def _cut(block: Block, chosen: set[int]) -> Block | None:
    if not isinstance(block, Table):
        return block
    rows = tuple(row for row in block.rows if id(row) in chosen)
    return replace(block, rows=rows) if rows else None
