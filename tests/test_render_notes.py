"""Notes and the page for reviewers: nothing that has to be looked at is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markupsafe import escape

from macros.model.edition import Note
from macros.model.policy import Policy
from macros.render import for_reviewers, notes
from macros.render.section import note_view
from macros.site import Site
from tests import editions

TODAY = date(2026, 11, 23)


@pytest.fixture
def site(policy: Policy) -> Site:
    """The real policy in force."""
    assert policy.in_force is not None
    return Site(policy, policy.in_force, TODAY)


def test_every_note_is_listed(site: Site) -> None:
    """Those of the clauses and items, and those of document control."""
    groups = tuple(notes.groups_of(site, "notes.html"))

    listed = sum(len(group.notes) for group in groups)
    beside = sum(len(passage.notes) for passage in site.edition.passages.values())
    assert listed == beside + len(site.edition.control.notes)


def test_the_gravest_notes_come_first(site: Site) -> None:
    """Safety before all, remarks last."""
    kinds = [group.slug for group in notes.groups_of(site, "notes.html")]

    assert kinds == [kind for kind in notes.HEADINGS if kind in kinds]
    assert kinds[0] == "safety"


def test_a_place_that_shares_its_number_is_named_in_full(site: Site) -> None:
    """Each list item that a note is about too can be told from its clause and its neighbours."""
    passages = site.edition.passages
    beside = [
        (note, note_view(site, note, "notes.html")) for p in passages.values() for note in p.notes
    ]

    items = {
        (place, link.text)
        for note, view in beside
        for place, link in zip(note.concerns, view.concerns, strict=True)
        if place in passages and passages[place] is not site.edition.clause_of[place]
    }
    assert items
    assert len({text for _, text in items}) == len({place for place, _ in items})


def test_a_place_without_a_label_is_named_without_a_space_after_it() -> None:
    """A note on the document control is led in as "Document control:", not "Document control :"."""
    note = Note(text="It names nobody.")
    edition = editions.edition(clauses=({"id": "a", "text": "A."},))
    control = edition.control.model_copy(update={"notes": (note,)})
    edition = replace(edition, control=control)
    page = for_reviewers.page(Site(editions.policy(edition), edition, TODAY), "for-reviewers.html")
    assert "Document control</a>: It names nobody." in page


def test_reviewers_see_every_citation_that_is_out_of_date(site: Site) -> None:
    """Each with a link to what is known of it."""
    page = for_reviewers.page(site, "for-reviewers.html")

    outdated = [c.id for c in site.policy.citations.citations if c.out_of_date]
    assert outdated
    assert all(f'href="citations.html#{name}"' in page for name in outdated)


def test_reviewers_see_what_the_policy_does_not_cite(site: Site) -> None:
    """Labelled as what it is."""
    page = for_reviewers.page(site, "for-reviewers.html")

    assert all(str(escape(e.title)) in page for e in site.policy.citations.expected)


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
