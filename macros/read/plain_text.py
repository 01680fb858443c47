"""Files as plain text: UTF-8, without tabs for indents and without invisible characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import AnyStr

from macros.problems import TYPE_AGAIN, InvalidDataError, Place, Problem, unseen

# Nothing a person writes comes near this many bytes.
_LARGEST = 20_000_000
# What documents of word processors, PDFs and zips start with.
NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
NOT_PLAIN = (
    "this is the file of another program, not plain text",
    "Open it in its own program, and copy its words into a plain text file.",
)
_TAB = re.compile(r"^ *\t(?=[ \t]*\S)", re.MULTILINE)


def read(path: Path, shown_as: str, *, tabs: bool = False) -> tuple[str, list[Problem]]:
    """Read one text file: as `words` does, and it may hold no sign that cannot be seen.

    Nor may a line be indented with tabs, unless they are allowed.
    """
    text, problems = words(path, shown_as)
    found = [] if problems or tabs else list(_tabs(text, shown_as))
    return text, [*problems, *found, *([] if problems else _unseen(text, shown_as))]


def words(path: Path, shown_as: str) -> tuple[str, list[Problem]]:
    """Read one text file.

    Takes the file and the path to show in messages. Returns its text, empty when it
    cannot be read, and the problems met. Never raises for bad content or for a file that
    cannot be opened.
    """
    try:
        if not path.is_file():
            return "", [_say(shown_as, "this is not a file", "See that it exists, as a file.")]
        if path.stat().st_size > _LARGEST:
            hint = "Divide it, or look what is in it."
            return "", [_say(shown_as, "the file is far too large", hint)]
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or 'unknown reason'}"
        return "", [_say(shown_as, message, "See that you may open it.")]
    if raw.startswith(NO_TEXT):
        return "", [_say(shown_as, *NOT_PLAIN)]
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        message = "the file is not saved as UTF-8 text"
        hint = "In your editor choose 'Save with encoding', then 'UTF-8'."
        place = _position(raw[: error.start], b"\n")
        return "", [_say(shown_as, message, hint, *place)]
    return text, []


def seen(path: Path) -> str:
    """What can be seen of the words of a file that cannot be read as it should be."""
    try:
        known = path.is_file() and path.stat().st_size <= _LARGEST
        raw = path.read_bytes() if known else b""
    except OSError:
        raw = b""
    return raw.replace(b"\0", b"").decode(errors="replace") or " "


def whole(path: Path, shown_as: str) -> str:
    """The words of one text file. Raises InvalidDataError where it cannot be read."""
    text, problems = words(path, shown_as)
    if problems:
        raise InvalidDataError(problems)
    return text


def _tabs(text: str, shown_as: str) -> Iterator[Problem]:
    line, counted = 1, 0
    for tab in _TAB.finditer(text):
        line, counted = line + text.count("\n", counted, tab.start()), tab.start()
        message, hint = "the line is indented with a tab", "Use spaces: two for each step inwards."
        yield _say(shown_as, message, hint, line, len(tab.group()))


def _unseen(text: str, shown_as: str) -> Iterator[Problem]:
    at, message = unseen(text.replace("\r", "\n"))
    if message:
        yield _say(shown_as, message, TYPE_AGAIN, *_position(text[:at], "\n"))


def _position(before: AnyStr, newline: AnyStr) -> tuple[int, int]:
    """Line and column, from 1, of what comes after some text."""
    return before.count(newline) + 1, len(before) - before.rfind(newline)


def _say(path: str, message: str, hint: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Place(path, line, column), message, hint, rule="form")
