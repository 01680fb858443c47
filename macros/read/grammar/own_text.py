"""A text in the form of this program, such as another school's `text.md`: a tree already."""

from __future__ import annotations

import re

from macros.problems import InvalidDataError
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Original

# A heading, a number or nothing, and then the bracket of an id.
_BEGINNING = re.compile(r"\s*(?:#{1,4} +)?(?:[^\s\[]{1,12} +)?\[#[a-z0-9-]*[] ]")


def is_own(words: str) -> bool:
    """Whether the first passage of a text has the bracket of an id."""
    return bool(_BEGINNING.match(words.removeprefix("\ufeff")))


def of(words: str, shown_as: str) -> Original:
    """Read a text of the program's own form. Raises InvalidDataError for one with faults."""
    read = read_text(words, shown_as)
    if read.problems:
        raise InvalidDataError(read.problems)
    return Original((), (), Account([words], place="line"), tree=(read.front, read.sections))
