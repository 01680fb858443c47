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

# In parts of the size of the letters: how far a raised letter is up and a lowered one down, what is
# a space, what a tab.
_SAME_LINE, _RAISED, _LOWERED, _SMALL = 0.6, 0.15, 0.05, 0.86
_SPACE, _TAB, _TAB_BEHIND, _FEW_SPACES, _FAR = 0.16, 1.28, 0.4, 3, 2
# No page is wider, in points; a letter may be.
_WIDEST = 14_400
# Signs that people type for bullets, and pictures that are none alone: boxes to tick.
_DASHES, TYPED, TICKED = "-–‐‒", "o-–‐‒*", "☐☑☒✗"
_MARKER = re.compile(
    r"[(A-Z]?\d{1,4}(?:\.\d{1,4}){0,6}[.):]?|\[\d{1,3}\]"
    r"|\((?:[A-Za-z]|[ivxlIVXL]{1,6}|[cprt]h|ng|(?P<two>[a-z])(?P=two))\)"
    r"|(?:[A-Za-z]|[ivxl]{1,6})[.)]"
)
# A square or cube behind it is one, and calls no note.
_UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdm]?m|ft|yd)$")
# A letter alone, as many standing orders have it, if a gap is behind it.
_LETTER = re.compile(r"[a-z]|[ivx]{2,4}")
# One that fills its place has no gap behind it.
_FILLS = re.compile(r"\([ivx]{2,5}\)(?=[^\W\d])")
_CALL = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z]")
# Letters that run backward, as far as none of the other way is between; and those between them.
_BACKWARD = re.compile(r"<(?:[<-]*<)?|[^<]+")
JUMP = "\t"
Call = tuple[int, str]
"""The page on which a note is called, and its mark there."""


@dataclass(frozen=True)
class Row:
    """A printed line: its letters in reading order. `ruled` says whether a rule is above it."""

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
        """Whether every letter is bold, or has a line under it."""
        return all(each.bold or each.lined for each in self.solid)

    @cached_property
    def signs(self) -> tuple[tuple[str, Glyph], ...]:
        """Its letters, with the spaces and tabs that are seen between them."""
        return tuple(_spaced(self))

    @cached_property
    def shifted(self) -> list[tuple[str, list[tuple[str, Glyph]]]]:
        """The same: what is above the line ("sup") or below it ("sub") is apart.

        So is what is above it behind a unit ("power"): m² and cm³ call no note.
        """
        found: list[tuple[str, list[tuple[str, Glyph]]]] = [("", [])]
        for sign, glyph in self.signs:
            down = self.base - glyph.base > _LOWERED * self.size and glyph.size < _SMALL * self.size
            how = "sup" if self.raised(glyph) else "sub" * down
            above = found[-1][0] == "sup"
            if sign.isspace() or (above and sign in _DASHES):
                # It parts two marks, if what is before it is one; a dash may begin a figure.
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
        """Whether a letter is set small above the line; what parts two that are is not."""
        up = glyph.base - self.base > _RAISED * self.size
        small = up and glyph.size < _SMALL * self.size and glyph.sign not in ",;"
        return glyph.raised or glyph.sign in "†‡" or small


def marker(row: Row) -> str:
    """The number or bullet that begins a line, if there is a gap or a space behind it."""
    first = re.split(r"[ \t]", row.text, maxsplit=1)
    is_marker = len(first) > 1 and is_sign(first[0])
    is_letter = row.text.partition(JUMP)[0] == first[0] and _LETTER.fullmatch(first[0])
    # What is raised calls a note.
    is_call = called(first[0]) and all(map(row.raised, row.solid[: len(first[0])]))
    return first[0] if (is_marker or is_letter) and not is_call else ""


def is_sign(words: str) -> bool:
    """Whether words are a number or a bullet alone."""
    return is_bullet(words) or _MARKER.fullmatch(words) is not None


def is_bullet(sign: str) -> bool:
    """Whether what begins a line is a bullet."""
    drawn = len(sign) == 1 and unicodedata.category(sign) in {"So", "Co"} and sign not in TICKED
    return drawn or sign in {*starts.BULLETS, *TYPED, "→"}


def called(words: str) -> str:
    """The mark of a note, raised figures as plain ones; nothing where words are none."""
    plain = unicodedata.normalize("NFKC", words)
    return plain if _CALL.fullmatch(plain) else ""


def calls(row: Row, *, first: bool = False) -> Iterator[str]:
    """The raised marks of a line that are behind a letter, or may be the first."""
    for how, signs in row.shifted if first else row.shifted[1:]:
        call = called("".join(sign for sign, _ in signs)) if how == "sup" else ""
        yield from [call] if call else []


def led(sign: Row, row: Row) -> Row:
    """A line with a number or bullet before it that was printed apart from it."""
    by = row.left - _FAR * row.size - sign.right
    moved = (g._replace(left=g.left + by, right=g.right + by, base=row.base) for g in sign.solid)
    return replace(row, glyphs=(*moved, *row.glyphs))


@cache
def runs_left(sign: str) -> bool:
    """Whether a letter is of a script that is written from the right."""
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
        # Beside large letters there may be two lines, one below the other.
        near = (row for row in near if len(_covered(levels[base]) & _covered(row[2])) < size)
        own = base, size, list[Glyph]()
        row = min(near, key=lambda row: abs(row[0] - base), default=own)
        row[2].extend(levels[base])
        found += [own] if row is own else []
    lines = (Row(tuple(_ordered(row)), base, size) for base, size, row in found)
    return sorted((line for line in lines if line.solid), key=lambda line: -line.base)


def _covered(glyphs: Iterable[Glyph]) -> set[int]:
    """Where letters are across a page, in whole points; accents may be drawn over letters."""
    solid = (each for each in glyphs if each.sign.isalnum())
    sides = ((int(max(each.left, 0)) + 1, int(min(each.right, _WIDEST))) for each in solid)
    return {at for side in sides for at in range(*side)}


def _size(glyphs: Sequence[Glyph]) -> float:
    sizes = Counter(round(each.size, 1) for each in glyphs if not each.sign.isspace())
    return sizes.most_common(1)[0][0] if sizes else 0.1


def _ordered(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters as they are read: from the left, but those of scripts that run from the right."""
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
    """Letters with a space where there is one or a gap, and a tab where the gap is wide."""
    solid = row.solid
    gaps = list(_gaps(solid))
    blank = [each.sign.isspace() for each in row.glyphs]
    spaces = [after for space, after in pairwise(blank) if not space][: len(solid) - 1]
    # Dots that lead to the number of a page are farther apart than letters.
    close = zip(solid[:-1], gaps, spaces, strict=True)
    inner = [gap for each, gap, space in close if not (space or each.sign == ".")]
    # Spaces that no sign stands for, as in "1 to 3", are among them: they are not the closest.
    # Letters of scripts that join overlap.
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
    """How far each letter is from the next, on the side to which it is read."""
    seen = sorted(solid, key=lambda each: (each.left, each.at))
    place = {each.at: at for at, each in enumerate(seen)}
    for each in solid[:-1]:
        at = place[each.at] - runs_left(each.sign)
        inside = 0 <= at < len(seen) - 1
        yield seen[at + 1].left - seen[at].right if inside else each.size


def _marker_end(row: Row, gaps: Sequence[float], spaces: Sequence[bool]) -> int:
    """Which letter ends the number or bullet that begins a line; -1 where none does."""
    ends = (n for n, gap in enumerate(gaps) if spaces[n] or gap > _TAB_BEHIND * row.size)
    end = next(ends, -1)
    first = "".join(each.sign for each in row.solid[: end + 1])
    is_letter = _LETTER.fullmatch(first) and gaps[end] > _TAB_BEHIND * row.size
    return end if is_sign(first) or is_letter else -1
