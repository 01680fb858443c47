"""A text in Markdown, as the web page that code hosts and word processors make of it: CommonMark.

Source of the rules: https://spec.commonmark.org/0.31.2/. Beside it footnotes, tables, lists of
terms, and lists by letter whose next sign may be typed as `#.`, as pandoc reads them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.model.runs import Run
from macros.problems import stop_at
from macros.read import plain_text
from macros.read.grammar.text import read_text
from macros.read.imported import Account, Line, Original, cut, each_line
from macros.read.pdf.numbers import Numbers, Reading, after, readings
from macros.read.web import document as web_page
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
_SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<sign>\(?(?:[A-Za-z]{1,4}|\d{1,3}|#)[.)])[ \t]+(?=\S)")
# Behind more spaces than these a bullet's words would be code.
_WIDEST = 5


def read(path: Path, shown_as: str, tracked: Tracked) -> Original:
    """Read a text in Markdown. Raises InvalidDataError for one that cannot be read."""
    words = plain_text.whole(path, shown_as, known=False)
    if _OWN.match(words.removeprefix("\ufeff")):
        return _own(words, shown_as)
    front = _FRONT.match(words)
    asked: list[str] = []
    typed = words[front.end() if front else 0 :]
    lines = "\n".join(_parted(_listed(_ATTRIBUTES.sub("", typed).split("\n")), asked))
    original = web_page.of(_page(lines), tracked)
    blocks = tuple(each_line(block, _numbered) for block in original.blocks)
    for mark in _ATTRIBUTES.findall(typed):
        original.account.drop("mark", 0, f"{mark} ")
    for question in asked:
        original.account.ask(0, question)
    original = replace(original, blocks=blocks)
    return _fronted(original, front[1]) if front else original


def _page(lines: str) -> str:
    known = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(known.use(footnote_plugin).use(deflist_plugin).render(lines))


def _fronted(original: Original, front: str) -> Original:
    """With what is printed of the fields in front of the text; the other fields are left out."""
    printed = tuple(Line((Run(words),), style=name) for name, _, words in _PRINTED.findall(front))
    original.account.drop("front matter", 0, _PRINTED.sub("", front))
    return replace(original, blocks=(*printed, *original.blocks))


def _own(words: str, shown_as: str) -> Original:
    """A text in the form of this program, a tree already. Raises InvalidDataError for faults."""
    read = read_text(words, shown_as)
    stop_at(read.problems)
    return Original((), (), Account([words], place="line"), tree=(read.front, read.sections))


@dataclass
class _Signed:
    """A list whose signs are typed: how far in it is, their kind, the last, and where each is."""

    indent: int
    kind: str
    last: str
    signs: dict[int, str] = field(default_factory=dict)

    def going_on(self, sign: str, known: Sequence[Reading]) -> str:
        """The bare form of a sign that goes on from the last; empty for one that does not."""
        coming = after(self.kind, self.last)
        if "#" in sign:
            return coming
        of_kind = next((bare for kind, bare, _ in known if kind == self.kind), "")
        return of_kind if of_kind == coming or len(self.signs) > 1 else ""


def _listed(lines: Sequence[str]) -> Iterator[str]:
    """Lines in which what is listed by letters or in brackets is behind bullets, as in its source.

    `#.` is the sign that comes next. A sign that no other goes on from may be no list.
    """
    every = list(_signed(lines))
    signs = {at: sign for one in every if len(one.signs) > 1 for at, sign in one.signs.items()}
    for at, line in enumerate(lines):
        found = _SIGN.match(line)
        if not found or at not in signs:
            yield line
        elif _COUNTED.match(f"{signs[at]} "):
            yield f"{found['indent']}{signs[at]}{line[found.end('sign') :]}"
        else:
            width = min(found.end() - found.start("sign"), _WIDEST)
            yield f"{found['indent']}{'-'.ljust(width)}{signs[at]} {line[found.end() :]}"


def _numbered(line: Line) -> Line:
    """A line behind a bullet that begins with a sign has the sign as its number."""
    found = _SIGN.match(line.plain) if line.bullet else None
    if not found or not any(readings(found["sign"])):
        return line
    return replace(cut(line, found.end()), bullet=False, number=found["sign"])


def _signed(lines: Sequence[str]) -> Iterator[_Signed]:
    """The lists by typed signs: each goes on where one as far in has a sign of its kind."""
    around: list[_Signed] = []
    for at, line in enumerate(lines):
        found = _SIGN.match(line)
        indent = len(line) - len(line.lstrip())
        if found or (line.strip() and not (at and lines[at - 1].strip())):
            while around and around[-1].indent + (not found) > indent:
                around.pop()
        if not found:
            continue
        known = list(readings(found["sign"]))
        here = around[-1] if around and around[-1].indent == indent else None
        if here and (bare := here.going_on(found["sign"], known)):
            here.last, here.signs[at] = bare, found["sign"].replace("#", bare)
        elif known:
            first = next((each for each in known if each.bare in each.begins), known[0])
            around = [one for one in around if one.indent < indent]
            around.append(_Signed(indent, first.kind, first.bare, {at: found["sign"]}))
            yield around[-1]


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
