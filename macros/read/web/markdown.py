"""A text in Markdown, as the web page that MkDocs makes of it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import markdown

from macros.problems import stop_at
from macros.read import plain_text
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Original
from macros.read.pdf.numbers import Numbers
from macros.read.web import document as web_page
from macros.read.word.words import Tracked

# What a text in the form of this program begins with, such as another school's `text.md`: a
# heading, a number or nothing, and then the bracket of an id.
_OWN = re.compile(r"\s*(?:#{1,4} +)?(?:[^\s\[]{1,12} +)?\[#[a-z0-9-]*[] ]")
_FRONT = re.compile(r"---\n(?:.*\n)*?---\n")
# A list in a list that is only two spaces further in.
_NEAR = re.compile(r"^ {2,3}(?:[-*+]|\d{1,3}\.) ", re.MULTILINE)
_LIST = re.compile(r"\s*(?:[-*+]|1\.) ")
_BREAK = "\\"
_ATTRIBUTES = re.compile(r"\{:? ?[#.][^{}\n]{1,80}\}")
_ITEM, _COUNTED = re.compile(r"\s*(?:[-*+]|\d{1,3}\.) "), re.compile(r"\s*\d{1,3}\. ")
_NUMBER = re.compile(r"[ \t]*(\(?[0-9a-z]{1,4}(?:\.[0-9]{1,4}){0,6}[.):]?)[ \t]+\S")


def read(path: Path, shown_as: str, tracked: Tracked) -> Original:
    """Read a text in Markdown. Raises InvalidDataError for one that cannot be read."""
    words = plain_text.whole(path, shown_as, known=False)
    if _OWN.match(words.removeprefix("\ufeff")):
        return _own(words, shown_as)
    front = _FRONT.match(words)
    asked: list[str] = []
    lines = "\n".join(_parted(words[front.end() if front else 0 :].split("\n"), asked))
    tab = 2 if _NEAR.search(lines) else 4
    page = markdown.markdown(lines, extensions=["extra", "sane_lists"], tab_length=tab)
    original = web_page.of(page, tracked)
    if front:
        original.account.drop("front matter", 0, front[0])
    for mark in _ATTRIBUTES.findall(lines):
        if mark not in page:
            original.account.drop("mark", 0, f"{mark} ")
    for question in asked:
        original.account.ask(0, question)
    return original


def _own(words: str, shown_as: str) -> Original:
    """A text in the form of this program, a tree already. Raises InvalidDataError for faults."""
    read = read_text(words, shown_as)
    stop_at(read.problems)
    return Original((), (), Account([words], place="line"), tree=(read.front, read.sections))


def _parted(lines: Iterable[str], asked: list[str]) -> Iterator[str]:
    """Lines, with an empty one above each list and each number that goes on from the last."""
    numbers, above = Numbers(lambda _, words: asked.append(words)), ""
    for line in lines:
        found = _NUMBER.match(line)
        sign = found[1] if found and not _COUNTED.match(line) else ""
        listed = _LIST.match(line) and not _ITEM.match(above)
        if above and (listed or (sign and numbers.begins(above, line.strip(), sign, 0))):
            yield ""
            above = ""
        if sign and not above:
            numbers.met(sign)
        above = line.strip() if sign else line.rstrip()
        # Two spaces, or a backslash, break a line.
        yield f"{above.removesuffix(_BREAK)}  " if line.endswith(("  ", _BREAK)) else above
