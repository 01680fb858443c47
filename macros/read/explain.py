"""Faults of form in plain words: what pydantic found, where it was written, and what to do."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from macros.model.values import Bare, Located, Refused
from macros.problems import Place, Problem, shortened
from macros.read import faults, misshapen

_README = "data/README.md shows what it holds."
# A sentence in brackets is cut at its commas, or read as something else.
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}\n]|: | #|.{50}")
_NOTHING = 'Fill it in; for no words write "". Words that start with # or hold " #" need quotes.'


def explain(error: ValidationError, value: Located, kind: type[BaseModel]) -> list[Problem]:
    """Turn a validation error into problems.

    Takes the error, the located value that was validated and the kind of record it should be.
    Returns one problem a fault, each at the place of the field, or of the record that lacks it;
    none for a value that was refused already.
    """
    found = (_Fault.of(fault, kind) for fault in faults.of(error))
    told = [fault for fault in found if not isinstance(fault.given, Refused)]
    meant = _meant(told)
    # A misspelt field is unknown, and the right one is missing: that is said once. So it is where
    # none of a record's fields is known.
    said_already = {(*path[:-1], name) for path, name in meant.items()}
    strange = _without_a_known_field(told, value)
    return [
        Problem(_place(value, fault), *_words(fault, meant.get(fault.path, "")), rule="form")
        for fault in told
        if fault.code != "missing" or not (fault.path in said_already or fault.path[:-1] in strange)
    ]


def _without_a_known_field(told: list[_Fault], value: Located) -> set[tuple[Any, ...]]:
    """The paths of the records of which no field that is written is known."""
    unknown = Counter(f.path[:-1] for f in told if f.code == "extra_forbidden")
    return {path for path, count in unknown.items() if count == len(_at(value, path) or ())}


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = _child(value, key)
    return value


def _meant(told: list[_Fault]) -> dict[tuple[Any, ...], str]:
    """For each unknown field that is like one its record lacks, the name that was meant."""
    lacking: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for fault in told:
        if fault.code == "missing":
            lacking[fault.path[:-1]].append(fault.field)
    return {
        fault.path: close[0]
        for fault in told
        if fault.code == "extra_forbidden"
        and (close := difflib.get_close_matches(_name(fault), lacking[fault.path[:-1]], n=1))
    }


def _name(fault: _Fault) -> str:
    """A field's name as far as its colon: 'text:"Yes"' lacks but a space."""
    return fault.field.partition(":")[0]


def _place(value: Located, fault: _Fault) -> Place:
    """Where to look: at the field's name when it should not be there, else at what it holds."""
    place, owner, keeper, name = value.place, value, value, None
    for key in fault.path:
        if isinstance(owner, Located):
            keeper, name = owner, key
            place = owner.places.get(key, owner.place)
        else:
            place = keeper.places.get((name, key), place)
        owner = _child(owner, key)
    if fault.code == "extra_forbidden":
        return keeper.keys_at.get(str(name), place)
    return place


def _child(owner: Any, key: Any) -> Any:
    try:
        return owner[key]
    except (KeyError, IndexError, TypeError):
        return None


class _Fault(NamedTuple):
    """One fault as pydantic tells it, with what the messages need."""

    code: str
    path: tuple[Any, ...]
    field: str
    given: Any
    context: dict[str, Any]
    message: str
    record: type[BaseModel]

    @classmethod
    def of(cls, told: Any, kind: type[BaseModel]) -> _Fault:
        path = told["loc"]
        field = next((shortened(key) for key in reversed(path) if isinstance(key, str)), "")
        return cls(
            told["type"], path, field, told.get("input"), told.get("ctx", {}), told["msg"], kind
        )


Words = tuple[str, str]


def _words(fault: _Fault, meant: str) -> Words:
    """The message and the hint; `meant` is the name of which an unknown field is a misspelling."""
    if meant:
        space = " Put a space after the colon." if ":" in fault.field else ""
        return f"the field '{fault.field}' is not known here", f"Did you mean '{meant}'?{space}"
    explained = _EXPLAINED.get(fault.code)
    return explained(fault) if explained else (f"'{fault.field}': {fault.message}", _README)


def _missing(fault: _Fault) -> Words:
    return f"the field '{fault.field}' is missing", _about(fault)


def _unknown(fault: _Fault) -> Words:
    if fault.given is None and " " in fault.field:
        return f"'{fault.field}' is read as a field", "A comma ends a text here: put it in quotes."
    return f"the field '{fault.field}' is not known here", _nearest(fault)


def _no_list(fault: _Fault) -> Words:
    if fault.given is None:
        return f"'{fault.field}' has nothing after the colon", "Fill it in" + _or_leave_out(fault)
    if isinstance(fault.path[-1], int):
        return (
            f"an entry of '{fault.field}' must be a list too",
            'Write it in brackets, a comma between any two, each in quotes: ["one", "two"].',
        )
    hint = "Start each entry on a line of its own with '- '"
    fields = list(_inside(fault))[:4]
    if fields:
        return (
            f"'{fault.field}' must be a list",
            f"{hint}, and write its fields: {', '.join(fields)}.",
        )
    if isinstance(fault.given, str | Bare | int) and not _NOT_IN_BRACKETS.search(str(fault.given)):
        quote = "" if isinstance(fault.given, str) else '"'
        hint += f", or write them in brackets: [{quote}{_shown(fault.given)[1:-1]}{quote}]"
    return f"'{fault.field}' must be a list", f"{hint}."


def _no_fields(fault: _Fault) -> Words:
    what = "an entry of " if isinstance(fault.path[-1], int) else ""
    return (
        f"{what}'{fault.field}' must hold fields",
        f"Write each as 'name: value', indented: {', '.join(list(_inside(fault))[:4])} …",
    )


def _inside(fault: _Fault) -> dict[str, Any]:
    """The fields of the records that the faulty field should hold; none where it holds none."""
    names = tuple(key for key in fault.path if isinstance(key, str))
    info = _fields(fault._replace(path=names)).get(names[-1])
    inner = next(_records_in(info.annotation), None) if info else None
    return _named(inner) if inner else {}


def _not_allowed(fault: _Fault) -> Words:
    allowed = fault.context["expected"].replace("'", "").replace(" or ", ", ")
    return f"'{fault.field}' cannot be {_shown(fault.given)}", f"Use one of: {allowed}."


def _empty(fault: _Fault) -> Words:
    return f"'{fault.field}' is empty", "Fill it in" + _or_leave_out(fault)


def _too_long(fault: _Fault) -> Words:
    most = fault.context["max_length"]
    return f"'{fault.field}' is too long", f"Use {most} letters or fewer."


def _no_number(fault: _Fault) -> Words:
    return f"'{fault.field}' must be a whole number", "Write digits only, without quotes."


def _out_of_range(fault: _Fault) -> Words:
    return f"'{fault.field}' cannot be {_shown(fault.given)}", (
        f"{fault.message.replace('Input', 'It')}."
    )


def _no_truth(fault: _Fault) -> Words:
    return f"'{fault.field}' must be true or false", "Write one of them, without quotes."


def _shown(given: Any) -> str:
    """What was written, fit for a message."""
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
        why = ": without quotes 14.10 is read as 14.1" if "." in spelling else ", in quotes"
        return (
            f"'{field}' holds the number {spelling} without quotes",
            f'Write "{spelling}"{why}.',
        )
    return f"'{field}' must be words, not a list or fields", "Write it on one line, or after '>-'."


def _not_matching(fault: _Fault) -> Words:
    if fault.context["pattern"] == r"\S":
        return f"'{fault.field}' is empty", "Fill it in."
    told = misshapen.told(fault.context["pattern"], str(fault.given))
    message, hint = told or (f"is not right for '{fault.field}'", _about(fault))
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
    "int_type": _no_number,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "bool_type": _no_truth,
}


def _or_leave_out(fault: _Fault) -> str:
    info = _fields(fault).get(str(fault.path[-1]))
    return "." if info is None or info.is_required() else ", or leave the field out."


def _about(fault: _Fault) -> str:
    info = _fields(fault).get(str(fault.path[-1]))
    return (info.description if info else "") or _README


def _nearest(fault: _Fault) -> str:
    known = list(_fields(fault))
    close = difflib.get_close_matches(fault.field.lower(), known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"Known fields: {', '.join(known)}."


def _fields(fault: _Fault) -> dict[str, Any]:
    """The fields of the record that the last step of the fault's path belongs to."""
    record = fault.record
    for key in fault.path[:-1]:
        info = record.model_fields.get(key) if isinstance(key, str) else None
        inner = next(_records_in(info.annotation), None) if info else None
        record = inner or record
    return _named(record)


def _named(record: type[BaseModel]) -> dict[str, Any]:
    """The fields of a record as they are written, those first that it has of its own."""
    own = record.__annotations__
    fields = sorted(record.model_fields.items(), key=lambda field: field[0] not in own)
    return {info.alias or name: info for name, info in fields}


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif typing.get_origin(annotation) is not None or isinstance(annotation, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _records_in(part)
