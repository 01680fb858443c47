"""Random trees of the model, as the reader builds them, with words that look like every mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from macros.edit.write_text import write_text
from macros.edit.write_words import tight
from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Clause,
    Figure,
    Footnote,
    Item,
    List,
    Section,
    Statement,
    Table,
)
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run

Tree = tuple[tuple[Statement, ...], tuple[Section, ...]]

MARKS = (
    *("*", "**", "***", "\\", "\\\\", "[", "]", "[#", "[#]", "[#an-id] ", "](", "](https://a.b)"),
    *("|", "|+ ", "- ", "-", "# ", "#", "#### ", "> ", ">", "![", "![#x](y)", "[^2] ", "[^2]:"),
    *("1. ", "3.", "(a) ", "iv. ", "6.2 ", "2023. ", "**1.1** ", "^^", "<<", "|---|", "```", "~~~"),
    *("•", "• ", "+ ", "[x] ", "[x]: ", "<b>", "</p>", "<", "&amp;", "&", "_", "`", "!", ":", "."),
    *("\n", " ", "  ", "\u00a0", "\u3000", "\u200b", "“so”", "–", "é", "😀", "(", ")", "£6.50"),
    *("word", "Two words", "x", "7", "C:\\temp", "https://a.b/c", "lang=cy]", "{an-id}", "___"),
)
_LETTERS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=6)
TEXTS = st.lists(st.sampled_from(MARKS) | _LETTERS, min_size=1, max_size=8).map("".join)
_LINKS = ("", "", "https://a.b/c", "https://a.b/(c)|*d*\\", "mailto:a@b.c", "http://[#x]]/&\\\\|")
_RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), st.sampled_from(_LINKS))
PARAGRAPHS = (
    st.lists(_RUNS, min_size=1, max_size=4)
    .map(lambda runs: Paragraph(tight(runs)))
    .filter(lambda paragraph: bool(paragraph.plain.strip()))
)
_ONE_LINE = TEXTS.map(lambda text: text.replace("\n", " ").strip())
_HEADINGS = _ONE_LINE | st.just("")
_EMPHASES = st.sampled_from(("none", "bold", "italic", "bold italic"))
_NAMED = st.fixed_dictionaries(
    {"id": st.just("x"), "language": st.sampled_from(("", "", "cy", "pt-BR"))}
)
_NUMBERED = st.fixed_dictionaries(
    {
        "number": _ONE_LINE.map(lambda text: text[:40].strip()).filter(bool),
        "number_emphasis": _EMPHASES,
        "id": st.just("x"),
        "language": st.sampled_from(("", "cy")),
    }
)
_HEADS = _NAMED | _NUMBERED
_MARKERS = st.sampled_from(("1", "2", "*", "a", "†", "\\"))


def _close(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks as the reader returns them: two adjacent lists are one."""
    kept: list[Block] = []
    for block in blocks:
        if not (kept and isinstance(block, List) and isinstance(kept[-1], List)):
            kept.append(block)
    return tuple(kept)


def blocks(depth: int, *, table: bool = True, fewest: int = 0) -> st.SearchStrategy[Any]:
    """Blocks nested a few levels deep. A table holds no other table."""
    kinds: list[st.SearchStrategy[Any]] = [PARAGRAPHS]
    if depth:
        inner = blocks(depth - 1, table=table)
        kinds += [
            items(inner),
            st.builds(Figure, id=st.just("x"), file=st.just("figures/a.png"), blocks=inner),
            st.builds(Footnote, _MARKERS, inner),
            st.builds(Box, blocks(depth - 1, table=table, fewest=1)),
        ]
        if table:
            kinds.append(tables(blocks(depth - 1, table=False)))
    return st.lists(st.one_of(kinds), min_size=fewest, max_size=3).map(_close)


def items(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[List]:
    """Lists, including lists of plain bullets."""
    item = st.builds(lambda head, inside: Item(blocks=inside, **head), _HEADS | st.just({}), inner)
    return st.lists(item, min_size=1, max_size=3).map(lambda found: List(tuple(found)))


@st.composite
def tables(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Table:
    """Tables with headings and without, some cells merged."""
    width = draw(st.integers(1, 3))
    empty = st.just(Cell())
    full = st.builds(lambda head, inside: Cell(blocks=inside, **head), _HEADS | st.just({}), inner)

    def row(*, first: bool) -> tuple[Cell, ...]:
        kinds = [empty, full, full, *([] if first else [st.just(Cell(merged="above"))])]
        left = [*kinds, st.just(Cell(merged="left"))]
        return tuple(draw(st.one_of(left if at else kinds)) for at in range(width))

    header = row(first=True) if draw(st.booleans()) else ()
    header = header if any(cell != Cell() for cell in header) else ()
    fewest = 0 if header else 1
    rows = [row(first=not (at or header)) for at in range(draw(st.integers(fewest, 3)))]
    return Table(header, tuple(rows))


def trees(depth: int = 3) -> st.SearchStrategy[Tree]:
    """Whole texts, front and sections, with a different id everywhere."""
    inside = blocks(depth)
    statement = st.builds(lambda head, within: Statement(blocks=within, **head), _HEADS, inside)
    clause = st.builds(lambda head, within: Clause(blocks=within, **head), _HEADS, inside)
    heads = _HEADS.map(lambda head: {**head, "number_emphasis": "none"})
    inner_heading = st.builds(
        lambda head, title, level, within: Clause(
            heading=title, level=level, blocks=within, **head
        ),
        *(heads, _HEADINGS, st.sampled_from((3, 4)), inside),
    )
    below = st.lists(clause | inner_heading, max_size=3).map(tuple)
    section = st.builds(
        lambda head, title, level, within, clauses: Section(
            heading=title, level=level, blocks=within, below=clauses, **head
        ),
        *(heads, _HEADINGS, st.sampled_from((1, 2)), inside, below),
    )
    front = st.lists(statement, max_size=2).map(tuple)
    return st.tuples(front, st.lists(section, max_size=2).map(tuple)).map(with_ids)


def written(tree: Tree) -> str:
    """A tree in the grammar."""
    return write_text(*tree)


def with_ids(tree: Tree) -> Tree:
    """The same tree with ids counted from 0, in printed order."""
    return _numbered(tree, map("id-{}".format, count()))  # type: ignore[no-any-return]


def _numbered(value: Any, ids: Iterator[str]) -> Any:
    """The same tree, each id in it replaced by the next one."""
    if isinstance(value, tuple) and not isinstance(value, Run):
        return tuple(_numbered(each, ids) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = {f.name for f in fields(value)} & {"blocks", "items", "header", "rows", "below"}
    changed = {"id": next(ids)} if getattr(value, "id", "") else {}
    return replace(value, **changed, **{n: _numbered(getattr(value, n), ids) for n in sorted(kept)})
