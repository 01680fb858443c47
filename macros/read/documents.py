"""The files beside the text of an edition: its pictures, and the adopted document.

The document is the source of record, which readers can open.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from macros.model.edition import Control
from macros.problems import Place, Problem
from macros.read import file_names, plain_text

PICTURES = "figures"
"""The folder of the pictures that a text shows."""
# The name of the rule for warnings that a document cannot be compared.
READABLE = "readable_document"
_EMPTY = (
    "there are no words in the adopted document",
    "Put the document back as it was adopted: nothing can be compared with an empty one.",
)
_OPEN = "- [ ] "
_ANSWER = "Mend what it asks about, if need be. Then put an x into the brackets."


def faults(control: Control, entries: Iterable[Path], folder: Place) -> Iterator[Problem]:
    """What is wrong with the way an edition names its adopted document.

    `entries` are the paths in the edition's folder, and `folder` is its place in messages.
    """
    named = control.document
    if not named:
        yield from _unnamed(entries, folder)
    elif not _is_inside(named) or not any(p.name == named and p.is_file() for p in entries):
        yield Problem(
            control.place_of("document"),
            f"there is no file '{named}' beside this one",
            "Put the adopted document into this folder, and give its name here.",
            rule="form",
        )


def text(control: Control, folder: Path, shown: Place) -> tuple[str, list[Problem]]:
    """The text of an adopted document that is kept as plain text, with warnings of its faults.

    Markdown is given as a page prints it. The document is a record, not data: nothing in it stops
    a build. A document of another kind, or one that is missing or cannot be read, gives no text.
    """
    path = _path(control, folder)
    if path is None or not file_names.looks_like_text(path):
        return "", []
    name = f"{shown.path}/{control.document}"
    words, problems = plain_text.words(path, name, known=False)
    if not words.strip() and not problems:
        problems = [Problem(Place(name), *_EMPTY)]
    warnings = [replace(each, severity="warning", rule=READABLE) for each in problems]
    if warnings:
        return "", warnings
    if path.suffix.lower() != ".md":
        return words, []
    from macros.read.web import commonmark

    return commonmark.printed(words), []


def open_questions(control: Control, folder: Path, shown: Place) -> Iterator[Problem]:
    """Warnings of questions that `import` asked about a draft and that nobody has ticked yet."""
    path = folder / file_names.ACCOUNT
    if control.status != "draft" or not path.is_file():
        return
    name = f"{shown.path}/{path.name}"
    for at, line in enumerate(plain_text.words(path, name)[0].split("\n"), 1):
        if line.startswith(_OPEN):
            message = f"a question is open: {line.removeprefix(_OPEN).strip()}"
            yield Problem(Place(name, at, len(_OPEN)), message, _ANSWER, "warning", "asked")


def digest(control: Control, folder: Path) -> str:
    """The SHA-256 of the adopted document's file, of any kind; empty if there is none."""
    path = _path(control, folder)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    except OSError:  # reported where its text is read
        return ""


def _path(control: Control, folder: Path) -> Path | None:
    """The file of the adopted document, if one is named and is there."""
    path = folder / control.document
    return path if _is_inside(control.document) and path.is_file() else None


def _is_inside(named: str) -> bool:
    """Whether a name is that of a file in the folder itself."""
    return bool(named) and PurePosixPath(named).name == named and "\\" not in named


def _unnamed(entries: Iterable[Path], folder: Place) -> Iterator[Problem]:
    """A warning for each file that may be the document, but that edition.yml does not name."""
    known = {file_names.TEXT, file_names.ACCOUNT}
    for path in entries:
        if path.name not in known and file_names.looks_like_a_document(path):
            yield Problem(
                Place(f"{folder.path}/{path.name}"),
                "nothing leads to this file",
                f"If it is the adopted document, add 'document: {path.name}' to edition.yml: the "
                "site then offers it. If it is not, keep it elsewhere.",
                "warning",
                rule="form",
            )


def read_pictures(edition: Path) -> Mapping[str, bytes]:
    """The pictures of an edition, by the names that its text gives them.

    A file that cannot be read is left out, like one that is missing.
    """
    folder, found = edition / PICTURES, dict[str, bytes]()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(OSError):
            found[f"{PICTURES}/{path.name}"] = path.read_bytes()
    return found
