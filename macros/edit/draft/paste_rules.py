"""The rules that say what a pasted line is, each with a name."""

import re
import string
from enum import Enum, auto
from typing import NamedTuple

from macros.model.runs import Emphasis, Run
from macros.read.grammar import starts
from macros.read.grammar.starts import BULLETS

# Arrows and ticks begin the items of many lists, though text.md has no such bullets; and so does
# §, which is how a square bullet of Word is copied.
BULLET = re.compile(f"[{BULLETS}►➢➤❖➔✓✔](?:[ \t]+|$)|§[ \t]*(?=[A-Za-z]{{2}})")
_MOST_WORDS, _FEW, _LONGEST_TITLE = 10, 5, 90
_DEEPEST_HEADING, _SECTION = 4, 2
# Spaces that do not break, and wide or narrow ones, count as usual spaces.
_WIDE = str.maketrans(dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u202f", " "))
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d")
_LETTERED = re.compile(
    r"(\(?(?:[A-Za-z]|[IVX]{1,5}|[ivx]{2,5})[.)]|(?:[A-Z]|[IVX]{2,5})(?=\t))[ \t]+(\S.*)"
)
_SIGNED = re.compile(r"(#{1,4}) +(.*)")
_NAMED = re.compile(
    r"((?:((?i:first|second|third|fourth|fifth|sixth)) (?=(?i:schedule|appendix|annexe?)\b))?"
    r"((?i:Part|Section|Chapter|Schedule|Appendix|Annexe?|Article|Rule|Regulation|Clause"
    r"|Standing Order|Rhan|Adran|Pennod|Atodlen|Atodiad|Erthygl|Rheol))"
    r"(?(2)| (?:\d{1,2}|[IVX]{1,5}|[A-Z]|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten)))\b"
    r"(?:[.:]| [–—-](?=[ \t]))?)"
    r"(?:[ \t]+|$)(.*)"
)
# Words that directly follow their number: 1.1The, 1.Aims, (a)The, 2.1.1A member.
_TOUCHING = "(?=[A-Z](?:[a-z]{2}|[a-z] |[A-Z]{3}| [a-z]{2}))"
# In "1 – Aims" and "1.1 – Staff must" the dash belongs to the number.
_DASHED = "(?: [–—-](?= +[A-Z]))?"
# A number and the words after it: 1 or 1. or 1) or [1] or §1, 1.1 or [1.1]
# or 3.2.10.1; with a letter 3.a, 3(a), 3.1a, 3a. (a "2.5g" is none), A.1 or A1.1, and A1 before a
# tab: "A4 paper" has a space; and 40.—(1) as in statutes.
_ONE_FIGURE = re.compile(
    rf"((?:§ ?)?\d{{1,2}}(?:[.):]?|[A-Fa-f][.)]){_DASHED}|\[\d{{1,2}}\])"
    rf"(?:[ \t]+|(?<=\.){_TOUCHING})(\S.*)"
)
_FIGURES = re.compile(
    r"(?:- +)?((?:\[\d{1,3}(?:\.\d{1,3}){1,4}\]|"
    r"(?:§ ?)?\d{1,4}(?:\.\d{1,4}){1,6}(?:[.):]?|[a-f][.):]?(?=[ \t]))|"
    r"\d{1,3}(?:\.\d{1,3}){0,4}(?:\.[a-z]|\.?(?:\([a-z]{1,4}\)){1,3})(?:\.\d{1,3})*[.):]?(?=[ \t])|"
    r"\d{1,2}[A-Fa-f](?:\.\d{1,3}){1,4}[.):]?(?=[ \t])|\d{1,3}[A-Z]?\.?[—–-]\(\d{1,2}\)(?=[ \t])|"
    r"(?:[A-UW-Z]|[A-Z]{2,3}(?=\d))\d{0,2}(?:\.\d{1,3}){1,5}[.):]?|"
    rf"[A-Z]\d{{1,2}}(?:[.):](?=[ \t])|(?=\t))){_DASHED})"
    rf"(?:[ \t]+|$|(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\.)|(?<=\.\d\d\.)){_TOUCHING}|"
    r"(?:(?<=\.\d\.\d)|(?<=\.\d\.\d\d))(?=[A-Z][a-z]))(.*)"
)
# C1 above C1.1, or 4A above 4A.1.
_CODED = re.compile(r"([A-Z]{1,2}\d{1,2}|\d{1,2}[A-F]):? +(\S.*)")
# 4A, inserted between 4 and 5; but "3D printing" is a title.
_BETWEEN = re.compile(r"(\d{1,2}[A-CEF]) +([A-Z].*)")
# A bare letter needs a sentence after it: a cell may be a letter too, and an o may be a bullet.
_SENTENCE = r"(?:\t|  )[ \t]*(?:[A-Z]\S* \S|\S+ \S+ \S)"
# After (z) comes (aa).
_TWICE = "|".join(letter * 2 for letter in string.ascii_lowercase if letter not in "ivx")
# Letters of the Welsh alphabet that are written as two.
_TWICE += "|ch|ng|ph|rh|th"
_LETTER = re.compile(
    r"(?!\([cC]\) ?(?:Copyright )?(?:19|20)\d\d)"
    rf"(?:- +)?(\((?:[A-Za-z]|{_TWICE}|"
    rf"[ivxIVX]{{1,6}}|\d{{1,3}})\)|(?:[A-Za-z]|{_TWICE}|[ivx]{{1,6}})\)|"
    r"(?:[a-z]|[ivx]{2,6})\.|(?:[A-Z]|[IVX]{2,6})\.(?=\t)|"
    rf"(?:[a-np-z]|[ivx]{{2,6}})(?={_SENTENCE}))"
    rf"(?:[ \t]+|(?<=\)){_TOUCHING})(\S.*)"
)
_STEP = re.compile(r"\d+|(?<!\d)[A-Z]|(?<=[.(])[a-z]+")
_BEGUN = re.compile(r"1[.)]?[ \t]")
_DASH = re.compile(r"([-–*o])\t[ \t]*(\S.*)|[-–] +(\S.*)")
_CALL = re.compile(r"\[(?:\^[^\]]{1,12}|\d{1,2})\]$")
_ROMAN = re.compile(r"[ivx]+")
# What no title ends with, but a sentence or what leads to a list.
_UNENDED = re.compile(r"[.;:,?!_–-]$|\b(?:must|shall|should|will|may|cannot|not|and|or|the)$")


class Kind(Enum):
    """What a line is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    WORDS = auto()


class Found(NamedTuple):
    """A line as a rule reads it. `sign` is the bullet of an item, or the form of its number.

    `emphasis` is that of its number, and `runs` are its words with theirs. `level` is that of a
    heading, or of an item if the document gives it. `looked`: it is a heading only by its look.
    """

    kind: Kind
    words: str
    number: str = ""
    emphasis: Emphasis = "none"
    level: int = 0
    sign: str = ""
    runs: tuple[Run, ...] = ()
    looked: bool = False


def found(line: str, before: str = "", after: str = "") -> Found:
    """A line as the first rule reads it that applies; words if none does."""
    line = line.translate(_WIDE).strip(" \t")
    heading = signed_heading(line) or named_heading(line) or _figured_heading(line, before, after)
    others = (begins(line) for begins in (row, named, figures, letter, bullet, figure))
    return heading or next(filter(None, others), Found(Kind.WORDS, line))


def signed_heading(line: str) -> Found | None:
    """One to four # and a space begin a heading; with a number such as 1, a section."""
    sign = _SIGNED.fullmatch(line.translate(_WIDE))
    if not sign:
        return None
    title, level = sign[2], len(sign[1])
    if named := _NAMED.fullmatch(title):
        return Found(Kind.HEADING, named[4], named[1], level=level)
    if known := _ONE_FIGURE.fullmatch(title) or _BETWEEN.fullmatch(title):
        return Found(Kind.HEADING, known[2], known[1], level=min(level, _SECTION))
    known, lettered = _FIGURES.fullmatch(title), _LETTERED.fullmatch(title)
    if lettered:
        return Found(Kind.HEADING, lettered[2], lettered[1], level=level)
    number, title = known.groups() if known else ("", title)
    return Found(Kind.HEADING, title, number, level=level)


def named_heading(line: str) -> Found | None:
    """Part B, Schedule 1 or Appendix A begins a heading, if its title is short."""
    named = _NAMED.fullmatch(line)
    titled = named and (is_title(named[4].removesuffix("?")) or not named[4])
    if not named or named[3].islower() or not titled:
        return None
    is_part = named[3].lower() in {"part", "rhan"}
    return Found(Kind.HEADING, named[4], named[1], level=1 if is_part else _SECTION)


def is_bare(line: str) -> bool:
    """Whether a line is Part B or Schedule 1 alone, without a title."""
    named = named_heading(line.strip())
    return named is not None and not named.words


def named(line: str) -> Found | None:
    """Article 1. or Clause 2: begins a paragraph of its own, if more than a title is after it."""
    known = _NAMED.fullmatch(line)
    sentence = known and known[1][-1] in ".:–—-" and known[4] and not is_title(known[4])
    return Found(Kind.PARAGRAPH, known[4], known[1]) if known and sentence else None


def _figured_heading(line: str, before: str, after: str) -> Found | None:
    """A number before a short title begins a heading: 1 if 2 is not next, 1.1 or C1 above more.

    The title may be long if a count from 1 begins below it, or 1.1 is below 1.
    """
    coded = _CODED.fullmatch(line)
    if coded and after.startswith(f"{coded[1]}.1") and is_title(coded[2]):
        return Found(Kind.HEADING, coded[2], coded[1], level=_SECTION)
    known = _ONE_FIGURE.fullmatch(line) or _FIGURES.fullmatch(line)
    if not known or _DATE.fullmatch(line):
        return None
    depth, leads = _depth(line), _begins_below(line, after)
    long = 2 if leads and depth == 1 else 1
    title = known[2]
    if long > 1 and len(title.split()) < _FEW:
        # A colon above "1." leads to a list, but above "2.1" it ends the title of 2.
        own = _number(after)[:-1] == _number(line)
        title = title.rstrip(".:") if own else title.removesuffix(".")
    if not is_title(title, times=long) or not (leads or _is_apart(line, before, after)):
        return None
    return Found(Kind.HEADING, known[2], known[1], level=min(depth + 1, _DEEPEST_HEADING))


def row(line: str) -> Found | None:
    """A line with tabs between words is a row of a table, if no number or bullet begins it."""
    begins = (BULLET, _DASH, _FIGURES, _LETTER)
    if "\t" not in line or any(pattern.match(line) for pattern in begins):
        return None
    known = _ONE_FIGURE.match(line)
    return None if known and "\t" not in known[2] else Found(Kind.WORDS, line)


def figures(line: str) -> Found | None:
    """A number with a dot inside, such as 1.1 or 3.2.10.1, begins a paragraph of its own."""
    return _numbered(_FIGURES.fullmatch(line))


def letter(line: str) -> Found | None:
    """(a), a), (iv) or a. begins an item."""
    marker = _LETTER.fullmatch(line)
    return Found(Kind.ITEM, marker[2], marker[1], sign=form(marker[1])) if marker else None


def bullet(line: str) -> Found | None:
    """A bullet, a dash and a space, or a dash, star or small o with a tab, begins an item."""
    sign = BULLET.match(line)
    if sign and sign.end() < len(line):
        return Found(Kind.ITEM, line[sign.end() :], sign=line[0])
    dash = _DASH.fullmatch(line)
    return Found(Kind.ITEM, dash[2] or dash[3], sign=line[0]) if dash else None


def figure(line: str) -> Found | None:
    """A number with a dot or bracket after it, such as 1., begins a paragraph of its own."""
    number = _ONE_FIGURE.fullmatch(line)
    # "9: Monday" and "4 – Tuesday" may be times and days.
    signed = number and (
        starts.NUMBER.fullmatch(number[1]) or number[1][-1] not in "0123456789:–—-"
    )
    return _numbered(number) if signed else None


def is_title(words: str, times: int = 1) -> bool:
    """Whether words can be a title: few, with a capital first and no stop at the end.

    It may be as many `times` as long as usual.
    """
    words = _CALL.sub("", words)
    few = 0 < len(words) <= _LONGEST_TITLE * times and len(words.split()) <= _MOST_WORDS * times
    capital = few and words[0].isalpha() and not words[0].islower()  # Arabic has no others
    one = "\t" not in words and ". (" not in words
    return capital and one and not _UNENDED.search(words)


def form(marker: str, before: str = "") -> str:
    """The form of the numbers of a list: (a), (A), (i) or 1). After (h), (i) is a letter."""
    bare, previous = marker.strip("()."), before.strip("().")
    shape = marker.replace(bare, "{}", 1)
    if bare.isdigit():
        return shape.format("1")
    follows = len(previous) == len(bare) == 1 and ord(bare) == ord(previous) + 1
    sign = "i" if _ROMAN.fullmatch(bare.lower()) and not follows else "a"
    return shape.format(sign.upper() if bare.isupper() else sign)


def _numbered(number: re.Match[str] | None) -> Found | None:
    """A paragraph with its number."""
    return Found(Kind.PARAGRAPH, number[2], number[1]) if number else None


def _beside(line: str, other: str) -> int:
    """The number of figures in the number of a neighbour.

    0 if that is of another kind, such as 12 Hill Road or the note [3] above 1. Aims.
    """
    one, near = (_ONE_FIGURE.fullmatch(each.strip()) for each in (line, other))
    is_other = one and near and one[1][-1] == "." and near[1][-1] != "."
    return 0 if is_other else _depth(other)


def _is_apart(line: str, before: str, after: str) -> bool:
    """Whether a number is not one of several like it, and has more figures or words below it."""
    depth, below = _depth(line), _beside(line, after)
    if depth in {_beside(line, before), below}:
        return False
    # Below it is also a bullet, since those that Word makes are no words.
    return depth <= 1 or below > depth or (bool(after.strip()) and not found(after).number)


def _begins_below(line: str, after: str) -> bool:
    """Whether numbered sentences begin with 1 below a line, or the next line is 2.1 below 2."""
    number, first = _number(line), _number(after)
    if first and first[:-1] == number and first[-1] == "1":
        return True
    return bool(_BEGUN.match(after.translate(_WIDE))) and after.rstrip()[-1] in ".;:"


def _depth(line: str) -> int:
    """The number of figures in the number of a line, such as 2 for 1.1."""
    return len(_number(line))


def _number(line: str) -> list[str]:
    """The figures and letters of the number of a line; none for a date or without a number."""
    line = line.translate(_WIDE).strip(" \t")
    number = not _DATE.fullmatch(line) and (_FIGURES.match(line) or _ONE_FIGURE.fullmatch(line))
    # "1.0 Aims" is above "1.1".
    return _STEP.findall(number[1].removesuffix(".0")) if number else []
