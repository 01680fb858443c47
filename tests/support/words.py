"""Adopted words in short form for tests: **bold**, *italic*, one paragraph a line."""

from __future__ import annotations

import re

from macros.model.paragraphs import Paragraph
from macros.model.runs import Run

_MARK = re.compile(r"\\\*|\*{1,3}")
_BREAK = re.compile(r"\n+")


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs from marked words: **bold**, *italic*, one paragraph a line."""
    return tuple(Paragraph(_runs(part)) for part in _BREAK.split(text.strip()) if part)


def marked(runs: tuple[Run, ...]) -> str:
    """Runs as marked text: the opposite of `paragraphs_of` for one paragraph."""
    parts = []
    for run in runs:
        mark = "*" * (run.italic + 2 * run.bold)
        parts.append(f"{mark}{run.text.replace('*', chr(92) + '*')}{mark}")
    return "".join(parts)


def _runs(text: str) -> tuple[Run, ...]:
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
    return tuple(runs)
