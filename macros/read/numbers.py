"""Which printed numbers continue those before: this tells a clause from a number in its words."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from macros.problems import shortened
from macros.read.counting import count_of, written

_FIGURES = re.compile(r"([(A-Z]?)(\d{1,4}(?:\.\d{1,4}){0,6})([.):]?)")
_LETTERS = re.compile(r"(\(?)([A-Za-z]{1,6})([.)])")
ENDED = re.compile(r"[.:;!?][\"”’)\]]*$|[;,] (?:and|or)$")
"""What ends a sentence, or an item."""
REFERS = re.compile(
    r"(?:\b(?:section|clause|paragraph|para|part|article|rule|regulation|order|appendix|schedule|annex"
    r"|see|and|or|to|in|under|of|by|at|from|with|the|than)s?\.?|[,(])$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\b(?:and|or))$")

# A letter with space behind it may begin an item.
_LONG, _ITEM = 6, re.compile(r"\w{1,5}(?:\t|  )")


def is_broken(above: str, words: str) -> bool:
    """Whether a sentence goes on from one line to another: no stop there, then a small letter.

    One is long, the other is as long or ends.
    """
    long = len(above.split()) >= _LONG and "\t" not in above + words
    unended = above[-1:].isalpha() and not ENDED.search(above)
    goes_on = words[:1].islower() and not _ITEM.match(words)
    return long and unended and goes_on and (words[-1] == "." or len(words.split()) >= _LONG)


class Numbers:
    """The numbers that paragraphs begin with, in order. A person is asked what is not clear."""

    def __init__(self, ask: Callable[[int, str], None]) -> None:
        self.ask, self._next = ask, dict[str, set[str]]()

    def begins(self, above: str, line: str, sign: str, page: int) -> bool:
        """Whether a line with a number begins a paragraph, below a full line."""
        ended, known = bool(ENDED.search(above)), list(readings(sign))
        capital = line[len(sign) :].lstrip()[:1].isupper()
        # The number is the next one, the first below another, or the first of a list.
        goes = any(bare in self._next.get(kind, first) for kind, bare, first in known)
        if not goes:
            typed = "." in sign[:-1] or (not sign.isdigit() and self._is_near(known))
            begins = unsure = ended and capital and typed
        elif sign.isdigit():
            begins, unsure = ended and capital, False
        elif ended:
            begins, unsure = True, False
        else:
            listed = not sign[-2:].strip(".):").isdigit() and _LISTED.search(above)
            begins, unsure = bool(listed or not REFERS.search(above)), True
        if unsure:
            words = shortened(" ".join(line.split()))
            self.ask(page, f"does a paragraph begin here? “{words}”")
        return begins

    def _is_near(self, known: Iterable["Reading"]) -> bool:
        """Whether a number is that of the paragraph before, or one is left out before it."""
        coming = ((each, self._next.get(each.kind, set())) for each in known)
        return any(
            after(each.kind, each.bare) in signs
            or each.bare in {after(each.kind, sign) for sign in signs}
            for each, signs in coming
        )

    def met(self, sign: str) -> None:
        """Note the number that a paragraph begins with."""
        every = list(readings(sign))
        known = [each for each in every if each.bare in self._next.get(each.kind, each.begins)]
        for kind, bare, first in known or every:
            self._next[kind] = {after(kind, bare), *first}
            if kind[-1].isdigit():
                below = f"{kind[:-1]}{bare.count('.') + 2}"
                self._next[below] = {f"{bare}.1"} | self._next.get(below, set())


class Reading(NamedTuple):
    """What a sign may be: its kind, its bare form, and what a list of that kind begins with."""

    kind: str
    bare: str
    begins: set[str]


def readings(sign: str) -> Iterator[Reading]:
    """Everything that a sign before some words may be: a letter may be a Roman number."""
    figures, letters = _FIGURES.fullmatch(sign), _LETTERS.fullmatch(sign)
    if figures:
        before, bare, behind = figures.groups()
        deep = bare.count(".") + 1
        bracket = behind if behind == ")" and deep == 1 else ""
        yield Reading(f"{before}{bracket}{deep}", bare, {"1"} if deep == 1 else set())
    elif letters:
        before, bare, behind = letters.groups()
        case = "lower" if bare.islower() else "upper"
        for form in (f"{case}Letter", f"{case}Roman"):
            if count_of(bare, form):
                yield Reading(f"{before}{behind}{form}", bare, {str(written(1, form))})


def after(kind: str, bare: str) -> str:
    """The number after one whose kind and bare form are given, as in a `Reading`."""
    if kind[-1].isdigit():
        above, dot, last = bare.rpartition(".")
        return f"{above}{dot}{int(last) + 1}"
    form = kind.lstrip("().")
    return str(written(count_of(bare, form) + 1, form))
