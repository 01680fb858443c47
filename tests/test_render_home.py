"""The home page: what to do first, the ways in, and an edition without text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from macros.model.home import Need
from macros.model.policy import Edition, Policy
from macros.publish.site import home
from macros.publish.site.shell import shell
from macros.reason import in_force
from macros.reason.prepared import Site
from tests import editions

TODAY = date(2026, 11, 23)
HERE = "index.html"


@pytest.fixture
def edition(small_school: Policy) -> Edition:
    """The edition in force of the fictional policy."""
    assert small_school.in_force is not None
    return small_school.in_force


def with_need(small_school: Policy, edition: Edition, **need: object) -> str:
    """The home page when it offers one need."""
    wanted = edition.home.model_copy(
        update={"needs": (Need.model_validate({"id": "n", "label": "Help", **need}),)}
    )
    made = replace(edition, home=wanted)
    every = tuple(made if each is edition else each for each in small_school.editions)
    return home.page(Site(replace(small_school, editions=every), made, TODAY), HERE)


def test_a_need_leads_to_its_guide(small_school: Policy, edition: Edition) -> None:
    """Clauses are offered only if there is no guide, which answers better."""
    page = with_need(small_school, edition, guides=("gone-wrong",), clauses=("injury",))

    assert 'href="guides/gone-wrong.html"' in page
    assert "#injury" not in page


def test_a_need_without_a_guide_leads_to_its_clauses(
    small_school: Policy, edition: Edition
) -> None:
    """A guide that this edition lacks is ignored."""
    page = with_need(small_school, edition, guides=("nowhere",), clauses=("injury",))

    assert 'href="policy/if-it-goes-wrong.html#injury"' in page


def test_before_an_edition_begins_new_starters_find_their_page_from_it_and_from_the_other(
    small_school: Policy,
) -> None:
    """They sign the edition in force, and the address without a date opens the next."""
    early = in_force.as_of(small_school, date(2026, 1, 1))

    assert len(early.editions) == 2
    assert all("New here?" in home.page(Site(early, e, TODAY), HERE) for e in early.editions)


def test_an_edition_that_has_ended_leads_nobody_to_its_rules(
    small_school: Policy, edition: Edition
) -> None:
    """What to do now is in another edition; the line above the page leads there."""
    ended = replace(edition, control=edition.control.updated(status="superseded"))

    assert "Help" not in with_need(small_school, ended, clauses=("injury",))


def test_a_need_that_leads_nowhere_is_left_out(small_school: Policy, edition: Edition) -> None:
    """An entry that cannot help is not offered; nor is a heading where none is left."""
    page = with_need(small_school, edition, clauses=("nowhere",))

    assert "New here?" in page
    assert not {"Help", "Choose a subject"} & {*re.findall(r">([^<>]+)<", page)}


def test_what_to_do_in_danger_is_at_hand(small_school: Policy, edition: Edition) -> None:
    """Our advice for an emergency is marked as ours, with the office's number if given."""
    school = small_school.school.model_copy(update={"phone": "01632 960000"})
    page = home.page(Site(replace(small_school, school=school), edition, TODAY), HERE)

    assert small_school.school.emergency in page
    assert "not policy" in page
    assert 'href="tel:01632960000"' in page


def test_every_section_is_listed(small_school: Policy, edition: Edition) -> None:
    """The home page leads to each section."""
    page = home.page(Site(small_school, edition, TODAY), HERE)

    assert all(f'href="policy/{section.id}.html"' in page for section in edition.sections)


@pytest.mark.parametrize("today, overdue", [(date(2027, 1, 31), False), (date(2027, 2, 1), True)])
def test_review_is_overdue_when_the_month_is_over(
    small_school: Policy, edition: Edition, today: date, *, overdue: bool
) -> None:
    """Due in January 2027 means until its last day, which the page's script gets."""
    review = shell(Site(small_school, edition, today))["review"]

    assert review is not None
    assert (review.last_day, review.is_overdue) == ("2027-01-31", overdue)


def test_an_edition_without_text_says_so() -> None:
    """It links to what is known of it, and shows no search. Above it is the one in force."""
    bare = editions.edition("old", control={"status": "superseded", "text_held": False})
    policy = editions.policy(bare, editions.edition("new", clauses=({"id": "a"},)))

    site = Site(policy, bare, TODAY)
    page, above = home.page(site, HERE), shell(site)["instead"]

    assert "do not have the words" in page
    assert 'href="history.html"' in page
    assert above.folder == "../new/"
    assert "<form" not in page
