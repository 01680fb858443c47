"""Printed numbers as sequences: 1.1, 1.2; (a), (b); iv, v; A.1; Appendix 1. Knows no policy.

A number is a label in front of words. Only its last part counts on; what comes before it (17. in
17.4, Appendix in Appendix 2) says which sequence it belongs to. Only its neighbours tell whether
"i" is a letter or a Roman number.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.model.grouping import grouped
from macros.read.counting import written

_PARTS = re.compile(r"\A(?P<before>.*?)(?P<digits>\d{1,4})(?P<insert>[A-Za-z]?)", re.DOTALL)
_LETTERS = re.compile(r"\A(?P<before>(?:.*[^A-Za-z])?)(?P<letters>[A-Za-z]{1,8})", re.DOTALL)
ROMAN = {written(value, "lowerRoman") or "": value for value in range(1, 400)}
"""Roman numbers in small letters, with their values."""
_AROUND = " \t\n().:;,[]–—-*"


class Step(NamedTuple):
    """Where a number is in its sequence: 17.4b is value 4, insert b."""

    value: int
    insert: str = ""


Family = tuple[str, str]
"""What numbers that count together share: the part before the last one, and the last one's kind."""


class Run(NamedTuple):
    """A sequence: which of the numbers given belong to it, their steps, and how to write one."""

    before: str
    members: tuple[int, ...]
    steps: tuple[Step, ...]
    write: Callable[[int], str]


def bare(number: str) -> str:
    """A number without what is around it: "(a)" gives "a", "17.4." gives "17.4"."""
    return number.strip(_AROUND)


def runs(numbers: Sequence[str], *, restart: bool = False) -> list[Run]:
    """Sort printed numbers into sequences.

    Takes the numbers in printed order; a bullet, or whatever does not count, belongs to none. With
    `restart`, counting may begin again after something that is numbered in another way, or not at
    all: the sections 1, 2 of Part A, then those of Part B. Returns the sequences in the order of
    their first members.
    """
    known = ((family(bare(number)), position) for position, number in enumerate(numbers))
    families = grouped((found, position) for found, position in known if found)
    return [
        _run(before, kind, members, numbers)
        for (before, kind), all_members in families.items()
        for members in (_countings(all_members, numbers) if restart else [all_members])
    ]


def _countings(members: Sequence[int], numbers: Sequence[str]) -> list[list[int]]:
    """Cut a family where its first number returns, unless that directly follows a member."""
    found: list[list[int]] = [[]]
    for position in members:
        first = bare(numbers[position]) == bare(numbers[members[0]])
        if found[-1] and first and found[-1][-1] != position - 1:
            found.append([])
        found[-1].append(position)
    return found


def family(number: str) -> Family | None:
    """The family of a bare number; None if it does not count."""
    digits = _PARTS.fullmatch(number)
    if digits:
        return digits["before"], "digits"
    letters = _LETTERS.fullmatch(number)
    if not letters:
        return None
    small = letters["letters"].lower()
    if len(set(small)) > 1 and small not in ROMAN:
        return None
    return letters["before"], "capitals" if letters["letters"].isupper() else "small"


def _run(before: str, kind: str, members: Sequence[int], numbers: Sequence[str]) -> Run:
    given = [bare(numbers[position])[len(before) :] for position in members]
    if kind == "digits":
        inserts = [g.lstrip("0123456789") for g in given]
        whole = zip(given, inserts, strict=True)
        counted = tuple(Step(int(g.removesuffix(insert)), insert) for g, insert in whole)
        return Run(before, tuple(members), counted, lambda value: f"{before}{value}")
    small = [g.lower() for g in given]
    is_roman = _is_roman(small)
    form = f"{'upper' if kind == 'capitals' else 'lower'}{'Roman' if is_roman else 'Letter'}"
    steps = tuple(Step(ROMAN[g] if is_roman else _letter(g)) for g in small)
    return Run(before, tuple(members), steps, lambda value: f"{before}{written(value, form)}")


def _is_roman(small: list[str]) -> bool:
    """Whether letters count i, ii, iii and not a, b, c: as more of them follow one another."""
    if not all(g in ROMAN for g in small):
        return False
    if not all(len(set(g)) == 1 for g in small):
        return True
    in_letters = _followers(map(_letter, small))
    in_roman = _followers(ROMAN[g] for g in small)
    return in_roman > in_letters or (in_roman == in_letters and small[0] == "i")


def _followers(values: Iterable[int]) -> int:
    return sum(after == before + 1 for before, after in pairwise(values))


def _letter(letters: str) -> int:
    """A is 1, z is 26, aa is 27, bb is 28."""
    return 26 * (len(letters) - 1) + ord(letters[0]) - ord("a") + 1
