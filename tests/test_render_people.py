"""The page of people: nothing is invented, and nobody is sent to the person concerned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from macros.model.policy import Policy
from macros.model.school import Contact, Group, Role
from macros.publish.site import contacts, people
from macros.reason.prepared import Site
from macros.views import contacts as views

TODAY = date(2026, 11, 23)


@pytest.fixture
def site(small_school: Policy) -> Site:
    """The fictional policy in force."""
    assert small_school.in_force is not None
    return Site(small_school, small_school.in_force, TODAY)


def entry(page: str, who: str) -> str:
    """The part of the page about one role or group."""
    return page.split(f'id="{who}"')[1].partition("</section>")[0]


def test_a_contact_is_shown_as_far_as_it_is_given(site: Site) -> None:
    """Name and hours are shown, and no telephone number that was not given."""
    shown = entry(people.page(site, "people.html"), "visits-coordinator")

    assert "Winifred Tarn" in shown
    assert "Telephone" not in shown


def test_the_office_has_one_number(small_school: Policy) -> None:
    """It is the school's, with the day of its last check; it is written in one place."""
    office = Role(id="office", name="School office", phrases=("school office",))
    called = Contact(role="office", checked_on="2026-11-02")
    school = small_school.school.updated(phone="01632 960000", contacts=(called,))
    roles = small_school.roles.updated(roles=(*small_school.roles.roles, office))
    view = views.contact(replace(small_school, school=school, roles=roles), "office")
    assert view.phone == "01632\u00a0960000"
    assert view.checked == "2 November 2026"


def test_a_statement_before_the_first_section_names_people_too(grown: Policy) -> None:
    """Somebody named only there has an entry that leads there."""
    assert grown.in_force is not None
    crowd = Role(id="crowd", name="Crowd", phrases=("everybody who comes along",))
    roles = grown.roles.updated(roles=(*grown.roles.roles, crowd))
    site = Site(replace(grown, roles=roles), grown.in_force, TODAY)
    assert 'href="history.html#welcome"' in entry(people.page(site, "people.html"), "crowd")


def test_somebody_without_a_number_is_asked_for_at_the_office(
    small_school: Policy, site: Site
) -> None:
    """The entry gives the office's number if there is one."""
    shown = people.page(site, "people.html")
    assert "Ask for the Principal at the school office" in entry(shown, "principal")
    assert "Winifred Tarn" in entry(shown, "visits-coordinator")

    school = small_school.school.model_copy(update={"phone": "01632 960000"})
    view = views.contact(replace(small_school, school=school), "principal")
    assert view.line == "ask for the Principal at the school office: 01632\u00a0960000"
    assert view.ways[-1].href == "tel:01632960000"


def test_nothing_is_said_of_how_to_reach_somebody_outside_the_school(small_school: Policy) -> None:
    """The school office cannot fetch them."""
    view = views.contact(small_school, "emergency-services")

    assert (view.ways, view.line, view.ask) == ((), "", None)


def test_a_concern_about_somebody_goes_to_somebody_else(site: Site) -> None:
    """The role's entry shows the role to tell instead."""
    assert 'href="#chair-of-trustees"' in entry(people.page(site, "people.html"), "principal")


def test_a_role_lists_what_is_to_be_reported_to_it(site: Site) -> None:
    """The list has the passages marked as reports to that role, and says what each is about."""
    shown = entry(people.page(site, "people.html"), "principal")

    assert "#lost-child" in shown
    assert "A child who cannot be found" in shown
    assert "#worry-about-an-adult" in shown


def test_places_that_name_a_role_are_listed_only_if_nothing_else_is(site: Site) -> None:
    """Reports to the role and its duties are enough; a group has its duties."""
    page = people.page(site, "people.html")
    assert "Named in" not in entry(page, "principal")
    assert "When to tell them" in entry(page, "chair-of-trustees")
    assert "Named in" not in entry(page, "helpers")


def test_a_group_counts_the_duties_of_wider_groups(site: Site) -> None:
    """Helpers have three duties of their own, and two as everyone on the visit."""
    assert "?who=helpers" in entry(people.page(site, "people.html"), "helpers")
    assert "5 duties" in entry(people.page(site, "people.html"), "helpers")


def test_a_group_that_nothing_binds_says_so(small_school: Policy, site: Site) -> None:
    """A group without duties says so, so that no heading is empty."""
    roles = small_school.roles.model_copy(update={"groups": (Group(id="idle", name="Idle"),)})
    without = Site(replace(small_school, roles=roles), site.edition, TODAY)

    assert "None in this edition." in entry(people.page(without, "people.html"), "idle")


def test_the_office_without_a_number_is_named_without_a_link(site: Site) -> None:
    """No number is invented to complete a sentence."""
    assert contacts.school_office(site, "accessibility.html") == "the school office"
