"""The form of the Word files that the program writes: the meaning of their styles and bookmarks.

A style names what a paragraph is inside, from the passage down, and "more" if it goes on with the
last of these: "Policy list box more" goes on with a box in an item. A hidden bookmark around the
words holds the id. So such a file is read back without a guess, even after it was edited.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from macros.model.runs import Emphasis, Run, words_of

_PREFIX, _MORE = "policy", "more"
_STEPS = frozenset({"list", "box", "figure", "note", "table"})
BASES = frozenset({"text", "cover", "title", "control"})
NUMBER, CALL = "Policy number", "Policy call"
"""The styles of a number that is typed by hand, and of the mark of a footnote."""
_AGAIN = "Footnote Characters"
"""The style in which another program repeats the mark of a footnote."""
GAP = "Policy gap"
"""The style of an empty line between a table and what is below it."""
# A bookmark has at most 40 letters, figures and underscores. Word hides it if it begins with "_".
_LONGEST, _HALF = 36, 30
_BOOKMARK = re.compile(r"_i([dw])(?:([0-9]+)([ab]))?_([a-z0-9_]+)")


class Form(NamedTuple):
    """What a paragraph is inside, from its passage down; `more`: it goes on with the last of it."""

    path: tuple[str, ...] = ()
    more: bool = False
    base: str = "text"

    @property
    def style(self) -> str:
        """The name of its style."""
        inside = self.path or (self.base,)
        return " ".join([_PREFIX.capitalize(), *inside, *[_MORE] * self.more])


def form_of(style: str) -> Form | None:
    """The form that the name of a style says; None for any other style."""
    prefix, *words = style.lower().split(" ")
    more = words[-1:] == [_MORE]
    words = words[:-1] if more else words
    if prefix != _PREFIX or not words:
        return None
    if len(words) == 1 and words[0] in BASES:
        return Form((), more or words[0] == "title", words[0])
    return Form(tuple(words), more) if _STEPS.issuperset(words) else None


def bookmarks(id_: str, count: int, *, was: bool = False) -> tuple[str, ...]:
    """The names of the bookmarks that hold an id: two for a long one.

    `count` is a number for each long id of the document. `was`: the id was here before.
    """
    sign, code = "w" if was else "d", id_.replace("-", "_")
    if len(code) <= _LONGEST:
        return (f"_i{sign}_{code}",)
    # Reading makes a hyphen of each underscore and joins the halves: any place to cut is right.
    return f"_i{sign}{count}a_{code[:_HALF]}", f"_i{sign}{count}b_{code[_HALF:]}"


def id_in(names: Iterable[str]) -> str:
    """The first id that some bookmarks hold; "" for none."""
    halves: dict[tuple[str, str], str] = {}
    for found in filter(None, map(_BOOKMARK.fullmatch, names)):
        sign, count, half, code = found.groups()
        if not count:
            return code.replace("_", "-")
        halves[sign + count, half] = code
    firsts = (key for key, half in halves if half == "a" and (key, "b") in halves)
    both = (halves[key, "a"] + halves[key, "b"] for key in firsts)
    return next(both, "").replace("_", "-")


def is_ours(bookmark: str) -> bool:
    """Whether a bookmark holds an id, or half of one."""
    return _BOOKMARK.fullmatch(bookmark) is not None


@dataclass
class Seen:
    """The facts of a paragraph in a file of our own, besides its words."""

    marks: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    number: list[Run] = field(default_factory=list)
    picture: str = ""

    def taken(self, style: str, run: Run) -> str:
        """The words that a run adds to its paragraph; none if they are its number."""
        if style == NUMBER:
            self.number.append(run)
        if style in {NUMBER, _AGAIN}:
            return ""
        if style != CALL:
            return run.text
        if self.calls and not self.calls[-1][1]:
            self.calls[-1] = self.calls[-1][0], run.text
        return f"[^{run.text}]"

    def facts(self) -> dict[str, Any]:
        """These facts as fields of a `Line`."""
        number = words_of(self.number).strip()
        own = {"number": number} if number else {}
        return {"id": id_in(self.marks), "calls": tuple(self.calls), "picture": self.picture, **own}

    @property
    def emphasis(self) -> Emphasis | None:
        """How its number is printed, if that was typed."""
        return next((run.emphasis for run in self.number if run.text.strip()), None)
