"""Faults of form in plain words: what pydantic found, where it was written, and what to do."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.model.base import DATE_PATTERN, ID_PATTERN
from macros.problems import Place, Problem, shortened
from macros.source import Bare, Located

_DATES = {DATE_PATTERN, f"^$|{DATE_PATTERN}"}
_README = "data/README.md shows what it holds."


def explain(error: ValidationError, value: Located, kind: type[BaseModel]) -> list[Problem]:
    """Turn a validation error into problems.

    Takes the error, the located value that was validated and the kind of record it should be.
    Returns one problem a fault, each at the place of the field, or of the record that lacks it.
    """
    return [
        Problem(_place(value, fault), *_words(fault, kind), rule="form")
        for fault in error.errors(include_url=False)
    ]


def _place(value: Located, fault: Any) -> Place:
    """Where to look: at the field's name when it should not be there, else at what it holds."""
    place, owner, keeper, name = value.place, value, value, None
    for key in fault["loc"]:
        if isinstance(owner, Located):
            keeper, name = owner, key
            place = owner.places.get(key, owner.place)
        else:
            place = keeper.places.get((name, key), place)
        owner = _child(owner, key)
    if fault["type"] == "extra_forbidden":
        return keeper.keys_at.get(str(name), place)
    return place


def _child(owner: Any, key: Any) -> Any:
    try:
        return owner[key]
    except (KeyError, IndexError, TypeError):
        return None


def _words(fault: Any, kind: type[BaseModel]) -> tuple[str, str]:
    path = fault["loc"]
    field = next((shortened(key) for key in reversed(path) if isinstance(key, str)), "")
    given = fault.get("input")
    match fault["type"]:
        case "missing":
            return f"the field '{field}' is missing", _about(kind, path)
        case "extra_forbidden":
            return f"the field '{field}' is not known here", _nearest(field, kind, path)
        case "string_type":
            return _not_text(field, given)
        case "tuple_type":
            return f"'{field}' must be a list", "Start each entry on a line of its own with '- '."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"'{field}' must hold fields", "Write each as 'name: value', indented."
        case "literal_error":
            allowed = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"'{field}' cannot be {_shown(given)}", f"Use one of: {allowed}."
        case "string_pattern_mismatch":
            return _not_matching(field, given, fault["ctx"]["pattern"])
        case "string_too_short" | "too_short":
            return f"'{field}' is empty", "Fill it in" + _or_leave_out(kind, path)
        case "string_too_long":
            return f"'{field}' is too long", f"Use {fault['ctx']['max_length']} letters or fewer."
        case "int_type":
            return f"'{field}' must be a whole number", "Write digits only, without quotes."
        case "greater_than_equal" | "less_than_equal":
            return f"'{field}' cannot be {_shown(given)}", f"{fault['msg'].replace('Input', 'It')}."
        case "bool_type":
            return f"'{field}' must be true or false", "Write one of them, without quotes."
        case "value_error":
            return f"'{field}': {fault['ctx']['error']}", "For a printed star write \\*."
    return f"'{field}': {fault['msg']}", _README


def _shown(given: Any) -> str:
    """What was written, fit for a message."""
    if given is None:
        return "left empty"
    if isinstance(given, dict | tuple):
        return "a list or fields"
    return f"'{shortened(given.spelling if isinstance(given, Bare) else given)}'"


def _not_text(field: str, given: Any) -> tuple[str, str]:
    if given is None:
        return f"'{field}' has nothing after the colon", 'Fill it in; for no words write "".'
    if isinstance(given, bool):
        return f"'{field}' is read as yes or no, not as a word", "Put the word in quotes."
    if isinstance(given, Bare | int):
        spelling = _shown(given).strip("'")
        return (
            f"'{field}' holds the number {spelling} without quotes",
            f'Write "{spelling}": without quotes 6.10 is read as 6.1.',
        )
    return f"'{field}' must be words, not a list or fields", "Write it on one line, or after '>-'."


def _not_matching(field: str, given: Any, pattern: str) -> tuple[str, str]:
    if pattern == ID_PATTERN:
        return (
            f"{_shown(given)} cannot be an id",
            "Use small letters, digits and single hyphens, starting with a letter: pupil-contact.",
        )
    if pattern in _DATES:
        return (
            f"{_shown(given)} is not a date",
            'Write a year, a month or a day: "2023", "2023-11" or "2023-11-01".',
        )
    if pattern == r"\S":
        return f"'{field}' is empty", "Fill it in."
    return f"{_shown(given)} is not right for '{field}'", _README


def _or_leave_out(kind: type[BaseModel], path: tuple[Any, ...]) -> str:
    info = _fields(kind, path).get(str(path[-1]))
    return "." if info is None or info.is_required() else ", or leave the field out."


def _about(kind: type[BaseModel], path: tuple[Any, ...]) -> str:
    info = _fields(kind, path).get(str(path[-1]))
    return (info.description if info else "") or _README


def _nearest(name: str, kind: type[BaseModel], path: tuple[Any, ...]) -> str:
    known = list(_fields(kind, path))
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Known fields: {', '.join(known)}."


def _fields(kind: type[BaseModel], path: tuple[Any, ...]) -> dict[str, Any]:
    """The fields of the record that the last step of the path belongs to."""
    record = kind
    for key in path[:-1]:
        info = record.model_fields.get(key) if isinstance(key, str) else None
        inner = next(_records_in(info.annotation), None) if info else None
        record = inner or record
    return dict(record.model_fields)


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif typing.get_origin(annotation) is not None or isinstance(annotation, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _records_in(part)
