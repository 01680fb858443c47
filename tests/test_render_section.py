"""The page of a section: its headings and labels, and what replaces missing ones."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from macros.publish.site import for_reviewers, history, section
from macros.reason.prepared import Site
from tests import editions

TODAY = date(2026, 11, 23)


def page(*clauses: dict[str, Any], **fields: Any) -> str:
    """The page of a section of these clauses."""
    one = {"id": "care", "number": "1", "title": "Care", "clauses": clauses, **fields}
    edition = editions.edition(sections=(one,))
    return section.page(Site(editions.policy(edition), edition, TODAY), "care")


def outline(text: str) -> list[tuple[str, str, str]]:
    """The headings with an id: level, id and visible words."""
    seen = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", text)
    found = re.findall(r'<h(\d) id="([^"]+)"[^>]*>(.*?)</h\1>', seen)
    return [(level, name, re.sub(r"<[^>]+>", "", words).strip()) for level, name, words in found]


HEADED = (
    {"id": "first", "number": "1.1", "text": "x", "label": "First"},
    {"id": "board", "number": "1.2", "heading": "The board", "level": 3, "label": ""},
    {"id": "duties", "text": "x", "label": "Duties"},
    {"id": "chair", "heading": "The chair", "level": 4, "text": "The chair leads.", "label": ""},
    {"id": "deputy", "number": "1.3", "text": "x", "label": "Deputy"},
)


def test_printed_headings_are_the_outline_of_the_page() -> None:
    """Headings below a heading are a level lower, and each has an id."""
    assert outline(page(*HEADED)) == [
        ("2", "first", "1.1 First"),
        ("2", "board", "1.2 The board"),
        ("3", "duties", "Duties"),
        ("3", "chair", "The chair"),
        ("4", "deputy", "1.3 Deputy"),
    ]


def test_clauses_with_the_same_number_say_which_they_are() -> None:
    """Who is sent to 1.3 sees at once that there are two."""
    twins = ({"id": name, "number": "1.3", "text": "x", "label": name} for name in ("Tea", "Soup"))
    assert [words for _, _, words in outline(page(*twins))] == [
        "1.3 Tea (first of two)",
        "1.3 Soup (second of two)",
    ]


def test_a_heading_with_nothing_below_it_has_no_empty_box() -> None:
    """An empty box would suggest that words were lost."""
    assert page({"id": "board", "heading": "The board", "level": 3}).count('class="words"') == 0


@pytest.mark.parametrize("label, said", [("The board", 0), ("Who governs", 1)])
def test_a_label_that_says_what_the_heading_says_is_left_out(label: str, said: int) -> None:
    """Any other label is shown below the heading, as ours."""
    text = page({"id": "board", "heading": "The board", "level": 3, "label": label, "text": "x"})
    assert text.count('<p class="clause-label">') == said


def test_without_a_label_the_number_alone_is_seen() -> None:
    """The first words name the clause for screen readers and in the contents of the page."""
    text = page({"id": "a", "number": "1.1", "label": "", "text": "Pupils must knock."})
    assert outline(text) == [("2", "a", "1.1")]
    assert '<span class="visually-hidden">Pupils must knock.</span></h2>' in text


def test_words_directly_below_the_title_come_first() -> None:
    """They have the id of the section and no number."""
    text = page({"id": "a", "number": "1.1", "text": "x"}, text="We care.", label="")
    assert outline(text) == [("2", "care", ""), ("2", "a", "1.1 a")]
    assert text.index("We care.") < text.index("1.1")


def test_a_note_on_a_heading_alone_is_shown() -> None:
    """It is shown even if the section has no words of its own."""
    note = {"text": "Printed twice.", "for": "reader"}
    one = {"id": "care", "title": "Care", "notes": (note,), "clauses": ({"id": "a"},)}
    edition = editions.edition(sections=(one,))
    site = Site(editions.policy(edition), edition, TODAY)
    assert section.page(site, "care").count("Printed twice.") == 1
    assert for_reviewers.page(site, "for-reviewers.html").count("Printed twice.") == 1


def test_a_statement_without_a_label_is_named_by_its_first_words() -> None:
    """Only screen readers read this name, so nothing is seen twice."""
    statement = {"id": "opening", "label": "", "text": "We believe in kindness."}
    edition = editions.edition(statements=(statement,), clauses=({"id": "a"},))
    text = history.control(Site(editions.policy(edition), edition, TODAY), "x.html")
    assert 'class="statement-label visually-hidden">We believe in kindness.</h3>' in text
