"""From the tree of the model to the words of a `text.md`: the opposite of `read/grammar/`."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from macros.edit import write_words
from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Figure,
    Footnote,
    Item,
    List,
    Passage,
    Section,
    Statement,
    Table,
)
from macros.model.paragraphs import Paragraph

_MERGED = {"above": "^^", "left": "<<"}
_BAR = re.compile(r"(?<!\\)(\\*)\|")

Written = list[str]
"""Lines, with indents from the edge of what they are in."""
Blocks = Sequence[Block]
Apart = Callable[[Block, Block], bool]
"""Whether two blocks need an empty line between them."""


def _always(_before: Block, _block: Block) -> bool:
    return True


def _unless_list(before: Block, block: Block) -> bool:
    """In an item, a list comes right below the words that lead into it."""
    return not (isinstance(before, Paragraph) and isinstance(block, List))


def _two_boxes(before: Block, block: Block) -> bool:
    """In a cell there are no empty lines: one would show as an empty row."""
    return isinstance(before, Box) and isinstance(block, Box)


def write_text(front: Iterable[Statement], sections: Iterable[Section]) -> str:
    """The text of an edition. A number without an id gets the bracket [#], to be filled."""
    parts = [_passage(statement) for statement in front]
    for section in sections:
        parts.append(_heading(section, section.level, section.heading))
        for clause in section.below:
            if clause.level:
                parts.append(_heading(clause, clause.level, clause.heading))
            else:
                parts.append(_passage(clause))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _heading(passage: Passage, level: int, heading: str) -> Written:
    head = _head(passage) or "[#]"
    line = f"{'#' * level} {head} {write_words.plain(heading)}".rstrip(" ")
    return _joined([line], passage.blocks)


def _passage(passage: Passage) -> Written:
    lines, rest = _opening(_head(passage) or "[#]", passage.blocks)
    lines[0] = write_words.without_list(lines[0])
    return _joined(lines, rest)


def _head(passage: Passage) -> str:
    """What is before the words: the number and the bracket; empty if there is neither."""
    if not (passage.id or passage.number or passage.language):
        return ""
    if not passage.number:
        return _bracket(passage)
    number = write_words.number(passage.number, passage.number_emphasis)
    return f"{number} {_bracket(passage)}"


def _bracket(passage: Passage) -> str:
    language = f" lang={passage.language}" if passage.language else ""
    return f"[#{passage.id}{language}]"


def _opening(head: str, blocks: Blocks, *, cell: bool = False) -> tuple[Written, Blocks]:
    """The line of a head, with the first paragraph if blocks begin with one, and the other blocks.

    After a head, words are not read as a mark. Without one, they begin the line.
    """
    words, rest = [""], blocks
    if blocks and isinstance(blocks[0], Paragraph):
        words, rest = write_words.lines(blocks[0].runs) or [""], blocks[1:]
    numbers = not (cell or head)
    first = write_words.guarded(f"{head} {words[0]}".strip(" "), numbers=numbers)
    return [first, *(write_words.guarded(line, numbers=not cell) for line in words[1:])], rest


def _joined(above: Written, blocks: Blocks, apart: Apart = _always) -> Written:
    """Lines, and below them blocks, with an empty line where `apart` asks for one."""
    lines = list(above)
    before: Block | None = Paragraph(()) if above else None
    for block in blocks:
        if before and apart(before, block):
            lines.append("")
        lines += _block(block, cell=apart is _two_boxes)
        before = block
    return lines


def _block(block: Block, *, cell: bool) -> Written:
    match block:
        case Paragraph():
            lines = write_words.lines(block.runs)
            return [write_words.guarded(line, numbers=not cell) for line in lines]
        case List():
            return [line for item in block.items for line in _item(item)]
        case Table():
            return _table(block)
        case Figure():
            return [f"!{_bracket(block)}({block.file})", *_below(block.blocks)]
        case Footnote():
            lines, rest = _opening("[^]", block.blocks)
            lines[0] = f"[^{block.marker}]{lines[0].removeprefix('[^]')}"
            return [lines[0], *_further_in(lines[1:]), *_below(rest)]
        case Box():
            lines = _joined([], block.blocks)
            return [f"> {line}".rstrip(" ") for line in lines] or [">"]


def _item(item: Item) -> Written:
    lines, rest = _opening(_head(item), item.blocks)
    first = f"- {lines[0]}".rstrip(" ")
    below = _joined(lines if first != "-" else [], rest, _unless_list)
    return [first, *_further_in(below[1:] if first != "-" else below)]


def _below(blocks: Blocks) -> Written:
    """Blocks that belong to the line above them: two spaces further in."""
    return ["", *_further_in(_joined([], blocks))] if blocks else []


def _further_in(lines: Iterable[str]) -> Written:
    return [f"  {line}" if line else "" for line in lines]


def _table(table: Table) -> Written:
    width = max(map(len, table.lines), default=1)
    header = _row(table.header) or [_cells([""] * width)]
    dashes = f"|{'---|' * width}"
    rows = [line for row in table.rows for line in _row(row)]
    return [header[0], dashes, *header[1:], *rows]


def _row(cells: Sequence[Cell]) -> Written:
    """The lines of a row: cells of several lines go on in the lines below its first one."""
    across = zip_longest(*map(_cell, cells), fillvalue="")
    return [f"|{'+' if down else ''}{_cells(line)[1:]}" for down, line in enumerate(across)]


def _cells(words: Iterable[str]) -> str:
    return "|" + "".join(f" {each} |" if each else " |" for each in words)


def _cell(cell: Cell) -> Written:
    """The lines of a cell, at least one, with a backslash before each printed bar."""
    if cell.merged:
        return [_MERGED[cell.merged]]
    lines, rest = _opening(_head(cell), cell.blocks, cell=True)
    if lines[0] in _MERGED.values():
        lines[0] = f"\\{lines[0]}"
    written = _joined(lines if lines[0] else [], rest, _two_boxes) or [""]
    return [_BAR.sub(_printed, line) for line in written]


def _printed(bar: re.Match[str]) -> str:
    """A bar with a backslash of its own in front; printed backslashes come in pairs."""
    return f"{bar[1]}\\|" if len(bar[1]) % 2 == 0 else bar[0]
