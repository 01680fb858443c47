"""Questions as staff type them, and the passages that answer them: tests/cases/search/*.yml."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from macros import source

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "search"


class Question(NamedTuple):
    """What is typed, and the ids of the passages that answer it."""

    ask: str
    right: tuple[str, ...]


def read(name: str) -> tuple[Question, ...]:
    """Read one file of questions by its name without '.yml'. Raises AssertionError for faults."""
    path = FOLDER / f"{name}.yml"
    document = source.read(path, path.name)
    assert not document.problems, document.problems
    return tuple(Question(each["ask"], each["right"]) for each in document.value["questions"])
