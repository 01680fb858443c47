"""The pages of a PDF: letters with their places, and ruled lines.

The only module that knows the engine that reads them. Places are points from the bottom left of the
page as it is shown.
"""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from macros.problems import refuse

_LARGEST, _MOST_PAGES = 100_000_000, 2_000
_ITALIC_FLAG, _HEAVY = 64, 700
_INVISIBLE, _STROKED = 3, 2
# Lines, in points; in letter sizes, the ink of figures above and below the line, and small ones.
_THIN, _STRAIGHT, _ABOVE, _BELOW, _LITTLE = 3.0, 0.5, 0.2, 0.05, 0.55
_HYPHEN, _NO_SIGN = 2, {0, 0xFFFE, 0xFFFF}
# The engine gives a sign such as an emoji in two halves.
_FIRST, _SECOND = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
# Signs of type that stand for letters.
_JOINED = re.compile("[\ufb00-\ufb06\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_FORMS = ("ff", "fi", "fl", "ffi", "ffl")
# Joined letters, which old fonts of drawings have in place of unprinted signs.
_OLD = {first + at: sign for first in (0x0B, 0x1B) for at, sign in enumerate(_FORMS)}
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_LINE_ENDS = {9, 10, 13}
UNTAGGED, ARTIFACT = -1, -2
_QUARTERS, _SIDEWAYS = {90, 180, 270}, 0.75


class Glyph(NamedTuple):
    """A letter: its left and right, its baseline and size, its look, and its mark.

    `tag` is the number of its mark on the page, `tint` the number of its colour. `turned` is its
    rotation in degrees; `shift`: it is a small figure by its form, above the line (1) or below it
    (-1); `lined`: it has a line under it.
    """

    sign: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    tag: int
    turned: int
    page: int
    at: int
    shift: int = 0
    link: str = ""
    lined: bool = False
    tint: int = 0


class Rule(NamedTuple):
    """A straight line, level or upright."""

    left: float
    low: float
    right: float
    high: float

    @property
    def level(self) -> bool:
        """Whether it goes across."""
        return self.right - self.left > self.high - self.low

    @property
    def thickness(self) -> float:
        """Its thickness, in points."""
        return min(self.right - self.left, self.high - self.low)


class Page(NamedTuple):
    """A page. `unseen` is the number of hidden letters, such as those behind a scan.

    `words` are the words that the engine makes of the letters; `shapes` are boxes around drawn
    shapes.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: int
    unseen: int
    words: str
    shapes: tuple[Rule, ...] = ()


class _Look(NamedTuple):
    """The look that all letters of one piece of text share."""

    size: float
    bold: bool
    italic: bool
    tag: int
    turned: int
    unseen: bool
    named: bool
    tint: int = 0


_NO_LOOK = _Look(1.0, bold=False, italic=False, tag=UNTAGGED, turned=0, unseen=False, named=True)


def read(path: Path, shown_as: str) -> tuple[Page, ...]:
    """Read every page. Raises InvalidDataError if it is not a PDF, or cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            refuse(shown_as, "the file is far too large", "Take large pictures out of it first.")
        document = pypdfium2.PdfDocument(path.read_bytes())
    except OSError as why:
        refuse(shown_as, f"the file cannot be read: {why.strerror}", "Check that you may open it.")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            refuse(shown_as, "the file is locked with a password", "Save it without a password.")
        refuse(shown_as, "the file is damaged, or is not a PDF", "Save it again as PDF.")
    try:
        if len(document) > _MOST_PAGES:
            refuse(shown_as, "the file has far too many pages", "Divide it.")
        return tuple(_page(document[at], at + 1) for at in range(len(document)))
    except pypdfium2.PdfiumError:
        refuse(shown_as, "a page of the file is damaged", "Save it again as PDF.")
    finally:
        document.close()


def look_of(font: str) -> tuple[bool, bool]:
    """Whether a font is bold, and italic, by its name."""
    return bool(_BOLD.search(font)), bool(_ITALIC.search(font))


class _View:
    """Turns places in the file into places on the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.turn = page.get_rotation()
        self.left, self.low, self.right, self.high = page.get_cropbox()

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point on the page as it is shown."""
        sides = x - self.left, y - self.low, self.right - x, self.high - y
        return sides[self.turn // 90], sides[(self.turn // 90 + 1) % 4]


def _page(page: Any, number: int) -> Page:
    view, text = _View(page), page.get_textpage()
    width, height = page.get_size()
    glyphs, unseen = _glyphs(text, view, number)
    turn, most = Counter(each.turned for each in glyphs).most_common(1)[0] if glyphs else (0, 0)
    if turn in _QUARTERS and most > _SIDEWAYS * len(glyphs):  # a wide table on an upright page
        view.turn = (view.turn + turn) % 360
        width, height = (height, width) if turn % 180 else (width, height)
        glyphs, unseen = _glyphs(text, view, number)
    objects = tuple(page.get_objects(max_depth=4))
    paths = [each for each in objects if each.type == raw.FPDF_PAGEOBJ_PATH]
    rules = tuple(rule for each in paths for rule in _rules(each, view))
    words = text.get_text_range()
    pictures = sum(each.type == raw.FPDF_PAGEOBJ_IMAGE for each in objects)
    around = (each.get_bounds() for each in paths)
    shapes = tuple(_rule([view(*each[:2]), view(*each[2:])]) for each in around)
    return Page(number, width, height, glyphs, rules, pictures, unseen, words, shapes)


def _glyphs(text: Any, view: _View, number: int) -> tuple[tuple[Glyph, ...], int]:
    """The letters of a page, and the number of hidden ones."""
    looks: dict[int, _Look] = {}
    every = (n for n in range(text.count_chars()) if raw.FPDFText_IsGenerated(text.raw, n) != 1)
    every = (n for n in every if raw.FPDFText_GetUnicode(text.raw, n) not in _SECOND)
    found = [(at, _look(text, at, view, looks)) for at in every]
    glyphs = tuple(_glyph(text, at, look, view, number) for at, look in found)
    return glyphs, sum(look.unseen for _, look in found)


def _glyph(text: Any, at: int, look: _Look, view: _View, page: int) -> Glyph:
    code, x, y = raw.FPDFText_GetUnicode(text.raw, at), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, at, box)
    left, right = sorted((view(box.left, box.bottom)[0], view(box.right, box.top)[0]))
    sign = "-" if code == _HYPHEN else "\ufffd" if code in _NO_SIGN else chr(code)
    if unicodedata.category(sign) == "Cc":
        sign = _unprinted(text, at, code, look)
    if code in _FIRST:
        pair = sign + chr(raw.FPDFText_GetUnicode(text, at + 1))
        sign = pair.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    sign = unicodedata.normalize("NFKC", sign) if _JOINED.match(sign) else sign
    base = view(x.value, y.value)[1]
    shift = _shift(text, at, base, look.size, view) if sign.isdigit() and not look.turned else 0
    return Glyph(sign, left, right, base, *look[:5], page, at, shift, tint=look.tint)


def _shift(text: Any, at: int, base: float, size: float, view: _View) -> int:
    """Whether the ink of a figure is well above its line (1), or small and below it (-1)."""
    low, high = sorted(view(*end)[1] - base for end in _ink(text, at))
    return (low > _ABOVE * size) - (low < -_BELOW * size and high - low < _LITTLE * size)


def _unprinted(text: Any, at: int, code: int, look: _Look) -> str:
    """An unprinted sign; with ink, its letter in old fonts or U+FFFD: never a space."""
    (_, low), (_, high) = _ink(text, at)
    if high <= low or (look.named and code in _LINE_ENDS):
        return chr(code)
    return "\ufffd" if look.named else _OLD.get(code, "\ufffd")


def _ink(text: Any, at: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The box of a letter's ink, in places of the file."""
    left, low, right, high = text.get_charbox(at)
    return (left, low), (right, high)


def _look(text: Any, at: int, view: _View, looks: dict[int, _Look]) -> _Look:
    piece = raw.FPDFText_GetTextObject(text.raw, at)
    key = ctypes.addressof(piece.contents) if piece else 0
    if key not in looks:
        looks[key] = _looked(text.get_textobj(at), view) if key else _NO_LOOK
    return looks[key]


def _looked(piece: Any, view: _View) -> _Look:
    matrix, font = piece.get_matrix(), piece.get_font()
    name = font.get_base_name()
    named_bold, named_italic = look_of(name)
    mode = raw.FPDFTextObj_GetTextRenderMode(piece)
    bold = named_bold or mode == _STROKED or font.get_weight() > _HEAVY
    angle = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, angle)
    italic = named_italic or bool(raw.FPDFFont_GetFlags(font) & _ITALIC_FLAG and angle.value)
    turned = round(math.degrees(math.atan2(matrix.b, matrix.a)) - view.turn) % 360
    tag = raw.FPDFPageObj_GetMarkedContentID(piece)
    if tag < 0:
        tag = ARTIFACT if "Artifact" in _marks(piece) else UNTAGGED
    size = abs(piece.get_font_size()) * math.hypot(matrix.c, matrix.d)
    *tint, _ = colours = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(piece, *colours)
    number = int.from_bytes(bytes(each.value for each in tint))
    return _Look(size, bold, italic, tag, turned, mode == _INVISIBLE, bool(name), number)


def _marks(piece: Any) -> Iterator[str]:
    buffer, length = ctypes.create_string_buffer(128), ctypes.c_ulong()
    name = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    for at in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, at)
        raw.FPDFPageObjMark_GetName(mark, name, 128, length)
        yield buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _rules(thing: Any, view: _View) -> Iterator[Rule]:
    """The straight lines of a path, and the thin boxes that are drawn for lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    matrix = thing.get_matrix()
    for points in _paths(thing):
        seen = [view(*matrix.on_point(x, y)) for x, y in points]
        whole = _rule(seen)
        if whole.thickness <= _THIN:
            yield whole
        elif stroke.value:
            yield from (each for each in map(_rule, pairwise(seen)) if each.thickness <= _STRAIGHT)


def _rule(points: Sequence[tuple[float, float]]) -> Rule:
    """The box around some points."""
    xs, ys = zip(*points, strict=True)
    return Rule(min(xs), min(ys), max(xs), max(ys))


def _paths(thing: Any) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path, also the control points of its curves."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(thing)):
        segment = raw.FPDFPath_GetPathSegment(thing, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points[1:]:
                yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points[1:]:
        yield points
