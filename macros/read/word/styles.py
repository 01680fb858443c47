"""What the styles of a Word file say about paragraphs and words: heading, list, bold, hidden."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from macros.model.runs import Emphasis, Run
from macros.read.word.values import is_on, on, value, whole

# The name in every Word is "heading 1"; other programs have names in other languages.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|pennawd) ?([1-9])", re.IGNORECASE
)
_NO_OUTLINE, _USUAL = 9, 20
# Letters at least so far above or below their line, in half points, are raised or lowered.
_OFF = 4


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, tree: Element) -> None:
        """Take the XML of styles.xml."""
        self._styles = {each.get("w-styleId", ""): each for each in tree.findall("w-style")}
        self._names = {id_: value(each, "w-name") for id_, each in self._styles.items()}
        usual = "w-docDefaults/w-rPrDefault/w-rPr/"
        self._language = value(tree, f"{usual}w-lang")
        self._usual_size = whole(value(tree, f"{usual}w-sz"), _USUAL)
        paragraphs = (each for each in self._styles.items() if each[1].get("w-type") == "paragraph")
        default = (id_ for id_, each in paragraphs if on(each.get("w-default", "0")))
        self.default = next(default, "")

    def of(self, properties: Element | None, kind: str = "w-pStyle") -> str:
        """The style that some properties name, else the default one for a paragraph."""
        named = value(properties, kind)
        return named if named in self._styles else self.default if kind == "w-pStyle" else ""

    def name(self, style: str) -> str:
        """The name of a style, such as heading 1; "" for an unknown one."""
        return self._names.get(style, "")

    def has(self, name: str) -> bool:
        """Whether a style has this name."""
        return name in self._names.values()

    def language(self, properties: Element) -> str:
        """The language that some properties give; "" if it is that of the document."""
        language = value(properties, "w-lang")
        return language if language.partition("-")[0] != self._language.partition("-")[0] else ""

    def outline(self, properties: Element | None, style: str) -> int:
        """The level of a heading, from 1; 0 for another paragraph."""
        for own in self._said(properties, "w-pPr", "w-outlineLvl", style):
            level = whole(own.get("w-val"), _NO_OUTLINE)
            return level + 1 if 0 <= level < _NO_OUTLINE else 0
        names = (_HEADING.fullmatch(self.name(each)) for each in self.above(style))
        return next((int(name[1]) for name in names if name), 0)

    def list_of(self, properties: Element | None, style: str) -> tuple[str, int | None, str]:
        """The list of a paragraph, its level if known, and the style that gives them, or ""."""
        level: int | None = None
        styled = ((id_, self._styles[id_].find("w-pPr/w-numPr")) for id_ in self.above(style))
        own = None if properties is None else properties.find("w-numPr")
        for named, numbering in (("", own), *styled):
            at = value(numbering, "w-ilvl")
            level = whole(at) if level is None and at else level
            if numbering is not None and numbering.find("w-numId") is not None:
                # A level that the paragraph gives itself may belong to another style.
                return value(numbering, "w-numId"), level, "" if value(own, "w-ilvl") else named
        return "", level, ""

    def size(self, properties: Element | None, paragraph: str) -> int:
        """The size of words, in half points."""
        named = self.of(properties, "w-rStyle")
        said = self._said(properties, "w-rPr", "w-sz", named, paragraph)
        return next((whole(each.get("w-val")) for each in said), self._usual_size)

    def shift(self, properties: Element | None, paragraph: str) -> str:
        """Whether words are raised ("sup") or lowered ("sub"), or moved off the line ("off")."""
        named = self.of(properties, "w-rStyle")
        said = self._said(properties, "w-rPr", "w-vertAlign", named, paragraph)
        shift = next((each.get("w-val", "") for each in said), "")[: len("sup")]
        off = whole(value(properties, "w-position").lstrip("-"))
        return shift or ("off" if off >= _OFF else "")

    def look(self, paragraph: Element, style: str) -> tuple[bool, int]:
        """Whether all words of a paragraph are underlined or capitals, and their smallest size."""
        said = [run for run in paragraph.iter("w-r") if (run.findtext("w-t") or "").strip()]
        forms = [run.find("w-rPr") for run in said]
        lined = all(self._is_lined(form, style) for form in forms)
        return bool(said) and lined, min((self.size(form, style) for form in forms), default=0)

    def _is_lined(self, form: Element | None, style: str) -> bool:
        """Whether words are underlined, or shown as capitals."""
        lines = (each.get("w-val", "") for each in self._said(form, "w-rPr", "w-u", style))
        return next(lines, "none") not in {"", "none"} or self.says("w-caps", form, style)

    def indent(self, properties: Element | None, style: str, listed: Element | None) -> int:
        """The indent of a paragraph: its own, else that of its list, else that of its style."""
        own = None if properties is None else properties.find("w-ind")
        for each in (own, listed, *self._said(None, "w-pPr", "w-ind", style)):
            said = None if each is None else each.get("w-left", each.get("w-start"))
            if said is not None:
                return whole(said)
        return 0

    def says(self, sign: str, properties: Element | None, paragraph: str) -> bool:
        """Whether words are bold (w-b), italic (w-i) or hidden (w-vanish)."""
        own = None if properties is None else properties.find(sign)
        if own is not None:
            return is_on(own)
        # If the styles of the paragraph and of the words both set it, they cancel each other.
        styles = (paragraph, self.of(properties, "w-rStyle"))
        one, other = (is_on(next(self._said(None, "w-rPr", sign, each), None)) for each in styles)
        return one != other

    def looks(self, properties: Element | None, paragraph: str) -> list[bool]:
        """Whether words are bold, italic, hidden, struck out, struck out twice."""
        signs = ("w-b", "w-i", "w-vanish", "w-strike", "w-dstrike")
        return [self.says(sign, properties, paragraph) for sign in signs]

    def emphasis(self, paragraph: str, *properties: Element | None) -> Emphasis:
        """How a number is printed: the last of some properties that sets it decides."""
        bold, italic = (self._last(sign, paragraph, properties) for sign in ("w-b", "w-i"))
        return Run("", bold, italic).emphasis

    def _last(self, sign: str, paragraph: str, properties: tuple[Element | None, ...]) -> bool:
        said = (e for e in reversed(properties) if e is not None and e.find(sign) is not None)
        return self.says(sign, next(said, properties[0]), paragraph)

    def _said(self, own: Element | None, kind: str, name: str, *styles: str) -> Iterator[Element]:
        """Each element of this name: in some properties, then in the styles, nearest first."""
        chain = (self._styles[id_].find(kind) for style in styles for id_ in self.above(style))
        for each in (own, *chain):
            found = None if each is None else each.find(name)
            if found is not None:
                yield found

    def above(self, style: str) -> list[str]:
        """A style, and the styles that it is based on."""
        met: list[str] = []
        while style in self._styles and style not in met:
            met.append(style)
            style = value(self._styles[style], "w-basedOn")
        return met
