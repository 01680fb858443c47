"""A fault in the data as a value: where it is, what is wrong, and what to do about it.

A check yields problems. It never prints, raises or counts; one printer does that at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
# As many errors, and as many warnings, of one file are listed.
_LISTED = 50


class Place(NamedTuple):
    """A spot in a data file: its path as a person would type it, and line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. Problems sort by place, then by words, so that every run lists them alike."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = field(default="error", compare=False)
    rule: str = field(default="", compare=False)

    def __str__(self) -> str:
        lead = "warning: " if self.severity == "warning" else ""
        hint = f"\n    Hint: {one_line(self.hint)}" if self.hint else ""
        return f"{self.place}: {lead}{one_line(self.message)}{hint}"


def one_line(words: str) -> str:
    """Words fit to print on one line of any screen: whatever cannot be seen becomes "?"."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in words)


def shortened(words: object, most: int = 60) -> str:
    """What somebody wrote, on one line and cut to a length that a message can hold."""
    line = " ".join(str(words).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class InvalidDataError(Exception):
    """The data cannot be used. Carries every problem found, sorted; its text lists them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(listed(self.problems)))


def listed(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as they are printed: the first of each file, and how many more it has."""
    met: Counter[tuple[str, Severity]] = Counter()
    for problem in problems:
        group = problem.place.path, problem.severity
        met[group] += 1
        if met[group] <= _LISTED:
            yield str(problem)
    for (path, severity), count in met.items():
        if count > _LISTED:
            more = count - _LISTED
            yield f"{path}: and {more} more {severity}{'' if more == 1 else 's'} of this file"


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that must stop a build, leaving warnings out."""
    return [problem for problem in problems if problem.severity == "error"]
