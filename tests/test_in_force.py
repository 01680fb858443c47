"""Which words applied on a day, as surely as the documents say and no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from macros import in_force
from tests.editions import edition, policy

TWO = policy(
    edition("2020-04", control={"status": "superseded", "text_held": False, "date": "2020-04"}),
    edition("2023-11", control={"date": "2023-11", "adopted": "2023-11", "supersedes": "2020-04"}),
    edition("draft", control={"status": "draft", "based_on": "2023-11", "date": "2026-11"}),
)


@pytest.mark.parametrize(
    "day, certain, possible",
    [
        ("2020-03-31", None, []),
        ("2020-04-15", None, ["2020-04"]),
        ("2020-05-01", "2020-04", ["2020-04"]),
        ("2023-10-31", "2020-04", ["2020-04"]),
        ("2023-11-01", None, ["2020-04", "2023-11"]),
        ("2023-11-30", None, ["2020-04", "2023-11"]),
        ("2023-12-01", "2023-11", ["2023-11"]),
        ("2024-03-01", "2023-11", ["2023-11"]),
        ("2033-11-23", "2023-11", ["2023-11"]),
    ],
)
def test_a_day_has_the_edition_the_documents_prove(
    day: str, certain: str | None, possible: list[str]
) -> None:
    """In the month of a change either edition may have applied; outside it, one did."""
    answer = in_force.applied_on(TWO, date.fromisoformat(day))
    assert (answer.certain.edition.name if answer.certain else None) == certain
    assert [period.edition.name for period in answer.possible] == possible


def test_a_draft_never_applied() -> None:
    """Only what was adopted is ever an answer."""
    names = {period.edition.name for period in in_force.periods(TWO)}
    assert names == {"2020-04", "2023-11"}


@pytest.mark.parametrize(
    "day, words",
    [
        ("2024-03-01", "On 1 March 2024 the edition of November 2023 applied."),
        ("2019-01-01", "No edition recorded here is known to have applied on 1 January 2019."),
    ],
)
def test_the_answer_is_a_sentence(day: str, words: str) -> None:
    """A governor can quote it."""
    assert in_force.applied_on(TWO, date.fromisoformat(day)).sentence == words


def test_an_edition_whose_end_nobody_wrote_down_is_never_a_sure_answer() -> None:
    """It was superseded, and no edition says when."""
    alone = policy(edition("2019", control={"status": "superseded", "adopted": "2019-01-01"}))
    answer = in_force.applied_on(alone, date(2019, 6, 1))
    assert answer.certain is None
    assert [period.edition.name for period in answer.possible] == ["2019"]


@pytest.mark.parametrize("adopted", ["2024-09", "2024-09-16", "2024"])
def test_every_day_has_at_most_one_sure_edition(adopted: str) -> None:
    """However precise the dates are, two editions never both apply for certain."""

    def adopted_on(name: str, **control: Any) -> Any:
        return edition(name, control=control)

    both = policy(
        adopted_on("old", status="superseded", adopted="2023-01"),
        adopted_on("new", adopted=adopted, supersedes="old"),
    )
    for offset in range(0, 1000, 7):
        day = date(2022, 12, 1) + timedelta(days=offset)
        assert sum(period.applied(day) for period in in_force.periods(both)) <= 1
