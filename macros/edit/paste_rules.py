"""What a pasted line is, by one named rule each. Every rule takes the line, and often the next."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from macros.read import starts
from macros.read.starts import BULLET

_SHORT, _LONGEST_TITLE = 10, 90
_SIGNED = re.compile(r"(#{1,4}) +(.*)")
_NAMED = re.compile(
    r"((Part|Section|Chapter|Schedule|Appendix|Annex) (?:\d{1,2}|[A-Z])\b[.:]?)(?:[ \t]+|$)(.*)"
)
_ONE_FIGURE = re.compile(r"(\d{1,2}[.)]?)[ \t]+(\S.*)")
_FIGURES = re.compile(r"(\d{1,4}(?:\.\d{1,4}){1,6}[.):]?)(?:[ \t]+|$)(.*)")
_LETTER = re.compile(
    r"(\((?:[A-Za-z]|[ivxIVX]{1,6}|\d{1,3})\)|(?:[a-z]|[ivx]{1,6}|\d{1,3})\)|"
    r"(?:[a-z]|[ivx]{2,6})\.)[ \t]+(\S.*)"
)
_DASH = re.compile(r"([-–*o])\t\s*(\S.*)|(-) +(\S.*)")
_PAGE = re.compile(r"(?:[Pp]age )?\d{1,3}(?: of \d{1,3})?")
_ROMAN = re.compile(r"[ivx]+")


class Kind(Enum):
    """What a line is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()
    WORDS = auto()


class Found(NamedTuple):
    """What a rule made of a line. `sign` is the bullet or the form of the number of an item."""

    kind: Kind
    words: str
    number: str = ""
    level: int = 0
    sign: str = ""


def found(line: str, following: str) -> Found:
    """What a line is, by the first rule that knows it. It is words where none does."""
    rules = (signed_heading, named_heading, figured_heading, row, bullet, figures, letter, figure)
    line, following = line.strip(" \t"), following.strip(" \t")
    for rule in rules:
        known = rule(line, following)
        if known:
            return known
    return Found(Kind.WORDS, line)


def signed_heading(line: str, _following: str) -> Found | None:
    """A line that begins with # to #### and a space is a heading."""
    sign = _SIGNED.fullmatch(line)
    return Found(Kind.HEADING, sign[2], level=len(sign[1])) if sign else None


def named_heading(line: str, _following: str) -> Found | None:
    """Part B, Schedule 1 or Appendix A begins a heading, if its title is short."""
    named = _NAMED.fullmatch(line)
    if not named or not (is_title(named[3]) or not named[3]):
        return None
    return Found(Kind.HEADING, named[3], named[1], level=1 if named[2] == "Part" else 2)


def figured_heading(line: str, following: str) -> Found | None:
    """A number before a short title is a heading, if no number of the same depth comes next."""
    known = _ONE_FIGURE.fullmatch(line) or _FIGURES.fullmatch(line)
    depth, next_depth = _depth(line), _depth(following)
    if not known or not is_title(known[2]) or next_depth == depth:
        return None
    # 1.1 Title is a heading only above 1.1.1: it may be a paragraph without a full stop.
    if depth > 1 and next_depth <= depth:
        return None
    return Found(Kind.HEADING, known[2], known[1], level=min(depth + 1, 4))


def row(line: str, _following: str) -> Found | None:
    """A line with tabs between words is a row of a table, if it begins with no number or bullet."""
    begins = (BULLET, _DASH, _FIGURES, _LETTER, _ONE_FIGURE)
    if "\t" not in line or any(pattern.match(line) for pattern in begins):
        return None
    return Found(Kind.ROW, line)


def bullet(line: str, _following: str) -> Found | None:
    """A bullet, or a dash, star or small o with a tab, begins an item."""
    sign = BULLET.match(line)
    if sign and sign.end() < len(line):
        return Found(Kind.ITEM, line[sign.end() :], sign=line[0])
    dash = _DASH.fullmatch(line)
    if not dash:
        return None
    return Found(Kind.ITEM, dash[2] or dash[4], sign=dash[1] or dash[3])


def figures(line: str, _following: str) -> Found | None:
    """A number with a dot inside, such as 1.1 or 3.2.10.1, begins a paragraph of its own."""
    number = _FIGURES.fullmatch(line)
    return Found(Kind.PARAGRAPH, number[2], number[1]) if number else None


def letter(line: str, _following: str) -> Found | None:
    """(a), a), (iv) or a. begins an item."""
    marker = _LETTER.fullmatch(line)
    return Found(Kind.ITEM, marker[2], marker[1], sign=form(marker[1])) if marker else None


def figure(line: str, _following: str) -> Found | None:
    """A number with a dot or bracket behind, such as 1., begins a paragraph of its own."""
    number = _ONE_FIGURE.fullmatch(line)
    if number and starts.NUMBER.fullmatch(number[1]):
        return Found(Kind.PARAGRAPH, number[2], number[1])
    return None


def is_title(words: str) -> bool:
    """Whether words can be a title: few, with a capital in front and no stop behind."""
    few = 0 < len(words) <= _LONGEST_TITLE and len(words.split()) <= _SHORT
    return few and words[0].isupper() and words[-1] not in ".;:,?!" and "\t" not in words


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of a page."""
    return _PAGE.fullmatch(line.strip()) is not None


def form(marker: str, before: str = "") -> str:
    """The form of the numbers of a list: (a), (i) or 1). (i) after (h) is a letter like it."""
    bare = marker.strip("().").lower()
    shape = marker.lower().replace(bare, "{}", 1)
    previous = before.strip("().").lower()
    if bare.isdigit():
        return shape.format("1")
    follows = len(previous) == len(bare) == 1 and ord(bare) == ord(previous) + 1
    return shape.format("i" if _ROMAN.fullmatch(bare) and not follows else "a")


def _depth(line: str) -> int:
    """How many figures the number of a line has: 2 for 1.1; none where it has no number."""
    number = _FIGURES.match(line) or _ONE_FIGURE.fullmatch(line)
    return len(re.findall(r"\d+", number[1])) if number else 0
