"""A text in Markdown, read by way of the web page that code hosts make of it."""

import re
from dataclasses import replace
from pathlib import Path

from macros.model.runs import Run
from macros.problems import stop_at
from macros.read import plain_text
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Line, Original, Tracked, cut, each_line
from macros.read.numbers import readings
from macros.read.web import commonmark
from macros.read.web import document as web_page
from macros.read.web.signs import SIGN

# The start of a text in the form of this program, such as another school's `text.md`: a heading
# with the bracket of an id, after its number if it has one.
_OWN = re.compile(r"\s*(?:#{1,4} +)?(?:[^\s\[]{1,12} +)?\[#[a-z0-9-]*[] ]")


def read(path: Path, shown_as: str, tracked: Tracked) -> Original:
    """Read a text in Markdown. Raises InvalidDataError for one that cannot be read."""
    words = plain_text.whole(path, shown_as, known=False)
    if _OWN.match(words.removeprefix("\ufeff")):
        return _own(words, shown_as)
    text = commonmark.typed(words)
    original = web_page.of(commonmark.page(text), tracked)
    if text.front:
        original.account.drop("front matter", 0, text.front)
    for mark in text.marks:
        original.account.drop("mark", 0, f"{mark} ")
    for question in (*text.asked, *commonmark.counted_on(text)):
        original.account.ask(0, question)
    front = (Line((Run(value),), style=name) for name, value in text.fields)
    body = (each_line(block, _numbered) for block in original.blocks)
    return replace(original, blocks=(*front, *body))


def _own(words: str, shown_as: str) -> Original:
    """A text in the form of this program, as its tree. Raises InvalidDataError for faults."""
    read = read_text(words, shown_as)
    stop_at(read.problems)
    return Original((), (), Account([words], place="line"), tree=(read.front, read.sections))


def _numbered(line: Line) -> Line:
    """An item with a bullet whose words begin with a sign, as one with that number."""
    found = SIGN.match(line.plain) if line.bullet else None
    if not found or not any(readings(found["sign"])):
        return line
    return replace(cut(line, found.end()), bullet=False, number=found["sign"])
