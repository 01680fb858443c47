"""Takes printed numbers apart, to find what a list of Word would count."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.rules.sequences import ROMAN

_CHAIN = re.compile(r"([^\d%]*)((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){0,8})([^\w%]*)")
_LETTER = re.compile(r"((?:[^%]*[^\w%])?)([A-Za-z]|[ivxlcIVXLC]{2,7})([^\w%]*)")
_MOST_LEVELS = 9
CHAIN = ("chain",)
"""The kind of list whose numbers include those above them: 6.10."""

Key = tuple[str, ...]


class Parsed(NamedTuple):
    """A number taken apart: its kind of list, its level, and what it counts."""

    key: Key
    level: int
    above: tuple[int, ...]
    value: int
    text: str
    form: str


def parsed(number: str, depth: int) -> list[Parsed]:
    """What a number may be, the likeliest first; empty if no list of Word can print it.

    `depth` is the depth of its list, 0 for a paragraph or heading that is in none.
    """
    if number != number.strip():
        return []
    chain = _CHAIN.fullmatch(number)
    if not chain:
        letter = _LETTER.fullmatch(number)
        forms = _read(letter[2]) if letter else ()
        return [
            _in_list(letter[1], form, letter[3], value, depth) for form, value in forms if letter
        ]
    *above, value = map(int, chain[2].split("."))
    if depth:
        before = chain[1] + "".join(f"{each}." for each in above)
        return [_in_list(before, "decimal", chain[3], value, depth)]
    text = f"{chain[1]}{fields(len(above))}{chain[3]}"
    return [Parsed(CHAIN, len(above), tuple(above), value, text, "decimal")]


def fields(level: int) -> str:
    """The text by which Word prints a level of a chain: %1.%2 for the second."""
    return ".".join(f"%{at + 1}" for at in range(level + 1))


def _in_list(before: str, form: str, behind: str, value: int, depth: int) -> Parsed:
    level = min(max(depth - 1, 0), _MOST_LEVELS - 1)
    text = f"{before}%{level + 1}{behind}"
    return Parsed(("list", str(depth), text, form), level, (), value, text, form)


def _read(letters: str) -> Iterator[tuple[str, int]]:
    """What letters may count as: a letter, or a Roman numeral, which comes first for (i) alone."""
    case = "upper" if letters.isupper() else "lower"
    roman = ROMAN.get(letters.lower()) if letters in {letters.lower(), letters.upper()} else None
    forms = [(f"{case}Roman", roman)] if roman else []
    if len(letters) == 1:
        forms.insert(int(letters in "iI"), (f"{case}Letter", ord(letters.lower()) - ord("a") + 1))
    yield from forms
