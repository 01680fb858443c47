"""The lines and tables of a document, made ready to be read: parted, joined, out of tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from macros.edit.draft import paste_rules
from macros.edit.draft.lines import parted
from macros.edit.draft.paste_rules import Kind
from macros.edit.draft.tables import is_heading, tabbed, taken_apart
from macros.model.runs import Run
from macros.read.grammar.starts import BULLETS
from macros.read.imported import Account, Grid, Line

_FEW = 5
_NUMBER = re.compile(
    rf"[{BULLETS}]|\(?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{2,4}}|[IVX]{{2,5}})[.)]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?"
)


def laid_out(blocks: Sequence[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks ready to be read: a table with only a heading in it becomes a line.

    Lines are parted at numbers inside them, a number or "Schedule 1" is joined with its words, and
    a policy that is laid out in tables is taken apart.
    """
    clauses = _of_sentences(blocks)
    # The readers of PDFs and plain text find tables themselves.
    tables = list(tabbed(blocks, account)) if account.place == "paragraph" else blocks
    for block in _joined(list(taken_apart(tables, account))):
        if isinstance(block, Line):
            clause = block.style in clauses and _is_stopped(block)
            yield from parted(replace(block, outline=0) if clause else block)
            continue
        lines = block.rows[0][0].lines if [len(row) for row in block.rows] == [1] else ()
        yield lines[0] if len(lines) == 1 and is_heading(lines[0]) else block


def _of_sentences(blocks: Sequence[Line | Grid]) -> set[str]:
    """The styles of headings that are mostly used for sentences, to get their numbers."""
    said = Counter[str]()
    for block in blocks:
        if isinstance(block, Line) and block.outline:
            long = len(block.plain.split()) > _FEW
            said[block.style] += long if _is_stopped(block) else -1
    return {style for style, more in said.items() if style and more > 0}


def _is_stopped(line: Line) -> bool:
    return line.plain.rstrip()[-1:] in {".", ";", ":"}


def _joined(blocks: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """Blocks with each number or bullet joined to its words, and "Schedule 1" to its title."""
    title: Line | Grid | None = None
    for block, after, below in zip_longest(blocks, blocks[1:], blocks[2:]):
        if block is title:
            continue
        if isinstance(block, Line) and isinstance(after, Line) and _is_number_of(block, after):
            title = after
            yield replace(after, runs=(*block.runs, Run("\t"), *after.runs), place=block.place)
        elif isinstance(block, Line) and isinstance(after, Line) and _is_titled(block, after):
            lists = isinstance(below, Line) and _is_titled(block, below)
            title = None if lists else after
            runs = (*block.runs, Run(" "), *after.runs)
            yield block if lists else replace(block, runs=runs, outline=after.outline)
        else:
            yield block


def _is_number_of(line: Line, after: Line) -> bool:
    """Whether a line is only a bullet or number, and the next line has words without one."""
    is_alone = _NUMBER.fullmatch(line.plain.strip()) and not (line.number or line.bullet)
    is_bare = bool(after.plain.strip()) and _is_bare(after)
    return bool(is_alone) and is_bare and line.outline == after.outline


def _is_bare(line: Line) -> bool:
    return not (line.number or line.bullet) and paste_rules.found(line.plain).kind is Kind.WORDS


def _is_titled(line: Line, after: Line) -> bool:
    """Whether a line after one such as "Schedule 1" can be its title: it looks the same.

    Word may have made all of "Schedule 1" as a number; then the look does not matter.
    """
    bare = line.plain.strip()
    return (
        paste_rules.is_bare(bare or line.number)
        and not (bare and line.number)
        and _is_bare(after)
        and paste_rules.is_title(after.plain.strip())
        and (not bare or (line.all_bold, line.size) == (after.all_bold, after.size))
        and line.outline >= after.outline >= min(line.outline, 1)
    )
