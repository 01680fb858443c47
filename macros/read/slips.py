"""What YAML reads without a word, and nobody means: words that it drops, changes or tears apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from macros.problems import Severity, shortened

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_MARK = re.compile(r"\A(?:->|>- *$)")
_FOLD = "Write '>-' after the colon, and the text on the next lines, two spaces further in."
# "#2" belongs to the words before it; "# words" is a comment of whoever keeps the file.
_NO_COMMENT = re.compile(r"\A *#+[^\s#]")
_NEW_ENTRY = re.compile(r"\A *(-|[\w-]+:)( |$)")
_CODE = re.compile(r"\\(?:\\|([0abtnvferNLP_]))")
_FURTHER_IN = re.compile("\n[ \t]")
_UNFINISHED = re.compile(r"\w[* ]*$")
_ASKEW = (
    "a line of this text starts further in than the others",
    "Start each line of a text in the same column: else a new line is printed here.",
)
_PRINTED = (
    "this line starts with '#' and is printed: in a text of several lines it is no comment",
    "A comment stands above the field. If the sign is printed, join this line to the one above.",
)
_BROKEN = (
    "after '|' each line is a paragraph of its own, and this one goes on with a sentence",
    "Write '>-' in place of '|'. If it is printed as a paragraph, leave an empty line above it.",
)


class Slip(NamedTuple):
    """One slip, where it stands in the file (both from 1), and what to do."""

    line: int
    column: int
    message: str
    hint: str
    severity: Severity = "error"


def lines_of(words: str) -> list[str]:
    """The lines of a file as YAML counts them, and two empty ones after them.

    YAML may stop on the line below the last, and what stands below that is looked at.
    """
    return [*_LINE_END.split(words), "", ""]


def likely(event: Any, lines: list[str]) -> bool:
    """Whether a scalar without quotes may have a slip: nearly none has, and this look is quick."""
    last = event.end_mark.line
    return "#" in lines[last] or "#" in lines[last + 1] or event.value[:1] in {"-", ">"}


def of(event: Any, lines: list[str]) -> Iterator[Slip]:
    """The slips in one scalar.

    Takes what YAML made of it (an event with style, value and marks), and the lines of the file.
    """
    if not event.style:
        yield from _mark(event)
        yield from _cut(event, lines)
    elif event.style == '"':
        yield from _codes(event, lines)
    elif event.style in {">", "|"}:
        yield from _block(event, lines)


def torn(event: Any, error: Any, lines: list[str]) -> Slip | None:
    """A comment in the middle of a text, where that is what makes a file unreadable.

    Takes the last scalar before YAML stopped, the error, and the lines of the file.
    """
    end, stop = event.end_mark, error.problem_mark
    spots = [(end.line, end.column), *((n, 0) for n in range(end.line + 1, stop.line))]
    rest = [(n, start) for n, start in spots if lines[n][start:].strip()]
    if event.style or not rest or not all(_is_comment(lines[n][start:]) for n, start in rest):
        return None
    line, start = rest[0]
    in_brackets = "flow" in (error.context or "")
    goes_on = (
        re.search(r"[\]}]", lines[line][start:])
        if in_brackets
        else not _NEW_ENTRY.match(lines[stop.line])
    )
    return _left_out(line, start, lines) if goes_on else None


def _is_comment(words: str) -> bool:
    return words.lstrip().startswith("#")


def _left_out(line: int, start: int, lines: list[str]) -> Slip:
    column = lines[line].index("#", start)
    return Slip(
        line + 1,
        column + 1,
        f"'{shortened(lines[line][column:])}' is read as a comment, and left out of the text",
        "Put the whole text in quotes, or after '>-' on lines of its own. A comment starts "
        "with '# ', and stands on a line of its own.",
    )


def _mark(event: Any) -> Iterator[Slip]:
    if _MARK.match(event.value):
        mark = event.start_mark
        message = "the mark before a text is '>-', and it is not read so here"
        yield Slip(mark.line + 1, mark.column + 1, message, _FOLD)


def _cut(event: Any, lines: list[str]) -> Iterator[Slip]:
    """Words that a '#' cuts off: beside the last words of a text, or on the line below them."""
    start, end = event.start_mark, event.end_mark
    beside = lines[end.line][end.column :]
    several = end.line > start.line and _is_comment(beside)
    if several or _NO_COMMENT.match(beside):
        yield _left_out(end.line, end.column, lines)
        return
    below, before = lines[end.line + 1 : end.line + 2], lines[start.line][: start.column]
    # Further in than the field, or where the words stand alone on their lines, in their column.
    least = start.column if not before.strip(" -") else _indent(before, " -") + 1
    if not beside.strip() and below and _NO_COMMENT.match(below[0]) and _indent(below[0]) >= least:
        yield _left_out(end.line + 1, 0, lines)


def _codes(event: Any, lines: list[str]) -> Iterator[Slip]:
    start, end = event.start_mark, event.end_mark
    for n in range(start.line, end.line + 1):
        first = start.column if n == start.line else 0
        last = end.column if n == end.line else None
        for found in filter(lambda code: code[1], _CODE.finditer(lines[n][first:last])):
            yield Slip(
                n + 1,
                first + found.start() + 1,
                f"'{found[0]}' in double quotes is a code, and is not printed as it stands",
                "Use single quotes: between them a backslash is a sign like any other.",
                "warning",
            )
            return


def _block(event: Any, lines: list[str]) -> Iterator[Slip]:
    """At most one slip of each kind: the first of it shows what is the matter."""
    first = event.start_mark.line + 1
    written = lines[first : event.end_mark.line + 1]
    base = next((_indent(line) for line in written if line.strip()), 0)
    block = list(takewhile(lambda line: not line[:base].strip(), written))
    for n, line in enumerate(block):
        if line.lstrip().startswith("# "):
            yield Slip(first + n + 1, _indent(line) + 1, *_PRINTED, "warning")
            break
    if event.style == "|":
        yield from _broken(block, first)
    elif _FURTHER_IN.search(event.value):
        at = next((n for n, line in enumerate(block) if line.strip() and _indent(line) > base), 0)
        yield Slip(first + at + 1, base + 1, *_ASKEW)


def _broken(block: list[str], first: int) -> Iterator[Slip]:
    for n, (above, line) in enumerate(pairwise(block), 1):
        if _UNFINISHED.search(above) and line.lstrip(" *")[:1].islower():
            yield Slip(first + n + 1, _indent(line) + 1, *_BROKEN, "warning")
            return


def _indent(line: str, signs: str = " ") -> int:
    return len(line) - len(line.lstrip(signs))
