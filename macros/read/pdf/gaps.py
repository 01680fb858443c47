"""Gaps that go down between words, and the tables that they alone make.

In go lines, and where to begin; out come the end of the table, and its rows of cells. A gap goes
down through lines, with words on both sides of it.

1. A table may end at each place where a gap ends; it ends at a line far below all columns.
2. Gaps divide columns, but a number has no column of its own: it stays with its words.
3. Rows begin below rules, or where lines are far from each other (`_apart`); or each line with a
   first cell is a row, if the sides of cells are even (`_by_line`).
4. Rows that end in page numbers are a list of contents, not a table.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from macros.read.imported import CONTENTS
from macros.read.pdf.lines import PAGED, Edges, sides
from macros.read.pdf.rows import TICKED, Row, is_sign, marker, rows

# The narrowest gap between columns of words, and between cells, in points; in letter sizes, between
# cells if each line is a row, and between words.
_GUTTER, _NARROW, _TAB, _WORD = 8.0, 5.0, 1.28, 0.45
# In letter sizes: the tolerance of the sides of cells, the closest lines, lines that are surely far
# apart. Far apart in the distance of the closest lines. In points: the tolerance of one level.
# The size of a line that ends a table, in that of the line above it.
_ALIGNED, _CLOSEST, _LOOSE, _FAR, _LEVEL, _LARGER = 1.0, 0.9, 1.8, 1.2, 2.0, 1.08
# The fewest rows of a table without rules; one in so many may have a torn cell; the rows between
# rules have fewer lines than this.
_FEWEST_BANDS, _TORN, _LONG_ROW = 3, 5, 8
_LETTER = re.compile(r"[a-z]|[ivx]{2,4}|[IVX]{2,5}[.)]?")

Rows = list[list[list[Row]]]
"""The rows of a table, their cells, and the lines in each."""


def table(lines: Sequence[Row], start: int, *, by_line: bool = False) -> tuple[int, Rows]:
    """The end of the table that begins at a line, and its rows; no rows if none begins."""
    first = lines[start]
    least = max(_NARROW, by_line * _TAB * first.size)
    many = 1
    if not by_line:
        # The rest of a row from the page before may have empty outer cells; the next row has none.
        near = enumerate(lines[start : start + 2 * _LONG_ROW])
        many = next(islice((at for at, row in near if at and row.ruled), 1, None), 1)
    within = sides(lines[start : start + many])
    for low, free in gaps_below(lines, start, within, least):
        if not _inner(free, [first]):
            continue
        end = end_of_columns(lines, start, low, _inner(free, lines[start:low])[0][0], _LARGER)
        parts = _parts(lines[start:end], _inner(free, lines[start:end]))
        cells = (_by_line if by_line else _apart)(lines[start:end], parts) if parts else []
        if cells and not _are_contents(lines, start, parts[-1]):
            return end, cells
    return start, []


def _inner(free: Iterable[Edges], lines: Sequence[Row]) -> list[Edges]:
    """The gaps that have words on both sides in these lines."""
    left, right = sides(lines)
    return [(low, high) for low, high in free if left < low and high < right]


def _parts(lines: Sequence[Row], free: Iterable[Edges]) -> list[list[Row]]:
    """The columns of lines between gaps; a number stays with its words."""
    middles: list[float] = []
    for gap in free:
        low = middles[-1] if middles else -math.inf
        part = list(parted(lines, [low, sum(gap) / 2]))[1]
        # Figures are cells in other columns than the first.
        signs = sum(_is_number(row.text) for row in part if not (middles and row.text.isdigit()))
        is_named = lines[0].bold and lines[0].base == part[0].base and not is_sign(part[0].text)
        if is_named or signs * 2 < len(part):
            middles.append(sum(gap) / 2)
    return list(parted(lines, middles)) if middles else []


def _is_number(words: str) -> bool:
    """Whether words are only a number or letter."""
    return is_sign(words) or words in TICKED or _LETTER.fullmatch(words) is not None


def _by_line(lines: Sequence[Row], parts: Sequence[Sequence[Row]]) -> Rows:
    """The rows of a table in which each line with a first cell is a row."""
    edges = [[[row.left for row in part], [row.right for row in part]] for part in parts]
    spread = (min(max(each) - min(each) for each in part) for part in edges)
    aligned = all(each < _ALIGNED * lines[0].size for each in spread)
    bands = _bands(parts, [row.base for row in parts[0][1:]])
    full = _full(bands)
    return bands if aligned and full > 1 and full * 2 > len(bands) else []


def _full(bands: Rows) -> int:
    """The number of rows with words in more than one cell."""
    return sum(sum(map(bool, band)) > 1 for band in bands)


def _apart(lines: Sequence[Row], parts: Sequence[Sequence[Row]]) -> Rows:
    """The rows of a table that are far from each other, or have rules between them."""
    are_clauses = sum(any("." in marker(row) for row in part) for part in parts) > 1
    if are_clauses:
        return []
    steps = [step for part in parts for step in _steps(part)]
    far = min(_LOOSE, _FAR * min((step for step in steps if step > _CLOSEST), default=_LOOSE))
    below = [*zip(lines[1:], _steps(lines), strict=True)]
    ruled = [row.base for row, _ in below if row.ruled]
    bands = _bands(parts, [row.base for row, step in below if row.ruled or step > far])
    torn = sum(step > far for band in bands for cell in band for step in _steps(cell))
    if torn * _TORN > len(bands) or _full(bands) < max(_FEWEST_BANDS, len(bands) / 2):
        bands = _bands(parts, ruled)
        are_short = len(ruled) > 1 and len(lines) < _LONG_ROW * len(ruled)
        return bands if are_short and _full(bands) * 2 > len(bands) else []
    made: Rows = []
    for band in bands:
        if made and not band[0]:  # the cells of a row go on
            made[-1] = [[*cell, *more] for cell, more in zip(made[-1], band, strict=True)]
        else:
            made.append(band)
    return made


def _steps(lines: Sequence[Row]) -> list[float]:
    """The distance of each line from the next, in letter sizes of the next."""
    return [(one.base - two.base) / two.size for one, two in pairwise(lines)]


def _bands(parts: Sequence[Sequence[Row]], tops: Sequence[float]) -> Rows:
    """The cells of a table; `tops` are the heights at which its rows begin, except the first."""
    return [
        [[row for row in part if low + _LEVEL < row.base <= top + _LEVEL] for part in parts]
        for top, low in pairwise([math.inf, *tops, -math.inf])
    ]


def gaps_below(
    lines: Sequence[Row], start: int, sides: Edges, least: float = _GUTTER
) -> Iterator[tuple[int, list[Edges]]]:
    """The lines at which a gap ends, each with the gaps above it; the longest gaps are last."""
    free = [sides]
    for end in range(start, len(lines)):
        left = list(_less(free, lines[end], least))
        if len(left) < len(free) and end > start:
            yield end, free
        free = left
        if not left:
            return
    yield len(lines), free


def _less(free: Iterable[Edges], row: Row, least: float) -> Iterator[Edges]:
    """The parts of gaps that a line leaves free."""
    words: list[tuple[float, float]] = []
    for each in row.solid:
        if words and each.left - words[-1][1] < max(least, _WORD * row.size):
            words[-1] = words[-1][0], max(words[-1][1], each.right)
        else:
            words.append((each.left, each.right))
    for low, high in free:
        start = low
        for left, right in words:
            if left > start:
                yield from [(start, min(left, high))] if min(left, high) - start >= least else []
            start = max(start, right)
        yield from [(start, high)] if high - start >= least else []


def parted(lines: Sequence[Row], middles: Sequence[float]) -> Iterator[list[Row]]:
    """The lines of each column; `middles` are the middles of the gaps between them."""
    glyphs = [each for row in lines for each in row.glyphs]
    for left, right in pairwise((-math.inf, *middles, math.inf)):
        yield rows(each for each in glyphs if left <= each.left < right)


def end_of_columns(
    lines: Sequence[Row], start: int, end: int, gap: float, larger: float = math.inf
) -> int:
    """Where columns end: a line farther below than in the first column, or `larger`, is in none."""
    farthest, last = 0.0, lines[start].base
    for at in range(start + 1, end):
        above, row = lines[at - 1 : at + 1]
        is_far = above.base - row.base > max(_LOOSE * min(above.size, row.size), farthest)
        is_apart = is_far or row.size > larger * above.size
        if is_apart and all(each.right <= gap for each in lines[at:end]):
            return at
        if row.left <= gap:
            farthest, last = max(farthest, last - row.base), row.base
    return end


def _are_contents(lines: Sequence[Row], start: int, last: Iterable[Row]) -> bool:
    """Whether rows end in rising page numbers, in a list of contents known by heading or dots."""
    pages = [row.text for row in last]
    headed = any(CONTENTS.fullmatch(row.text.strip(" :")) for row in lines[:start])
    dotted = sum(bool(PAGED.search(row.text)) for row in lines) * 2 > len(lines)
    return (headed or dotted) and all(map(str.isdecimal, pages)) and sorted(pages, key=int) == pages
