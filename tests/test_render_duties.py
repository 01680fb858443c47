"""The register of duties: who each duty binds, and that none is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markupsafe import escape

from macros.model.base import Duty
from macros.model.policy import Policy
from macros.model.school import Group, Roles
from macros.publish.site import duties
from macros.reason.prepared import Site
from macros.views import duties as views
from tests import editions

TODAY = date(2026, 11, 23)


def group(name: str, *part_of: str) -> Group:
    """A group and the wider ones it belongs to."""
    return Group(id=name, name=name, part_of=part_of)


@pytest.mark.parametrize(
    "who, binds",
    [
        ("all", {"all", "staff", "teachers"}),
        ("staff", {"staff", "teachers"}),
        ("teachers", {"teachers"}),
        ("head", {"head"}),
    ],
)
def test_a_duty_binds_everybody_in_its_group(
    small_school: Policy, who: str, binds: set[str]
) -> None:
    """It binds groups within the group, but not wider ones."""
    groups = (group("teachers", "staff"), group("staff", "all"), group("all"))
    policy = replace(small_school, roles=Roles(groups=groups))

    assert set(views.bound(policy, Duty(who=(who,), kind="must", phrase="x"))) == binds


def test_groups_that_hold_each_other_are_no_loop(small_school: Policy) -> None:
    """Two groups that contain each other do not hang the program."""
    groups = (group("one", "two"), group("two", "one"))
    policy = replace(small_school, roles=Roles(groups=groups))

    assert set(views.bound(policy, Duty(who=("one",), kind="must", phrase="x"))) == {"one", "two"}


def test_every_duty_is_listed_once_in_its_own_words(small_school: Policy) -> None:
    """The register has each phrase of the data, escaped and otherwise unchanged."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)

    page = duties.page(site, "duties.html")

    assert page.count('<li class="duty"') == len(site.edition.duties)
    assert all(escape(duty.phrase) in page for _, duty in site.edition.duties)


def test_statements_before_the_sections_are_named_as_not_listed(every_shape: Policy) -> None:
    """Only passages in sections have duties, so the page points out each statement."""
    assert every_shape.in_force is not None
    page = duties.page(Site(every_shape, every_shape.in_force, TODAY), "duties.html")

    statements = every_shape.in_force.statements
    assert statements
    assert all(f'href="history.html#{each.id}"' in page for each in statements)


@pytest.mark.parametrize("words, listed", [("Doors must be shut.", True), ("It is shut.", False)])
def test_a_clause_that_says_must_and_has_no_duty_is_named(
    small_school: Policy, words: str, listed: bool
) -> None:
    """A list that is not whole says so."""
    assert small_school.in_force is not None
    new = editions.edition(clauses=[{"id": "doors", "text": words}]).sections
    grown = replace(small_school.in_force, sections=(*small_school.in_force.sections, *new))
    site = Site(replace(small_school, editions=(grown,)), grown, TODAY)

    assert [link.href.id for link in views.unlisted(site)] == ["doors"][:listed]


def test_everybody_bound_can_be_chosen(small_school: Policy) -> None:
    """The filter offers exactly the groups and roles that some duty binds."""
    assert small_school.in_force is not None

    page = duties.page(Site(small_school, small_school.in_force, TODAY), "duties.html")

    offered = [
        who
        for who in ("leaders", "helpers", "everyone-on-the-visit", "trustees")
        if f'<option value="{who}">' in page
    ]
    assert offered == ["leaders", "helpers", "everyone-on-the-visit"]
