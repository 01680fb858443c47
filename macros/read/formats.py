"""Reading a document with the reader for the ending of its name."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.problems import InvalidDataError, Place, refuse
from macros.read import plain_text
from macros.read.imported import Original, Tracked
from macros.read.pdf import document as pdf
from macros.read.plain import document as plain
from macros.read.web import document as web
from macros.read.web import markdown
from macros.read.word import document as word

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|body|div|h[1-6]|p|[ou]l|table)\b",
    re.IGNORECASE,
)

_FIRST = 200
_TEXTS = frozenset({".txt", ".md", ".htm", ".html"})
_READERS: dict[str, Callable[[Path, str, Tracked], Original]] = {
    ".docx": word.read,
    ".docm": word.read,
    ".pdf": lambda path, shown, _: pdf.read(path, shown),
    ".html": web.read,
    ".htm": web.read,
    ".md": markdown.read,
    ".txt": lambda path, shown, _: plain.read(path, shown),
}
"""Each takes the path, its name in messages, and what to do with tracked changes."""


def read(path: Path, tracked: Tracked) -> Original:
    """Read a document. Raises InvalidDataError if it cannot be read."""
    kind = path.suffix.lower()
    try:
        _refuse_others(path, str(path))
        _refuse_other_names(path, str(path))
        original = _READERS[kind](path, str(path), tracked)
        if kind in _TEXTS:
            how = plain_text.encoding(path.read_bytes())
            original.account.saved = plain_text.NAMES.get(how, "")
    except InvalidDataError as error:
        # A problem with the whole document has no line.
        whole, place = Place(str(path)), Place(path.name, 0)
        found = (replace(p, place=place) if p.place == whole else p for p in error.problems)
        raise InvalidDataError(found) from None
    return original


def _refuse_others(path: Path, shown: str) -> None:
    """Refuse what its name shows to be no readable document."""
    if path.name.startswith("~$"):
        message = "this is not the document, but what Word keeps beside it while it is open"
        hint = f"Close it in Word, and give the file without '~$': it ends in {path.name[2:]}."
        refuse(shown, message, hint)
    if path.is_dir():
        refuse(shown, "this is a folder", "Give one document that is in it.")
    if path.suffix.lower() not in _READERS:
        hint = f"Open it in Word, and save it as .docx. These are read: {', '.join(_READERS)}."
        refuse(shown, "this kind of file cannot be read", hint)
    if not path.is_file():
        refuse(shown, "there is no such file", "See where it is, and how its name is spelt.")


def _refuse_other_names(path: Path, shown: str) -> None:
    """Refuse the file of another program, or a web page, that has the ending of a text."""
    try:
        with path.open("rb") as file:
            first = file.read(_FIRST)
    except OSError:  # its reader reports that
        return
    kind = path.suffix.lower()
    if kind in {".htm", ".html"} and first.startswith(plain_text.NO_TEXT):
        refuse(shown, *plain_text.NOT_PLAIN)
    if kind == ".txt" and _PAGE.match(first):
        refuse(shown, "this is a web page", "Give it a name that ends in .html.")


@contextmanager
def given(file: str) -> Iterator[Path]:
    """The path of the document that a person names; for "-", of a temporary file with the input."""
    if file != "-":
        yield Path(file)
        return
    pasted = sys.stdin.buffer.read()
    with TemporaryDirectory() as folder:
        path = Path(folder, "pasted.html" if _PAGE.match(pasted) else "pasted.txt")
        path.write_bytes(pasted)
        yield path
