"""A plain text whose lines are broken at one width, as in an email or copied from a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from macros.read.imported import Account, Line, Original, letters, parting
from macros.read.pdf_lines import Speller, paragraphs
from macros.read.pdf_numbers import Numbers
from macros.read.pdf_pages import UNTAGGED, Glyph
from macros.read.pdf_rows import Row

_PAGE = re.compile(r"[-–—|\s]*page \d{1,4}(?: of \d{1,4})?[-–—|\s]*", re.IGNORECASE)
# Such lines are no longer than this, and so many go on in small letters.
_WIDEST, _FEWEST, _SHARE, _NEARLY = 130, 3, 0.25, 0.8
_LETTER, _PITCH, _TAB = 0.3, 1.2, 3
Filled = tuple[int, str]
"""A line with words, and which of the file it is."""


def are(filled: Sequence[Filled]) -> bool:
    """Whether paragraphs go on from line to line, at one width."""
    pairs = [(one, two.lstrip()) for (at, one), (n, two) in pairwise(filled) if n == at + 1]
    width = max((len(line) for _, line in filled), default=0)
    goes_on = sum(
        two[:1].islower()
        and one[-1] not in ".:;"
        and len(one) + len(two.split()[0]) >= width * _NEARLY
        for one, two in pairs
    )
    return width <= _WIDEST and goes_on >= max(_FEWEST, _SHARE * len(pairs))


def read(filled: Sequence[Filled], account: Account) -> Original:
    """The paragraphs of such lines, put together as those of a PDF are."""
    lines = list(_without_pages(filled, account))
    rows = [_row(*line) for line in lines]
    speller = Speller(rows, lambda *_: False, account)
    blocks = tuple(
        Line(speller.runs(para.rows, {}), place=para.page)
        for para in paragraphs(rows, _PITCH, Numbers(account.ask))
    )
    one, other = (_bare(line for _, line, _ in lines), _bare(block.plain for block in blocks))
    return Original(blocks, (), account, parting(one, other))


def _bare(lines: Iterable[str]) -> str:
    """Letters without spaces, and without hyphens, of which some end lines."""
    return letters("".join(lines)).replace("-", "")


def _row(at: int, line: str, base: float) -> Row:
    """A line as if it were printed, each letter as wide as the next."""
    mark, tab, words = line.partition("\t")  # a mark is in front of the column
    mark, words = (mark, words) if tab else ("", line)
    signs = [(n - len(mark) - _TAB, sign) for n, sign in enumerate(mark)]
    places = [(sign, n * _LETTER) for n, sign in (*signs, *enumerate(words)) if not sign.isspace()]
    return Row(
        tuple(
            Glyph(
                sign, left, left + _LETTER, base, 1.0, bold=False, italic=False,
                tag=UNTAGGED, turned=0, page=at, at=n,
            )
            for n, (sign, left) in enumerate(places)
        ),
        base,
        1.0,
    )  # fmt: skip


def _without_pages(filled: Sequence[Filled], account: Account) -> Iterator[tuple[int, str, float]]:
    """Lines with their heights, without numbers of pages and the heads beside those."""
    numbered = {n for n, (_, line) in enumerate(filled) if _PAGE.fullmatch(line)}
    beside = {n + step for n in numbered for step in (-1, 1) if -1 < n + step < len(filled)}
    said = Counter(filled[n][1] for n in beside)
    before, base, turned = 0, 0.0, False
    for n, (at, line) in enumerate(filled):
        if n in numbered or said[line] >= _FEWEST:
            rule = "page number" if n in numbered else "running head or foot"
            account.drop(rule, at, f"{line} ")
            turned = True
        else:
            base -= _PITCH * (1 if turned else at - before)
            yield at, line, base
            before, turned = at, False
