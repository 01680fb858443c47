"""Lines of a page that are beside each other: columns of words, and tables that only tabs make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from macros.read.imported import CONTENTS
from macros.read.pdf_pages import Glyph
from macros.read.pdf_rows import JUMP, Row, marker, rows

_GUTTER, _SIDE, _FULL, _RUNS_ON = 8.0, 0.22, 0.6, 0.25
_FEWEST_ROWS, _ALIGNED = 4, 1.0

Edges = tuple[float, float]
"""Where lines begin and end."""
Flow = tuple[list[Row], Edges]
"""Lines that follow one another."""


def columns(lines: Sequence[Row], edges: Edges) -> Iterator[Flow]:
    """Lines as columns: where a gap goes down through some lines, with words on both sides."""
    single: list[Row] = []
    at = 0
    while at < len(lines):
        end, parts = _beside(lines, at, edges)
        if not parts:
            single.append(lines[at])
            at += 1
            continue
        if single:
            yield single, edges
        single = []
        for part in parts:
            yield part, (min(row.left for row in part), max(row.right for row in part))
        at = end
    if single:
        yield single, edges


def _beside(
    lines: Sequence[Row], start: int, edges: Edges
) -> tuple[int, tuple[list[Row], list[Row]] | None]:
    """Two columns that begin at a line: where they end, and their lines."""
    third = _SIDE * (edges[1] - edges[0])
    free = [(edges[0] + third, edges[1] - third)]
    end = start
    while end < len(lines):
        left = list(_less(free, lines[end]))
        if not left:
            break
        end, free = end + 1, left
    if end - start < _FEWEST_ROWS:
        return end, None
    gap = max(free, key=lambda each: each[1] - each[0])
    end = _end_of_columns(lines, start, end, gap[0])
    return end, _parted(lines[start:end], sum(gap) / 2, third)


def _less(free: Iterable[Edges], row: Row) -> Iterator[Edges]:
    """Gaps that a line leaves."""
    words: list[tuple[float, float]] = []
    for each in row.solid:
        if words and each.left - words[-1][1] < _GUTTER:
            words[-1] = words[-1][0], max(words[-1][1], each.right)
        else:
            words.append((each.left, each.right))
    for low, high in free:
        start = low
        for left, right in words:
            if left > start:
                yield from [(start, min(left, high))] if min(left, high) - start >= _GUTTER else []
            start = max(start, right)
        yield from [(start, high)] if high - start >= _GUTTER else []


def _end_of_columns(lines: Sequence[Row], start: int, end: int, gap: float) -> int:
    """Where columns end: what is below both, with some space between, is in neither."""
    for at in range(start + 1, end):
        apart = lines[at - 1].base - lines[at].base > 1.8 * lines[at].size
        if apart and all(row.right <= gap for row in lines[at:end]):
            return at
    return end


def _parted(
    lines: Sequence[Row], middle: float, least: float
) -> tuple[list[Row], list[Row]] | None:
    """The lines on both sides of a gap, if both are columns of words that go on."""
    glyphs = [each for row in lines for each in row.glyphs]
    left = rows(each for each in glyphs if each.left < middle)
    right = rows(each for each in glyphs if each.left >= middle)
    fewest = max(len(lines) * 0.15, 3)
    if len(left) < fewest or len(right) < fewest:
        return None
    for side in (left, right):
        widths = [row.right - row.left for row in side]
        runs_on = sum(row.text[0].islower() for row in side) > _RUNS_ON * len(side)
        if not runs_on or max(widths) < least or median(widths) < _FULL * max(widths):
            return None
    return left, right


def pieces(row: Row) -> list[Row]:
    """The parts of a line between its tabs; a number stays with its words."""
    parts: list[list[Glyph]] = [[]]
    solid = 0
    for sign, glyph in row.signs:
        if sign == JUMP and not (len(parts) == 1 and marker(row) and solid == len(marker(row))):
            parts.append([])
        elif sign.strip():
            parts[-1].append(glyph)
            solid += len(sign)
        elif sign == " " and parts[-1]:
            parts[-1].append(glyph._replace(sign=" ", left=glyph.right))
    return [Row(tuple(part), row.base, row.size) for part in parts if part]


def starts(lines: Iterable[Row]) -> list[float]:
    """Where the columns of lines with tabs begin."""
    found: list[float] = []
    for piece in sorted((piece for row in lines for piece in pieces(row)), key=lambda p: p.left):
        if not found or piece.left - found[-1] > _ALIGNED * piece.size:
            found.append(piece.left)
    return found


def tabled(lines: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Lines in groups: those that make a table by their tabs, and others."""
    plain: list[Row] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        if end:
            if plain:
                yield False, plain
            plain = []
            yield True, list(lines[at:end])
            at = end
        else:
            plain.append(lines[at])
            at += 1
    if plain:
        yield False, plain


def _end_of_table(lines: Sequence[Row], start: int) -> int:
    """Where the table ends that begins at a line; 0 where none does."""
    first = pieces(lines[start])
    if len(first) < 2 or ".." in lines[start].text:  # noqa: PLR2004 - two cells are beside each other
        return 0
    known = [piece.left for piece in first]
    full = 1
    end = start + 1
    for row in lines[start + 1 :]:
        parts = pieces(row)
        near = [
            any(abs(left - piece.left) < _ALIGNED * row.size for left in known) for piece in parts
        ]
        below = len(parts) == 1 and parts[0].left > known[0] + row.size
        if not all(near) or not (len(parts) > 1 or below):
            break
        full += len(parts) > 1
        end += 1
    return end if full > 1 and not _are_contents(lines, start, end) else 0


def _are_contents(lines: Sequence[Row], start: int, end: int) -> bool:
    """Whether lines end in the numbers of pages, below the heading of a list of contents."""
    last = [pieces(row)[-1].text for row in lines[start:end]]
    headed = any(CONTENTS.fullmatch(row.text.strip(" :")) for row in lines[:start])
    return headed and all(map(str.isdecimal, last)) and sorted(last, key=int) == last
