"""What only the drawing of a page shows: large first letters, lines under words, links, bullets."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from statistics import median

from macros.read.imported import SIGNS
from macros.read.pdf.pages import Glyph, Page, Rule, look_of
from macros.read.pdf.rows import rows
from macros.read.pdf.tags import Drawn, Link, Witness

# The tolerance between drawings and their letters, in points.
_NEAR = 1.0
# A page with more of these is a drawing.
_MOST_RULES = _MOST_DOTS = 400
# Drawn bullets, and boxes to tick, in points: the least and greatest width of each, the tolerance
# of their sides; in letter sizes, their greatest distance from the words.
_BULLETS, _BOXES, _EVEN, _DOT = (1.5, 8.0), (8.0, 18.0), 0.5, 3
# A large first letter: its least size, in that of most; the part of it that has lines beside it.
_INITIAL, _TALL = 1.6, 0.6
# A line under words, or through them: its height in their size; the least part with words.
_UNDER, _THROUGH, _MOSTLY = (-0.27, 0.0), (0.1, 0.5), 0.7
# Signs of Word's own fonts, with their usual characters.
_SIGNS = {chr(int(code, 16)): sign for code, sign in SIGNS.items()}


def seen(page: Page, witness: Witness) -> list[Glyph]:
    """The letters of a page, with their links, fonts, first letters and underlining."""
    glyphs = _led([*_linked(page, witness)])
    under = {each.at for line in _along(page, glyphs, *_UNDER) for each in line}
    return [each._replace(lined=True) if each.at in under else each for each in glyphs]


def _linked(page: Page, witness: Witness) -> Iterator[Glyph]:
    """The letters of a page, with the links over them, and the look of fonts that are drawings."""
    drawn: dict[int, list[Drawn]] = defaultdict(list)
    for shown in chain(*witness.drawn[page.number - 1 : page.number]):
        for base in {math.floor(shown.base), math.ceil(shown.base)}:
            drawn[base].append(shown)
    over = chain(*witness.over[page.number - 1 : page.number])
    links = [each for each in over if isinstance(each, Link)]
    for each in page.glyphs:
        sign, link = _SIGNS.get(each.sign, each.sign), _address(each, links) if links else ""
        glyph = _in_font(each, drawn) if drawn else each
        yield glyph._replace(sign=sign, link=link) if link or sign != each.sign else glyph


def _address(glyph: Glyph, links: Iterable[Link]) -> str:
    """The address of the link over a letter; "" for none."""
    x, y = (glyph.left + glyph.right) / 2, glyph.base + 0.2 * glyph.size
    over = (each for each in links if each.left < x < each.right and each.low < y < each.high)
    return next((each.address for each in over), "")


def _in_font(glyph: Glyph, drawn: Mapping[int, Sequence[Drawn]]) -> Glyph:
    """A letter with the look of its font, if the letters of that are drawings."""
    line = drawn.get(round(glyph.base), ())
    at = bisect_right(line, glyph.left + _NEAR, key=lambda each: each.left)
    if not at:
        return glyph
    bold, italic = look_of(line[at - 1].font)
    return glyph._replace(bold=bold, italic=italic)


def _led(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters with each large first letter put before the top line beside it, in its size."""
    usual = median([each.size for each in glyphs] or [0.0])
    led: dict[int, Glyph] = {}
    for cap in _initials(glyphs, usual):
        firsts = _firsts_beside(cap, glyphs, usual)
        if firsts:
            top, *below = sorted(firsts, key=lambda each: -each.base)
            led[cap.at] = top._replace(
                sign=cap.sign, left=cap.left, right=top.left, tag=cap.tag, at=cap.at
            )
            led |= {each.at: each._replace(left=cap.left) for each in below}
    return [led.get(each.at, each) for each in glyphs]


def _initials(glyphs: Sequence[Glyph], usual: float) -> Iterator[Glyph]:
    """The large letters that are alone on their line."""
    alike = Counter((each.base, each.size) for each in glyphs)
    for each in glyphs:
        alone = alike[each.base, each.size] == 1
        if alone and each.size > _INITIAL * usual and each.sign.isalpha() and not each.turned:
            yield each


def _firsts_beside(cap: Glyph, glyphs: Iterable[Glyph], usual: float) -> Iterable[Glyph]:
    """The first letter of each small line that is beside a large letter."""
    right, low, high = cap.right + 2 * usual, cap.base - usual / 4, cap.base + _TALL * cap.size
    near = [g for g in glyphs if cap.left < g.left < right and low < g.base < high]
    small = [g for g in near if g.size * _INITIAL < cap.size and not g.sign.isspace()]
    return {each.base: each for each in sorted(small, key=lambda each: -each.left)}.values()


def struck(page: Page, letters: Sequence[Glyph]) -> Iterator[str]:
    """The words with a line through them."""
    for line in _along(page, letters, *_THROUGH):
        yield from [" ".join(row.text for row in rows(line))] if line[1:] else []


def _along(page: Page, glyphs: Sequence[Glyph], low: float, high: float) -> Iterator[list[Glyph]]:
    """The letters along each line of their length, which is so high in their size."""
    solid = [g for g in glyphs if not (g.sign.isspace() or g.link)]
    for rule in (each for each in page.rules if each.level and len(page.rules) < _MOST_RULES):
        line = (g for g in solid if low * g.size < rule.low - g.base < high * g.size)
        near = [g for g in line if rule.left < g.right - _NEAR and g.left + _NEAR < rule.right]
        if sum(g.right - g.left for g in near) > _MOSTLY * (rule.right - rule.left):
            yield near


def drawn_bullets(page: Page, letters: Sequence[Glyph]) -> Iterator[Glyph]:
    """The bullets that are drawn before words, as letters."""
    for at, dot in enumerate(_even(page, *_BULLETS), 1):
        x, y = (dot.left + dot.right) / 2, (dot.low + dot.high) / 2
        line = [each for each in letters if 0 < y - each.base < each.size]
        after = [each for each in line if x < each.left < x + _DOT * each.size]
        is_behind_words = any(x - each.size < each.right <= x for each in line)
        if after and not is_behind_words:
            plain = min(after, key=lambda each: each.left)._replace(bold=False, italic=False)
            yield plain._replace(sign="•", left=x - 1, right=x + 1, at=-at)


def drawn_boxes(page: Page, letters: Sequence[Glyph]) -> Iterator[str]:
    """The lines with an empty drawn box beside them: a box to tick."""
    for box in _even(page, *_BOXES):
        solid = (g for g in letters if not g.sign.isspace())
        line = [g for g in solid if box.low - g.size / 2 < g.base < box.high]
        off = [max(box.left - g.right, g.left - box.right) / g.size for g in line]
        if 0 <= min(off, default=-1) < _DOT:
            yield " ".join(row.text for row in rows(line))


def _even(page: Page, least: float, most: float) -> list[Rule]:
    """The shapes of some size that are as wide as high; none on a page that is a drawing."""
    sides = [(each, each.right - each.left, each.high - each.low) for each in page.shapes]
    found = [each for each, x, y in sides if least < x < most and abs(x - y) < _EVEN]
    return found if len(found) <= _MOST_DOTS else []
