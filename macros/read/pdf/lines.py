"""Printed lines as paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from macros.read.numbers import ENDED, Numbers
from macros.read.pdf.rows import JUMP, TYPED, Row, is_bullet, marker

# In letter sizes: the least indent, the least room at the end of a line; the closest lines of a
# paragraph, and the farthest.
_INDENT, _FIT, _CLOSEST, _FARTHEST = 0.7, 0.55, 0.9, 3
# The distance of paragraphs, in that of their lines; the tolerance of sizes; the most words of a
# short line; the signs after which a sentence may end.
_PITCH, _ALIKE, _REST, _STOPS = 1.2, 0.08, 2, ".,:;!?"
PAGED = re.compile(r"(?:(?:\. ?){4,}\s*|\t)\d{1,3}$")
"""The end of a line in a list of contents: dots or a tab, and a page."""

Edges = tuple[float, float]
"""The left and right sides of lines."""


@dataclass
class Para:
    """A paragraph while it is read. `kind` is its kind in the structure of the file.

    `depth` is that of the list whose number or bullet begins it; 0 if none is known. `called` is
    the page that calls it, if it is a note.
    """

    rows: list[Row] = field(default_factory=list)
    kind: str = ""
    depth: int = 0
    called: int = 0

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.rows[0].page

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.rows[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows)

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return " ".join(row.text for row in self.rows)


def usual_pitch(lines: Iterable[Sequence[Row]]) -> float:
    """The usual distance of lines in a paragraph, in sizes of their letters.

    A line that begins with a small letter goes on with its paragraph. If no line does, and each
    line ends a sentence, no paragraph has two lines.
    """
    pairs = [pair for flow in lines for pair in pairwise(flow)]
    pairs = [(a, b) for a, b in pairs if (a.page, a.size) == (b.page, b.size)]
    steps = ((a, b, round((a.base - b.base) / a.size, 1)) for a, b in pairs)
    near = [each for each in steps if _CLOSEST < each[2] < _FARTHEST]
    going = [step for _, other, step in near if other.text[:1].islower()]
    if not going and all(ENDED.search(one.text) for one, *_ in near):
        return 1.25
    counts = Counter(going or [step for *_, step in near])
    most = max(counts.values())
    return min(step for step, count in counts.items() if count * 3 >= most)


def paragraphs(
    lines: Sequence[Row],
    pitch: float,
    numbers: Numbers,
    edges: Edges | None = None,
    begun: Para | None = None,
) -> list[Para]:
    """The paragraphs of the lines in one column or one cell.

    `pitch` is the distance of its lines, `numbers` has the numbers so far, `edges` are its sides,
    and `begun` is a paragraph above that goes on with the first line.
    """
    found = [begun] if begun else []
    edges = edges or sides(lines)
    for at, row in enumerate(lines):
        if found and ((begun and not at) or not _begins(found[-1], row, pitch, numbers, edges)):
            found[-1].rows.append(row)
        else:
            numbers.met(marker(row))
            found.append(Para([row]))
    return found[1:] if begun else found


def sides(lines: Iterable[Row]) -> Edges:
    """The left and right sides of some lines."""
    ends = [(row.left, row.right) for row in lines] or [(0.0, 0.0)]
    return min(left for left, _ in ends), max(right for _, right in ends)


def _begins(para: Para, row: Row, pitch: float, numbers: Numbers, edges: Edges) -> bool:
    """Whether a line below a paragraph begins another one."""
    last, sign = para.rows[-1], marker(row)
    if _is_one_piece(last, row):
        return False
    if _is_apart(last, row, pitch) or PAGED.search(last.text):
        return True
    lower = row.text[:1].islower() and not sign
    # A line in the middle of a sentence may be short because it is beside a box, or in one.
    open_ = lower and last.text[-1] not in _STOPS and len(last.text.split()) > _REST
    had_room = would_fit(last, row, edges) and not open_
    is_drawn = is_bullet(sign) and sign not in TYPED
    is_set_apart = bool(sign) and JUMP in row.text[:12]
    is_below_bold = para.bold and not (row.bold or lower)
    if had_room or is_drawn or is_set_apart or is_below_bold:
        return True
    begins = bool(sign) and numbers.begins(last.text, row.text, sign, row.page)
    return begins or _is_shifted(para, row)


def _is_one_piece(last: Row, row: Row) -> bool:
    """Whether the file draws two lines in one piece."""
    end, start = last.solid[-1], row.solid[0]
    return (end.page, end.tag) == (start.page, start.tag) and end.tag >= 0


def _is_apart(last: Row, row: Row, pitch: float) -> bool:
    """Whether two lines are farther apart than the lines of a paragraph, or differ in size."""
    step = (last.base - row.base) / last.size
    far = step > max(pitch * _PITCH, pitch + 0.1) or (step < 0 and last.page == row.page)
    return far or abs(last.size - row.size) > _ALIKE * last.size


def may_go_on(last: Row, row: Row, pitch: float) -> bool:
    """Whether a line could go on with the paragraph, by its place, though a sentence may begin."""
    same = (last.page, last.bold) == (row.page, row.bold) and not marker(row)
    level = abs(last.left - row.left) < _INDENT * row.size and not row.text[0].islower()
    return same and level and not _is_apart(last, row, pitch)


def _is_shifted(para: Para, row: Row) -> bool:
    """Whether a line begins at another place than the lines of the paragraph above it."""
    last, least = para.rows[-1], _INDENT * row.size
    shift = row.left - last.left
    if abs(shift + row.right - last.right) < least:  # both are centred
        return False
    if len(para.rows) > 1:
        return abs(shift) > least
    # The second line of a heading is indented below the words after its number, or "Part 1".
    hangs = bool(marker(last)) or (last.bold and row.bold)
    return shift > least and not hangs


def would_fit(last: Row, row: Row, edges: Edges) -> bool:
    """Whether the first word of a line had room at the end of the one above it."""
    inset, room = last.left - edges[0], edges[1] - last.right
    word = row.solid[min(_unbroken(row), len(row.solid)) - 1].right - row.left
    middle = abs(inset - room) < 0.3 * last.size and not marker(last)
    if middle and inset > last.size and abs(row.left - last.left) > 0.3 * last.size:
        room *= 2  # it is centred
    return word + _FIT * last.size < room


def _unbroken(row: Row) -> int:
    """The number of letters in a line before the first place where it may be broken.

    Some programs print no sign for a space that does not break, though they print other spaces.
    """
    first = len(re.split(r"[ \t]", row.text, maxsplit=1)[0])
    spaces = [at for at, each in enumerate(row.glyphs) if each.sign == " "]
    if marker(row) or len(spaces) * 2 <= row.text.count(" "):
        return first
    return max(first, sum(not each.sign.isspace() for each in row.glyphs[: spaces[0]]))


def goes_on(para: Para, row: Row, was: Edges, edges: Edges, pitch: float, numbers: Numbers) -> bool:
    """Whether a paragraph goes on with a line in the next column or on the next page.

    `was` are the sides of its own column, and `edges` those of the next.
    """
    end, sign = para.rows[-1], marker(row)
    same = abs(end.size - row.size) < _ALIKE * end.size and end.bold == row.bold
    # Below a box, the lines of its column are wider.
    wider = edges[1] > was[1] and 0 < end.base - row.base < pitch * _PITCH * end.size
    moved = end.page != row.page or (end.base < row.base and end.left < row.left)
    if not (same and (moved or wider)) or PAGED.search(end.text) or would_fit(end, row, was):
        return False
    dash = sign in {"-", "–"} and marker(para.rows[0]) != sign
    if sign and not dash:
        return not (is_bullet(sign) or numbers.begins(end.text, row.text, sign, row.page))
    if wider or is_open(end.text, row.text):
        return True
    words = " ".join(row.text.split()[:8])
    numbers.ask(row.page, f"does this go on from the page before? “{words}”")
    return False


def is_open(above: str, below: str) -> bool:
    """Whether a sentence may go on from one line to another."""
    return above[-1] not in ".:;!?" or below[:1].islower()
