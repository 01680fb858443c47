"""Files for calendars (RFC 5545): lines folded, words escaped."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

_LINE = 75


def calendar_file(maker: str, about: str, name: str, events: Iterable[str]) -> bytes:
    """A calendar, with its maker, its subject, its name and the lines of its events."""
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escaped(maker)}//{escaped(about)}//EN"),
        *(f"X-WR-CALNAME:{escaped(name)}", *events, "END:VCALENDAR"),
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def event(
    uid: uuid.UUID, decided: date, first: date, last: date, lines: Iterable[str]
) -> Iterator[str]:
    """The lines of an event of whole days, from `first` to `last`; `decided` is its time stamp."""
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{decided:%Y%m%d}T000000Z")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield from ("TRANSP:TRANSPARENT", *lines, "END:VEVENT")


def escaped(words: str) -> str:
    """Text escaped as RFC 5545, 3.3.11 says."""
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split("\n"))


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, with whole characters (RFC 5545, 3.1)."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
