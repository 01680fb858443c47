"""When review is due: the latest review decides, and every page agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macros.model.edition import Reviews
from macros.model.policy import Policy
from macros.publish.feeds import review_calendar
from macros.publish.paper import handbook, review_pack
from macros.publish.paper.sheet import Sheet
from macros.publish.site import history, shell
from macros.reason import reviews
from macros.reason.prepared import Site
from macros.rules.dates import review_not_overdue
from macros.rules.subject import Subject
from macros.tools import reminder
from macros.views.root import Root
from tests import editions

HELD = {"day": "2024-10-02", "edition": "2023-11", "body": "the Governors"}
SAME = {**HELD, "result": "approved without change"}
REVISE = {**HELD, "result": "to be revised"}


def policy_of(
    *held: dict[str, Any], months: int | None = 12, due: str = "2024-11", adopted: str = ""
) -> Policy:
    """A policy whose edition is due for review, and its past reviews."""
    review = {"cycle_months": months, "due": due}
    control = {"review": review, "adopted": adopted}
    edition = editions.edition(control=control, clauses=({"id": "a", "text": "A."},))
    kept = Reviews.model_validate({"reviews": held})
    return replace(editions.policy(edition), reviews=kept)


def due_of(policy: Policy) -> str:
    """When review of the edition in force is due, as the data writes it; empty for never."""
    assert policy.in_force is not None
    found = reviews.due(policy, policy.in_force)
    return str(found.when) if found else ""


def test_without_a_review_the_date_of_the_edition_holds() -> None:
    """The edition's printed date applies."""
    assert due_of(policy_of()) == "2024-11"


@pytest.mark.parametrize("months, due", [(12, "2024-11"), (None, "")])
def test_where_no_date_is_printed_the_cycle_begins_with_adoption(
    months: int | None, due: str
) -> None:
    """The words "reviewed every year" alone mean due a year after adoption."""
    assert due_of(policy_of(months=months, due="", adopted="2023-11")) == due


def test_the_latest_review_says_when_the_next_is_due() -> None:
    """The order of the entries does not matter."""
    later = {**SAME, "day": "2025-10", "next_review": "2026-10"}

    assert due_of(policy_of(later, {**SAME, "next_review": "2025-10"})) == "2026-10"


def test_the_next_review_of_a_new_edition_is_not_that_of_the_old() -> None:
    """An edition keeps its own printed date when another replaces it."""
    policy = policy_of({**HELD, "result": "new edition", "next_review": "2027-10"})
    assert due_of(policy) == "2027-10"
    (edition,) = policy.editions
    replaced = replace(edition, control=edition.control.updated(status="superseded"))
    found = reviews.due(policy, replaced)
    assert found is not None
    assert str(found.when) == "2024-11"


@pytest.mark.parametrize("months, due", [(12, "2025-10-02"), (None, "")])
def test_words_that_were_approved_begin_their_cycle_again(months: int | None, due: str) -> None:
    """If the review gives no date, the cycle does; without a cycle none is known."""
    assert due_of(policy_of(SAME, months=months)) == due


def test_words_that_are_to_be_revised_are_still_due() -> None:
    """A review that asks for a new edition does not move the date."""
    assert due_of(policy_of(REVISE)) == "2024-11"


def test_a_review_of_another_edition_does_not_count() -> None:
    """Each edition has its own reviews."""
    assert due_of(policy_of({**SAME, "edition": "2020-04"})) == "2024-11"


@pytest.mark.parametrize("day, passed", [(date(2024, 11, 30), False), (date(2024, 12, 1), True)])
def test_a_month_has_passed_when_its_last_day_has(day: date, *, passed: bool) -> None:
    """Review due in November is not overdue on the 30th."""
    policy = policy_of()
    assert policy.in_force is not None

    assert reviews.overdue(policy, policy.in_force, day) is passed


def test_a_review_is_a_sentence() -> None:
    """The sentence gives everything known about the review."""
    kept = policy_of({**SAME, "minute": "FGB 3", "remark": "No questions."}, SAME)
    said = [reviews.sentence(each) for each in kept.reviews.reviews]

    assert said == [
        "2 October 2024: approved without change, by the Governors (FGB 3). No questions.",
        "2 October 2024: approved without change, by the Governors.",
    ]


def overdue_in(policy: Policy, today: date) -> list[bool]:
    """Whether each place that mentions it says that review is overdue."""
    edition = policy.in_force
    assert edition is not None
    site = Site(policy, edition, today)
    frame = shell.shell(site)["review"]
    assert frame is not None
    return [
        frame.is_overdue,
        "review late" in history.timeline(site, "x.html"),
        any(review_not_overdue(Subject(policy, today))),
        any("review was due" in problem.message for problem in reminder.due([policy], today)),
    ]


@pytest.mark.parametrize("held", [(), (SAME,)])
def test_every_place_agrees_on_what_is_overdue(held: tuple[dict[str, Any], ...]) -> None:
    """A completed review is overdue nowhere, and a missed one everywhere."""
    assert overdue_in(policy_of(*held), date(2025, 1, 1)) == [not held] * 4


def test_the_calendar_moves_on_when_a_review_was_held() -> None:
    """The event is the next review, with the date of the last one as its time stamp."""
    policy = policy_of(SAME)
    (file,) = review_calendar.above(Root(policy, policy.editions, date(2025, 1, 1))).values()
    calendar = file.decode()

    assert "DTSTART;VALUE=DATE:20251002" in calendar
    assert "DTSTAMP:20241002T000000Z" in calendar


@pytest.mark.parametrize("due", ["2024-10", ""])
def test_a_calendar_is_offered_if_it_has_a_day(due: str) -> None:
    """Without a date of review it is empty."""
    policy = policy_of(due=due)
    page = history.control(Site(policy, policy.editions[0], date(2025, 1, 1)), "x.html")
    assert ("When review is due" in page) is bool(due)


def test_page_and_paper_show_a_review_that_was_held() -> None:
    """They show who approved the policy, and the new date on which review is due."""
    policy = policy_of(SAME)
    edition = policy.editions[0]
    (printed,) = review_pack.view(Sheet(policy, edition))["history"]
    facts = {fact["name"]: fact["value"] for fact in printed["facts"]}
    cover = {
        fact["name"]: fact["value"] for fact in handbook.cover(Sheet(policy, edition))["facts"]
    }
    page = history.timeline(Site(policy, edition, date(2025, 1, 1)), "x.html")

    assert facts["Reviewed"] == reviews.sentence(policy.reviews.reviews[0])
    assert facts["Reviewed"] in page
    assert facts["Review due"] == cover["Review due"] == "2 October 2025"
