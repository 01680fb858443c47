"""The parts of a web page: open elements, lists, tables, and the runs of a line."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from macros.model.blocks import Merged
from macros.model.runs import Run, join
from macros.read.counting import SIGNS, written
from macros.read.imported import (
    Grid,
    GridCell,
    Line,
    Original,
    cut,
    each_line,
    lines_of,
    looks_headed,
)  # fmt: skip
from macros.read.web import styles

HEAD = "head of the page"
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style:\s*italic")
_SHIFT = re.compile(r"vertical-align:\s*(su[pb])")
_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)")
# Elements and roles that are not part of the document, each with the rule that leaves it out.
_LEFT_OUT = {
    "script": "script or style", "style": "script or style", "template": "script or style",
    "noscript": "script or style", "head": "head of the page", "nav": "menu of the page",
    "header": HEAD, "footer": "foot of the page", "select": "menu of the page",
    "button": "menu of the page", "navigation": "menu of the page", "search": "menu of the page",
    "banner": HEAD, "contentinfo": "foot of the page", "dialog": "menu of the page",
}  # fmt: skip
CHANGES = {
    "del": ("accept", "deletion"), "s": ("accept", "deletion"), "strike": ("accept", "deletion"),
    "ins": ("reject", "insertion"),
}  # fmt: skip
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
WORDS = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "dfn", "del", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
}  # fmt: skip
# For each element, the open ones that it closes, and the elements that limit this.
ENDS = {
    "li": ({"li"}, {"ul", "ol"}), "td": ({"td", "th"}, {"table"}), "th": ({"td", "th"}, {"table"}),
    "tr": ({"tr"}, {"table"}), "dt": ({"dt", "dd"}, {"dl"}), "dd": ({"dt", "dd"}, {"dl"}),
}  # fmt: skip
# The words of links that only lead to another place on the page.
SKIP = re.compile(
    r"(?:skip|jump) to .*|(?:back|return) to top|(?:table of )?contents|[↑#¶§🔗]", re.IGNORECASE
)
BESIDE = "words beside the text of the page are read too: are they part of the policy?"
NESTED = "a list counts from 1 inside another one: does its document print these numbers?"
OUTSIDE = "outside the main part of the page"
_MARKER = re.compile(r"\s*\[?\^?[0-9a-z*†‡¹²³⁰⁴-⁹]{1,3}[\].]?(?:\s+|$)")
_TYPED = re.compile(r"(?:\(?([A-Za-z]{1,6}|\d{1,3})[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?)\s+(?=\S)")
_MOST_CELLS, _LONG = 63, 5
BULLET = "•"
_SHOWN = re.compile(
    r"list-style(?:-type)?:\s*(none|decimal-leading-zero|(?:low|upp)er-(?:alpha|latin|roman))\b"
)
# Google Docs puts comments at the end of a page, each in its own frame.
COMMENT, _COMMENT = "comment", re.compile(r"cmnt(_ref)?\d+$")
# Pandoc prints the front matter of a text in this element, some of it as headings.
_COVER, _BELOW_TITLE = "title-block-header", {"subtitle", "author", "date"}
# Classes of controls that wikis and blogs put beside the words; most are not printed.
_UNPRINTED = re.compile(r"\b(?:mw-editsection|no-?print|sharedaddy|breadcrumbs?)\b")


@dataclass
class Open:
    """An open element, and the look and use of the words in it."""

    tag: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    rule: str = ""
    shift: str = ""
    marker: bool = False
    note: str = ""
    level: int = 0
    outline: int = 0


def inside(above: Open, tag: str, style: str) -> Open:
    """An element inside another one: the look of that, changed by its own tag and style."""
    shift, level = _SHIFT.search(style), _LEVEL.search(style)
    return replace(
        above,
        tag=tag,
        note="",
        bold=above.bold or tag in {"b", "strong"} or bool(_BOLD.search(style)),
        italic=above.italic or tag in {"i", "em"} or bool(_ITALIC.search(style)),
        shift=tag if tag in {"sup", "sub"} else shift[1] if shift else above.shift,
        marker=above.marker or "mso-list:ignore" in style.replace(" ", ""),
        level=int(level[1]) if level else above.level * (tag in WORDS),
    )


@dataclass
class Listed:
    """A list while it is read: its form of numbers, its next number, its class in Google Docs."""

    form: str = ""
    at: int = 1
    depth: int = 1
    name: str = ""
    step: int = 1


def with_nested_asked(page: Original) -> Original:
    """The page; asks about lists that count 1., 2. inside others: their document may print more.

    Programs that make a page of a document keep only the last figure of such numbers.
    """
    counted = [line for line in lines_of(page.blocks) if re.fullmatch(r"\d+\.", line.number)]
    for above, line in pairwise(counted):
        if line.number == "1." and line.depth > above.depth:
            page.account.ask(line.place, NESTED, each=line.plain)
    return page


def quote(opened: Sequence[Open], signs: str) -> Run:
    """The quote mark that a browser prints: of two signs, for outer and for inner quotations."""
    deep = sum(each.tag == "q" for each in opened)
    return Run(signs[1 - deep % 2], opened[-1].bold, opened[-1].italic)


def ranked(blocks: Iterable[Line | Grid]) -> list[Line | Grid]:
    """The blocks of a page with the levels of its headings counted from 1, without gaps."""
    every = list(blocks)
    used = sorted({0, *(line.outline for line in lines_of(every))})
    return [each_line(one, lambda x: replace(x, outline=used.index(x.outline))) for one in every]


def heading(tag: str, said: dict[str, str], above: int) -> int:
    """The level of a heading; 0 for none. A control that opens more words is one below `above`."""
    if re.fullmatch("h[1-6]", tag):
        return 0 if said.get("class") in _BELOW_TITLE else int(tag[1])
    if said.get("role") == "heading":
        return number(said.get("aria-level"), 2)
    return above + 1 if tag == "summary" or (tag == "button" and "aria-expanded" in said) else 0


def left_out(tag: str, said: dict[str, str], around: Open, *, headed: bool) -> str:
    """The rule that leaves an element out; "" for none. `headed`: it is a heading, or in one."""
    role = said.get("role", "")
    left = _LEFT_OUT.get(tag, "") or _LEFT_OUT.get(role, "")
    if said.get("id") == _COVER:
        return around.rule
    opens = headed and (around.rule == HEAD or tag == "button") and around.rule != OUTSIDE
    if opens or "main" in {tag, role}:
        return ""
    if _UNPRINTED.search(f"{said.get('class')} {said.get('id')}"):
        return _LEFT_OUT["nav"]
    return around.rule if left == HEAD and around.rule else left or around.rule


def commented(said: dict[str, str], around: list[Open]) -> str:
    """The rule that leaves a link of a comment out; then the frame of a comment is left out too."""
    found = _COMMENT.match(said.get("id", "")) if "href" in said else None
    for each in around if found and not found[1] else ():
        each.rule = COMMENT if each.tag in {"div", "p"} else each.rule
    return "link inside the page" if found else ""


def listed(tag: str, said: dict[str, str], above: int, below: Callable[[], str]) -> Listed:
    """The start of a list. `above` is how many lists are open around it.

    `below` gives the source from here on: a list that counts down begins with its number of items.
    """
    form = shown(said, SIGNS.get(said.get("type", ""), "decimal") if tag == "ol" else BULLET)
    known = styles.GOOGLE.search(said.get("class", ""))
    name, depth = (known[1], int(known[2])) if known else ("", above)
    down = "reversed" in said
    start = number(said.get("start"), below().partition("</ol")[0].count("<li") if down else 1)
    return Listed(form, start, depth + 1, name, -1 if down else 1)


def shown(said: dict[str, str], form: str) -> str:
    """The form of numbers that the style of a list or item gives, else `form`."""
    found = _SHOWN.search(said["style"])
    return styles.COUNTED[found[1]] if found else form


@dataclass
class Table:
    """A table while it is read."""

    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    row: int = -1
    span: tuple[int, int] = (1, 1)
    headed: bool = True

    def put(self, lines: tuple[Line, ...]) -> None:
        """Put a cell into the first free place of the row."""
        column = next(n for n in range(len(self.cells) + 1) if (self.row, n) not in self.cells)
        for across in range(self.span[0]):
            for down in range(self.span[1]):
                merged: Merged = "left" if across else "above" if down else ""
                self.cells[self.row + down, column + across] = GridCell((), merged)
        self.cells[self.row, column] = GridCell(lines)

    def finished(self) -> Grid:
        """The table, with a cell at every place."""
        width = max((column for _, column in self.cells), default=-1) + 1
        rows = tuple(
            tuple(self.cells.get((row, column), GridCell()) for column in range(width))
            for row in range(self.row + 1)
        )
        places = [line.place for row in rows for cell in row for line in cell.lines]
        headed = len(rows) > 1 and (self.headed or looks_headed(rows))
        return Grid(rows, headed, min(places, default=0))


def number(said: str | None, other: int) -> int:
    """The number that an attribute gives, else `other`."""
    return int(said) if said and said.isdecimal() and len(said) < _LONG else other


def typed(words: str, at: int) -> int:
    """Where the words of an item begin after its typed number; 0 if it has none.

    Some pages type the numbers of a list, and hide those of the browser by their styles. A typed
    number must be that of the place in the list (`at`), such as (b) for 2; 1.2 may be any.
    """
    found = _TYPED.match(words)
    forms = (written(at, form) for form in SIGNS.values())
    return found.end() if found and (not found[1] or found[1] in forms) else 0


def span(said: str | None) -> int:
    """The number of columns or rows that a cell takes."""
    return min(max(number(said, 1), 1), _MOST_CELLS)


def tight(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without spaces at the ends of lines; neighbours of one look are joined."""
    found: list[Run] = []
    for run in runs:
        begins = not found or found[-1].text.endswith((" ", "\n"))
        join(found, run._replace(text=run.text.lstrip(" ")) if begins else run)
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
    return tuple(found) if any(run.text.strip() for run in found) else ()


def without_marker(lines: list[Line]) -> list[Line]:
    """The lines of a note without the marker in front."""
    found = _MARKER.match(lines[0].plain) if lines else None
    if found is None:
        return lines
    rest = cut(lines[0], found.end())
    return [rest, *lines[1:]] if rest.plain else lines[1:]
