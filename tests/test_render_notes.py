"""Notes and the page for reviewers: nothing that has to be looked at is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from markupsafe import escape

from macros.model.citations import Citations, Expected
from macros.model.policy import Policy
from macros.publish.site import for_reviewers
from macros.reason.prepared import Site
from macros.views import notes
from tests import editions

TODAY = date(2026, 11, 23)


def noted(kind: str, *concerns: str) -> dict[str, Any]:
    """The field of a passage that has a note."""
    return {"notes": ({"text": f"A note of {kind}.", "kind": kind, "concerns": concerns},)}


@pytest.fixture
def site() -> Site:
    """An edition with a note wherever one may be."""
    edition = editions.edition(
        statements=({"id": "document-control", **noted("remark")}, {"id": "s", **noted("silence")}),
        sections=(
            {"id": "one", "title": "One", **noted("oddity"), "clauses": ()},
            {
                "id": "two",
                "title": "Two",
                "text": "Below.",
                **noted("conflict"),
                "clauses": CLAUSES,
            },
        ),
    )
    return Site(editions.policy(edition), edition, TODAY)


CLAUSES = (
    {"id": "a", "number": "1", **noted("remark", "b-1", "b-2"), "table": {"rows": (("x",),)}},
    {"id": "b", "number": "2", "items": ({"id": "b-1", **noted("safety")}, {"id": "b-2"})},
)


def test_every_note_is_listed_once(site: Site) -> None:
    """Those of statements, headings, clauses and items, and those of document control."""
    groups = tuple(notes.groups(site.edition))

    listed = sorted(placed.where.text for group in groups for placed in group.notes)
    assert listed == ["1", "2", "Document control", "One", "Two", "s"]


def test_the_gravest_notes_come_first(site: Site) -> None:
    """Safety before all, remarks last."""
    kinds = [group.slug for group in notes.groups(site.edition)]

    assert kinds == list(notes.HEADINGS)


def test_a_place_that_shares_its_number_is_named_in_full(site: Site) -> None:
    """Each list item that a note is about too can be told from its clause and its neighbours."""
    (given,) = site.edition.passages["a"].notes
    view = notes.note(site.edition, given)

    named = [link.text for link in view.concerns]
    assert named == ["paragraph 2, list item 1", "paragraph 2, list item 2"]


def test_a_place_without_a_label_is_named_without_a_space_after_it() -> None:
    """A note on the document control is led in as "Document control:", not "Document control :"."""
    control = {"id": "document-control", "notes": ({"text": "It names nobody."},)}
    edition = editions.edition(statements=(control,), clauses=({"id": "a", "text": "A."},))
    page = for_reviewers.page(Site(editions.policy(edition), edition, TODAY), "for-reviewers.html")
    assert "Document control</a>: It names nobody." in page


def test_reviewers_see_every_citation_that_is_out_of_date(small_school: Policy) -> None:
    """Each with a link to what is known of it."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)
    page = for_reviewers.page(site, "for-reviewers.html")

    outdated = [c.id for c in site.policy.citations.citations if c.out_of_date]
    assert outdated
    assert all(f'href="citations.html#{name}"' in page for name in outdated)


def test_reviewers_see_what_the_policy_does_not_cite(site: Site) -> None:
    """Labelled as what it is."""
    wanted = Expected(title="Salt & Soup Act", why="It is about salt.", beside=("a",))
    policy = replace(site.policy, citations=Citations(expected=(wanted,)))
    page = for_reviewers.page(replace(site, policy=policy), "for-reviewers.html")

    assert str(escape("Salt & Soup Act")) in page


@pytest.mark.parametrize("today, named", [(date(2026, 11, 23), False), (date(2027, 10, 2), True)])
def test_a_contact_is_to_be_checked_every_year(
    small_school: Policy, today: date, *, named: bool
) -> None:
    """More than a year after the last time, reviewers are told."""
    assert small_school.in_force is not None
    contact = small_school.contact_of["visits-coordinator"].model_copy(update={"phone": "1"})
    school = small_school.school.model_copy(update={"contacts": (contact,)})
    policy = replace(small_school, school=school)

    page = for_reviewers.page(Site(policy, small_school.in_force, today), "for-reviewers.html")

    assert ("last checked" in page) is named
