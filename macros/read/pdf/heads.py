"""What every page of a PDF has at the same place: running heads, feet, the numbers of pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from macros.read.pdf.pages import Glyph, Page
from macros.read.pdf.rows import JUMP, Row

_ZONE, _LINES, _NEAR, _APART, _FAR, _TIGHT, _ABOVE = 0.16, 4, 4.0, 1.8, 3, 1.5, 2.5
PAGE_NUMBER, _AGAIN = "page number", ""
PAGE = re.compile(
    r"[-–—|\s]*(?:page|p\.)?\s*(\d{1,4})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
# Where the number of a page is in a line: alone, at an end, or behind the word.
_COUNTED = re.compile(
    r"(\t|[|–—-] ?|\bpage |\bp\. ?)\d+|^(?:\d+|[ivxl]{1,6})(?=$|\t| ?[|–—-])", re.IGNORECASE
)
_COUNT, _MOSTLY = re.compile(rf"([1-9]\d{{,3}}){JUMP}").match, 0.8
Sheet = tuple[Page, Sequence[Row]]
"""A page and its lines."""


def running(sheets: Sequence[Sheet]) -> set[int]:
    """Which lines, by identity, every page has at the same place, or are numbers of pages."""
    met: dict[str, list[Row]] = defaultdict(list)
    every, again = (Counter(f(row) for _, rows in sheets for row in rows) for f in (_key, _bare))
    ends = (pair for _, rows in sheets for pair in (rows[:2], rows[:-3:-1]) if pair[1:])
    apart = {id(one) for one, other in ends if abs(one.base - other.base) > _APART * other.size}
    for row in (row for sheet in sheets for row in _outer(*sheet)):
        for mark in _marks(row, {_AGAIN} if id(row) in apart and again[_bare(row)] > 1 else set()):
            met[mark].append(row)
    most, fewest = max(len(sheets) / 2, 2), max(min(3, len(sheets)), 2)
    often = {mark for mark, said in met.items() if len(said) > most}
    # A line that is as often in the text is no head.
    whole = {mark for mark, said in met.items() if 0 < every[mark] < 2 * len(said)}
    gone = {id(row) for mark in whole for row in _repeated(met[mark], fewest, 2)}
    gone |= {id(row) for mark in often - {*every} for row in _repeated(met[mark], fewest, most)}
    gone -= {id(row) for _, rows in sheets for row in _of_text(rows, gone, often)}
    return gone | {id(row) for sheet in sheets for row in _numbers_of_page(*sheet)}


def counted(pages: Sequence[Sequence[Row]]) -> list[Glyph]:
    """The figures in the margin that count lines: each line of most of the pages, or every fifth.

    Those lines fill their column, so that numbers of short items are none.
    """
    steps, figures, starts = list[int](), list[Glyph](), list[float]()
    for rows in pages:
        found = [(int(sign[1]), at) for at, row in enumerate(rows) if (sign := _COUNT(row.text))]
        steps += [(b - a) * (b - a == y - x) for (a, x), (b, y) in pairwise(found)]
        for letters, length in ((rows[at].solid, len(str(count))) for count, at in found):
            figures += letters[:length]
            starts.append(letters[length].left)
    ends = [row.right for rows in pages for row in rows]
    most = steps.count(0) * 5 < len(steps) and sum(steps) * 2 > len(ends)
    full = most and median(ends) > _MOSTLY * max(ends)
    return figures if full and max(each.right for each in figures) < min(starts) else []


def _key(row: Row) -> str:
    return _COUNTED.sub(r"\1#", row.text)


def _marks(row: Row, known: set[str]) -> set[str]:
    """What a head is known by, beside more: its words, a part, or which number its page has."""
    words = row.text.split()
    counted = {f"{int(word) - row.page:+}" for word in (words[0], words[-1]) if word.isdecimal()}
    return {_key(row), *_key(row).split(JUMP)} | counted | known


def _of_text(rows: Sequence[Row], gone: set[int], often: set[str]) -> Iterator[Row]:
    """The lines of heads and feet that are as near to the text as its own, and look like it.

    What few pages have may be a heading: near what is below it, and no smaller.
    """
    for order in (rows, rows[::-1]):
        heads = list(takewhile(lambda row: id(row) in gone, order))
        inner = next(iter(order[len(heads) :]), None)
        for row in reversed(heads):
            if not inner or PAGE.fullmatch(row.text):
                break
            same = (row.size, row.bold) == (inner.size, inner.bold)
            heads_it = order is rows and _key(row) not in often and row.size >= inner.size
            near = _ABOVE if heads_it else _TIGHT if same else 0
            if abs(row.base - inner.base) > near * row.size:
                break
            yield row
            inner = row


def _outer(page: Page, rows: Sequence[Row]) -> Iterator[Row]:
    """The first and last lines of a page, where running heads and page numbers are."""
    high, low = page.height * (1 - _ZONE), page.height * _ZONE
    yield from (row for row in rows[:_LINES] if row.base > high)
    yield from (row for row in rows[-_LINES:] if row.base < low)


def _repeated(said: Sequence[Row], fewest: float, most: float) -> Iterator[Row]:
    """The lines of the same words on so many pages that are at one height of so many."""
    if len({row.page for row in said}) >= fewest:
        for row in said:
            near = {each.page for each in said if abs(each.base - row.base) < _NEAR}
            yield from [row] if len(near) >= most else []


def _numbers_of_page(page: Page, rows: Sequence[Row]) -> Iterator[Row]:
    """Lines that say which page they are on: in words, or at its foot apart from its text."""
    apart = {id(row) for one, row in pairwise(rows) if one.base - row.base > _FAR * row.size}
    for row in _outer(page, rows):
        found = PAGE.fullmatch(row.text)
        foot = row is rows[-1] and id(row) in apart
        if found and int(found[1]) == row.page and (foot or not row.text.strip().isdigit()):
            yield row


def _bare(row: Row) -> str:
    return " ".join(row.text.casefold().split())
