"""Subjects from A to Z: titles, labels, terms and other names, each with the places that answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.model.guide import Answer, Guide, Outcome, Question
from macros.publish.site import a_to_z
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target
from macros.views import subjects
from tests import editions

CLAUSES = (
    {"id": "a", "number": "1.1", "label": "élan vital", "also_called": ("The zeals", "20 words")},
    {"id": "b", "number": "1.2", "label": "Zeal"},
    {"id": "c", "number": "1.3", "label": ""},
)


def site(**given: Any) -> Site:
    """The site of one edition."""
    edition = editions.edition(**given)
    return Site(editions.policy(edition), edition, date(2026, 11, 23))


def test_subjects_are_sorted_as_people_look_for_them() -> None:
    """The order ignores accents, capitals and articles; a plural is no new subject."""
    found = subjects.every(site(clauses=CLAUSES))
    assert [(each.letter, [s.name for s in each.subjects]) for each in found] == [
        ("0–9", ["20 words"]),
        ("E", ["Élan vital"]),
        ("S", ["Section one"]),
        ("Z", ["Zeal"]),
    ]
    zeal = found[-1].subjects[0].places
    assert [link.href for link in zeal] == [Target("passage", "a"), Target("passage", "b")]


def test_a_subject_names_the_guide_that_answers_it() -> None:
    """A subject leads to the guide's one outcome, or to the guide if several outcomes answer it."""
    asked = Question(
        id="q",
        text="Who?",
        answers=tuple(Answer(id=each, text=each, to=each) for each in ("child", "adult")),
    )
    names = {"child": ("picture", "nude"), "adult": ("pictures",)}
    ends = tuple(
        Outcome(id=i, title_advice="Run.", title=i, kind="soon", also_called=n)
        for i, n in names.items()
    )
    guide = Guide(id="tell", title="Who do I tell?", start="q", questions=(asked,), outcomes=ends)
    found = subjects.every(site(clauses=CLAUSES, guides=(guide,)))
    places = {each.name: each.places for letter in found for each in letter.subjects}
    assert places["Nude"] == (Link(Target("guide", "tell#child"), "Who do I tell?", "Run. child"),)
    assert places["Picture"] == (Link(Target("guide", "tell"), "Who do I tell?"),)
    assert places["Who do I tell?"][0].text == "guide"


def test_a_label_that_is_a_sentence_is_a_subject_only_if_there_is_no_other_name() -> None:
    """People look for a passage by its subject, not under "Do not" or "Never"."""
    label = "Never run with the scissors"
    named = {"id": "a", "number": "1.1", "label": label, "also_called": ("Scissors",)}
    alone = {"id": "b", "number": "1.2", "label": "Do not run with the knife"}
    found = subjects.every(site(clauses=(named, alone)))
    names = {s.name: s.places for each in found for s in each.subjects}
    assert names.keys() == {"Do not run with the knife", "Scissors", "Section one"}
    assert names["Scissors"][0][1:] == ("1.1", label)


def test_a_policy_without_layers_is_listed_by_its_own_words() -> None:
    """Its titles and headings are listed."""
    heading = {"id": "a", "number": "1", "heading": "Money", "level": 3, "label": ""}
    bare = site(clauses=(heading,))
    names = [s.name for each in subjects.every(bare) for s in each.subjects]
    assert names == ["Money", "Section one"]


def test_each_subject_leads_to_its_place() -> None:
    """Subjects are plain links, folded by letter: the page is short and needs no script."""
    page = a_to_z.page(site(clauses=CLAUSES), "a-to-z.html")
    assert '<details id="letter-z" class="fold letter">' in page
    assert '<a href="policy/section-one.html#b">1.2</a>' in page


def test_an_edition_without_text_says_so() -> None:
    """The page says so, and lists nothing."""
    assert "No subject" in a_to_z.page(site(), "a-to-z.html")
