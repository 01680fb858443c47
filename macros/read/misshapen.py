"""Words that have a shape to keep, such as a date or a web address, and do not keep it."""

from __future__ import annotations

from macros.model.base import (
    DATE_PATTERN,
    EMAIL_PATTERN,
    ID_PATTERN,
    PHONE_PATTERN,
    SITE_PATTERN,
    WEB_PATTERN,
)

_DATE = (
    "is not a date",
    'Write a year, a month or a day: "2024", "2024-09" or "2024-09-01".',
)
_WEB = "Write the whole of it: it starts with https:// or http://"
_SHAPES = {
    ID_PATTERN: (
        "cannot be an id",
        "Use small letters, digits, single hyphens, and a letter first: first-aid.",
    ),
    PHONE_PATTERN: (
        "is not one telephone number",
        'Write one, such as 01632 960000 or +44 1632 960000 ext. 4; for none write "".',
    ),
    EMAIL_PATTERN: (
        "is not one email address",
        'Write one, such as office@hill.example; for none write "".',
    ),
    WEB_PATTERN: ("is not a web address", f"{_WEB}."),
    SITE_PATTERN: ("is not a web address", f"{_WEB}, and ends without a slash."),
    DATE_PATTERN: _DATE,
    f"^$|{DATE_PATTERN}": _DATE,
}
_NO_ID = "A number is no id, since numbers change. "
_UNSEEN = "It holds a character that nobody can see: type it again. "


def told(pattern: str, given: str) -> tuple[str, str] | None:
    """What is wrong with some words, and what to do; None where the shape is not known here."""
    if pattern not in _SHAPES:
        return None
    message, hint = _SHAPES[pattern]
    if pattern == ID_PATTERN and given[:1].isdigit():
        hint = f"{_NO_ID}{hint}"
    return message, hint if given.isprintable() else f"{_UNSEEN}{hint}"
