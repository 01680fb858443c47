"""The lines of paragraphs as words: hyphens at their ends, and marks that call notes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.model.runs import Run, join
from macros.read.imported import Account
from macros.read.pdf.rows import Call, Row, called

# If fewer lines than this share end in a hyphen, words are not broken at lines.
_FEW_BROKEN, _REST = 0.03, 2
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*[-/_=&?.]")
_SOFT = "\u00ad"
# After these a hyphen is part of the word, in any line.
_PREFIX = re.compile(
    "anti|co|cross|ex|full|half|inter|mid|multi|non|post|pre|re|self|socio|sub|well"
)
_BROKEN = re.compile(f"[^\\W\\d_][-\u2010{_SOFT}]$")


class Speller:
    """Joins the lines of paragraphs. It needs every line of the document.

    `said` is what a second reader finds on each page: it shows which hyphens are soft.
    """

    def __init__(self, lines: Sequence[Row], said: Sequence[str], account: Account) -> None:
        self._known, self._said, self._account = _vocabulary(lines), said, account
        ends = [line.text for line in lines if _BROKEN.search(line.text)]
        # Programs print this sign when they break words; people do not type it.
        self._made = not any("\u2010" in line.text[:-1] for line in lines)
        self._few = len(ends) <= max(_FEW_BROKEN * len(lines), 1)

    def runs(self, lines: Sequence[Row], notes: Mapping[Call, str]) -> tuple[Run, ...]:
        """The words of a paragraph with their emphasis. `notes` has the marks of all notes."""
        runs: list[Run] = []
        for at, row in enumerate(lines):
            for piece in self._called(row, notes):
                join(runs, piece)
            if at + 1 < len(lines):
                self._join(runs, row, lines[at + 1])
        return tuple(run._replace(text=run.text) for run in runs if run.text)

    def _called(self, row: Row, notes: Mapping[Call, str]) -> Iterator[Run]:
        """The words of a line: a raised mark calls its note, other shifted figures stay shifted."""
        before = ""
        for how, signs in row.shifted:
            words = "".join(sign for sign, _ in signs)
            call = called(words) if how == "sup" else ""
            if (row.page, call) in notes:
                yield Run(f"[^{notes[row.page, call]}]")
                continue
            is_raised = how == "sup" and (call or words[1:].strip()).isdigit()
            # Small capitals may be lower than the large capital before them.
            is_low = how == "sub" and before[-1:].isalnum() and not words.isupper()
            shown = signs
            if is_raised or is_low or how == "power":
                way = "sub" if is_low else "sup"
                shown = [(self._account.shifted(row.page, words, way, before), signs[0][1])]
            before += words
            for sign, each in shown:
                yield Run("" if sign == _SOFT else sign, each.bold, each.italic, each.link)

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
        if any(f"{before}{_SOFT}" in said for said in self._said[row.page - 1 : row.page]):
            return True
        if not after[:1].islower():
            return False
        joined, parted = self._known[first + then], self._known[f"{first}-{then}"]
        halves = _PREFIX.fullmatch(first) or (self._known[first] and self._known[then])
        whole = self._few and not joined and halves
        if bool(joined) == bool(parted) and not whole:
            each = f"{before}{after} or {before}-{after}"
            self._account.ask(row.page, "one word, or with a hyphen?", each=each)
        # If lines break words, and one half is not a known word, the two are one word.
        broken = not (self._few or halves) and (first + then).isalpha()
        return joined > parted or (joined == parted and broken)


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).lower()


def _vocabulary(lines: Iterable[Row]) -> Counter[str]:
    """How often each word is printed, except words that may be broken at the end of a line."""
    found: Counter[str] = Counter()
    for row in lines:
        words = row.text.split()
        found.update(_bare(word) for word in words[:-1])
        found.update(_bare(word) for word in words[-1:] if word[-1] not in f"-\u2010{_SOFT}")
    return found
