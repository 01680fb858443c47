"""Files as plain text: UTF-8, without tabs for indents and without invisible characters."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import AnyStr

from macros.problems import TYPE_AGAIN, Place, Problem, stop_at, unseen

# Nothing a person writes comes near this many bytes.
_LARGEST = 20_000_000
# What documents of word processors, PDFs and zips start with.
NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
NOT_PLAIN = (
    "this is the file of another program, not plain text",
    "Open it in its own program, and copy its words into a plain text file.",
)
# The encodings that Windows calls "Unicode" and "ANSI", with the names that people know.
NAMES = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}
# Only the signs and letters of English and Welsh: other old encodings have others in their place.
_LETTER = "[\xe0-\xe2\xe4\xe7-\xef\xf1-\xf4\xf6-\xfc\xff]"
_CP1252 = re.compile(
    "(?:[\x00-\x7f\x80\x82-\x85\x8b\x91-\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb1\xb7\xbb-\xbe\xd7]"
    f"|(?<=[A-Za-z]){_LETTER}|{_LETTER}(?=[a-z]))*"
)
_CHARSET = re.compile(r"charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_OLD_NAMES = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_RARE = 25
# What version control leaves where two people changed the same lines.
_MERGED = re.compile("^<{7} ", re.MULTILINE)
_TAB = re.compile(r"^ *\t(?=[ \t]*\S)", re.MULTILINE)


def read(path: Path, shown_as: str, *, tabs: bool = False) -> tuple[str, list[Problem]]:
    """Read one text file as `words` does, and report signs that cannot be seen.

    Lines that are indented with tabs are reported too, unless `tabs` allows them.
    """
    text, problems = words(path, shown_as)
    found = [] if problems or tabs else list(_tabs(text, shown_as))
    return text, [*problems, *found, *([] if problems else _unseen(text, shown_as))]


def encoding(raw: bytes) -> str:
    """The encoding of a document, if it is certain; else empty."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "" if raw.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    for name in ("utf-8", _called(raw)):
        # A page may name an unknown encoding, or a wrong one: what can be read as UTF-8 is UTF-8.
        with suppress(UnicodeError, LookupError):
            raw.decode(name)
            return codecs.lookup(name).name
    signs = raw.decode("latin-1")
    few = len(re.findall(_LETTER, signs)) * _RARE <= len(signs)
    return "cp1252" if few and _CP1252.fullmatch(signs) else ""


def _called(raw: bytes) -> str:
    """The encoding that a web page names; ISO-8859-1 counts as that of Windows, as in browsers."""
    page = raw[:4000].decode("latin-1").lstrip()
    named = _CHARSET.search(page) if page.startswith("<") else None
    name = named[1].lower() if named else ""
    # If its tags can be read byte by byte, it is not UTF-16, which has two bytes a letter.
    return "cp1252" if name in _OLD_NAMES else "" if name.startswith("utf-16") else name


def words(path: Path, shown_as: str, *, known: bool = True) -> tuple[str, list[Problem]]:
    """Read one text file.

    `shown_as` is its path in messages. `known` tells that it is a data file, which must be UTF-8:
    others may have an old encoding. Returns its text, empty if it cannot be read, and the problems.
    Never raises for bad content or for a file that cannot be opened.
    """
    try:
        if not path.is_file():
            return "", [_say(shown_as, "this is not a file", "Check that it exists, as a file.")]
        if path.stat().st_size > _LARGEST:
            hint = "Split it, or look what is in it."
            return "", [_say(shown_as, "the file is far too large", hint)]
        raw = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or 'unknown reason'}"
        return "", [_say(shown_as, message, "Check that you may open it.")]
    if raw.startswith(NO_TEXT):
        return "", [_say(shown_as, *NOT_PLAIN)]
    try:
        text = _decoded(raw, "utf-8" if known else encoding(raw) or "utf-8")
    except UnicodeDecodeError as error:
        message = "the file is not saved as UTF-8 text"
        hint = "In your editor choose 'Save with encoding', then 'UTF-8'."
        place = _position(raw[: error.start], b"\n")
        return "", [_say(shown_as, message, hint, *place)]
    merged = _MERGED.search(text) if known else None
    if merged:
        message = "two versions of this file were merged here, and both were kept"
        hint = "Keep the lines that are right; delete the others and the marks <<< === >>>."
        return "", [_say(shown_as, message, hint, *_position(text[: merged.start()], "\n"))]
    return text, []


def _decoded(raw: bytes, how: str) -> str:
    if b"\0" in raw[:2]:  # UTF-16 without its mark: each zero would be reported as invisible
        raise UnicodeDecodeError(how, raw, 0, 1, "UTF-16")
    return raw.removeprefix(codecs.BOM_UTF8).decode(how)


def seen(path: Path) -> str:
    """The words of a faulty file, as far as they can be read; a space if none can."""
    try:
        known = path.is_file() and path.stat().st_size <= _LARGEST
        raw = path.read_bytes() if known else b""
    except OSError:
        raw = b""
    return raw.replace(b"\0", b"").decode("utf-8-sig", "replace") or " "


def whole(path: Path, shown_as: str, *, known: bool = True) -> str:
    """The words of a text file, as `words` reads it. Raises InvalidDataError if it has problems."""
    text, problems = words(path, shown_as, known=known)
    stop_at(problems)
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
