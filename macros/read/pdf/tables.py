"""The tables of a page, found by the rules around their cells.

In go the rules and letters of a page; out come tables from the top, and the letters outside them.

1. Coloured boxes beside and above others are cells: their sides are rules too (`framed`).
2. Rules that touch each other are a net. A net with at least two columns may be a table.
3. A cell begins at the top left of the grid, and takes the places right of it and below it up to a
   rule; then the next.
4. If only one cell has words, the net is a box around them, and not a table.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

from macros.read.pdf.pages import Glyph, Page, Rule
from macros.read.pdf.rows import Row, rows

# The tolerances, in points, of rules that touch, and of the heights of boxes in one row.
_NEAR, _SAME = 4.0, 3.0
# The least part of the side of a cell that is ruled; the upright rules of a box that is no table.
_COVERED, _SIDES = 0.6, 2
# The least height of a box with words, in letter sizes; a box behind one word is not as tall.
_TALL = 1.6
# The end of an arrow is as near to its box, in points; a box with words is as high.
_REACH = 12.0
# A page with more shapes is a drawing.
MOST_SHAPES = 400


class Box(NamedTuple):
    """A cell: its first and last rows and columns, its sides, and its letters."""

    row: int
    column: int
    last_row: int
    last_column: int
    left: float
    right: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Ruled:
    """A table: its cells, its top and its page; or boxes that are `apart`."""

    cells: tuple[Box, ...]
    top: float
    page: int
    apart: bool = False

    @cached_property
    def rows(self) -> list[Row]:
        """The lines in it, each from the first column to the last."""
        return rows(glyph for box in self.cells for glyph in box.glyphs)


def tables(
    rules: Sequence[Rule], shapes: Sequence[Rule], glyphs: Iterable[Glyph], page: int
) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page from the top, and the letters outside them."""
    nets = [*map(_Net, _nets([*rules, *framed(shapes)]))]
    nets = [net for net in nets if net.level and net.upright]
    found, rest = list[Ruled](), [*glyphs]
    for net in (each for each in nets if len(each.xs) > _SIDES):
        held = [*_held(net.box, rest)]
        table = net.table(held, page)
        if sum(bool(cell.glyphs) for cell in table.cells) > 1:
            found.append(table)
            rest = _without(rest, held)
    alone = (net.box for net in nets if len(net.xs) == _SIDES)
    for boxes in _beside([*shapes, *alone], rest):
        if row := _apart(boxes, rest, page):
            found.append(row)
            rest = _without(rest, (each for cell in row.cells for each in cell.glyphs))
    return sorted(found, key=lambda table: -table.top), rest


def _apart(boxes: Sequence[Rule], glyphs: Sequence[Glyph], page: int) -> Ruled | None:
    """Boxes beside each other as cells of a row; None if other words are at their height.

    Between them there may be signs, such as an arrow.
    """
    low, high = min(box.low for box in boxes), max(box.high for box in boxes)
    level = [each for each in glyphs if low < _middle(each)[1] < high]
    inside = {each.at for box in boxes for each in _held(box, level)}
    if not inside or any(each.at not in inside and each.sign.isalnum() for each in level):
        return None
    gaps = (Rule(one.right, low, two.left, high) for one, two in pairwise(boxes))
    parts = ((each, tuple(_held(each, level))) for each in sorted([*boxes, *gaps]))
    sides = enumerate((part.left, part.right, held) for part, held in parts if held)
    return Ruled(tuple(Box(0, n, 0, n, *each) for n, each in sides), high, page, apart=True)


def joined(page: Page, letters: Sequence[Glyph]) -> Iterator[str]:
    """The words of each box that a line or an arrow, a shape without words, joins to another."""
    shapes = page.shapes if len(page.shapes) <= MOST_SHAPES else ()
    boxes = _boxes(shapes, letters)
    for line in shapes if boxes[1:] else ():
        ends = [box for box in boxes if _touches(line, box)]
        if ends[1:] and not any(_held(line, letters)):
            yield " ".join(row.text for row in rows(_held(ends[-1], letters)))


def _touches(line: Rule, box: Rule) -> bool:
    """Whether a line ends at a side of a box: not at a corner, nor all along it."""
    spans = (line.left, line.right, box.left, box.right), (line.low, line.high, box.low, box.high)
    inside = any(a < d - _NEAR and b > c + _NEAR for a, b, c, d in spans)
    along = any(a <= c + _NEAR and b >= d - _NEAR for a, b, c, d in spans)
    return inside and not along and _meet(line, box, _REACH)


def _beside(shapes: Iterable[Rule], glyphs: Sequence[Glyph]) -> Iterator[list[Rule]]:
    """Boxes with words that are beside each other, from the left."""
    boxes = _boxes(shapes, glyphs)
    for box in boxes:
        level = [each for each in boxes if each.low < box.high and box.low < each.high]
        yield from [sorted(level)] if level[1:] else []


def _boxes(shapes: Iterable[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """Boxes with words that do not touch, the smallest first."""
    boxes, tall = list[Rule](), {each for each in shapes if each.thickness > _REACH}
    for box in sorted(tall, key=lambda each: each.thickness):
        held = () if any(_meet(box, each) for each in boxes) else _held(box, glyphs)
        if any(box.thickness > _TALL * each.size for each in held):
            boxes.append(box)
    return boxes


def framed(shapes: Sequence[Rule]) -> Iterator[Rule]:
    """The sides of coloured boxes that have others beside them, and above or below: cells."""
    boxes = {Rule(*map(round, each)) for each in shapes if each.thickness > _NEAR}
    for left, low, right, high in boxes:
        level = [(a, b) for a, c, b, d in boxes if abs(c - low) + abs(d - high) < _SAME]
        upright = [(c, d) for a, c, b, d in boxes if abs(a - left) + abs(b - right) < _SAME]
        if _has_next(level, left, right) and _has_next(upright, low, high):
            yield from (Rule(left, at, right, at) for at in (low, high))
            yield from (Rule(at, low, at, high) for at in (left, right))


def _has_next(spans: Iterable[tuple[float, float]], low: float, high: float) -> bool:
    """Whether one span begins about where another ends."""
    return any(min(abs(end - low), abs(start - high)) < _NEAR for start, end in spans)


def _nets(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that touch each other, directly or through others."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in sorted(rules, key=lambda each: -each.high):
        near = (group for group in groups if _meet(group[0], rule))
        touching = [group for group in near if any(_meet(each, rule) for each in group[1])]
        members = [rule, *(each for _, held in touching for each in held)]
        groups = [group for group in groups if group not in touching]
        groups.append((_around([rule, *(box for box, _ in touching)]), members))
    yield from (members for _, members in groups)


def _meet(one: Rule, other: Rule, near: float = _NEAR) -> bool:
    across = one.left <= other.right + near and other.left <= one.right + near
    return across and one.low <= other.high + near and other.low <= one.high + near


def _around(rules: Iterable[Rule]) -> Rule:
    left, low, right, high = zip(*rules, strict=True)
    return Rule(min(left), min(low), max(right), max(high))


class _Net:
    """Rules that may be a table."""

    def __init__(self, rules: list[Rule]) -> None:
        # Each with its middle and its ends.
        self.level = [((r.low + r.high) / 2, r.left, r.right) for r in rules if r.level]
        self.upright = [((r.left + r.right) / 2, r.low, r.high) for r in rules if not r.level]
        self.box = _around(rules)
        # Its outer sides may be open.
        self.xs = _steps([self.box.left, self.box.right, *_steps(at for at, *_ in self.upright)])
        self.ys = _steps([self.box.low, self.box.high, *_steps(at for at, *_ in self.level)])

    def table(self, glyphs: Iterable[Glyph], page: int) -> Ruled:
        """The table, rows counted from the top."""
        deep, wide = len(self.ys) - 1, len(self.xs) - 1
        held: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            x, y = _middle(glyph)
            row = deep - min(max(bisect_right(self.ys, y), 1), deep)
            column = min(max(bisect_right(self.xs, x), 1), wide) - 1
            held.setdefault((row, column), []).append(glyph)
        return Ruled(tuple(self._cells(held, deep, wide)), self.box.high, page)

    def _cells(
        self, held: dict[tuple[int, int], list[Glyph]], rows: int, columns: int
    ) -> Iterator[Box]:
        taken: set[tuple[int, int]] = set()
        for row, column in product(range(rows), range(columns)):
            if (row, column) in taken:
                continue
            walls = (at for at in range(column, columns - 1) if self._wall(row, at))
            right = next(walls, columns - 1)
            below = range(column, right + 1)
            floors = (at for at in range(row, rows - 1) if any(self._floor(at, n) for n in below))
            low = next(floors, rows - 1)
            over = {*product(range(row, low + 1), below)} - taken
            taken |= over
            inside = [glyph for each in sorted(over) for glyph in held.get(each, ())]
            sides = self.xs[column], self.xs[right + 1]
            yield Box(row, column, low, right, *sides, tuple(inside))

    def _wall(self, row: int, column: int) -> bool:
        """Whether a rule is at the right of a place."""
        return _is_ruled(self.upright, self.xs[column + 1], self.ys[-2 - row], self.ys[-1 - row])

    def _floor(self, row: int, column: int) -> bool:
        """Whether a rule is below a place."""
        return _is_ruled(self.level, self.ys[-2 - row], self.xs[column], self.xs[column + 1])


def _is_ruled(
    rules: Iterable[tuple[float, float, float]], at: float, low: float, high: float
) -> bool:
    """Whether rules, each given by its middle and its ends, cover most of a side."""
    near = (rule for rule in rules if abs(rule[0] - at) < _NEAR)
    lengths = (max(min(end, high) - max(start, low), 0) for _, start, end in near)
    return sum(lengths) > _COVERED * (high - low)


def _held(box: Rule, glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The letters that are inside a box."""
    for each in glyphs:
        x, y = _middle(each)
        if box.left < x < box.right and box.low < y < box.high:
            yield each


def _without(glyphs: Iterable[Glyph], gone: Iterable[Glyph]) -> list[Glyph]:
    places = {each.at for each in gone}
    return [each for each in glyphs if each.at not in places]


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + 0.3 * glyph.size


def _steps(places: Iterable[float]) -> list[float]:
    """Places in order; places that are nearly the same become one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
