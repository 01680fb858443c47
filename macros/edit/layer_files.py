"""Adding references to a file of layers: what people have written stays as it is.

The file is not read and written anew, which would lose comments and layout: new lines go between
its own, at the places that its records remember.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate, takewhile
from typing import NamedTuple

from macros.edit.splice import scalar
from macros.model.layer import Layer
from macros.problems import Place
from macros.reason.phrasing import Reference

_SCHEMA = "# yaml-language-server: $schema=../../schemas/layers.schema.json\n"
_OPEN, _CLOSE = frozenset("[{"), frozenset("]}")
# What matters between brackets: quoted words and comments as a whole, and each bracket.
_FLOW = re.compile(
    r"""(?<![^\s\[\]{},:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<!\S)#[^\r\n]*|[\[\]{}]""",
    re.DOTALL,
)


class _Addition(NamedTuple):
    """Words to put into a text, and where."""

    offset: int
    words: str


def with_references(
    text: str, entries: Mapping[str, Layer], references: Iterable[Reference]
) -> str:
    """A file of layers with references added to the entries of their passages.

    Takes what the file holds (nothing: it is made), the entries that it has, by id, and the
    references. A passage without an entry gets one at the end.
    """
    together: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        together[reference.passage].append(reference)
    file = _File(text or _SCHEMA)
    additions, new = [], []
    for passage, listed in together.items():
        if passage in entries:
            additions.append(file.into(entries[passage], listed))
        else:
            new += ["", f"{passage}:", "  refers_to:", *_lines(listed, "    ")]
    return file.with_all([*additions, file.at_the_end(new)])


class _File:
    """A file of layers as it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = "\r\n" if "\r\n" in text else "\n"

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, each with its end."""
        return self.text.splitlines(keepends=True)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts, and where the text ends."""
        return list(accumulate(map(len, self.lines), initial=0))

    def with_all(self, additions: Iterable[_Addition]) -> str:
        """The text with everything added."""
        parts, done = [], 0
        for offset, words in sorted(additions):
            parts += [self.text[done:offset], words]
            done = offset
        return "".join((*parts, self.text[done:]))

    def at_the_end(self, lines: list[str]) -> _Addition:
        """Lines after the last one."""
        return self._lines(len(self.lines), lines)

    def into(self, layer: Layer, references: list[Reference]) -> _Addition:
        """References into an entry that the file has."""
        entry, field = layer.place, layer.place_of("refers_to")
        if self._char(field) == "[":
            return self._between_brackets(field, _flow(references))
        if layer.refers_to:
            last = layer.place_of("refers_to", len(layer.refers_to) - 1)
            line = self.lines[last.line - 1]
            dash = line.rindex("-", 0, last.column - 1)
            return self._below(last, _lines(references, line[:dash]))
        if self._char(entry) == "{":
            return self._between_brackets(entry, f"refers_to: [{_flow(references)}]")
        indent = " " * (entry.column - 1)
        return self._below(entry, [f"{indent}refers_to:", *_lines(references, f"{indent}  ")])

    def _below(self, start: Place, lines: list[str]) -> _Addition:
        """Lines below the record that starts at a place, and whose fields share its column."""
        inside = list(
            takewhile(
                lambda line: _is_blank(line) or _indent(line) >= start.column - 1,
                self.lines[start.line :],
            )
        )
        while inside and _is_blank(inside[-1]):
            inside.pop()
        return self._lines(start.line + len(inside), lines)

    def _lines(self, after: int, lines: list[str]) -> _Addition:
        """Lines after some of the lines that are there."""
        words = "".join(f"{line}{self.end}" for line in lines)
        unended = after and not self.lines[after - 1].endswith(("\n", "\r"))
        return _Addition(self.starts[after], f"{self.end}{words}" if unended and words else words)

    def _between_brackets(self, opening: Place, words: str) -> _Addition:
        """Words before the bracket that closes the one at a place."""
        offset = self._closing(self.starts[opening.line - 1] + opening.column - 1)
        last = offset - 1
        while self.text[last].isspace():
            last -= 1
        return _Addition(offset, words if self.text[last] in "[{," else f", {words}")

    def _closing(self, opening: int) -> int:
        depth = 0
        for found in _FLOW.finditer(self.text, opening):
            depth += (found.group() in _OPEN) - (found.group() in _CLOSE)
            if depth == 0:
                return found.start()
        return len(self.text)

    def _char(self, place: Place) -> str:
        return self.lines[place.line - 1][place.column - 1 : place.column]


def _lines(references: list[Reference], indent: str) -> list[str]:
    return [
        line
        for reference in references
        for line in (
            f"{indent}- phrase: {scalar(reference.phrase)}",
            f"{indent}  to: {reference.to}",
        )
    ]


def _flow(references: list[Reference]) -> str:
    return ", ".join(f"{{phrase: {scalar(r.phrase)}, to: {r.to}}}" for r in references)


def _is_blank(line: str) -> bool:
    """Whether a line is empty, or a comment."""
    return line.lstrip()[:1] in {"", "#"}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
