"""What a line begins with, and which printed words would be taken for a mark."""

import re
from enum import Enum, auto

BULLETS = "•◦▪▫‣⁃●○■·\uf0b7\uf0a7\uf0fc"
BULLET = re.compile(f"[{BULLETS}](?:[ \t]+|$)")
PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~") + BULLETS

HEADING = re.compile(r"(#{1,6})(?: |$)")
FIGURE = re.compile(r"!\[")
FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,12})\]")
# 1.2 and 3.2.10.1, with a dot or bracket after it or none; 1. and 1); (a) and (iv); a) and iv. The
# stars of bold may be around it.
NUMBER = re.compile(
    r"\*{0,3}(?:"
    r"\(?[0-9]{1,4}(?:\.[0-9]{1,4}){1,6}[.):]?"
    r"|[0-9]{1,3}[.)]"
    r"|\((?:[0-9]{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})\)"
    r"|(?:[a-z]|[ivxl]{1,6}|[IVX]{1,5})[.)]|[A-Z]\)"
    r")\*{0,3}(?=\s|$)"
)
# The bracket of an id, with the backslashes in front of it: an odd number of them prints it.
_BRACKET = re.compile(r"(?<!\\)(\\*)\[#")

_ESCAPED = re.compile(rf"(\\+)([{PUNCTUATION}]|$)")


class Start(Enum):
    """What a line begins with."""

    WORDS = auto()
    NUMBER = auto()
    BULLET = auto()
    HEADING = auto()
    ITEM = auto()
    BOX = auto()
    TABLE = auto()
    FIGURE = auto()
    FOOTNOTE = auto()


_FIRST = {"#": HEADING, "!": FIGURE, "[": FOOTNOTE}
_MEANT = {"#": Start.HEADING, "!": Start.FIGURE, "[": Start.FOOTNOTE}


def start(text: str) -> Start:
    """What the text of a line, without its indent, begins with."""
    first = text[:1]
    if text == "-" or text.startswith("- "):
        return Start.ITEM
    if first == "|":
        return Start.TABLE
    if first == ">":
        return Start.BOX
    if first in _FIRST and _FIRST[first].match(text):
        return _MEANT[first]
    if BULLET.match(text):
        return Start.BULLET
    return Start.NUMBER if NUMBER.match(text) else Start.WORDS


def bracket(text: str) -> int:
    """Where the bracket of an id begins in a line; -1 if there is none."""
    for found in _BRACKET.finditer(text):
        if len(found[1]) % 2 == 0:
            return found.end() - 2
    return -1


def goes_on(text: str) -> bool:
    """Whether a line ends in a backslash of its own: its paragraph goes on in the next line."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def unescaped(text: str) -> str:
    """Text without the backslashes that only make a mark a printed sign."""
    return _ESCAPED.sub(lambda found: "\\" * (len(found[1]) // 2) + found[2], text)
