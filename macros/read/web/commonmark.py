"""Markdown as CommonMark defines it and code hosts show it: its page, and its words by line.

Source of the rules: https://spec.commonmark.org/0.31.2/. In addition it reads tables, footnotes,
lists of terms, and lists by letter as pandoc has them (see `signs`).
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.problems import shortened
from macros.read.numbers import Numbers
from macros.read.web import signs

_FRONT = re.compile(r"(?:---\n((?:.*\n)*?)(?:---|\.\.\.)|\+\+\+\n((?:.*\n)*?)\+\+\+)\n")
# The fields of the front matter that are printed above the text.
_PRINTED = re.compile(
    r"^(title|subtitle|author|date)(?::| =)[ \t]*(['\"]?)(\S.*?)\2[ \t]*\n", re.MULTILINE
)
_BREAK, _LINE_END = "\\", re.compile(r"\r\n?|\n")
# A heading; and signs that touch the words, which older programs took as a heading.
_HEADING = re.compile(r"^(?: {0,3}#{1,6} |=+$|-+$)", re.MULTILINE)
_TOUCHING = re.compile(r"^#{1,6}(?=[^\s#])", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*(\{:? ?[#.][^{}\n]{1,80}\})[ \t]*$", re.MULTILINE)
_ITEM, _COUNTED = re.compile(r"\s*(?:[-*+]|\d{1,3}\.) +"), re.compile(r"\s*\d{1,3}\. ")
_NUMBER = re.compile(r"[ \t]*(\(?[0-9A-Za-z]{1,4}(?:\.[0-9]{1,4}){0,6}[.):]?)[ \t]+\S")
# The number of a heading; and the heading of a list of contents, as in `imported.py`.
_BARE = re.compile(r"^\d[\d.]*\s+")
_CONTENTS = re.compile(r"(?i)(?:(?:table of )?contents|index|cynnwys)(?: ?page(?: \d)?)?[ :]*")
_SMALL = re.compile(r"\w(?:~\d{1,3}~|\^\d{1,3}\^)(?!\w)")
_SMALL_ASKED = "~2~ and ^2^ stay as they are typed: are they small figures, as in CO₂ and m²?"
_SHALLOW_ASKED = "a list begins too little further in to be inside the item above: is it inside?"
_SHALLOW = re.compile(
    r"^( *)\d(\d)?[.)] +\S.*\n+(?=\1(?(2) {1,3}| {1,2})(1[.)] +\S.*))", re.MULTILINE
)
_COUNTED_ON = "a number in a list is not the next, but its web page counts on: which is right?"
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


class Typed(NamedTuple):
    """The parts of a text in Markdown.

    `fields` are the fields of its front matter that are printed, `front` is the rest of that.
    `marks` are the ids and classes of its lines. `lines` are ready for CommonMark, each with its
    line in the text. `asked` has the questions about its numbers and small figures.
    """

    fields: tuple[tuple[str, str], ...]
    front: str
    marks: tuple[str, ...]
    lines: tuple[tuple[int, str], ...]
    asked: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its lines as one text."""
        return "\n".join(line for _, line in self.lines)


def typed(words: str) -> Typed:
    """The parts of a text in Markdown, with any kind of line ends."""
    words = _LINE_END.sub("\n", words)
    found = _FRONT.match(words)
    front, start = (found[1] or found[2] or "", found.end()) if found else ("", 0)
    # A field is printed once if a heading says the same.
    headed = {line.strip("# ") for line in words[start:].split("\n") if line[:1] == "#"}
    said = [each for each in _PRINTED.finditer(front) if each[3] not in headed]
    for each in said:
        front = front.replace(each[0], "", 1)
    marks = tuple(_ATTRIBUTES.findall(words[start:]))
    bare = _ATTRIBUTES.sub("", words[start:]).split("\n")
    if len(_TOUCHING.findall(words)) > 1 and not _HEADING.search(words):
        bare = [_TOUCHING.sub(r"\g<0> ", line) for line in bare]
    asked = [_SMALL_ASKED] if _SMALL.search(words) else []
    asked += [f"{_SHALLOW_ASKED} “{shortened(each[3])}”" for each in _SHALLOW.finditer(words)]
    above = words.count("\n", 0, start)
    lines = tuple((above + at, line) for at, line in _parted(signs.behind_bullets(bare), asked))
    fields = tuple((each[1], each[3]) for each in said)
    return Typed(fields, front, marks, lines, tuple(asked))


def page(text: Typed) -> str:
    """The web page of a text in Markdown."""
    return str(_parser().render(text.words))


def counted_on(text: Typed) -> Iterator[str]:
    """The questions about items that are typed with another number than the next or the last."""
    before: list[int] = []
    for token in _parser().parse(text.words):
        if token.type.endswith("_list_open"):
            before.append(0)
        elif token.type.endswith("_list_close"):
            before.pop()
        elif token.type == "list_item_open" and token.map and token.info:
            number, last = int(token.info), before[-1]
            before[-1] = number
            if last and number not in {last, last + 1}:
                line = text.lines[token.map[0]][1]
                yield f"{_COUNTED_ON} “{shortened(line.strip())}”"


def printed(words: str) -> str:
    """A text in Markdown as its page prints it, with as many lines.

    Each paragraph is in the line where it begins. Lists have the numbers that they print; marks,
    the addresses of links and a list of contents are left out.
    """
    text = typed(words)
    every = list(_paragraphs(_parser().parse(text.words)))
    left_out = _contents(every)
    made = [""] * (len(_LINE_END.findall(words)) + 1)
    made[0] = " ".join(value for _, value in text.fields)
    for each in every:
        if each not in left_out:
            line = text.lines[each.at][0]
            made[line] = f"{made[line]} {each.number}{each.words}".strip()
    return "\n".join(made)


def _parser() -> MarkdownIt:
    known = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return known.use(footnote_plugin).use(deflist_plugin)


class _Paragraph(NamedTuple):
    """Its first line, its number, its words, and whether it is a link in a list (`leads`)."""

    at: int
    number: str
    words: str
    leads: bool


def _contents(every: Sequence[_Paragraph]) -> set[_Paragraph]:
    """The list of contents with its heading: links in lists, most of which repeat a paragraph."""
    leading = [each for each in every if each.leads]
    known = {_BARE.sub("", each.words) for each in every if not each.leads}
    if 2 * sum(_BARE.sub("", each.words) in known for each in leading) <= len(leading):
        return set()
    return {*leading, *(each for each in every if _CONTENTS.fullmatch(each.words))}


def _paragraphs(tokens: Sequence[Token]) -> Iterator[_Paragraph]:
    """The paragraphs of a page, in order."""
    counts: list[int] = []
    number, at = "", 0
    for token in tokens:
        at = token.map[0] if token.map else at
        match token.type:
            case "ordered_list_open":
                counts.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                counts.append(-1)
            case "ordered_list_close" | "bullet_list_close":
                counts.pop()
            case "list_item_open" if counts[-1] >= 0:
                number, counts[-1] = f"{counts[-1]}. ", counts[-1] + 1
            case "footnote_open":
                number = f"{token.meta['id'] + 1} "
            case "inline" | "fence" | "code_block" | "html_block":
                leads = bool(counts) and _leads(token.children or ())
                yield _Paragraph(at, number, _said(token).strip(), leads)
                number = ""


def _leads(pieces: Sequence[Token]) -> bool:
    """Whether a paragraph is only a link to a place on its page."""
    kinds = [piece.type for piece in pieces]
    is_link = kinds[:1] == ["link_open"] and kinds.index("link_close") == len(kinds) - 1
    return is_link and str(pieces[0].attrGet("href")).startswith("#")


def _said(token: Token) -> str:
    """The words of a token."""
    match token.type:
        case "inline":
            return "".join(map(_said, _unstruck(token.children or ())))
        case "softbreak" | "hardbreak":
            return " "
        case "footnote_ref":
            return f"[^{token.meta['id'] + 1}]"
        case "html_block":
            return html.unescape(_TAG.sub(" ", token.content))
        case "html_inline":
            return " " if token.content.startswith("<br") else ""
        case "image":
            return ""
    return token.content


def _unstruck(pieces: Sequence[Token]) -> Iterator[Token]:
    """Tokens without those that are struck out."""
    struck = 0
    for piece in pieces:
        struck += {"s_open": 1, "s_close": -1}.get(piece.type, 0)
        if not struck:
            yield piece


def _parted(lines: Iterable[str], asked: list[str]) -> Iterator[tuple[int, str]]:
    """Lines, each with its place, with an empty line above each number that continues a count.

    A list loses the indent of its first item, if it is in no other list: else it would be code.
    """
    numbers, above, shift = Numbers(lambda _, words: asked.append(words)), "", 0
    is_in_list, inside = False, 0
    for at, line in enumerate(lines):
        found = _NUMBER.match(line)
        sign = found[1] if found and not _COUNTED.match(line) else ""
        if above and sign and numbers.begins(above, line.strip(), sign, 0):
            yield at, ""
            above = ""
        if sign and not above:
            numbers.met(sign)
        indent = len(line) - len(line.lstrip())
        if line.strip():
            item = _ITEM.match(line)
            if not is_in_list or indent < shift:
                shift = indent if item and not is_in_list else 0
            is_in_list = bool(item) or (is_in_list and indent > 0)
            inside = item.end() if item else inside * is_in_list
        # In a list a number stays below its item, but not so far in that it would be code.
        kept = " " * (min(indent, inside) - shift) + line.strip() if sign else ""
        above = kept or line[min(indent, shift) :].rstrip()
        # Two spaces or a backslash at its end are a line break.
        yield at, f"{above.removesuffix(_BREAK)}  " if line.endswith(("  ", _BREAK)) else above
