"""Printed lines as paragraphs, and paragraphs with their words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from macros.model.runs import Run, join
from macros.read.imported import Account
from macros.read.pdf.numbers import Numbers
from macros.read.pdf.rows import JUMP, TYPED, Row, is_bullet, marker

_INDENT, _PITCH, _FIT, _STOPS = 0.7, 1.2, 0.55, ".,:;!?"
# Words are not broken at lines where few end in a hyphen.
_CLOSEST, _FARTHEST, _REST, _FEW_BROKEN = 0.9, 3, 2, 0.03
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*[-/_=&?.]")
PAGED = re.compile(r"(?:(?:\. ?){4,}\s*|\t)\d{1,3}$")
"""What ends a line of a list of contents."""
_SENTENCE = re.compile(r"[.:;!?][”’\"')\]]*$")
_SOFT = "\u00ad"
# Before these a hyphen is printed in any line.
_PREFIX = re.compile(
    "anti|co|cross|ex|full|half|inter|mid|multi|non|post|pre|re|self|socio|sub|well"
)
_BROKEN = re.compile(f"[^\\W\\d_][-\u2010{_SOFT}]$")

Edges = tuple[float, float]
"""Where lines begin and end."""


@dataclass
class Para:
    """A paragraph while it is read. `kind` is what the file says that it is.

    `depth` says how deep the list is whose number or bullet begins it; 0 is none that is known.
    """

    rows: list[Row] = field(default_factory=list)
    kind: str = ""
    depth: int = 0

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.rows[0].page

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.rows[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows)

    @property
    def text(self) -> str:
        """Its words, line by line."""
        return " ".join(row.text for row in self.rows)


def usual_pitch(lines: Iterable[Sequence[Row]]) -> float:
    """How far lines of one paragraph mostly are apart, in sizes of their letters.

    Where a line begins with a small letter its paragraph goes on; where none does, and sentences
    end with their lines, no paragraph has two lines.
    """
    pairs = [
        (one, other, round((one.base - other.base) / one.size, 1))
        for flow in lines
        for one, other in pairwise(flow)
        if (one.page, one.size) == (other.page, other.size)
    ]
    near = [each for each in pairs if _CLOSEST < each[2] < _FARTHEST]
    going = [step for _, other, step in near if other.text[:1].islower()]
    if not going and all(_SENTENCE.search(one.text) for one, *_ in near):
        return 1.25
    steps = Counter(going or [step for *_, step in near])
    most = max(steps.values())
    return min(step for step, count in steps.items() if count * 3 >= most)


def paragraphs(
    lines: Sequence[Row],
    pitch: float,
    numbers: Numbers,
    edges: Edges | None = None,
    begun: Para | None = None,
) -> list[Para]:
    """The paragraphs of lines that are below each other, in one column or one cell.

    Takes how far its lines are apart, the numbers before them, its sides, and the paragraph that is
    open above them: lines that go on with it are put into it.
    """
    found = [begun] if begun else []
    edges = edges or sides(lines)
    for row in lines:
        if found and not _begins(found[-1], row, pitch, numbers, edges):
            found[-1].rows.append(row)
        else:
            numbers.met(marker(row))
            found.append(Para([row]))
    return found[1:] if begun else found


def sides(lines: Iterable[Row]) -> Edges:
    """Where lines begin and end."""
    ends = [(row.left, row.right) for row in lines] or [(0.0, 0.0)]
    return min(left for left, _ in ends), max(right for _, right in ends)


def _begins(para: Para, row: Row, pitch: float, numbers: Numbers, edges: Edges) -> bool:
    """Whether a line begins a paragraph, below another."""
    last = para.rows[-1]
    end, start = last.solid[-1], row.solid[0]
    if (end.page, end.tag) == (start.page, start.tag) and end.tag >= 0:
        return False  # the file draws both in one piece
    step, em = (last.base - row.base) / last.size, row.size
    far = step > max(pitch * _PITCH, pitch + 0.1) or (step < 0 and last.page == row.page)
    if far or abs(last.size - row.size) > 0.08 * last.size:
        return True
    sign, jump = marker(row), JUMP in row.text[:12]
    lower = row.text[:1].islower() and not sign
    # A sentence that goes on may be beside a box, or in one, and narrower than its page.
    open_ = lower and last.text[-1] not in _STOPS and len(last.text.split()) > _REST
    short = not open_ and would_fit(last, row, edges)
    turns = last.bold != row.bold and (short or not lower) and (para.bold or short)
    hangs = len(para.rows) > 1 or marker(last)
    drawn = is_bullet(sign) and sign not in TYPED
    led = sign and (short or jump or drawn or (hangs and row.left < last.left - 0.5 * em))
    if turns or led or PAGED.search(last.text) or (short and not lower):
        return True
    if sign and numbers.begins(last.text, row.text, sign, row.page):
        return True
    if short or abs(last.left + last.right - row.left - row.right) < _INDENT * em:
        return short
    if len(para.rows) > 1:
        return abs(row.left - last.left) > _INDENT * em
    # A heading hangs behind words such as Part 1.
    inside = bool(marker(last)) or (last.bold and row.bold)
    return not inside and row.left > last.left + _INDENT * em


def would_fit(last: Row, row: Row, edges: Edges) -> bool:
    """Whether the first word of a line had room at the end of the one above it."""
    inset, room = last.left - edges[0], edges[1] - last.right
    first = len(re.split(r"[ \t]", row.text, maxsplit=1)[0])
    word = row.solid[min(first, len(row.solid)) - 1].right - row.left
    middle = abs(inset - room) < 0.3 * last.size and not marker(last)
    if middle and inset > last.size and abs(row.left - last.left) > 0.3 * last.size:
        room *= 2  # it is set in the middle
    return word + _FIT * last.size < room


class Speller:
    """Puts the lines of paragraphs together. `soft` says of a word whether its hyphen is soft."""

    def __init__(
        self, lines: Sequence[Row], soft: Callable[[int, str], bool], account: Account
    ) -> None:
        self._known, self._soft, self._account = _vocabulary(lines), soft, account
        ends = [line.text for line in lines if _BROKEN.search(line.text)]
        # Programs that break words print this sign, and people do not type it.
        self._made = not any("\u2010" in line.text[:-1] for line in lines)
        self._few = len(ends) <= max(_FEW_BROKEN * len(lines), 1)

    def runs(self, lines: Sequence[Row], notes: dict[tuple[int, str], str]) -> tuple[Run, ...]:
        """The words of a paragraph with their emphasis. `notes` are those that may be called."""
        runs: list[Run] = []
        for at, row in enumerate(lines):
            for piece in _called(row, notes):
                join(runs, piece)
            if at + 1 < len(lines):
                self._join(runs, row, lines[at + 1])
        return tuple(run._replace(text=run.text) for run in runs if run.text)

    def _join(self, runs: list[Run], row: Row, below: Row) -> None:
        before, after = row.text.split()[-1], below.text.split()[0]
        # A cell may be narrower than its word.
        whole = self._known[_bare(before + after)] or (after.islower() and len(after) <= _REST)
        whole = whole and before.isalpha() and self._known[_bare(after)] < _REST
        if before.endswith(_SOFT) or (row.text == before and whole):
            return
        if before[-1] in "-\u2010" and len(before) > 1 and before[-2].isalpha():
            made = self._made and before[-1] == "\u2010"
            if made or self._goes(before[:-1], re.sub(r"(?<=\W)\d+$", "", after), row):
                self._account.drop("hyphen at the end of a line", row.page, before[-1])
                runs[-1] = runs[-1]._replace(text=runs[-1].text[:-1])
            return
        dashed = before[-1] in "-\u2010/–—" and before[-2:-1].isalnum()
        if not (dashed or _ADDRESS.fullmatch(before)):
            join(runs, runs[-1]._replace(text=" "))

    def _goes(self, before: str, after: str, row: Row) -> bool:
        """Whether a hyphen only breaks a word at the end of a line."""
        first, then = _bare(before), _bare(after)
        if self._soft(row.page, before):
            return True
        if not after[:1].islower():
            return False
        joined, parted = self._known[first + then], self._known[f"{first}-{then}"]
        halves = _PREFIX.fullmatch(first) or (self._known[first] and self._known[then])
        whole = self._few and not joined and halves
        if bool(joined) == bool(parted) and not whole:
            each = f"{before}{after} or {before}-{after}"
            self._account.ask(row.page, "one word, or with a hyphen?", each=each)
        # Where lines break words, what has a half that is no word is one.
        broken = not (self._few or halves) and (first + then).isalpha()
        return joined > parted or (joined == parted and broken)


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).lower()


def _vocabulary(lines: Iterable[Row]) -> Counter[str]:
    """How often each word is printed whole, without the first and last of each line."""
    found: Counter[str] = Counter()
    for row in lines:
        words = row.text.split()
        found.update(_bare(word) for word in words[:-1])
        found.update(_bare(word) for word in words[-1:] if word[-1] not in f"-\u2010{_SOFT}")
    return found


def _called(row: Row, notes: dict[tuple[int, str], str]) -> Iterator[Run]:
    """The words of a line; raised figures that call a note are its mark."""
    for raised, signs in groupby(row.signs, lambda each: each[0].strip() and row.raised(each[1])):
        if raised:
            call = "".join(sign for sign, _ in signs)
            known = notes.get((row.page, call))
            yield Run(f"[^{known}]" if known else call)
        else:
            for sign, each in signs:
                yield Run("" if sign == _SOFT else sign, each.bold, each.italic, each.link)
