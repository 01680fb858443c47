"""A fault in the data as a value: where it is, what is wrong, and what to do about it.

A check yields problems. It never prints, raises or counts; one printer does that at the end.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, NoReturn

Severity = Literal["error", "warning"]
LOST = "nothing_is_lost"
"""The rule that entries for a passage are not lost with it."""
# The most errors, and the most warnings, that are listed for one file.
_LISTED = 50
# From this number on, problems with the same words are listed as one.
_MANY = 5
# The most files that are listed: a wrong folder may have a problem in every file.
_FILES = 100


class Place(NamedTuple):
    """A spot in a data file: its path as a person would type it, and line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        # A whole document, such as a Word file, has no lines to look up.
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


NOWHERE = Place("")


class Gone(NamedTuple):
    """An id that one edition lacks and another has: one fault, however many places name it.

    `folder` is the folder of the edition that lacks it, `having` the name of the other, if known.
    """

    id: str
    folder: str
    having: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. Problems sort by place, then by words, so that every run lists them alike."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = field(default="error", compare=False)
    rule: str = field(default="", compare=False)
    gone: Gone | None = field(default=None, compare=False)
    # The edition that the entry may end with, because the next edition has nothing like it.
    ends: str = field(default="", compare=False)

    def __str__(self) -> str:
        lead = "warning: " if self.severity == "warning" else ""
        hint = f"\n    Hint: {one_line(self.hint)}" if self.hint else ""
        place = f"{self.place}: " if self.place.path else ""
        return f"{place}{lead}{one_line(self.message)}{hint}"


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Problems, sorted; those about the same missing id are one, which lists all places.

    So are problems with the same words in many places: there is one thing to mend.
    """
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in sorted(problems):
        own = str(problem.place) if problem.rule == "form" else problem.severity
        words = (problem.gone or ())[:2] or (problem.message, problem.hint, own)
        alike.setdefault(words, []).append(problem)
    return sorted(each for those in alike.values() for each in _gathered(those))


def _gathered(those: Sequence[Problem]) -> Sequence[Problem]:
    first = those[0]
    if len(those) < (2 if first.gone else _MANY):
        return those
    message = f"{first.message} (in {len(those)} places)"
    hint = f"{first.hint} The others: {_places(those[1:])}."
    return [_gone(those) if first.gone else replace(first, message=message, hint=hint)]


def _places(problems: Iterable[Problem]) -> str:
    lines: dict[str, list[str]] = {}
    for problem in problems:
        lines.setdefault(problem.place.path, []).append(str(problem.place.line))
    return "; ".join(f"{path} line {', '.join(those)}" for path, those in lines.items())


def _gone(naming: Sequence[Problem]) -> Problem:
    id_, folder, having = max((each.gone for each in naming if each.gone), key=lambda g: g.having)
    # The entry for the passage itself comes first, because all of it can be ended there.
    first = next((each for each in naming if each.rule == LOST), naming[0])
    edition = folder.rpartition("/")[2]
    return replace(
        first,
        message=f"'{id_}' is not in edition {edition}, and {len(naming)} places name it",
        hint=f"{f'Edition {having}' if having else 'Another edition'} has it. If it only has a new "
        "id, give it this one back. If it is gone, end what is written for it with 'until', and "
        f"name another passage elsewhere. It is named in {_places(naming)}.",
        severity="error" if errors_only(naming) else "warning",
    )


def one_line(words: str) -> str:
    """Words that print on one line of any terminal: characters that cannot be seen become "?"."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in words)


# Control characters, line ends that only some programs know, and what Unicode calls no character.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
TYPE_AGAIN = "Delete the line and type it again: copied text can carry such characters along."


def unseen(words: str) -> tuple[int, str]:
    """The offset of the first forbidden character of a text, and a message; else -1 and ""."""
    found = _UNSEEN.search(words)
    if found is None:
        return -1, ""
    return found.start(), f"an invisible character (U+{ord(found.group()):04X}) is here"


def shortened(words: object, most: int = 60) -> str:
    """The words of somebody, on one line and short enough for a message."""
    line = " ".join(str(words).split())
    end = line.rfind(" ", 0, most)
    return line if len(line) <= most else f"{line[: end if end > 0 else most - 1]}…"


def counted(number: int, noun: str) -> str:
    """A number of things, in words: "no clauses", "1 clause"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def make(target: str) -> str:
    """The command to type for a target of the Makefile, on this system."""
    return f".\\make.ps1 {target}" if sys.platform == "win32" else f"make {target}"


class InvalidDataError(Exception):
    """The data cannot be used. Carries every problem found, sorted; its text lists them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(gathered(problems))
        super().__init__("\n".join(listed(self.problems)))


def refuse(at: str | Place, message: str, hint: str) -> NoReturn:
    """Raise InvalidDataError with one problem, of a file or a place in it."""
    place = at if isinstance(at, Place) else Place(at)
    raise InvalidDataError([Problem(place, message, hint, rule="form")])


def stop_at(problems: Iterable[Problem]) -> None:
    """Raise InvalidDataError with all the problems, if there are any."""
    if found := list(problems):
        raise InvalidDataError(found)


def listed(problems: Iterable[Problem]) -> Iterator[str]:
    """The lines to print for some problems: errors before warnings.

    For each file they have the first ones, and how many more there are.
    """
    met: Counter[tuple[str, Severity]] = Counter()
    shown: set[tuple[str, Severity]] = set()
    above = ("", "")
    for problem in sorted(problems, key=lambda each: each.severity != "error"):
        group = problem.place.path, problem.severity
        met[group] += 1
        if met[group] <= _LISTED and (group in shown or len(shown) < _FILES):
            shown.add(group)
            # Neighbours with the same hint have it once.
            here = problem.place.path, problem.hint
            yield str(replace(problem, hint="") if here == above else problem)
            above = here
    for (path, severity), count in met.items():
        if count > _LISTED and (path, severity) in shown:
            yield f"{path}: and {counted(count - _LISTED, f'more {severity}')} of this file"
    if left := sum(count for group, count in met.items() if group not in shown):
        yield f"And {counted(left, 'more problem')} of other files."


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that must stop a build: those that are not warnings."""
    return [problem for problem in problems if problem.severity == "error"]
