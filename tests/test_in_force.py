"""Which words applied on a day, as certainly as the documents say and no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from macros.reason import in_force, status
from tests.editions import edition, policy
from tests.support import applied

TWO = policy(
    edition("2020-04", control={"status": "superseded", "text_held": False, "date": "2020-04"}),
    edition("2023-11", control={"date": "2023-11", "adopted": "2023-11", "supersedes": "2020-04"}),
    edition("draft", control={"status": "draft", "based_on": "2023-11", "date": "2026-11"}),
)

THREE = policy(
    edition("a", control={"status": "superseded", "adopted": "2020-01-01"}),
    edition("b", control={"status": "superseded", "adopted": "2021-01-01", "supersedes": "a"}),
    edition("c", control={"adopted": "2023-01-01", "supersedes": "b"}),
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
    answer = applied.applied_on(TWO, date.fromisoformat(day))
    assert (answer.certain.edition.name if answer.certain else None) == certain
    assert [period.edition.name for period in answer.possible] == possible


@pytest.mark.parametrize(
    "day, known, applying",
    [
        ("2019-05-05", "a", None),
        ("2020-05-05", "ab", "a"),
        ("2022-05-05", "abc", "b"),
        ("2026-01-01", "abc", "c"),
    ],
)
def test_a_policy_is_as_it_was_on_a_day(day: str, known: str, applying: str | None) -> None:
    """Editions adopted later are left out, except the next one, which is still to come."""
    then = in_force.on(THREE, date.fromisoformat(day))
    now = status.applying(then)
    assert "".join(each.name for each in then.editions) == known
    assert (now.name if now else None) == applying


def test_a_draft_never_applied() -> None:
    """Only an adopted edition can be the answer."""
    names = {period.edition.name for period in in_force.periods(TWO)}
    assert names == {"2020-04", "2023-11"}


UNKNOWN = "when it was adopted is not known."


@pytest.mark.parametrize(
    "day, words",
    [
        ("2024-03-01", "On 1 March 2024 the edition of November 2023 applied."),
        (
            "2021-05-03",
            f"As far as is known, the edition of April 2020 applied on 3 May 2021: {UNKNOWN}",
        ),
        ("2019-01-01", "No edition recorded here is known to have applied on 1 January 2019."),
    ],
)
def test_the_answer_is_a_sentence(day: str, words: str) -> None:
    """A governor can quote the answer."""
    assert applied.applied_on(TWO, date.fromisoformat(day)).sentence == words


EXACT = policy(
    edition("2019-09", control={"status": "superseded", "date": "2019-09", "adopted": "2019-09"}),
    edition(
        "2024-03",
        control={"status": "superseded", "adopted": "2024-03-12", "supersedes": "2019-09"},
    ),
    edition("2026-12", control={"adopted": "2026-12-01", "supersedes": "2024-03"}),
)
OLD, MIDDLE, NEW = (
    f"the edition of {date}" for date in ("September 2019", "12 March 2024", "1 December 2026")
)
DAYS_OF_OLD_NEW = {"2023-01-01": "old", "2024-05-31": "old", "2024-06-02": "new"}
ANSWERS = {
    "2024-03-11": f"On 11 March 2024 {OLD} applied.",
    "2024-03-12": f"On 12 March 2024 the policy changed: from {OLD} to {MIDDLE}. Look at both.",
    "2024-03-13": f"On 13 March 2024 {MIDDLE} applied.",
    "2026-11-23": f"On 23 November 2026 {MIDDLE} applied.",
    "2026-11-24": "It is not known yet what will apply on 24 November 2026. "
    f"Today {MIDDLE} applies.",
    "2030-01-01": "It is not known yet what will apply on 1 January 2030. "
    f"Today {MIDDLE} applies. By then {NEW} is to be in force.",
}


@pytest.mark.parametrize("day, words", ANSWERS.items())
def test_a_day_of_change_names_both_editions_and_a_future_day_is_not_known(
    day: str, words: str
) -> None:
    """The answer for a future day says what applies today and what is due to follow."""
    asked = applied.answer(EXACT, date.fromisoformat(day), date(2026, 11, 23))
    assert asked.sentence == words


def test_a_printed_date_is_not_taken_for_the_day_of_the_change() -> None:
    """It may be the day on which the text was written."""
    both = policy(
        edition("2019", control={"status": "superseded", "adopted": "2019"}),
        edition("2024", control={"date": "2024-03-12", "supersedes": "2019"}),
    )
    said = applied.applied_on(both, date(2024, 3, 12)).sentence
    assert said.endswith("the documents do not give the day on which it changed.")


def test_amended_words_apply_from_their_last_amendment() -> None:
    """Before that day other words applied, though the policy was adopted long ago."""
    control = {"adopted": "2018-05", "amended": ("2022-03-01", "2024-06-01"), "supersedes": "old"}
    amended = policy(
        edition("old", control={"status": "superseded", "adopted": "2018-05"}),
        edition("new", control=control),
    )
    asked = {day: applied.applied_on(amended, date.fromisoformat(day)) for day in DAYS_OF_OLD_NEW}
    found = {day: a.certain.edition.name for day, a in asked.items() if a.certain}
    assert found == DAYS_OF_OLD_NEW


def test_today_can_itself_be_in_doubt() -> None:
    """A future day is then answered with what is known about today."""
    said = applied.answer(TWO, date(2024, 1, 1), date(2023, 11, 10)).sentence
    assert "On 10 November 2023 the edition of April 2020 or the edition of November 2023" in said


def test_a_superseded_edition_without_an_end_is_never_a_certain_answer() -> None:
    """No edition says when it was superseded."""
    alone = policy(edition("2019", control={"status": "superseded", "adopted": "2019-01-01"}))
    answer = applied.applied_on(alone, date(2019, 6, 1))
    assert answer.certain is None
    assert [period.edition.name for period in answer.possible] == ["2019"]


@pytest.mark.parametrize("adopted", ["2024-09", "2024-09-16", "2024"])
def test_every_day_has_at_most_one_certain_edition(adopted: str) -> None:
    """However precise the dates are, two editions never both apply for certain."""

    def adopted_on(name: str, **control: Any) -> Any:
        return edition(name, control=control)

    both = policy(
        adopted_on("old", status="superseded", adopted="2023-01"),
        adopted_on("new", adopted=adopted, supersedes="old"),
    )
    for offset in range(0, 1000, 7):
        day = date(2022, 12, 1) + timedelta(days=offset)
        assert sum(applied.applied(period, day) for period in in_force.periods(both)) <= 1
