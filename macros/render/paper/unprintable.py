"""What the print engine refused, as problems of the data, with their places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from macros.model.base import Record
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, Place, Problem
from macros.render.pdf import PrintError


def problems(policy: Policy, edition: Edition, error: PrintError) -> InvalidDataError:
    """The fault behind a refusal of the engine.

    Names every place of the characters that cannot be printed; a refusal for any other reason is
    one problem of the edition.
    """
    found = sorted(set(_places(policy, edition, set(error.characters))))
    return InvalidDataError(found or [_refusal(edition, error)])


def _refusal(edition: Edition, error: PrintError) -> Problem:
    return Problem(
        edition.folder,
        f"the edition cannot be printed. {error}",
        "Undo the last change of the data or of the print templates, and tell a maintainer.",
        rule="print",
    )


def _places(policy: Policy, edition: Edition, missing: set[str]) -> Iterator[Problem]:
    parts: tuple[Any, ...] = (
        edition.control,
        edition.sections,
        edition.guides,
        policy.school,
        policy.roles,
        policy.citations,
    )
    for place, words in _words(parts, edition.control.place):
        for character in sorted(missing & set(words)):
            yield _problem(place, character)


def _words(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record and of the records in it, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each, place)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), value.place_of(name))


def _problem(place: Place, character: str) -> Problem:
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return Problem(
        place,
        f"the print font has no letter for “{character}” ({name})",
        "Write it in letters that the handbook can print; adopted words need the policy owner.",
        rule="print",
    )
