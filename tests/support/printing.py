"""The words of a text.md as plain text prints them, one paragraph a line, without parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_RULE = re.compile(r"[-| ]+")
_HEAD = re.compile(r"\[#[^]]*\] ?")
_MARKER = re.compile(r"\[\^(\w+)]")
_LINK = re.compile(r"\[([^]#^][^]]*)\]\([^)]*\)")
_LAYOUT = re.compile(r"^(?:#+ |(?:> ?)|\|\+?| *- )+|\*\*|\^\^|<<|\|")


class Print(NamedTuple):
    """A printed line, and the number of the line in the text that it comes from."""

    words: str
    line: int


def printed(text: str) -> Iterator[Print]:
    """Each line of a text that has words, without the marks for its layout."""
    for number, line in enumerate(text.splitlines(), 1):
        if not (_RULE.fullmatch(line) or line.lstrip().startswith("![")):
            words = _LINK.sub(r"\1", _MARKER.sub(r"\1", _HEAD.sub("", line)))
            bare = _LAYOUT.sub(" ", words).replace("\\", "")
            if re.search(r"\w", bare.replace("_", "")):
                yield Print(" ".join(bare.split()), number)
