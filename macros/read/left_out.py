"""What is left out of the data because of faults of form, so that the rest can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from typing import Any

from pydantic import ValidationError

from macros.model.values import Bare, Located
from macros.problems import Place, Problem
from macros.read.explain import Path, descend, faults_of

_NAMED = re.compile(r"['“](.+?)…?['”](?!\w)")
ANYTHING = ""
"""The words of a missing file: it may have had any."""


@dataclass
class LeftOut:
    """What was left out: its words, by the path of the file, and places that now lack a field."""

    words: dict[str, list[str]] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)

    def add(self, path: str, *words: str) -> None:
        """Note words of a file that are not read."""
        self.words.setdefault(path, []).extend(_flat(each) or each for each in words)

    def without(self, folders: tuple[str, ...]) -> LeftOut:
        """The same, without what is in some folders."""
        kept = {path: words for path, words in self.words.items() if not path.startswith(folders)}
        return LeftOut(kept, self.places)

    def explains(self, problem: Problem, part: str = "") -> bool:
        """Whether a problem may only follow from what was left out, as it names or lacks that."""
        named = any(self.holds(name, part) for name in named_in(problem))
        return problem.place in self.places or named

    def holds(self, name: str, part: str = "") -> bool:
        """Whether a name, or words, may have been left out of a file with `part` in its path."""
        flat = _flat(name)
        pattern = re.compile(rf"(?<![\w-]){re.escape(flat)}(?![\w-])")
        found = (text for path, text in self._texts.items() if part in path)
        return any(not text or (flat in text and pattern.search(text)) for text in found)

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The words of each file as one text, once all are noted; empty for a missing file."""
        noted = {path: words for path, words in self.words.items() if words}
        return {p: "" if ANYTHING in words else "\n".join(words) for p, words in noted.items()}


def named_in(problem: Problem) -> Iterator[str]:
    """The names, and the words of the data, that a message quotes."""
    yield from _NAMED.findall(problem.message)
    yield from [problem.gone.id] if problem.gone else []


def paragraphs_of(text: str, problems: Iterable[Problem]) -> Iterator[str]:
    """The paragraphs that have problems, and the hints, which may name what was meant."""
    spoilt = {problem.place.line for problem in problems}
    for blank, lines in groupby(enumerate(text.splitlines(), 1), lambda line: not line[1].strip()):
        paragraph = dict(lines)
        if not blank and not spoilt.isdisjoint(paragraph):
            yield "\n".join(paragraph.values())
    yield from (problem.hint for problem in problems)


def take_out(value: Located, error: ValidationError, left: LeftOut) -> bool:
    """Take the innermost faulty parts out of a value that was read.

    `error` is what validating it raised, and `left` is where to note what is taken out. Returns
    whether anything sound may be left; if not, all of it was noted.
    """
    paths = {_part(value, fault["loc"], fault["type"]) for fault in faults_of(error)}
    outermost = [path for path in paths if not any(path[:n] in paths for n in range(len(path)))]
    # From the end of each list, so that the positions still to come stay right.
    for path in sorted(outermost, key=_in_order, reverse=True):
        names = (key for key in path if isinstance(key, str))
        left.add(value.place.path, *names, *inside(descend(value, path)))
        if path:
            _cut(value, path, left)
    return () not in paths


def _cut(value: Located, path: Path, left: LeftOut) -> None:
    *above, last = path
    if isinstance(last, str):
        owner = descend(value, tuple(above))
        left.places |= {owner.place, owner.places[last]}
        del owner[last]
        return
    owner, name = descend(value, tuple(above[:-1])), above[-1]
    owner[name] = (*owner[name][:last], *owner[name][last + 1 :])
    left.places.add(owner.places[name])
    for position in range(last, len(owner[name])):
        owner.places[name, position] = owner.places[name, position + 1]


def _part(value: Located, path: Path, kind: str) -> Path:
    """The innermost part on the way to a fault that can be taken out: a field or a list entry."""
    path = path[:-1] if kind == "missing" or path[-1:] == ("id",) else path
    while path:
        owner, last = descend(value, path[:-1]), path[-1]
        if isinstance(owner, Located) and last in owner:
            return path
        above = descend(value, path[:-2]) if len(path) > 1 else None
        if isinstance(above, Located) and isinstance(owner, tuple) and last in range(len(owner)):
            return path
        path = path[:-1]
    return ()


def _in_order(path: Path) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (-1, key) for key in path]


def inside(value: Any) -> Iterator[str]:
    """Every word inside a value."""
    if isinstance(value, dict | tuple):
        for each in chain(*value.items()) if isinstance(value, dict) else value:
            yield from inside(each)
    elif isinstance(value, str | Bare):
        yield value.spelling if isinstance(value, Bare) else value or " "


def _flat(words: str) -> str:
    """Words to compare, whatever their stars, capitals and line ends."""
    return " ".join(words.replace("*", "").lower().split())
