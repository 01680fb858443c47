"""Taking an entry out of a data file, and nothing else: comments and layout stay as they are."""

import re
from collections.abc import Iterable

from macros.problems import Place

_DASH = re.compile(r"( *)- +(?=\S)")
_KEY = re.compile(r" *[^\s#'\"\[{-][^\n]*:\s*$")


def without(text: str, places: Iterable[Place]) -> str:
    """The text of a YAML file without the entries that these places are in; empty if none is left.

    An entry is an element of a list, or a field with all that is below it; the name of a list
    that has no element left goes with the last.
    """
    lines = text.splitlines(keepends=True)
    for line in sorted({place.line - 1 for place in places}, reverse=True):
        if line < len(lines):
            start, end = _entry(lines, line)
            del lines[start:end]
    return "".join(lines)


def unended(text: str, edition: str) -> str:
    """The text of a YAML file without each `until` with the name of an edition."""
    until = rf"until: [\"']?{re.escape(edition)}[\"']?[ \t]*"
    line = rf"^ *{until}(?:#.*)?\r?\n"
    return re.sub(rf"{line}|{until}(?:, *|\r?\n *)|, {until}", "", text, flags=re.MULTILINE)


def _entry(lines: list[str], line: int) -> tuple[int, int]:
    """The first line of the entry that a line belongs to, and the one after its last."""
    start, inner = line, _indent(lines[line])
    if not _DASH.match(lines[line]):
        if inner == 0 and not _KEY.match(lines[line]):
            return 0, len(lines)
        start = next((at for at in range(line, -1, -1) if _holds(lines[at], inner)), line)
    end = _end(lines, start)
    above = next((at for at in range(start - 1, -1, -1) if lines[at].strip()), -1)
    is_list = above >= 0 and _DASH.match(lines[start]) and _KEY.match(lines[above])
    return (above if is_list and _end(lines, above) == end else start), end


def _holds(line: str, inner: int) -> bool:
    """Whether a line begins the entry of a line with this indent: with its dash, or its field."""
    dash = _DASH.match(line)
    if dash:
        return dash.end() <= inner
    return bool(line.strip()) and _indent(line) < inner and _KEY.match(line) is not None


def _end(lines: list[str], start: int) -> int:
    """Where the entry that begins on a line ends."""
    outer, listed = _indent(lines[start]), bool(_DASH.match(lines[start]))
    last = start
    for at in range(start + 1, len(lines)):
        if not lines[at].strip():
            continue
        inside = _indent(lines[at]) > outer
        if not inside and (listed or not (_indent(lines[at]) == outer and _DASH.match(lines[at]))):
            break
        last = at
    return last + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
