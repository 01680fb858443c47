"""What YAML's own complaints mean, in words for people who never heard of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# What both parsers say of a backslash in double quotes that starts nothing they know.
_CODE = "escape (character|code|sequence)|hexa?decimal"
MARKED = (
    "'&', '*' and '!' have a meaning of their own at the start of a value",
    "Put the whole value in quotes, or after '>-' on lines of its own, indented.",
)
_MEANINGS = (
    (
        r"expected comment or line break",
        "words stand beside the mark that starts a text of several lines",
        "Start them on the next line, two spaces further in than the field.",
    ),
    (
        r"mapping values are not allowed",
        "a colon here starts a new field in the middle of another",
        "Put the whole text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"could not find expected ':'",
        "a field name is not followed by a colon and a space",
        "Write 'name: value'. A text of several lines goes after '>-', indented.",
    ),
    (
        r"cannot start any token|(keys|entries) are not allowed",
        "the text starts with a character that is reserved",
        "Put the text in quotes, or after '>-' on lines of its own.",
    ),
    (
        r"unexpected end of stream|unexpected document indicator",
        "a quote mark is opened here, and it is never closed",
        "Add the missing quote mark.",
    ),
    (
        r"expected ',' or '[\]}]'|expected node content",
        "a bracket is opened and not closed, or a comma is missing",
        "Close the bracket. A text that starts with a bracket needs quotes.",
    ),
    (
        r"expected '-' indicator",
        "a list entry lacks its dash here, or the line starts in the wrong column",
        "Start each entry with a dash and a space, '- ', and its other lines further in.",
    ),
    (
        _CODE,
        "a backslash in double quotes starts a code, and this is none",
        "Use single quotes: between them a backslash is a sign like any other.",
    ),
    (
        r"directive|incompatible YAML",
        "a line that starts with '%' is read as a command",
        "Put the text in quotes, or after '>-' on lines of its own.",
    ),
    (r"alias|anchor|tag", *MARKED),
    (
        r"expected key|expected <block end>|expected <document start>|block mapping|indent",
        "the line does not line up with its neighbours, or a quote or dash is out of place",
        "Lines of one list or one record start in the same column.",
    ),
)


def meaning(complaint: str) -> tuple[str, str]:
    """What is wrong and what to do about it.

    Takes the words of PyYAML or libyaml (both say the same, in nearly the same words). Returns a
    message and a hint; words that nobody foresaw are passed on.
    """
    for pattern, message, hint in _MEANINGS:
        if re.search(pattern, complaint):
            return message, hint
    return (
        f"this cannot be read as YAML ({complaint})",
        "Compare the line, and the one above it, with a file that works.",
    )


_MET_LATE = "quoted scalar|flow|simple key|alias|anchor| tag"
# How the fast and the slow parser say that something stands where nothing can.
_ASTRAY = "expected key|expected <block end>"


class Fault(NamedTuple):
    """Where a file stops being YAML, what is wrong there, and what to do."""

    line: int
    column: int
    message: str
    hint: str


def fault(error: Any, words: str, last: Any) -> Fault:
    """What made YAML stop, told of the spot where a person would look.

    Takes the error (one that carries marks), the text of the file and the event of the last
    value that was read, if any. Returns the place and the words for it.
    """
    mark = _mark(error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    complaint = ", ".join(filter(None, (error.context, error.problem)))
    lines = (*re.split("\r\n|[\n\r\x85\u2028\u2029]", words), "")
    looked_at = lines[line]
    if re.search(_CODE, complaint):
        column = looked_at.rfind("\\", 0, column + 1)
    above = next(filter(str.strip, reversed(lines[:line])), "")
    seen = next(_seen(complaint, looked_at, column, above, last), None)
    return _conflict(words) or Fault(line + 1, column + 1, *(seen or meaning(complaint)))._replace(
        **_opening(complaint, looked_at, column, last)
    )


def _mark(error: Any) -> Any:
    # A quote or bracket that never closes, a name without a colon, or a value that starts with a
    # mark is met too late: show where it starts. A backslash is met where it stands.
    starts_there = re.search(_MET_LATE, error.context or "")
    code = re.search(_CODE, error.problem or "")
    return (starts_there and not code and error.context_mark) or error.problem_mark


def _conflict(words: str) -> Fault | None:
    found = re.search("^<{7} ", words, re.MULTILINE)
    return found and Fault(
        words.count("\n", 0, found.start()) + 1,
        1,
        "two versions of this file were merged here, and both were kept",
        "Keep the lines that are right; delete the others and the marks <<<<<<<, =======, >>>>>>>.",
    )


def _seen(
    complaint: str, line: str, column: int, above: str, last: Any
) -> Iterator[tuple[str, str]]:
    """What the line itself shows, where that says more than the complaint."""
    before = line[:column].rstrip()
    if re.match("[ -]*[^\\S \n]", line):
        yield (
            "the line is indented with a character that only looks like a space",
            "Delete all that stands before the words, and type the spaces again.",
        )
    if "mapping values" in complaint and re.fullmatch(r" *(- +)?[A-Za-z_-]+", before):
        if ":" not in above:
            yield "the line above holds no field", "Write it 'name: value'."
        yield (
            "the line starts further in than the field above it",
            "Fields of one record start in the same column. A long text goes after '>-'.",
        )
    if re.search(_ASTRAY, complaint) and before.endswith(("'", '"')) and last is not None:
        yield (
            "the text goes on after its closing quote mark",
            "Put the whole text after '>-' on lines of its own: quotes need no care there.",
        )
    if re.search(_ASTRAY, complaint) and before.endswith(("]", "}")):
        yield (
            "the text goes on after a closing bracket",
            "A text that starts with a bracket needs quotes.",
        )


def _opening(complaint: str, line: str, column: int, last: Any) -> dict[str, Any]:
    """A quote that closed lines later, at the next quote mark: the fault is where it opens."""
    closed_late = last is not None and last.end_mark.line > last.start_mark.line
    if not re.search(_ASTRAY, complaint) or not closed_late or last.style not in {"'", '"'}:
        return {}
    if not line[:column].rstrip().endswith(("'", '"')):
        return {}
    message, hint = meaning("unexpected end of stream")
    return {
        "line": last.start_mark.line + 1,
        "column": last.start_mark.column + 1,
        "message": message,
        "hint": hint,
    }
