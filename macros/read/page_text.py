"""The calls of macros, the links and the headings in a page of docs/, with their places.

A page has Markdown, and one macro or fact between each {{ and }}, with words in quotes. So all that
a page takes from the policy can be found without building it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from macros.model.page import Argument, Call, MarkdownLink, Page, PageText
from macros.problems import Place, Problem

# At most this many faults of a page are shown; the rest are when these are mended.
_MOST_FAULTS = 50
_ONE = 'Write one macro between {{ and }}, such as {{ ref("an-id") }}.'
_RAW = "To show what is written, put it between {% raw %} and {% endraw %}."
_QUOTES = 'Put each id, number or phrase in straight quotes: {{ ref("an-id") }}.'
_CLOSE = 'Write it as {{ ref("an-id") }}: straight quotes, and each bracket closed.'
_STRING = r"\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*\"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*'"
# A comment, words that are shown as they are, a macro; or the beginning of one that is not closed.
_PIECE = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}"
    rf"|\{{\{{[-+]?(?P<inside>(?:{_STRING}|-(?!\}}\}})|[^-\"'{{}}]++)*)-?\}}\}}|\{{[{{%#]"
    r"|(?P<single>\{ *\w+\( *[\"'“‘)])",
    re.DOTALL,
)
_OPEN = {
    "{#": ("the comment that begins here is not closed", "Close it with #}, or write { #."),
    "{{": ("the macro that begins here is not closed", _CLOSE),
    "{%": ("{% is not used in pages", f"{_ONE} {_RAW}"),
}
_SINGLE = "a macro begins with two braces, and here is one", f"{_ONE} {_RAW}"
_CALL = re.compile(r"\s*(?P<name>\w+(?:\.\w+)*)\s*(?:\(\s*(?P<given>.*)\)\s*)?", re.DOTALL)
_ARGUMENT = re.compile(rf"(?:(?P<name>\w+)\s*=\s*)?(?P<words>{_STRING})\s*(?:,\s*|\Z)")
_CLOSED = re.compile(r"[%}]\}")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_SPAN = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"(?:\]\(|^ {0,3}\[(?!\^)[^\]\n]+\]:)[ \t]*<?([^\s()<>]+)", re.MULTILINE)
_IN_LINK = re.compile(r"(?<!!)\[[^\[\]\n]*(\{\{[-+]? *\w+\([^\n{}]*\}\})[^\[\]\n]*\]\(")
_NESTED = "a macro makes a link, and here it is inside another", "Write one beside the other."
# A box or tab whose title is not in quotes, or which has no indented words.
_BOX = re.compile(
    r"^(?=(?:!!!|\?\?\?|===)\+? +\S)(?!(?:(?:!!!|\?\?\?\+?) +[\w-]+(?: +\"[^\"\n]*\")?"
    r"|===\+? +\"[^\"\n]*\")[ \t]*\n(?:[ \t]*\n)*(?: {4}|\t))",
    re.MULTILINE,
)
_BOXED = (
    "this box or tab has no title in straight quotes, or no words inside it",
    'Write !!! note "Title" or === "Title", and four spaces before each line of its words.',
)
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_OWN_ID = re.compile(r"\{[^{}\n#]*#([\w-]+)[^{}\n]*\}|\bid=\"([\w-]+)\"")


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
        """The result of reading the page."""
        calls = tuple(self._calls())
        for match in _IN_LINK.finditer(self._without_code):
            self.faults.append(_FaultError(match.start(1), *_NESTED))
        for match in _BOX.finditer(self._without_code):
            self.faults.append(_FaultError(match.start(), *_BOXED))
        problems = tuple(
            Problem(self._place(fault.offset), fault.message, fault.hint) for fault in self.faults
        )
        return PageText(calls, tuple(self._links()), frozenset(self._anchors()), problems)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        path, first, _ = self.page.place
        return Place(path, first + line - 1, offset - self.starts[line - 1] + 1)

    def _calls(self) -> Iterator[Call]:
        """Every macro and fact. Reading goes on after what cannot be read."""
        at: int | None = 0
        while at is not None and len(self.faults) < _MOST_FAULTS:
            found = _PIECE.search(self.text, at)
            if found is None:
                return
            if found["inside"] is not None:
                try:
                    yield self._call(found)
                except _FaultError as fault:
                    self.faults.append(fault)
            elif found[0] in _OPEN:
                self.faults.append(_FaultError(found.start(), *_OPEN[found[0]]))
            elif found["single"] and self._without_code[found.start()] == "{":
                self.faults.append(_FaultError(found.start(), *_SINGLE))
            closed = _CLOSED.search(self.text, found.end()) if found[0] in _OPEN else found
            at = closed.end() if closed else None

    def _call(self, piece: re.Match[str]) -> Call:
        """The macro or fact between one {{ and }}."""
        if self._without_code[piece.start()] == " ":
            raise _FaultError(piece.start(), "a macro inside code gives nothing", _RAW)
        if not piece["inside"].strip():
            raise _FaultError(piece.start(), "there is no macro between {{ and }}", _ONE)
        found = _CALL.fullmatch(self.text, *piece.span("inside"))
        if found is None:
            raise _FaultError(piece.start(), f"“{piece['inside'].strip()}” is not a macro", _ONE)
        name, place = found["name"], self._place(found.start("name"))
        if found["given"] is None:
            return Call(name, place)
        return Call(name, place, tuple(self._arguments(name, found)))

    def _arguments(self, name: str, call: re.Match[str]) -> Iterator[Argument]:
        at, end = call.start("given"), call.start("given") + len(call["given"].rstrip())
        while at < end:
            found = _ARGUMENT.match(self.text, at, end)
            if found is None:
                raise _FaultError(at, f"an argument of {name}() is not in straight quotes", _QUOTES)
            words, at = found["words"][1:-1], found.end()
            try:  # as Jinja does
                value = words.encode("ascii", "backslashreplace").decode("unicode-escape")
            except UnicodeDecodeError as error:
                message = "a backslash is printed as two"
                raise _FaultError(found.start("words"), message, _QUOTES) from error
            yield Argument(found["name"] or "", value, self._place(found.start("words")))

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
            lines.append(
                " " * len(line) if hidden else _SPAN.sub(lambda code: " " * len(code[0]), line)
            )
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
