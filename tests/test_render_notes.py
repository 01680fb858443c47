"""Notes and the page for reviewers: everything that needs a look is there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from markupsafe import escape

from macros.model.citations import Citations, Expected
from macros.model.home import PolicyFacts
from macros.model.links import Link, Target
from macros.model.policy import Policy
from macros.problems import Place
from macros.publish.paper import review_pack
from macros.publish.paper.sheet import Sheet
from macros.publish.site import for_reviewers, section
from macros.reason.prepared import Site
from macros.views import notes
from tests import editions

TODAY = date(2026, 11, 23)


class At(NamedTuple):
    """Where a record is written."""

    place: Place


def noted(kind: str, *concerns: str) -> dict[str, Any]:
    """The field of a passage that has a note."""
    return {"notes": ({"text": f"A note of {kind}.", "kind": kind, "concerns": concerns},)}


@pytest.fixture
def site() -> Site:
    """An edition with a note in every possible place."""
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


def shown(**note: str) -> str:
    """The page of a section with one note on its first clause, about its second."""
    given = {"text": "A note.", "kind": "silence", "for": "reader", "concerns": ("b",), **note}
    clauses = (
        {"id": "a", "number": "1", "text": "x", "notes": (given,)},
        {"id": "b", "number": "2"},
    )
    edition = editions.edition(clauses=clauses)
    return section.page(Site(editions.policy(edition), edition, TODAY), "section-one")


def test_a_reader_sees_what_helps_to_act_and_nothing_else() -> None:
    """Work for reviewers is on their page, and notes that settle a check are on none."""
    assert shown().count("A note.") == 1
    assert "A note." not in shown(**{"for": "reviewer"})
    assert "A note." not in shown(**{"for": "record"})


def test_rules_that_differ_are_said_once_with_who_to_ask() -> None:
    """Several notes on the same clauses give one sentence with their numbers."""
    given = tuple(
        {"text": t, "kind": "conflict", "for": "reader", "concerns": ("b",)} for t in "xy"
    )
    clauses = ({"id": "a", "number": "1", "text": "x", "notes": given}, {"id": "b", "number": "2"})
    edition = editions.edition(clauses=clauses)
    facts = PolicyFacts(questions_to="head")
    policy = replace(editions.policy(edition), facts=facts)
    page = section.page(Site(policy, edition, TODAY), "section-one")

    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert words.count("Two rules differ here: 1 and 2 . Ask the Head .") == 1


@pytest.mark.parametrize(
    "concerns, left",
    [
        ({"a": ["b"], "b": ["a"]}, "a"),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, "abc"),
        ({"a": ["b", "c"], "b": ["a"], "c": ["b", "a"]}, "ac"),
        ({"a": ["b"], "b": ["a", "c"]}, "ab"),
        ({"a": []}, "a"),
    ],
)
def test_reviewers_settle_rules_that_differ_once(concerns: dict[str, list[str]], left: str) -> None:
    """Readers meet such a note at each of its rules; as work it is one entry."""
    clauses = [
        {
            "id": name,
            "text": "x",
            **(noted("conflict", *concerns[name]) if name in concerns else {}),
        }
        for name in "abc"
    ]
    edition = editions.edition(clauses=clauses)
    found = notes.tasks(edition, notes.every(edition))
    assert "".join(task.where.href.id for task in found) == left


def test_reviewers_see_every_note_but_records(site: Site) -> None:
    """They see notes on statements, headings, clauses, items and the document control."""
    listed = sorted(where.text for _, where in notes.every(site.edition))
    assert listed == ["1", "2", "Document control", "One", "Two", "s"]


def test_a_record_is_nowhere() -> None:
    """A record settles a check and needs no action, so no page shows it."""
    given = {"text": "Printed so.", "for": "record"}
    edition = editions.edition(clauses=({"id": "a", "text": "x", "notes": (given,)},))
    page = for_reviewers.page(Site(editions.policy(edition), edition, TODAY), "for-reviewers.html")
    assert "Printed so." not in page


@pytest.mark.parametrize("status", ["adopted", "superseded"])
def test_only_a_current_edition_asks_to_confirm_its_safety_advice(status: str) -> None:
    """The request links to the advice itself, as not every edition has guides."""
    given = {"text": "Never look at it.", "kind": "safety"}
    clauses = ({"id": "a", "text": "x", "notes": (given,)},)
    edition = editions.edition(clauses=clauses, control={"status": status})
    page = for_reviewers.page(Site(editions.policy(edition), edition, TODAY), "for-reviewers.html")
    assert ("Confirm the school’s safety advice" in page) is (status == "adopted")
    assert "guides/index.html" not in page


def test_a_place_that_shares_its_number_is_named_in_full(site: Site) -> None:
    """Each list item of a note is named apart from its clause and its neighbours."""
    (given,) = site.edition.passages["a"].ours.notes
    view = notes.note(site.edition, given)

    named = [link.lead for link in view.concerns]
    assert named == ["Paragraph 2, list item 1:", "Paragraph 2, list item 2:"]
    assert Link(Target("passage", "a"), "2", "Label").lead == "2"
    assert Link(Target("guide", "a"), "Who do I tell?", "Tell the Head").lead == "Who do I tell?"


def test_a_place_without_a_label_is_named_without_a_space_after_it() -> None:
    """A note on the document control is led in as "Document control:", not "Document control :"."""
    control = {"id": "document-control", "notes": ({"text": "It names nobody."},)}
    edition = editions.edition(statements=(control,), clauses=({"id": "a", "text": "A."},))
    page = for_reviewers.page(Site(editions.policy(edition), edition, TODAY), "for-reviewers.html")
    assert "Document control</a>: It names nobody." in page


def test_reviewers_see_every_citation_that_is_out_of_date(small_school: Policy) -> None:
    """Each links to what is known of the document."""
    assert small_school.in_force is not None
    site = Site(small_school, small_school.in_force, TODAY)
    page = for_reviewers.page(site, "for-reviewers.html")

    outdated = [c.id for c in site.policy.citations.citations if c.out_of_date]
    assert outdated
    assert all(f'href="citations.html#{name}"' in page for name in outdated)


def test_reviewers_see_what_the_policy_does_not_cite(site: Site) -> None:
    """Uncited documents are labelled as such."""
    wanted = Expected(title="Salt & Soup Act", why="It is about salt.", beside=("a",))
    policy = replace(site.policy, citations=Citations(expected=(wanted,)))
    page = for_reviewers.page(replace(site, policy=policy), "for-reviewers.html")

    assert str(escape("Salt & Soup Act")) in page


@pytest.mark.parametrize("today, named", [(date(2026, 11, 23), False), (date(2027, 10, 2), True)])
def test_a_contact_is_to_be_checked_every_year(
    small_school: Policy, today: date, *, named: bool
) -> None:
    """Reviewers see a contact that was last checked more than a year ago."""
    assert small_school.in_force is not None
    contact = small_school.contact_of["visits-coordinator"].model_copy(update={"phone": "1"})
    school = small_school.school.model_copy(update={"contacts": (contact,)})
    policy = replace(small_school, school=school)

    page = for_reviewers.page(Site(policy, small_school.in_force, today), "for-reviewers.html")

    assert ("Last checked" in page) is named


def test_the_review_pack_begins_with_what_is_to_be_settled_first(small_school: Policy) -> None:
    """A late review, unconfirmed safety advice and people without contact details come first."""
    assert small_school.in_force is not None
    facts = small_school.facts.model_copy(update={"safety_confirmed": None})
    school = small_school.school.model_copy(update={"contacts": ()})
    policy = replace(small_school, facts=facts, school=school)
    pack = review_pack.view(Sheet(policy, small_school.in_force, date(2050, 1, 1)))
    said = " ".join(task["words"] for task in pack["worklist"][0]["tasks"])

    assert "Its review is late" in said
    assert "It is not confirmed" in said
    assert small_school.role_by_id["visits-coordinator"].name in said


def test_the_review_pack_names_a_place_once() -> None:
    """A note that mentions 1.2 is not followed by "See 1.2."; other places are added."""
    given = {"text": "1.2 says more.", "concerns": ("b", "c")}
    clauses = [{"id": each, "number": f"1.{n}", "text": "x"} for n, each in enumerate("abc", 1)]
    edition = editions.edition(clauses=({**clauses[0], "notes": (given,)}, *clauses[1:]))
    pack = review_pack.view(Sheet(editions.policy(edition), edition))
    (task,) = (task for part in pack["worklist"] for task in part["tasks"] if task["places"])

    assert [place["name"] for place in task["places"]] == ["1.3"]
