"""Fields of a Word file, such as links and numbers, and what its drawings show."""

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
"""Fields that print a number which is not in the file: Word counts it."""
# The form of the numbers at each level of Word's own lists.
_OUTLINE = ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)")
_LISTS = {
    "NUMBERDEFAULT": ("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."),
    "OUTLINEDEFAULT": _OUTLINE, "AUTONUMOUT": _OUTLINE, "AUTONUM": ("1.",) * 9,
}  # fmt: skip
QUIET = {"TC", "XE", "TA", "RD", "SET", "TOC", "HYPERLINK", "PRIVATE", "ADVANCE", "FORMCHECKBOX"}
"""Fields that print nothing, or may be empty without a question."""


@dataclass
class Field:
    """A field while it is read. `begun` is the number of runs before its value."""

    code: str = ""
    valued: bool = False
    begun: int = 0

    @property
    def kind(self) -> str:
        """Its name, such as HYPERLINK."""
        return (self.code.split() or [""])[0].upper()

    @property
    def points_at(self) -> str:
        """The bookmark of the paragraph whose number it prints; "" for another field."""
        reference = _REFERENCE.match(self.code)
        return reference[1] if reference else ""

    @property
    def address(self) -> str:
        """The address of a link; "" for another field."""
        link = _LINK.search(self.code)
        return re.sub(r"\\(.)", r"\1", link[1]) if link else ""


def is_of_contents(paragraph: Element) -> bool:
    """Whether a paragraph can be in a list of contents: it has a link, no words, or a page."""
    said = "".join(each.text or "" for each in paragraph.iter("w-t")).strip()
    marks = (*paragraph.iter("w-instrText"), *paragraph.iter("w-hyperlink"))
    leads = any("_Toc" in f"{each.text} {each.get('w-anchor')}" for each in marks)
    return leads or not said or said[-1].isdigit()


class FieldNumbers:
    """The numbers that fields print, with the count of each list so far."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self._heading = 0

    def heading(self, level: int) -> None:
        """Begin a heading: the counts of the fields below its level start again."""
        self._heading = level
        for name, counts in self._counts.items():
            if name in COUNTED:
                del counts[level:]

    def next(self, code: str, heading: int) -> str:
        """The number of a field; `heading` is the level of its paragraph, 0 for no heading."""
        kind, *words = code.split()
        named = words[0].strip('"') if words and words[0][0] != "\\" else "NumberDefault"
        name = (named if kind.upper() == "LISTNUM" else kind).upper()
        said = {sign: int(figure[:4]) for sign, figure in _SWITCH.findall(code)}
        level = said.get("l", 1) if kind.upper() == "LISTNUM" else heading or self._heading + 1
        level = min(max(level, 1), _DEEPEST)
        counts = self._counts.setdefault(name, [])
        del counts[level:]
        # A missing level of a list counts as 1; a heading without such a field counts as 0.
        counts += [int(kind.upper() == "LISTNUM")] * (level - 1 - len(counts))
        counts += [0] * (level - len(counts))
        counts[-1] = said.get("s", counts[-1] + 1)
        form = _LISTS.get(name)
        if form is None:
            return ".".join(str(count) for count in counts if count) + "." * ("\\e" not in code)
        sign = form[level - 1].strip("().")
        return form[level - 1].replace(sign, written(counts[-1], SIGNS[sign]) or sign)


def chosen(field: Element) -> str:
    """What a field of a form shows: a box, ticked or not, or an entry; "" for another field."""
    entries = [each.get("w-val", "") for each in field.iterfind("w-ffData/w-ddList/w-listEntry")]
    if entries:
        path = "w-ffData/w-ddList/w-"
        at = value(field, f"{path}result") or value(field, f"{path}default")
        return dict(enumerate(entries)).get(whole(at), "")
    box = field.find("w-ffData/w-checkBox")
    said = None if box is None else box.find("w-checked")
    said = box.find("w-default") if box is not None and said is None else said
    return "" if box is None else "☒" if is_on(said) else "☐"


# Pictures, charts, diagrams, and drawn words, also those of PowerPoint.
_PICTURES = ("a-blip", "v-imagedata", "x-chart", "x-relIds", "v-textpath", "a-t")


def embedded(element: Element) -> str:
    """The name in the file of the picture that a drawing shows.

    An SVG comes first: the other picture beside it is for programs that show no SVG.
    """
    drawn = value(element, ".//x-svgBlip", "r-embed")
    return drawn or value(element, ".//a-blip", "r-embed")


def is_picture(element: Element) -> bool:
    """Whether a drawing shows more than a text box."""
    return any(True for name in _PICTURES for _ in element.iter(name))


def described(element: Element) -> str:
    """The words that a picture shows, else its description in the file."""
    said = (each.get("string", "") for each in element.iter("v-textpath"))
    drawn = " ".join(each.text or "" for each in element.iter("a-t"))
    about = (each.get("descr", "") for each in element.iter("wp-docPr"))
    return next(filter(None, (*said, drawn, *about)), "")


def is_ornament(element: Element) -> bool:
    """Whether the file says that a picture is decorative or a logo."""
    shown = any(on(each.get("val", "0")) for each in element.iter("x-decorative"))
    return shown or _LOGO.search(described(element)) is not None


def emoji(element: Element) -> str:
    """The emoji that a newer Word names by its code; "" for none."""
    code = element.get("x-char", "")
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,5}", code) else ""
    return sign if sign.isprintable() else ""
