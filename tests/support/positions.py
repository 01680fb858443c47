"""Where each letter of a PDF is: all on the paper, none over another, none too small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

EDGE = 20.0
"""How many points of every side stay white: less than that some printers cut off."""
SMALLEST = 9.0
_SQUARE = 12
_LIGATURE = 3
_ROUNDING = 0.05


class Letter(NamedTuple):
    """A letter: the box of its ink on its page, and its size, in points."""

    place: int
    sign: str
    left: float
    low: float
    right: float
    high: float
    size: float

    @property
    def area(self) -> float:
        """The area of its box."""
        return (self.right - self.left) * (self.high - self.low)

    def over(self, other: Letter) -> bool:
        """Whether more than half of the smaller letter is under the other.

        Letters that follow one another may be one sign, such as "ff".
        """
        if abs(self.place - other.place) < _LIGATURE:
            return False
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.high, other.high) - max(self.low, other.low)
        return wide > 0 and tall > 0 and wide * tall > min(self.area, other.area) / 2


def faults(content: bytes) -> list[str]:
    """The letters of a PDF that are misplaced or too small, page by page."""
    document = pypdfium2.PdfDocument(content)
    return [
        f"page {number}: {fault}"
        for number, page in enumerate(document, 1)
        for fault in _on_page(list(_letters(page)), *page.get_size())
    ]


def _letters(page: Any) -> Iterator[Letter]:
    words = page.get_textpage()
    for index in range(words.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(words, index))
        if not sign.strip():
            continue
        left, low, right, high = words.get_charbox(index)
        if right > left and high > low:
            size = float(raw.FPDFText_GetFontSize(words, index))
            yield Letter(index, sign, left, low, right, high, size)


def _on_page(letters: list[Letter], width: float, height: float) -> Iterator[str]:
    for each in letters:
        inside = each.left >= EDGE and each.right <= width - EDGE
        if not (inside and each.low >= EDGE and each.high <= height - EDGE):
            yield f"“{each.sign}” is off the paper at {each.left:.0f}, {each.low:.0f}"
        if each.size < SMALLEST - _ROUNDING:
            yield f"“{each.sign}” has {each.size:.1f} points"
    yield from _overlaps(letters)


def _overlaps(letters: list[Letter]) -> Iterator[str]:
    squares: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for each in letters:
        for column in range(int(each.left) // _SQUARE, int(each.right) // _SQUARE + 1):
            for row in range(int(each.low) // _SQUARE, int(each.high) // _SQUARE + 1):
                near = squares[column, row]
                hit = next((other for other in near if each.over(other)), None)
                if hit:
                    yield f"“{each.sign}” is over “{hit.sign}” at {hit.left:.0f}, {hit.low:.0f}"
                near.append(each)
