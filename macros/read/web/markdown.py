"""A text in Markdown, as the web page that code hosts and word processors make of it: CommonMark.

Source of the rules: https://spec.commonmark.org/0.31.2/. Beside it footnotes, tables, lists of
terms, and lists by letter whose next sign may be typed as `#.`, as pandoc reads them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.model.runs import Run
from macros.problems import stop_at
from macros.read import plain_text
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Line, Original, each_line
from macros.read.pdf.numbers import Numbers
from macros.read.web import document as web_page
from macros.read.web import signs
from macros.read.word.words import Tracked

# What a text in the form of this program begins with, such as another school's `text.md`: a
# heading, a number or nothing, and then the bracket of an id.
_OWN = re.compile(r"\s*(?:#{1,4} +)?(?:[^\s\[]{1,12} +)?\[#[a-z0-9-]*[] ]")
_FRONT = re.compile(r"---\n((?:.*\n)*?)(?:---|\.\.\.)\n")
# What is printed above the text, of all that may stand in front of it.
_PRINTED = re.compile(
    r"^(title|subtitle|author|date):[ \t]*(['\"]?)(\S.*?)\2[ \t]*\n", re.MULTILINE
)
_LIST = re.compile(r"\s*(?:[-*+]|1\.) ")
_BREAK = "\\"
_ATTRIBUTES = re.compile(r"[ \t]*(\{:? ?[#.][^{}\n]{1,80}\})[ \t]*$", re.MULTILINE)
_ITEM, _COUNTED = re.compile(r"\s*(?:[-*+]|\d{1,3}\.) "), re.compile(r"\s*\d{1,3}\. ")
_NUMBER = re.compile(r"[ \t]*(\(?[0-9A-Za-z]{1,4}(?:\.[0-9]{1,4}){0,6}[.):]?)[ \t]+\S")


def read(path: Path, shown_as: str, tracked: Tracked) -> Original:
    """Read a text in Markdown. Raises InvalidDataError for one that cannot be read."""
    words = plain_text.whole(path, shown_as, known=False)
    if _OWN.match(words.removeprefix("\ufeff")):
        return _own(words, shown_as)
    front = _FRONT.match(words)
    asked: list[str] = []
    typed = words[front.end() if front else 0 :]
    lines = "\n".join(_parted(signs.behind_bullets(_ATTRIBUTES.sub("", typed).split("\n")), asked))
    original = web_page.of(_page(lines), tracked)
    blocks = tuple(each_line(block, signs.numbered) for block in original.blocks)
    for mark in _ATTRIBUTES.findall(typed):
        original.account.drop("mark", 0, f"{mark} ")
    for question in asked:
        original.account.ask(0, question)
    original = replace(original, blocks=blocks)
    return _fronted(original, front[1]) if front else original


def _page(lines: str) -> str:
    """The web page of lines in Markdown."""
    known = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(known.use(footnote_plugin).use(deflist_plugin).render(lines))


def _fronted(original: Original, front: str) -> Original:
    """With what is printed of the fields in front of the text; the other fields are left out."""
    printed = tuple(Line((Run(words),), style=name) for name, _, words in _PRINTED.findall(front))
    if left := _PRINTED.sub("", front):
        original.account.drop("front matter", 0, left)
    return replace(original, blocks=(*printed, *original.blocks))


def _own(words: str, shown_as: str) -> Original:
    """A text in the form of this program, a tree already. Raises InvalidDataError for faults."""
    read = read_text(words, shown_as)
    stop_at(read.problems)
    return Original((), (), Account([words], place="line"), tree=(read.front, read.sections))


def _parted(lines: Iterable[str], asked: list[str]) -> Iterator[str]:
    """Lines, with an empty one above each list and each number that goes on from the last.

    A list that is far in, below no other, begins where lines do: else it would be code.
    """
    numbers, above, shift = Numbers(lambda _, words: asked.append(words)), "", 0
    is_in_list = False
    for line in lines:
        found = _NUMBER.match(line)
        sign = found[1] if found and not _COUNTED.match(line) else ""
        listed = _LIST.match(line) and not _ITEM.match(above)
        if above and (listed or (sign and numbers.begins(above, line.strip(), sign, 0))):
            yield ""
            above = ""
        if sign and not above:
            numbers.met(sign)
        indent = len(line) - len(line.lstrip())
        if line.strip():
            is_item = bool(_ITEM.match(line))
            if not is_in_list or indent < shift:
                shift = indent if is_item and not is_in_list else 0
            is_in_list = is_item or (is_in_list and indent > 0)
        above = line.strip() if sign else line[min(indent, shift) :].rstrip()
        # Two spaces, or a backslash, break a line.
        yield f"{above.removesuffix(_BREAK)}  " if line.endswith(("  ", _BREAK)) else above
