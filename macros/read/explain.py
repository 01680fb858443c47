"""Faults of form in plain words: what pydantic found, where it was written, and what to do."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from macros.model.base import (
    DATE_PATTERN,
    EMAIL_PATTERN,
    ID_PATTERN,
    PHONE_PATTERN,
    WEB_PATTERN,
)
from macros.model.values import Bare, Located, Refused
from macros.problems import Place, Problem, shortened

_README = "data/README.md shows what it holds."
_NOTHING = 'Fill it in; for no words write "". Words that start with # or hold " #" need quotes.'
_DATE = ("is not a date", 'Write a year, a month or a day: "2024", "2024-09" or "2024-09-01".')
_SHAPES = {
    ID_PATTERN: (
        "cannot be an id",
        "Use small letters, digits, single hyphens, and a letter first: first-aid.",
    ),
    DATE_PATTERN: _DATE,
    f"^$|{DATE_PATTERN}": _DATE,
    PHONE_PATTERN: (
        "is not a telephone number",
        'Write one number in digits, "01632 960000", or leave the field out.',
    ),
    EMAIL_PATTERN: (
        "is not an email address",
        "Write one, such as office@school.example, or leave the field out.",
    ),
    WEB_PATTERN: (
        "is not a web address",
        "Copy it from the top of the browser: it begins with https://. Or leave the field out.",
    ),
}


Path = tuple[str | int, ...]


def explain(error: ValidationError, value: Located, kind: type[BaseModel]) -> list[Problem]:
    """Turn a validation error into problems.

    Takes the error, the located value that was validated and the kind of record it should be.
    Returns one problem a fault, each at the place of the field, or of the record that lacks it;
    none for a value that was reported already.
    """
    found = (_Fault.of(each, kind) for each in faults_of(error))
    new = [fault for fault in found if not isinstance(fault.given, Refused)]
    # A misspelt field is unknown, and the right one is missing: only the first is reported. If no
    # field of a file is known, none is reported as missing.
    meant = {(*f.path[:-1], _meant(f)) for f in new if f.code == "extra_forbidden"}
    strange = value.keys().isdisjoint(_named(kind))
    return [
        Problem(_place(value, fault), *_words(fault), rule="form")
        for fault in new
        if fault.code != "missing" or not (fault.path in meant or (strange and value))
    ]


def faults_of(error: ValidationError) -> list[Any]:
    """The faults of an error as pydantic gives them, without those that follow from others.

    For pydantic a list with faulty entries is also too short: that is kept only for an empty list.
    """
    every = error.errors(include_url=False)
    above = {fault["loc"][:n] for fault in every for n in range(len(fault["loc"]))}
    return [fault for fault in every if fault["type"] != "too_short" or fault["loc"] not in above]


def descend(value: Any, path: Path) -> Any:
    """The part of a value that a path leads to, or None when there is none."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _place(value: Located, fault: _Fault) -> Place:
    """Where to look: at the field's name if it should not be there, else at its value."""
    place, owner, keeper, name = value.place, value, value, None
    for key in fault.path:
        if isinstance(owner, Located):
            keeper, name = owner, key
            place = owner.places.get(key, owner.place)
        else:
            place = keeper.places.get((name, key), place)
        owner = descend(owner, (key,))
    if fault.code == "extra_forbidden":
        return keeper.keys_at.get(str(name), place)
    return place


class _Fault(NamedTuple):
    """One fault as pydantic gives it, with what the messages need."""

    code: str
    path: tuple[Any, ...]
    field: str
    given: Any
    context: dict[str, Any]
    message: str
    record: type[BaseModel]

    @classmethod
    def of(cls, error: Any, kind: type[BaseModel]) -> _Fault:
        path, given = error["loc"], error.get("input")
        field = next((shortened(key) for key in reversed(path) if isinstance(key, str)), "")
        return cls(error["type"], path, field, given, error.get("ctx", {}), error["msg"], kind)


Words = tuple[str, str]


def _words(fault: _Fault) -> Words:
    explained = _EXPLAINED.get(fault.code)
    message = fault.message.removeprefix("Value error, ")
    return explained(fault) if explained else (f"'{fault.field}': {message}", _README)


def _missing(fault: _Fault) -> Words:
    return f"the field '{fault.field}' is missing", _about(fault)


def _unknown(fault: _Fault) -> Words:
    meant = _meant(fault)
    space = " Put a space after the colon." if ":" in fault.field else ""
    known = f"Known fields: {', '.join(_fields(fault))}."
    hint = f"Did you mean '{meant}'?{space}" if meant else known
    return f"the field '{fault.field}' is not known here", hint


def _meant(fault: _Fault) -> str:
    """The field that an unknown one is a misspelling of: 'text:"Yes"' only lacks a space."""
    written = fault.field.partition(":")[0].lower()
    return next(iter(difflib.get_close_matches(written, _fields(fault), n=1)), "")


def _no_list(fault: _Fault) -> Words:
    if fault.given is None:
        return _empty(fault)
    hint = "Start each entry on a line of its own with '- '"
    fields = _inside(fault)
    hint += f", and write its fields: {fields}." if fields else ", or write [one, two]."
    what = "an entry of " if isinstance(fault.path[-1], int) else ""
    return f"{what}'{fault.field}' must be a list", hint


def _no_fields(fault: _Fault) -> Words:
    what = "an entry of " if isinstance(fault.path[-1], int) else ""
    hint = f"Write each as 'name: value', indented: {_inside(fault)} …"
    return f"{what}'{fault.field}' must have fields", hint


def _inside(fault: _Fault) -> str:
    """The first fields of the records that the faulty field should hold, if it should hold any."""
    names = tuple(key for key in fault.path if isinstance(key, str))
    info = _fields(fault._replace(path=names)).get(names[-1])
    inner = next(_records_in(info.annotation), None) if info else None
    return ", ".join(list(_named(inner))[:4]) if inner else ""


def _not_allowed(fault: _Fault) -> Words:
    allowed = fault.context["expected"].replace("'", "").replace(" or ", ", ")
    return f"'{fault.field}' cannot be {_shown(fault.given)}", f"Use one of: {allowed}."


def _empty(fault: _Fault) -> Words:
    info = _fields(fault).get(str(fault.path[-1]))
    hint = f"Fill it in{'' if info is None or info.is_required() else ', or leave the field out'}."
    return f"'{fault.field}' is empty", hint


def _too_long(fault: _Fault) -> Words:
    return f"'{fault.field}' is too long", f"Use {fault.context['max_length']} letters or fewer."


def _no_day(fault: _Fault) -> Words:
    return f"there is no day {fault.given}", "Look at the month's last day, or give only the month."


def _wrong(message: str, hint: str) -> Callable[[_Fault], Words]:
    return lambda fault: (f"'{fault.field}' {message}", hint)


def _out_of_range(fault: _Fault) -> Words:
    hint = f"{fault.message.replace('Input', 'It')}."
    return f"'{fault.field}' cannot be {_shown(fault.given)}", hint


def _shown(given: Any) -> str:
    """What was written, short enough for a message."""
    if given is None:
        return "left empty"
    if isinstance(given, dict | tuple):
        return "a list or fields"
    return f"'{shortened(given.spelling if isinstance(given, Bare) else given)}'"


def _not_text(fault: _Fault) -> Words:
    field, given = fault.field, fault.given
    if given is None:
        return f"'{field}' has nothing after the colon", _NOTHING
    if isinstance(given, bool):
        return f"'{field}' is read as yes or no, not as a word", "Put the word in quotes."
    if isinstance(given, Bare | int):
        spelling = _shown(given).strip("'")
        message = f"'{field}' is the number {spelling} without quotes"
        return message, f'Write "{spelling}": without quotes 14.10 is read as 14.1.'
    return f"'{field}' must be words, not a list or fields", "Write it on one line, or after '>-'."


def _not_matching(fault: _Fault) -> Words:
    pattern = fault.context["pattern"]
    if pattern == r"\S":
        return _empty(fault)
    message, hint = _SHAPES.get(pattern, (f"is not right for '{fault.field}'", _about(fault)))
    if str(fault.given).startswith(("“", "”", "‘", "’")):
        hint = "Type the quote marks again, straight: curly ones are taken for words."
    return f"{_shown(fault.given)} {message}", hint


_EXPLAINED: dict[str, Callable[[_Fault], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_type": _not_text,
    "tuple_type": _no_list,
    "model_type": _no_fields,
    "model_attributes_type": _no_fields,
    "dict_type": _no_fields,
    "literal_error": _not_allowed,
    "string_pattern_mismatch": _not_matching,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "no_day": _no_day,
    "int_type": _wrong("must be a whole number", "Write digits only, without quotes."),
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "bool_type": _wrong("must be true or false", "Write one of them, without quotes."),
}


def _about(fault: _Fault) -> str:
    info = _fields(fault).get(str(fault.path[-1]))
    return (info.description if info else "") or _README


def _fields(fault: _Fault) -> dict[str, Any]:
    """The fields of the record that the last step of the fault's path belongs to."""
    record = fault.record
    for key in fault.path[:-1]:
        info = record.model_fields.get(key) if isinstance(key, str) else None
        inner = next(_records_in(info.annotation), None) if info else None
        record = inner or record
    return _named(record)


def _named(record: type[BaseModel]) -> dict[str, Any]:
    """The fields of a record by their written names, those of its own class first."""
    own = record.__annotations__
    fields = sorted(record.model_fields.items(), key=lambda field: field[0] not in own)
    return {info.alias or name: info for name, info in fields}


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif typing.get_origin(annotation) is not None or isinstance(annotation, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _records_in(part)
