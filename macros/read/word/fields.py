"""Fields of a Word file, such as links, and the addresses that they lead to."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from macros.read.counting import SIGNS, written
from macros.read.word.values import is_on, on, value, whole

_SWITCH, _DEEPEST = re.compile(r"\\([ls])\s*(\d+)"), 9
_REFERENCE = re.compile(r"\s*REF\s+(\S+)\s(?=.*\\[nrw]\b)")
_LINK = re.compile(r'HYPERLINK\s+"((?:[^"\\]|\\.)+)"')
_LOGO = re.compile(r"\b(?:logo|crest|emblem|coat of arms)\b", re.IGNORECASE)
COUNTED = {"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}
"""Fields that print a number which Word counts, and does not keep."""
# How each level of Word's own lists is numbered; "legal" has the numbers of those above too.
_OUTLINE = ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)")
_LISTS = {
    "NUMBERDEFAULT": ("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."),
    "OUTLINEDEFAULT": _OUTLINE, "AUTONUMOUT": _OUTLINE, "AUTONUM": ("1.",) * 9,
}  # fmt: skip
QUIET = {"TC", "XE", "TA", "RD", "SET", "TOC", "HYPERLINK", "PRIVATE", "ADVANCE", "FORMCHECKBOX"}
"""Fields that print nothing, or whose value is of no interest."""


@dataclass
class Field:
    """A field while it is being read. `begun` is how much was read before its value."""

    code: str = ""
    valued: bool = False
    begun: int = 0

    @property
    def kind(self) -> str:
        """What it is, such as HYPERLINK."""
        return (self.code.split() or [""])[0].upper()

    @property
    def points_at(self) -> str:
        """The bookmark of the paragraph whose number it prints; empty for another field."""
        reference = _REFERENCE.match(self.code)
        return reference[1] if reference else ""

    @property
    def address(self) -> str:
        """What it leads to, if it is a link."""
        link = _LINK.search(self.code)
        return re.sub(r"\\(.)", r"\1", link[1]) if link else ""


def is_of_contents(paragraph: Element) -> bool:
    """Whether a paragraph can be of a list of contents: it leads on, or ends in a page."""
    said = "".join(each.text or "" for each in paragraph.iter("w-t")).strip()
    marks = (*paragraph.iter("w-instrText"), *paragraph.iter("w-hyperlink"))
    leads = any("_Toc" in f"{each.text} {each.get('w-anchor')}" for each in marks)
    return leads or not said or said[-1].isdigit()


class FieldNumbers:
    """The numbers that fields print, as far as each of their lists has counted."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self._heading = 0

    def heading(self, level: int) -> None:
        """Begin a heading: what is numbered of its own below it starts anew."""
        self._heading = level
        for name, counts in self._counts.items():
            if name in COUNTED:
                del counts[level:]

    def next(self, code: str, heading: int) -> str:
        """The number of a field, whose paragraph is a heading so deep, or none."""
        kind, *words = code.split()
        named = words[0].strip('"') if words and words[0][0] != "\\" else "NumberDefault"
        name = (named if kind.upper() == "LISTNUM" else kind).upper()
        said = {sign: int(figure[:4]) for sign, figure in _SWITCH.findall(code)}
        level = said.get("l", 1) if kind.upper() == "LISTNUM" else heading or self._heading + 1
        level = min(max(level, 1), _DEEPEST)
        counts = self._counts.setdefault(name, [])
        del counts[level:]
        # A level of a list that is left out counts; a heading that has no such field does not.
        counts += [int(kind.upper() == "LISTNUM")] * (level - 1 - len(counts))
        counts += [0] * (level - len(counts))
        counts[-1] = said.get("s", counts[-1] + 1)
        form = _LISTS.get(name)
        if form is None:
            return ".".join(str(count) for count in counts if count) + "." * ("\\e" not in code)
        sign = form[level - 1].strip("().")
        return form[level - 1].replace(sign, written(counts[-1], SIGNS[sign]) or sign)


def chosen(field: Element) -> str:
    """What a field of a form shows: a box, ticked or not, or an entry; empty for another field."""
    entries = [each.get("w-val", "") for each in field.iterfind("w-ffData/w-ddList/w-listEntry")]
    if entries:
        path = "w-ffData/w-ddList/w-"
        at = value(field, f"{path}result") or value(field, f"{path}default")
        return dict(enumerate(entries)).get(whole(at), "")
    box = field.find("w-ffData/w-checkBox")
    said = None if box is None else box.find("w-checked")
    said = box.find("w-default") if box is not None and said is None else said
    return "" if box is None else "☒" if is_on(said) else "☐"


# Pictures, charts, drawings of boxes and arrows, and words that are drawn, in PowerPoint too.
_PICTURES = ("a-blip", "v-imagedata", "x-chart", "x-relIds", "v-textpath", "a-t")


def embedded(element: Element) -> str:
    """What the file calls the picture that a drawing shows.

    Beside one that is drawn (SVG) is a picture for programs that show none.
    """
    drawn = value(element, ".//x-svgBlip", "r-embed")
    return drawn or value(element, ".//a-blip", "r-embed")


def is_picture(element: Element) -> bool:
    """Whether a drawing shows more than a box for words."""
    return any(True for name in _PICTURES for _ in element.iter(name))


def described(element: Element) -> str:
    """What the file says of a picture: the words that it draws, or its description."""
    said = (each.get("string", "") for each in element.iter("v-textpath"))
    drawn = " ".join(each.text or "" for each in element.iter("a-t"))
    about = (each.get("descr", "") for each in element.iter("wp-docPr"))
    return next(filter(None, (*said, drawn, *about)), "")


def is_ornament(element: Element) -> bool:
    """Whether the file says of a picture that it is for show: a logo, or decorative."""
    shown = any(on(each.get("val", "0")) for each in element.iter("x-decorative"))
    return shown or _LOGO.search(described(element)) is not None


def emoji(element: Element) -> str:
    """The sign that a newer Word names by its code."""
    code = element.get("x-char", "")
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,5}", code) else ""
    return sign if sign.isprintable() else ""
