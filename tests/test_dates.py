"""Dates are as precise as the document that gives them, and never more so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model import dates
from macros.model.dates import PartialDate

partial_dates = st.dates(date(1900, 1, 1), date(2200, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)


@pytest.mark.parametrize(
    "written, words",
    [
        ("2023", "2023"),
        ("2023-11", "November 2023"),
        ("2023-11-01", "1 November 2023"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_a_date_is_read_out_as_precisely_as_it_is_written(written: str, words: str) -> None:
    """A month stays a month: no day is invented."""
    assert words == dates.in_words(written)


@pytest.mark.parametrize("text", ["", "2023-13", "2023-02-30", "2023-11-01-02", "Nov", "0000", "-"])
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    """A day that does not exist is refused, not moved."""
    assert dates.parse(text) is None


@pytest.mark.parametrize(
    "first, second, order",
    [
        ("2023-10", "2023-11", "before"),
        ("2023-11", "2023", "cannot tell"),
        ("2023-11", "2023-11", "cannot tell"),
        ("2023-11-01", "2023-11-01", "same"),
        ("2024", "2023-12-31", "after"),
    ],
)
def test_comparing_says_when_it_cannot_tell(first: str, second: str, order: str) -> None:
    """Two events in one month have no order, unless a document gives one."""
    one, two = dates.parse(first), dates.parse(second)
    assert one is not None
    assert two is not None
    assert order == dates.compare(one, two)


def test_a_check_is_old_after_a_year_and_not_before() -> None:
    """A citation checked on a day is due again on the day after its anniversary."""
    assert not dates.older_than_a_year("2025-11-23", date(2026, 11, 23))
    assert dates.older_than_a_year("2025-11-23", date(2026, 11, 24))


def test_the_end_of_a_month_stays_in_the_month() -> None:
    """A month after 31 January is the end of February."""
    assert PartialDate(2024, 2, 29) == PartialDate(2024, 1, 31).plus_months(1)
    assert PartialDate(2024) == PartialDate(2023).plus_months(12)
    assert PartialDate(2023, 4) == PartialDate(2023).plus_months(3)


@given(partial_dates)
def test_what_is_written_is_read_back(moment: PartialDate) -> None:
    """Writing a date and reading it changes nothing."""
    assert moment == dates.parse(str(moment))


@given(partial_dates, partial_dates)
def test_the_order_of_two_dates_is_the_same_from_both_sides(
    one: PartialDate, two: PartialDate
) -> None:
    """If one date is before another, the other is after it."""
    mirror = {"before": "after", "after": "before"}
    order = dates.compare(one, two)
    assert mirror.get(order, order) == dates.compare(two, one)
