"""The adopted document beside its edition: the source of record, which a reader can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from macros import file_names
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
