"""The words that define a term: where a table defines many, the rows that hold the one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from macros.model.base import Definition
from macros.model.blocks import Block, Passage, Table, all_paragraphs, own_paragraphs
from macros.reason.excerpts import Row, row_groups


def narrowed(passage: Passage, definition: Definition) -> Passage:
    """The passage that makes a definition, its tables cut to what is about the term.

    Where no table holds the term they are left out if the text does, and kept whole if not.
    """
    if not passage.tables:
        return passage
    chosen = _chosen(passage, _said(definition))
    cut = (_cut(block, chosen) for block in passage.blocks)
    return replace(passage, blocks=tuple(filter(None, cut)))


def _said(definition: Definition) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, (definition.term, *definition.forms)))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _chosen(passage: Passage, said: re.Pattern[str]) -> set[int]:
    """The rows to keep, each with those it shares a cell with, by their identity."""
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
