"""Dates that are only as precise as the document that gives them: a year, a month or a day.

"November 2023" is thirty possible days. Nothing here turns it into one of them: a date is a span
from its first to its last possible day, and comparing two says "before", "after" or "cannot tell".
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Order = Literal["before", "same", "after", "cannot tell"]


@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.day is not None

    @property
    def words(self) -> str:
        """The date as people write it: 2023, November 2023 or 1 November 2023."""
        month = calendar.month_name[self.month] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)

    @property
    def phrase(self) -> str:
        """The date with the word that goes before it: in November 2023, on 1 November 2023."""
        return f"{'on' if self.exact else 'in'} {self.words}"

    def __str__(self) -> str:
        """The date as it is written in the data: 2023, 2023-11 or 2023-11-01."""
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)]
        return "-".join(parts)

    def plus_months(self, months: int) -> PartialDate:
        """The date some months later, or earlier if `months` is negative, as precise as before.

        A day that the later month lacks becomes its last: 31 January plus one month is the end of
        February. A bare year stays a year only if the months are whole years.
        """
        position = self.year * 12 + (self.month or 1) - 1 + months
        year, month = position // 12, position % 12 + 1
        if self.month is None and months % 12 == 0:
            return PartialDate(year)
        if self.day is None:
            return PartialDate(year, month)
        return PartialDate(year, month, min(self.day, calendar.monthrange(year, month)[1]))


def parse(text: str) -> PartialDate | None:
    """Read a date as the data writes it: 2023, 2023-11 or 2023-11-01.

    Returns None for an empty text and for a day that no calendar has, such as 2023-02-30.
    """
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > len("ymd"):
        return None
    parsed = PartialDate(*map(int, parts))
    try:
        parsed.first, parsed.last  # noqa: B018 - asking is what shows whether the day exists
    except (ValueError, OverflowError, IndexError):
        return None
    return parsed


def in_words(text: str, otherwise: str = "") -> str:
    """A date of the data as people write it: "2023-11" gives "November 2023".

    Gives `otherwise` when the text is empty, and the text itself when it is no date.
    """
    parsed = parse(text)
    return parsed.words if parsed else text or otherwise


def phrase(text: str) -> str:
    """A date of the data with the word that goes before it: "in November 2023"."""
    parsed = parse(text)
    return parsed.phrase if parsed else text


def compare(first: PartialDate, second: PartialDate) -> Order:
    """Whether the first is before or after the second, as far as their precision can tell."""
    if first.last < second.first:
        return "before"
    if first.first > second.last:
        return "after"
    if first.exact and first == second:
        return "same"
    return "cannot tell"


def older_than_a_year(text: str, today: date) -> bool:
    """Whether a date of the data is certainly more than a year before today."""
    parsed = parse(text)
    year_ago = PartialDate(today.year, today.month, today.day).plus_months(-12)
    return parsed is not None and parsed.last < year_ago.first
