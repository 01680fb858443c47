"""What the styles of a web page say: the look of its classes, and the numbers of its lists."""

import re

from macros.read.counting import written

# Google Docs does not nest its lists: a class gives the list and its depth, and a style its
# numbers: .lst-kix_ab-1>li:before{content:"" counter(lst-ctn-kix_ab-1,lower-latin) ". "}
GOOGLE = re.compile(r"\blst-(kix_\w{1,60}-(\d))\b")
_STYLE = re.compile(r"\.lst-(kix_\w{1,60}-\d)>li:before\{content:([^{}]{1,400})\}")
_PIECE = re.compile(r'"([^"]*)"|counter\(lst-ctn-(kix_\w{1,60}-\d),([a-z-]+)\)')
COUNTS = re.compile(r"(?<!>li:before\{)content:[^;{}]*\bcounters?\(")
"""A counter in the style of any other page."""
COUNTED = {
    "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero", "none": "",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter",
}  # fmt: skip
# .c1,.c2{font-weight:700} in the style of any page; what takes a number or words away is not read.
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]*)\}")
_CLASS = re.compile(r"(?:.*(?:;|\*/|-->?))?\s*[a-z]*\.([\w-]+)\s*", re.DOTALL)
_LOOK = re.compile(
    r"(?:font-weight|font-style|vertical-align|text-decoration(?:-line)?"
    r"|list-style(?:-type)?(?!:\s*none)):[^;]+"
)
_LEVEL = re.compile(r"%(\d)")


class Styles:
    """The styles of a page, as far as they are read."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[tuple[str, str, str]]] = {}
        self._at: dict[str, int] = {}
        self._looks: dict[str, str] = {}

    def learn(self, styles: str) -> None:
        """Take the styles of lists and of classes."""
        for name, content in _STYLE.findall(styles):
            self._pieces[name] = _PIECE.findall(content)
        for names, rule in _RULE.findall(styles):
            for known in filter(None, map(_CLASS.fullmatch, names.split(","))):
                looks = *_LOOK.findall(rule), self._looks.get(known[1], "")
                self._looks[known[1]] = "; ".join(looks)

    def of(self, said: dict[str, str]) -> str:
        """The style of an element: its own, then those of its classes."""
        classes = reversed(said.get("class", "").split())
        looks = (self._looks.get(each, "") for each in classes)
        return "; ".join((said.get("style", ""), *looks)).lower()

    def printed(self, name: str, at: int, said: dict[str, str]) -> str:
        """The number of an item, from its list, and its place there; "" for none.

        Word in a browser gives the form of a number with higher levels to its item: %1.%2
        """
        text, level = said.get("data-leveltext", ""), said.get("data-aria-level", "")
        self._at[name or level] = at
        if len(_LEVEL.findall(text)) > 1:
            return _LEVEL.sub(lambda found: str(self._at.get(found[1], 1)), text)
        return "".join(
            text or written(self._at.get(of, 1), COUNTED.get(form, form)) or ""
            for text, of, form in self._pieces.get(name, [])
        ).strip()
