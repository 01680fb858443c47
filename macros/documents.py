"""The adopted document beside its edition: the source of record, which a reader can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from macros import file_names, plain_text
from macros.model.edition import Control
from macros.problems import Place, Problem


def faults(control: Control, entries: Iterable[Path], folder: Place) -> Iterator[Problem]:
    """What is wrong with the way an edition names its adopted document.

    Takes the edition's facts, what stands in its folder, and the folder as messages show it.
    """
    named = control.document
    if not named:
        yield from _unnamed(entries, folder)
        return
    inside = PurePosixPath(named).name == named and "\\" not in named
    if not inside or not any(path.name == named and path.is_file() for path in entries):
        yield Problem(
            control.place_of("document"),
            f"there is no file '{named}' beside this one",
            "Put the adopted document into this folder, and give its name here.",
            rule="form",
        )


def text(control: Control, folder: Path, shown: Place) -> tuple[str, list[Problem]]:
    """The text of an adopted document that is kept as plain text, with warnings of its faults.

    It is a record, not data: nothing in it stops a build. A document of another kind, or one that
    is not there, has no text here.
    """
    path = folder / control.document
    if not file_names.looks_like_text(path) or not path.is_file():
        return "", []
    words, problems = plain_text.words(path, f"{shown.path}/{control.document}")
    return words, [replace(problem, severity="warning") for problem in problems]


def _unnamed(entries: Iterable[Path], folder: Place) -> Iterator[Problem]:
    """A warning of each file that may be the document, and which nothing leads to."""
    for path in filter(file_names.looks_like_a_document, entries):
        yield Problem(
            Place(f"{folder.path}/{path.name}"),
            "nothing leads to this file",
            f"If it is the adopted document, add 'document: {path.name}' to edition.yml: the site "
            "then offers it. If it is not, keep it elsewhere.",
            "warning",
            rule="form",
        )
