"""Letters of a page as printed lines, with the spaces that are seen between them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from statistics import median, median_low

from macros.read.grammar import starts
from macros.read.pdf.pages import Glyph

# In letter sizes: letters on one line, how far a raised letter is up and a lowered one down, the
# size of a small letter; then the width of a space, of a tab, and of a gap after a number.
_SAME_LINE, _RAISED, _LOWERED, _SMALL = 0.6, 0.15, 0.05, 0.86
_SPACE, _TAB, _TAB_BEHIND, _FEW_SPACES, _FAR = 0.16, 1.28, 0.4, 3, 2
# No page is wider, in points; a letter may be.
_WIDEST = 14_400
# Signs that people type as bullets, and boxes to tick, which are not bullets alone.
_DASHES, TYPED, TICKED = "-–‐‒", "o-–‐‒*", "☐☑☒✗"
_MARKER = re.compile(
    r"(?:\(|[A-Z]\.?)?\d{1,4}(?:\.\d{1,4}){0,6}[.):]?|\[\d{1,3}\]"
    r"|\((?:[A-Za-z]|[ivxlIVXL]{1,6}|[cprt]h|ng|(?P<two>[a-z])(?P=two))\)"
    r"|(?:[A-Za-z]|[ivxl]{1,6})[.)]"
)
# A raised 2 or 3 after a unit is a square or cube, and calls no note.
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdm]?m|ft|yd)$")
# A letter without a stop, as in many standing orders, if a gap is after it.
_LETTER = re.compile(r"[a-z]|[ivx]{2,4}")
# A number that fills its column has no gap after it.
_FILLS = re.compile(r"\([ivx]{2,5}\)(?=[^\W\d])")
_CALL = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z]")
# Letters that run backward (<), with neutral signs (-) between them; and all others.
_BACKWARD = re.compile(r"<(?:[<-]*<)?|[^<]+")
JUMP = "\t"
Call = tuple[int, str]
"""The page on which a note is called, and its mark there."""


@dataclass(frozen=True)
class Row:
    """A printed line: its letters in reading order. `ruled`: a rule is above it."""

    glyphs: tuple[Glyph, ...]
    base: float
    size: float
    ruled: bool = False

    @property
    def page(self) -> int:
        """The page it is on."""
        return self.glyphs[0].page

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return min(each.left for each in self.solid)

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(each.right for each in self.solid)

    @cached_property
    def solid(self) -> tuple[Glyph, ...]:
        """Its letters without spaces."""
        return tuple(each for each in self.glyphs if not each.sign.isspace())

    @cached_property
    def bold(self) -> bool:
        """Whether every letter is bold or underlined."""
        return all(each.bold or each.lined for each in self.solid)

    @cached_property
    def signs(self) -> tuple[tuple[str, Glyph], ...]:
        """Its letters, with the spaces and tabs that are seen between them."""
        return tuple(_spaced(self))

    @cached_property
    def shifted(self) -> list[tuple[str, list[tuple[str, Glyph]]]]:
        """The same in groups: raised ("sup"), lowered ("sub"), and on the line ("").

        A raised 2 or 3 after a unit is "power": m² and cm³ call no note.
        """
        found: list[tuple[str, list[tuple[str, Glyph]]]] = [("", [])]
        for sign, glyph in self.signs:
            down = self.base - glyph.base > _LOWERED * self.size and glyph.size < _SMALL * self.size
            how = "sup" if self.raised(glyph) else "sub" * (down or glyph.shift < 0)
            above = found[-1][0] == "sup"
            if sign.isspace() or (above and sign in _DASHES):
                # After the mark of a note it is on the line, after other raised signs it is raised.
                is_figure = above and not called("".join(each for each, _ in found[-1][1]))
                how = "sup" if is_figure else ""
            if found[-1][0] != how:
                found.append((how, []))
            found[-1][1].append((sign, glyph))
        said = ["".join(sign for sign, _ in signs) for _, signs in found]
        powers = [_UNIT.search(one) and other in {"2", "3"} for one, other in pairwise(said)]
        found[1:] = [
            ("power" if is_power else how, signs)
            for (how, signs), is_power in zip(found[1:], powers, strict=True)
        ]
        return found if found[0][1] else found[1:]

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "".join(sign for sign, _ in self.signs)

    def raised(self, glyph: Glyph) -> bool:
        """Whether a letter is small and above the line; a comma between two such is not."""
        up = glyph.base - self.base > _RAISED * self.size
        small = up and glyph.size < _SMALL * self.size and glyph.sign not in ",;"
        return glyph.shift > 0 or glyph.sign in "†‡" or small


def marker(row: Row) -> str:
    """The number or bullet at the start of a line, before a gap or a space; "" for none."""
    first = re.split(r"[ \t]", row.text, maxsplit=1)
    is_marker = len(first) > 1 and is_sign(first[0])
    is_letter = row.text.partition(JUMP)[0] == first[0] and _LETTER.fullmatch(first[0])
    # A raised mark calls a note.
    is_call = called(first[0]) and all(map(row.raised, row.solid[: len(first[0])]))
    return first[0] if (is_marker or is_letter) and not is_call else ""


def is_sign(words: str) -> bool:
    """Whether words are only a number or a bullet."""
    return is_bullet(words) or _MARKER.fullmatch(words) is not None


def is_bullet(sign: str) -> bool:
    """Whether the sign at the start of a line is a bullet."""
    drawn = len(sign) == 1 and unicodedata.category(sign) in {"So", "Co"} and sign not in TICKED
    return drawn or sign in {*starts.BULLETS, *TYPED, "→"}


def called(words: str) -> str:
    """The mark of a note, with raised figures as plain ones; "" if words are no mark."""
    plain = unicodedata.normalize("NFKC", words)
    return plain if _CALL.fullmatch(plain) else ""


def calls(row: Row, *, first: bool = False) -> Iterator[str]:
    """The raised marks of a line after a letter; with `first`, also at its start."""
    for how, signs in row.shifted if first else row.shifted[1:]:
        call = called("".join(sign for sign, _ in signs)) if how == "sup" else ""
        yield from [call] if call else []


def led(sign: Row, row: Row) -> Row:
    """A line with its number or bullet, which was printed apart from it, in front."""
    by = row.left - _FAR * row.size - sign.right
    moved = (g._replace(left=g.left + by, right=g.right + by, base=row.base) for g in sign.solid)
    return replace(row, glyphs=(*moved, *row.glyphs))


@cache
def runs_left(sign: str) -> bool:
    """Whether a letter is of a script that runs from right to left."""
    return unicodedata.bidirectional(sign[:1]) in {"R", "AL"}


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The lines of one page or part of it, from the top."""
    levels: dict[float, list[Glyph]] = defaultdict(list)
    for each in glyphs:
        levels[round(each.base, 1)].append(each)
    found: list[tuple[float, float, list[Glyph]]] = []
    sized = [(_size(level), base) for base, level in levels.items()]
    for size, base in sorted(sized, reverse=True):
        near = (row for row in found if abs(row[0] - base) < _SAME_LINE * row[1])
        # Two lines, one below the other, may be beside large letters.
        near = (row for row in near if len(_covered(levels[base]) & _covered(row[2])) < size)
        own = base, size, list[Glyph]()
        row = min(near, key=lambda row: abs(row[0] - base), default=own)
        row[2].extend(levels[base])
        found += [own] if row is own else []
    lines = (Row(tuple(_ordered(row)), base, size) for base, size, row in found)
    return sorted((line for line in lines if line.solid), key=lambda line: -line.base)


def _covered(glyphs: Iterable[Glyph]) -> set[int]:
    """The whole points across a page that letters cover; accents do not count."""
    solid = (each for each in glyphs if each.sign.isalnum())
    sides = ((int(max(each.left, 0)) + 1, int(min(each.right, _WIDEST))) for each in solid)
    return {at for side in sides for at in range(*side)}


def _size(glyphs: Sequence[Glyph]) -> float:
    sizes = Counter(round(each.size, 1) for each in glyphs if not each.sign.isspace())
    return sizes.most_common(1)[0][0] if sizes else 0.1


def _ordered(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters in reading order: from the left, or from the right in scripts that run so."""
    line = sorted(glyphs, key=lambda each: (each.left, each.at))
    backward = [runs_left(each.sign) for each in line]
    whole = backward.count(True) * 2 > sum(each.sign.isalpha() for each in line)
    if whole:
        line.reverse()
        backward = [each.sign.isalnum() and not runs_left(each.sign) for each in line]
    ways = zip(backward, line, strict=True)
    said = "".join("<" if back else ">" if each.sign.isalnum() else "-" for back, each in ways)
    for found in _BACKWARD.finditer(said):
        piece = line[found.start() : found.end()]
        yield from reversed(piece) if found[0][0] == "<" else piece


def _spaced(row: Row) -> Iterator[tuple[str, Glyph]]:
    """Letters with a space at each space or gap, and a tab at each wide gap."""
    solid = row.solid
    gaps = list(_gaps(solid))
    blank = [each.sign.isspace() for each in row.glyphs]
    spaces = [after for space, after in pairwise(blank) if not space][: len(solid) - 1]
    # Dots before a page number are farther apart than letters.
    close = zip(solid[:-1], gaps, spaces, strict=True)
    inner = [gap for each, gap, space in close if not (space or each.sign == ".")]
    # Some gaps are spaces without a sign, as in "1 to 3": so take a close one. Letters of scripts
    # that join overlap.
    usual = max(sorted(inner)[(len(inner) - 1) // 3], 0) if len(inner) > 1 else 0
    wide = [gap for gap, space in zip(gaps, spaces, strict=True) if space]
    word = median_low(wide) if wide else 0
    parted = [gap for gap in gaps if gap > _SPACE * row.size + usual]
    as_any = 13 / 10 * median(parted) if len(parted) > _FEW_SPACES else 0
    start = _marker_end(row, gaps, spaces)
    fills = _FILLS.match("".join(each.sign for each in solid))
    for at, glyph in enumerate(solid):
        yield glyph.sign, glyph
        if at >= len(gaps):
            return
        gap, seen = gaps[at], spaces[at]
        far = gap > max(_TAB * row.size, 2.5 * word)
        behind = at == start and gap > max(_TAB_BEHIND * row.size, as_any)
        if far or behind or (fills and at + 1 == fills.end()):
            yield JUMP, glyph
        elif seen or gap > _SPACE * row.size + usual:
            yield " ", glyph


def _gaps(solid: Sequence[Glyph]) -> Iterator[float]:
    """The gap between each letter and the next one in reading order."""
    seen = sorted(solid, key=lambda each: (each.left, each.at))
    place = {each.at: at for at, each in enumerate(seen)}
    for each in solid[:-1]:
        at = place[each.at] - runs_left(each.sign)
        inside = 0 <= at < len(seen) - 1
        yield seen[at + 1].left - seen[at].right if inside else each.size


def _marker_end(row: Row, gaps: Sequence[float], spaces: Sequence[bool]) -> int:
    """The last letter of the number or bullet at the start of a line; -1 for none."""
    ends = (n for n, gap in enumerate(gaps) if spaces[n] or gap > _TAB_BEHIND * row.size)
    end = next(ends, -1)
    first = "".join(each.sign for each in row.solid[: end + 1])
    is_letter = _LETTER.fullmatch(first) and gaps[end] > _TAB_BEHIND * row.size
    return end if is_sign(first) or is_letter else -1
