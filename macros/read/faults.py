"""Taking faulty parts out of a value that was read, so that the sound parts can still be used."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from macros.model.values import Located

Path = tuple[str | int, ...]

_ID = re.compile(r"[a-z][a-z0-9-]*")
NAMELESS = ""
"""Among lost ids, a record without one: it may be any that is looked for."""


def of(error: ValidationError) -> list[Any]:
    """The faults of an error as pydantic gives them, without those that others bring about.

    A list with faulty entries is also called too short; that is said only of one that is empty.
    """
    every = error.errors(include_url=False)
    return [
        fault
        for fault in every
        if fault["type"] != "too_short"
        or not any(_is_below(other["loc"], fault["loc"]) for other in every)
    ]


def _is_below(path: Path, above: Path) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def to_take_out(value: Located, error: ValidationError) -> list[Path]:
    """Which parts of a value to take out so that it can be sound: the innermost that will do.

    Takes the value and the error that it raised. Returns the paths, last first, so that taking
    one out moves none of those still to come; empty when only the whole value would do.
    """
    paths: set[Path] = set()
    for fault in of(error):
        path = _part(value, fault["loc"], missing=fault["type"] == "missing")
        if not path:
            return []
        paths.add(path)
    outermost = {path for path in paths if not any(path[:n] in paths for n in range(len(path)))}
    return sorted(outermost, key=_printed_order, reverse=True)


def take_out(value: Located, path: Path) -> set[str]:
    """Take one part out of a value, and move the places of those after it. Returns the ids lost."""
    *above, last = path
    if isinstance(last, str):
        return inside(descend(value, above).pop(last))
    *above, name = above
    owner = descend(value, above)
    old = owner[name]
    owner[name] = old[:last] + old[last + 1 :]
    for position in range(last, len(old) - 1):
        owner.places[name, position] = owner.places[name, position + 1]
    return inside(old[last])


def inside(value: Any) -> set[str]:
    """Every id inside a value."""
    if isinstance(value, Located):
        return set().union(*map(inside, value.values()))
    if isinstance(value, tuple):
        return set().union(*map(inside, value))
    is_id = isinstance(value, str) and _ID.fullmatch(value)
    return {value} if is_id else set()


def lacks_an_id(error: ValidationError) -> bool:
    """Whether a record has no sound id, so that it may be any that is looked for."""
    return any(fault["loc"][-1] == "id" for fault in of(error))


def descend(value: Any, path: Path | list[str | int]) -> Any:
    """The part of a value that a path leads to, or None when there is none."""
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _part(value: Located, path: Path, *, missing: bool) -> Path:
    """The innermost part on the way to a fault that can be taken out: a field or a list entry."""
    if missing:
        path = path[:-1]
    while path:
        owner, last = descend(value, path[:-1]), path[-1]
        if isinstance(owner, Located) and last in owner:
            # A record without its id would only be reported again.
            spoils_all = last == "id" and len(path) > 1 and isinstance(path[-2], int)
            return path[:-1] if spoils_all else path
        above = descend(value, path[:-2]) if len(path) > 1 else None
        in_list = isinstance(owner, tuple) and isinstance(last, int) and last < len(owner)
        if in_list and isinstance(above, Located):
            return path
        path = path[:-1]
    return ()


def _printed_order(path: Path) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (-1, key) for key in path]
