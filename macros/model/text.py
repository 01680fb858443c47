r"""Adopted words and the bold and italic they were adopted with.

In the data the only marks are **bold**, *italic* and ***both***; \* is a star that was printed.
Nothing else in a text has a meaning, so nothing else can be altered on its way to a page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\\\*|\*{1,3}")
_BREAK = re.compile(r"\n+")


class Run(NamedTuple):
    """Words with one emphasis. `link` is the address printed behind them, if there is one."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Paragraph = tuple[Run, ...]


class UnbalancedEmphasisError(ValueError):
    """A bold or italic mark opens and does not close."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split text into paragraphs of runs.

    A line break in the text starts a new paragraph (YAML has already folded the others).
    Raises UnbalancedEmphasisError when a mark is left open at the end of a paragraph.
    """
    return tuple(_runs(part) for part in _BREAK.split(text.strip()) if part)


def plain(text: str) -> str:
    """The words alone, without marks; paragraphs are kept apart by a line break."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs(text))


def marked(runs: Paragraph) -> str:
    """Runs written back as marked text: the opposite of `paragraphs` for one paragraph."""
    parts = []
    for run in runs:
        mark = "*" * (run.italic + 2 * run.bold)
        parts.append(f"{mark}{run.text.replace('*', chr(92) + '*')}{mark}")
    return "".join(parts)


def _runs(text: str) -> Paragraph:
    runs: list[Run] = []
    bold = italic = False
    words = ""
    position = 0
    for mark in _MARK.finditer(text):
        words += text[position : mark.start()]
        position = mark.end()
        if mark.group() == "\\*":
            words += "*"
            continue
        if words:
            runs.append(Run(words, bold, italic))
            words = ""
        stars = len(mark.group())
        italic ^= stars in {1, 3}
        bold ^= stars in {2, 3}
    words += text[position:]
    if words:
        runs.append(Run(words, bold, italic))
    if bold or italic:
        kind = "a bold mark (**)" if bold else "an italic mark (*)"
        message = f"{kind} is opened and not closed"
        raise UnbalancedEmphasisError(message)
    return tuple(runs)
