"""What the styles of a Word file say of a paragraph and of words: heading, list, bold, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from macros.model.runs import Emphasis
from macros.read.word_numbers import whole

_OFF = {"0", "false", "off"}
# What Word calls it in every language, and what other programs do.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|pennawd) ?([1-9])", re.IGNORECASE
)
_NO_OUTLINE, _USUAL = 9, 20


class Styles:
    """The styles of a document, by the names that paragraphs and words use."""

    def __init__(self, tree: Element) -> None:
        """Take the XML of styles.xml."""
        self._styles = {each.get("w-styleId", ""): each for each in tree.findall("w-style")}
        said = tree.find("w-docDefaults/w-rPrDefault/w-rPr/w-lang")
        self._language = "" if said is None else said.get("w-val", "")
        usual = tree.find("w-docDefaults/w-rPrDefault/w-rPr/w-sz")
        self._usual_size = _USUAL if usual is None else whole(usual.get("w-val"))
        self.default = next(
            (
                id_
                for id_, each in self._styles.items()
                if each.get("w-type") == "paragraph" and on(each.get("w-default", "0"))
            ),
            "",
        )

    def of(self, properties: Element | None, kind: str = "w-pStyle") -> str:
        """The style that some properties name, else that of every paragraph."""
        named = None if properties is None else properties.find(kind)
        if named is not None and named.get("w-val", "") in self._styles:
            return named.get("w-val", "")
        return self.default if kind == "w-pStyle" else ""

    def name(self, style: str) -> str:
        """What Word calls a style in every language: heading 1."""
        found = self._styles.get(style)
        named = None if found is None else found.find("w-name")
        return "" if named is None else named.get("w-val", "")

    def above(self, style: str) -> list[str]:
        """A style, and those that it is based on."""
        return [found.get("w-styleId", "") for found in self._chain(style)]

    def has(self, name: str) -> bool:
        """Whether a style of a name is there."""
        return any(self.name(style) == name for style in self._styles)

    def language(self, properties: Element) -> str:
        """The language that some properties say, where it is another than that of the document."""
        said = properties.find("w-lang")
        language = "" if said is None else said.get("w-val", "")
        return language if language.partition("-")[0] != self._language.partition("-")[0] else ""

    def outline(self, properties: Element | None, style: str) -> int:
        """How deep a heading a paragraph is, from 1; 0 for none."""
        for each in (properties, *(found.find("w-pPr") for found in self._chain(style))):
            own = None if each is None else each.find("w-outlineLvl")
            if own is not None:
                level = whole(own.get("w-val"), _NO_OUTLINE)
                return level + 1 if 0 <= level < _NO_OUTLINE else 0
        names = (
            _HEADING.fullmatch(self.name(found.get("w-styleId", "")))
            for found in self._chain(style)
        )
        return next((int(name[1]) for name in names if name), 0)

    def list_of(self, properties: Element | None, style: str) -> tuple[str, int | None, str]:
        """The list that a paragraph is in, its level if known, and the style that says so."""
        level: int | None = None
        own = None if properties is None else properties.find("w-numPr")
        sources = [("", own)]
        for found in self._chain(style):
            of_style = found.find("w-pPr")
            numbering = None if of_style is None else of_style.find("w-numPr")
            sources.append((found.get("w-styleId", ""), numbering))
        for named, numbering in sources:
            if numbering is None:
                continue
            at, number = numbering.find("w-ilvl"), numbering.find("w-numId")
            if level is None and at is not None:
                level = whole(at.get("w-val"))
            if number is not None:
                return number.get("w-val", ""), level, named
        return "", level, ""

    def size(self, properties: Element | None, paragraph: str) -> int:
        """How large words are, in half points."""
        named = (self.of(properties, "w-rStyle"), paragraph)
        styled = (each.find("w-rPr/w-sz") for style in named for each in self._chain(style))
        own = None if properties is None else properties.find("w-sz")
        said = (whole(each.get("w-val")) for each in (own, *styled) if each is not None)
        return next(said, self._usual_size)

    def look(self, paragraph: Element, style: str) -> tuple[bool, int]:
        """Whether all words of a paragraph are underlined, and how large the smallest are."""
        said = [run for run in paragraph.iter("w-r") if (run.findtext("w-t") or "").strip()]
        forms = [run.find("w-rPr") for run in said]
        lines = [None if form is None else form.find("w-u") for form in forms]
        lined = all(line is not None and line.get("w-val") != "none" for line in lines)
        return bool(said) and lined, min((self.size(form, style) for form in forms), default=0)

    def indent(self, properties: Element | None, style: str, listed: Element | None) -> int:
        """How far in the words of a paragraph begin: as it says, its list, or else its style."""
        own = None if properties is None else properties.find("w-ind")
        styled = (each.find("w-pPr/w-ind") for each in self._chain(style))
        for each in (own, listed, *styled):
            said = None if each is None else each.get("w-left", each.get("w-start"))
            if said is not None:
                return whole(said)
        return 0

    def says(self, sign: str, properties: Element | None, paragraph: str) -> bool:
        """Whether words are bold (w-b), italic (w-i) or hidden (w-vanish)."""
        own = None if properties is None else properties.find(sign)
        if own is not None:
            return on(own.get("w-val", "1"))
        # A style for words inside one for paragraphs turns round what that one says.
        return self._of_style(sign, paragraph) != self._of_style(
            sign, self.of(properties, "w-rStyle")
        )

    def emphasis(self, paragraph: str, *properties: Element | None) -> Emphasis:
        """How a number is printed: by the last of some properties that says so."""
        bold, italic = (self._last(sign, paragraph, properties) for sign in ("w-b", "w-i"))
        return (
            "bold italic" if bold and italic else "bold" if bold else "italic" if italic else "none"
        )

    def _last(self, sign: str, paragraph: str, properties: tuple[Element | None, ...]) -> bool:
        for each in reversed(properties):
            if each is not None and each.find(sign) is not None:
                return self.says(sign, each, paragraph)
        return self.says(sign, properties[0] if properties else None, paragraph)

    def _of_style(self, sign: str, style: str) -> bool:
        for found in self._chain(style):
            properties = found.find("w-rPr")
            own = None if properties is None else properties.find(sign)
            if own is not None:
                return on(own.get("w-val", "1"))
        return False

    def _chain(self, style: str) -> Iterator[Element]:
        """A style, and those that it is based on."""
        met: set[str] = set()
        while style in self._styles and style not in met:
            met.add(style)
            found = self._styles[style]
            yield found
            base = found.find("w-basedOn")
            style = "" if base is None else base.get("w-val", "")


def on(value: str) -> bool:
    """Whether a switch of the XML is on."""
    return value not in _OFF
