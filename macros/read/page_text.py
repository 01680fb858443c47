"""The words of a page in docs/ as its calls of macros, its links and its headings, with places.

A page holds Markdown, and between {{ and }} one macro or fact, with words in quotes. So all that a
page takes from the policy can be seen without building it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from macros.model.page import Page
from macros.model.page_text import Argument, Call, MarkdownLink, PageText
from macros.problems import Place, Problem

# Of a page with more faults than these, the rest is shown when they are gone.
_MOST_FAULTS = 50
_JINJA = Environment(autoescape=True)
_ONE = 'Write one macro between {{ and }}, such as {{ ref("an-id") }}.'
_RAW = "To show what is written, put it between {% raw %} and {% endraw %}."
_QUOTES = 'Put each id, number or phrase in quotes: {{ ref("97.10") }}.'
_CLOSE = 'Write it as {{ ref("an-id") }}: straight quotes, and each bracket closed.'
_FENCE = re.compile(r" {0,3}(```|~~~)")
_SPAN = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"(?:\]\(|^ {0,3}\[(?!\^)[^\]\n]+\]:)[ \t]*<?([^\s()<>]+)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_OWN_ID = re.compile(r"\{[^{}\n#]*#([\w-]+)[^{}\n]*\}|\bid=\"([\w-]+)\"")


class _Token(NamedTuple):
    kind: str
    value: str
    offset: int


class _FaultError(Exception):
    """What is between {{ and }} cannot be read."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


@lru_cache(maxsize=1024)
def read(page: Page) -> PageText:
    """Read a page. Never raises: what cannot be read is a problem in the result."""
    return _Reader(page).read()


class _Reader:
    """One page being read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.body
        self.starts = [0, *(match.end() for match in re.finditer("\n", page.body))]
        self.faults: list[_FaultError] = []

    def read(self) -> PageText:
        """The page as it was read."""
        calls = tuple(self._calls())
        problems = tuple(
            Problem(self._place(fault.offset), fault.message, fault.hint) for fault in self.faults
        )
        return PageText(calls, tuple(self._links()), frozenset(self._anchors()), problems)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        path, first, _ = self.page.place
        return Place(path, first + line - 1, offset - self.starts[line - 1] + 1)

    def _calls(self) -> Iterator[Call]:
        for piece in self._pieces():
            try:
                yield self._call(piece)
            except _FaultError as fault:
                self.faults.append(fault)

    def _pieces(self) -> Iterator[list[_Token]]:
        """What is between each {{ and }}, without white space."""
        piece: list[_Token] = []
        for token in self._tokens():
            if token.kind == "block_begin":
                message = "{% is not used in pages"
                self.faults.append(_FaultError(token.offset, message, f"{_ONE} {_RAW}"))
            elif token.kind == "variable_begin":
                piece = [token]
            elif token.kind == "variable_end":
                yield piece
                piece = []
            elif piece and token.kind != "whitespace":
                piece.append(token)

    def _tokens(self) -> Iterator[_Token]:
        """Every token of Jinja. Reading goes on behind what cannot be read."""
        at, opened = 0, _Token("", "", 0)
        while len(self.faults) < _MOST_FAULTS:
            try:
                for token in self._from(at):
                    opened = token if token.kind.endswith("_begin") else opened
                    at = token.offset + len(token.value)
                    yield token
            except _FaultError as fault:
                self.faults.append(fault)
            except TemplateSyntaxError as error:
                message = f"this cannot be read: {(error.message or '').partition(' at ')[0]}"
                self.faults.append(_FaultError(opened.offset, message, _CLOSE))
            else:
                return
            at = self._behind(max(at, opened.offset + 2))
            if not at:
                return

    def _from(self, start: int) -> Iterator[_Token]:
        """The tokens from some place on, until one that shows that a macro is not closed."""
        at, opened = start, None
        for _, kind, value in _JINJA.lex(self.text[start:]):
            # White space that a dash takes away is in no token.
            at = self.text.find(value, at)
            if opened and (value == "{" or (kind == "string" and "\n" in value)):
                break
            token = _Token(kind, value, at)
            at += len(value)
            opened = {"variable_begin": token, "variable_end": None}.get(kind, opened)
            yield token
        if opened:
            raise _FaultError(opened.offset, "the macro that begins here is not closed", _CLOSE)

    def _behind(self, at: int) -> int:
        """Where the text goes on behind the next }} or %}; 0 where there is none."""
        ends = [end for end in (self.text.find("}}", at), self.text.find("%}", at)) if end >= 0]
        return min(ends) + 2 if ends else 0

    def _call(self, piece: list[_Token]) -> Call:
        opening, *tokens = piece
        if self._without_code[opening.offset] == " ":
            raise _FaultError(opening.offset, "a macro inside code gives nothing", _RAW)
        if not tokens or tokens[0].kind != "name":
            message = "there is no macro between {{ and }}"
            raise _FaultError(opening.offset, message, _ONE)
        size = next((n for n, token in enumerate(tokens) if token.value == "("), len(tokens))
        name = "".join(token.value for token in tokens[:size])
        place = self._place(tokens[0].offset)
        if not re.fullmatch(r"\w+(\.\w+)*", name):
            raise _FaultError(tokens[0].offset, f"“{name}” is no macro", _ONE)
        if size == len(tokens):
            return Call(name, place)
        return Call(name, place, tuple(self._arguments(name, tokens[size + 1 :])))

    def _arguments(self, name: str, tokens: list[_Token]) -> Iterator[Argument]:
        """The arguments of a call, up to the bracket that ends it and the piece."""
        *inside, last = tokens or [_Token("", "", 0)]
        if last.value != ")" or any(token.value in {"(", ")"} for token in inside):
            offset = next((t.offset for t in tokens if t.value in {"(", ")"}), last.offset)
            raise _FaultError(offset, f"something is mixed with the call of {name}()", _ONE)
        given: list[_Token] = []
        for token in (*inside, _Token("operator", ",", last.offset)):
            if token.value != ",":
                given.append(token)
            elif given:
                yield self._argument(name, given)
                given = []

    def _argument(self, name: str, given: list[_Token]) -> Argument:
        *before, words = given
        named = [token.value for token in before]
        if words.kind != "string" or not (not named or (len(named) == 2 and named[1] == "=")):  # noqa: PLR2004
            message = f"an argument of {name}() is not in quotes"
            raise _FaultError(given[0].offset, message, _QUOTES)
        try:  # as Jinja does
            value = words.value[1:-1].encode("ascii", "backslashreplace").decode("unicode-escape")
        except UnicodeDecodeError as error:
            raise _FaultError(words.offset, "a backslash is printed as two", _QUOTES) from error
        return Argument(named[0] if named else "", value, self._place(words.offset))

    def _links(self) -> Iterator[MarkdownLink]:
        for match in _LINK.finditer(self._without_code):
            yield MarkdownLink(match[1], self._place(match.start(1)))

    @cached_property
    def _without_code(self) -> str:
        """The text with spaces for code, which is shown as it is: nothing in it is a link."""
        fence, lines = "", []
        for line in self.text.split("\n"):
            found = _FENCE.match(line)
            hidden = fence or found
            if found and fence in {"", found[1]}:
                fence = "" if fence else found[1]
            lines.append(" " * len(line) if hidden else _SPAN.sub(_blank, line))
        return "\n".join(lines)

    def _anchors(self) -> Iterator[str]:
        words = self._without_code
        for match in _HEADING.finditer(words):
            yield _slug(_OWN_ID.sub("", match[1]))
        for match in _OWN_ID.finditer(words):
            yield match[1] or match[2]


def _slug(heading: str) -> str:
    """The id that Markdown gives to a heading."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
