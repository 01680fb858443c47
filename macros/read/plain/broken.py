"""A plain text whose lines are broken at one width, as in an email or copied from a PDF."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.read.grammar import starts
from macros.read.imported import RUNNING, Account, Line, Original, cut, letters, parting
from macros.read.numbers import REFERS, Numbers, is_broken
from macros.read.pdf.lines import Para, paragraphs
from macros.read.pdf.pages import UNTAGGED, Glyph
from macros.read.pdf.rows import Row, marker
from macros.read.pdf.spelling import Speller

# The sign of an item; with `_MARK` also signs that are clear only apart from the words.
_SIGN = re.compile(r"\s*(?:[-*+•]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
_MARK = re.compile(rf"\s*(?:[a-z]|{starts.BULLET.pattern}|{starts.NUMBER.pattern})")
_ITEM = re.compile(r"\s*(\d{1,2}[.)]|[-–*+•])[ \t]+(?=\S)")
_PAGE = re.compile(r"[-–—|\s]*page \d{1,4}(?: of \d{1,4})?[-–—|\s]*", re.IGNORECASE)
# The greatest width, in letters; the fewest lines that go on in small letters, and their share.
_WIDEST, _FEWEST, _SHARE = 130, 3, 0.25
# If only one or two lines go on, lines must be wider than this: narrow ones may be a list.
_NARROW = 40
# Shares of the width: a line that goes on, a line that may. The share of lines within the width.
_NEARLY, _WIDE, _NEARLY_ALL = 0.8, 0.6, 0.97
# Lines as if they were printed: the width of a letter and the distance of lines, in letter sizes;
# the tolerance of line starts, in letters; the share of lines that begin at the edge of the text.
_LETTER, _PITCH, _TAB, _SOME = 0.3, 1.2, 3, 0.05
_HEADED = re.compile(r"(?:[A-Z]\w+ )?((?:\d{1,2}|[A-Z])(?:\.\d{1,2})*)\b\.?\s")
_GOES_ON = "two lines are put together: are they one paragraph?"
# A question shows this many letters of each of the two lines.
_LETTERS = 40
Filled = tuple[int, str]
"""The number of a line in the file, and its words."""


def are(filled: Sequence[Filled], account: Account) -> bool:
    """Whether paragraphs go on from line to line, at one width. If few do, asks about each."""
    pairs = [(at, one, two.lstrip()) for (at, one), (n, two) in pairwise(filled) if n == at + 1]
    width = _width(line for _, line in filled)
    unended = [each for each in pairs if each[2][:1].islower() and each[1][-1] not in ".:;"]
    goes_on = [each for each in unended if len(each[1] + each[2].split()[0]) >= width * _NEARLY]
    if width > _WIDEST or len(goes_on) < _SHARE * len(pairs):
        return False
    if len(goes_on) >= _FEWEST:
        return True
    are_most = 0 < len(pairs) <= len(goes_on) * 2
    if width <= _NARROW or not are_most:
        return False
    for at, line, _ in goes_on:
        account.ask(at, _GOES_ON, each=line)
    return True


def together(filled: Iterable[Filled], account: Account) -> Iterator[Filled]:
    """Lines of a text that is not broken at one width, joined where a sentence is broken.

    Asks about each (`is_broken`), except about a line directly below an item that begins below the
    first word of the item.
    """
    first, last, above = 0, 0, ""
    for at, line in filled:
        words, item = line.strip(), _SIGN.match(above)
        begins = len(line) - len(line.lstrip())
        hangs = item and (at, begins) == (last + 1, item.end()) and words[0].islower()
        last = at
        if (hangs or is_broken(above, words)) and not _SIGN.match(words):
            if not hangs:
                account.ask(first, _GOES_ON, each=f"{above[-_LETTERS:]} {words[:_LETTERS]}")
            above = f"{above} {words}"
            continue
        if above:
            yield first, above
        first, above = at, line
    if above:
        yield first, above


def read(filled: Sequence[Filled], account: Account, headed: Mapping[int, int]) -> Original:
    """The paragraphs of lines that are broken at one width, put together as those of a PDF.

    `headed` has the levels of the known headings, by line.
    """
    lines = list(_without_pages(filled, account))
    edge = _width(line for _, line, _ in lines)
    rows = [
        _row(*line, edge * _LETTER * _goes_on(line[:2], below[:2], edge))
        for line, below in pairwise([*lines, (0, "", 0.0)])
    ]
    spelt = Speller(rows, (), account).runs
    paras = paragraphs(rows, _PITCH, Numbers(account.ask), (0.0, edge * _LETTER))
    hung = max(headed, _hung(paras), key=len)
    blocks = [Line(spelt(p.rows, {}), outline=hung.get(p.page, 0), place=p.page) for p in paras]
    # Hyphens at the ends of lines may be dropped.
    both = [line for _, line, _ in lines], [block.plain for block in blocks]
    one, other = (letters("".join(each)).replace("-", "") for each in both)
    # Two stars one below the other are bullets; so is each other star that begins at that place.
    stars = {p.page: p.rows[0].left if p.text.startswith("* ") else None for p in paras}
    deep = depths((at, "" if at in hung else line) for at, line, _ in lines if at in stars)
    far = {one for one, two in pairwise(stars.values()) if one == two is not None}
    made = inside(blocks, deep, account, {at for at, left in stars.items() if left in far})
    return Original(tuple(made), (), account, parting(one, other))


def depths(lines: Iterable[Filled]) -> dict[int, int]:
    """The depths of the lines with a number or bullet, from 1, by where their words begin.

    A heading, given as a line without words, or a line further out begins again at 1. A sign that
    is no further in than the one before is no deeper.
    """
    found: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    for at, line in lines:
        words = line.expandtabs()
        sign, left = _SIGN.match(words), len(words) - len(words.lstrip())
        begins = sign.end() if sign else left
        while open_ and (open_[-1][1] > begins + 1 or (sign and open_[-1][0] >= left)):
            open_.pop()
        if sign:
            if not open_ or open_[-1][1] < begins - 1:
                open_.append((left, begins))
            found[at] = len(open_)
    return found


def inside(
    lines: Sequence[Line], deep: Mapping[int, int], account: Account, listed: Iterable[int] = ()
) -> Iterator[Line]:
    """Lines as items, if they are deeper than 1, have a plus as bullet, or are `listed`.

    Takes the depth of each, by place.
    """
    known = {*listed, *_nesting(lines, deep)}
    for line in lines:
        depth = deep.get(line.place, 0)
        sign = _ITEM.match(line.plain) if depth else None
        if not sign or (depth == 1 and sign[1] != "+" and line.place not in known):
            yield line
            continue
        number = sign[1] if sign[1][0].isdigit() else ""
        if not number:
            account.drop("bullet", line.place, sign[1])
        yield replace(cut(line, sign.end()), number=number, bullet=not number, depth=depth)


def _nesting(lines: Sequence[Line], deep: Mapping[int, int]) -> set[int]:
    """The outermost figures, by place, where a title has a list below it that counts from 1."""
    signs = {line.place: _ITEM.match(line.plain) for line in lines if line.place in deep}
    figures = {at: sign[1] for at, sign in signs.items() if sign and sign[1][0].isdigit()}
    for line, below in pairwise(lines):
        titled = line.place in figures and line.plain[-1].isalnum()
        if titled and figures.get(below.place, "")[:-1] == "1" and deep[below.place] > 1:
            return {at for at in figures if deep[at] == 1}
    return set()


def _hung(paras: Sequence[Para]) -> dict[int, int]:
    """The levels of the headings that begin further out than the text, by their first lines.

    A number such as 2.1 makes a heading deeper than its place alone.
    """
    said = Counter(p.rows[0].left for p in paras if len(p.rows) > 1 and not marker(p.rows[0]))
    edge = min((left for left, count in said.items() if count >= _SOME * said.total()), default=0)
    hung = [p for p in paras if len(p.rows) <= _FEWEST and p.text[-1] not in ".,:;"]
    lines = {row.page: row.left for p in hung for row in p.rows if row.left < edge}
    beside = ({lines.get(p.page - 1), lines.get(p.rows[-1].page + 1)} for p in hung)
    hung = [p for p, lefts in zip(hung, beside, strict=True) if p.rows[0].left not in lefts]
    hung = [p for p in hung if all(row.left < edge for row in p.rows)]
    lefts = sorted({p.rows[0].left for p in hung})
    deep = {p.page: sign[1].count(".") for p in hung if (sign := _HEADED.match(p.text))}
    # If 2.1 is further out than the text but 2 is not, places say nothing about levels.
    tops = {deep[p.page] for p in hung if p.rows[0].left == lefts[0] and p.page in deep}
    known = len(hung) > 1 and min(tops, default=0) == 0
    place = {left: at for at, left in enumerate(lefts) if known}
    return {p.page: 1 + max(place[p.rows[0].left], deep.get(p.page, 0)) for p in hung if known}


def _width(lines: Iterable[str]) -> int:
    """The length of the longest lines, except the few that cannot be broken, such as an address."""
    known = sorted(map(len, lines))
    return known[int((len(known) - 1) * _NEARLY_ALL)] if known else 0


def _goes_on(line: Filled, below: Filled, width: int) -> bool:
    """Whether a line clearly goes on in the next one."""
    at, words = line
    if below[0] != at + 1 or words[-1] in ".:;?!" or len(words) < width * _WIDE:
        return False
    if _SIGN.match(below[1]):
        return bool(REFERS.search(words))
    lefts = [len(each) - len(each.lstrip()) for each in (words, below[1])]
    full = len(words) >= width * _NEARLY and abs(lefts[0] - lefts[1]) <= _TAB
    return full or below[1].lstrip()[:1].islower()


def _row(at: int, line: str, base: float, edge: float) -> Row:
    """A line as if printed in letters of one width; the last one ends at `edge`, if not 0."""
    mark, tab, words = line.partition("\t")  # a number or bullet is left of the column
    mark, words = (mark, words) if tab and _MARK.match(f"{mark} ") else ("", line)
    signs = [(n - len(mark) - _TAB, sign) for n, sign in enumerate(mark)]
    places = [(sign, n * _LETTER) for n, sign in (*signs, *enumerate(words))]
    glyphs = [
        Glyph(
            sign, left, left + _LETTER, base, 1.0,
            bold=False, italic=False, tag=UNTAGGED, turned=0, page=at, at=n,
        )
        for n, (sign, left) in enumerate(places)
    ]  # fmt: skip
    glyphs[-1:] = [last._replace(right=edge or last.right) for last in glyphs[-1:]]
    return Row(tuple(glyphs), base, 1.0)


def _without_pages(filled: Sequence[Filled], account: Account) -> Iterator[tuple[int, str, float]]:
    """Lines with their heights on a page, without page numbers and running heads beside those."""
    numbered = {n for n, (_, line) in enumerate(filled) if _PAGE.fullmatch(line)}
    beside = {n + step for n in numbered for step in (-1, 1) if -1 < n + step < len(filled)}
    said = Counter(filled[n][1] for n in beside)
    before, base, turned = 0, 0.0, False
    for n, (at, line) in enumerate(filled):
        if n in numbered or said[line] >= _FEWEST:
            account.drop("page number" if n in numbered else RUNNING, at, f"{line} ")
            turned = True
        else:
            base -= _PITCH * (1 if turned else at - before)
            yield at, line, base
            before, turned = at, False
