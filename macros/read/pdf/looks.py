"""What is seen of letters and not said: first ones set large, lines under them, links over them."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from statistics import median

from macros.read.imported import SIGNS
from macros.read.pdf.pages import Glyph, Page, look_of
from macros.read.pdf.tags import Drawn, Witness

_NEAR, _MOST_RULES = 1.0, 400
# How large a bullet is that is drawn, how even, how near its words, and how many a page has.
_LEAST, _MOST, _EVEN, _DOT, _MOST_DOTS = 1.5, 8.0, 0.5, 3, 400
# How large a first letter is, and how high lines beside it; how far below others a line is.
_INITIAL, _TALL, _UNDER, _MOSTLY = 1.6, 0.6, 3, 0.7


def seen(page: Page, witness: Witness) -> list[Glyph]:
    """The letters of a page as they look."""
    glyphs = _led([*_linked(page, witness)])
    under = _underlined(page, glyphs)
    return [each._replace(lined=True) if each.at in under else each for each in glyphs]


def _linked(page: Page, witness: Witness) -> Iterator[Glyph]:
    """The letters of a page, with the links over them and the fonts they are drawn in."""
    drawn: dict[int, list[Drawn]] = defaultdict(list)
    for shown in chain(*witness.drawn[page.number - 1 : page.number]):
        for base in {math.floor(shown.base), math.ceil(shown.base)}:
            drawn[base].append(shown)
    links = [*chain(*witness.links[page.number - 1 : page.number])]
    for each in page.glyphs:
        x, y = (each.left + each.right) / 2, each.base + 0.2 * each.size
        inside = (link for link in links if link.left < x < link.right)
        link = next((link for link in inside if link.low < y < link.high), None)
        sign = SIGNS.get(f"{ord(each.sign[0]):04X}", each.sign)
        yield _in_font(each, drawn)._replace(sign=sign, link=link.address if link else "")


def _in_font(glyph: Glyph, drawn: Mapping[int, Sequence[Drawn]]) -> Glyph:
    """A letter with the look of its font, where that is one of drawings."""
    line = drawn.get(round(glyph.base), ())
    at = bisect_right(line, glyph.left + _NEAR, key=lambda each: each.left)
    if not at:
        return glyph
    bold, italic = look_of(line[at - 1].font)
    return glyph._replace(bold=bold, italic=italic)


def _led(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters with each large one that is alone put before the top line beside it, as small."""
    usual = median([each.size for each in glyphs] or [0.0])
    alike, led = Counter((g.base, g.size) for g in glyphs), dict[int, Glyph]()
    large = [g for g in glyphs if g.size > _INITIAL * usual and alike[g.base, g.size] == 1]
    for cap in (each for each in large if each.sign.isalpha() and not each.turned):
        right, low, high = cap.right + 2 * usual, cap.base - usual / 4, cap.base + _TALL * cap.size
        near = [g for g in glyphs if cap.left < g.left < right and low < g.base < high]
        small = [g for g in near if g.size * _INITIAL < cap.size and not g.sign.isspace()]
        firsts = {each.base: each for each in sorted(small, key=lambda each: -each.left)}
        if firsts:
            top = firsts.pop(max(firsts))
            led[cap.at] = top._replace(
                sign=cap.sign, left=cap.left, right=top.left, tag=cap.tag, at=cap.at
            )
            led |= {g.at: g._replace(left=cap.left) for g in firsts.values()}
    return [led.get(each.at, each) for each in glyphs]


def _underlined(page: Page, glyphs: Sequence[Glyph]) -> set[int]:
    """Which letters, by their number, have a line under them that is as long as they are."""
    found, solid = set[int](), [g for g in glyphs if not (g.sign.isspace() or g.link)]
    for rule in page.rules if len(page.rules) < _MOST_RULES else ():
        line = (g for g in solid if rule.level and 0 < g.base - rule.low < _UNDER)
        over = [g for g in line if rule.left < g.right - _NEAR and g.left + _NEAR < rule.right]
        if sum(g.right - g.left for g in over) > _MOSTLY * (rule.right - rule.left):
            found |= {each.at for each in over}
    return found


def drawn_bullets(page: Page, letters: Sequence[Glyph]) -> Iterator[Glyph]:
    """The bullets that are drawn before words, as letters."""
    sized = ((each, each.right - each.left, each.high - each.low) for each in page.shapes)
    dots = [
        each for each, wide, tall in sized if _LEAST < wide < _MOST and abs(wide - tall) < _EVEN
    ]
    for at, dot in enumerate(dots if len(dots) <= _MOST_DOTS else (), 1):
        x, y = (dot.left + dot.right) / 2, (dot.low + dot.high) / 2
        line = [each for each in letters if 0 < y - each.base < each.size]
        after = [each for each in line if x < each.left < x + _DOT * each.size]
        if after and not any(x - each.size < each.right <= x for each in line):
            first = min(after, key=lambda each: each.left)
            drawn = first._replace(sign="•", left=x - 1, right=x + 1, at=-at)
            yield drawn._replace(bold=False, italic=False)
