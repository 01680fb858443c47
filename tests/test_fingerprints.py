"""Fingerprints: which differences change them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.model.policy import Edition
from macros.model.runs import Run
from macros.read.grammar.text import read_text
from macros.reason import fingerprints
from tests import editions

WORDS: dict[str, Any] = {
    "id": "a",
    "number": "1.1",
    "text": "Do **not** run.",
    "items": ({"id": "i", "number": "(a)", "text": "One."},),
    "closing": "Ever.",
    "table": {"rows": (("cell",),)},
}


def _print(**changed: Any) -> tuple[str, str, str]:
    clause = editions.edition(clauses=({**WORDS, **changed},)).clauses[0]
    return clause.number, clause.number_emphasis, fingerprints.of_words(clause)


OURS = [
    {"label": "Another label"},
    {"also_called": ("sprint",)},
    {"notes": ({"text": "A note"},)},
    {"id": "b"},
    {"text": "Do  **not**\trun."},
]
ADOPTED = [
    {"text": "Do **not** run"},
    {"text": "Do not run."},
    {"text": "Do *not* run."},
    {"number": "1.2"},
    {"number_emphasis": "bold"},
    {"heading": "Running"},
    {"closing": "Never."},
    {"table": {"rows": (("cel",),)}},
    {"items": ({"id": "i", "number": "(b)", "text": "One."},)},
    {"items": ({"id": "i", "number": "(a)", "text": "one."},)},
    {"items": ()},
]


@pytest.mark.parametrize("changed", OURS)
def test_what_is_ours_does_not_count(changed: dict[str, Any]) -> None:
    """Labels, search words, notes, ids and white space do not change a fingerprint."""
    assert _print(**changed) == _print()


@pytest.mark.parametrize("changed", ADOPTED)
def test_what_is_adopted_counts(changed: dict[str, Any]) -> None:
    """A letter, mark, emphasis, number or anything else adopted changes the fingerprint."""
    assert _print(**changed) != _print()


def test_renumbering_leaves_the_words_alone() -> None:
    """The fingerprint of the words is the same when only the number has changed."""
    first, second = (
        editions.edition(clauses=({**WORDS, "number": number},)).clauses[0]
        for number in ("1.1", "2.5")
    )
    assert fingerprints.of_words(first) == fingerprints.of_words(second)


def test_the_order_of_clauses_counts_in_an_edition() -> None:
    """Two clauses that change places change the edition's fingerprint, though neither changed."""
    one, two = {"id": "a", "text": "A"}, {"id": "b", "text": "B"}
    forward = fingerprints.of_edition(editions.edition(clauses=(one, two)))
    assert forward != fingerprints.of_edition(editions.edition(clauses=(two, one)))


STATEMENT = {"id": "versions", "text": "Versions"}
VERSIONS = {"header": ("Version", "Date"), "rows": (("1.0", "March 2019"),)}


def test_the_table_of_a_statement_counts() -> None:
    """A statement's table was adopted; a statement without one has the same fingerprint as ever."""
    one, other = ({**VERSIONS, "rows": (("1.0", month),)} for month in ("March 2019", "May 2019"))
    marks = [
        fingerprints.of_edition(editions.edition(statements=({**STATEMENT, **more},), clauses=()))
        for more in ({}, {"table": one}, {"table": other})
    ]
    assert len(set(marks)) == len(marks)


TEXT = """\
[#opening] Welcome to our school.

## 1 [#care] Care

We take care.

1.1 [#look] Adults must:[^1]

- look;
- (a) [#listen] listen, as [the guide](https://example.org/a) says.

[^1] All adults.

| Stage | What happens |
|---|---|
| One | [#stage-one] We talk. |
| Two | ^^ |

> Ask first.

![#chart](figures/care.png)

  Worried?

### 1.2 [#board] Board

The board meets.
"""


def _edition(words: str, **more: Any) -> Edition:
    found = read_text(words, "text.md")
    assert not found.problems
    made = editions.edition()
    return replace(made, front=found.front, sections=found.sections, **more)


def _changed(words: str) -> set[str]:
    """The ids whose own fingerprint differs from the one in the text above."""
    old, new = (fingerprints.of_parts(_edition(each)) for each in (TEXT, words))
    return {name for name in {**old, **new} if old.get(name) != new.get(name)}


SHAPES = [
    ("Welcome to our", "Welcome to the", {"opening"}),
    ("We take care.", "We take great care.", {"care"}),
    ("] Care", "] Caring", {"care"}),
    ("- look;", "- see;", {"look"}),
    ("- look;", "look;", {"look"}),
    ("example.org/a", "example.org/b", {"listen"}),
    ("- (a)", "- (b)", {"listen"}),
    ("[^1]", "[^2]", {"look"}),
    ("All adults", "Every adult", {"look"}),
    ("We talk.", "We meet.", {"stage-one"}),
    ("| One |", "| First |", {"look"}),
    ("| ^^ |", "| |", {"look"}),
    ("> Ask first.", "Ask first.", {"look"}),
    ("figures/care.png", "figures/caring.png", {"chart"}),
    ("Worried?", "Very worried?", {"chart"}),
    ("### 1.2", "#### 1.2", {"board"}),
    ("] Board", "] Governing board", {"board"}),
    ("- (a) [#listen]", "- (z) [#speak] speak;\n- (a) [#listen]", {"speak"}),
    ("#listen]", "#hear]", {"listen", "hear"}),
]


@pytest.mark.parametrize("old, new, expected", SHAPES)
def test_a_change_belongs_to_one_id(old: str, new: str, expected: set[str]) -> None:
    """A change counts for the nearest id above it, and for the edition."""
    words = TEXT.replace(old, new)
    assert _changed(words) == expected
    whole = [fingerprints.of_edition(_edition(each)) for each in (TEXT, words)]
    assert whole[0] != whole[1]


@pytest.mark.parametrize(
    "old, new",
    [
        ("We talk.", "We  talk. "),
        ("We talk.", "We talk.\u00a0"),
        ("take care", "take\u2003care"),
    ],
)
def test_white_space_does_not_count(old: str, new: str) -> None:
    """White space of any width or place does not change a fingerprint."""
    assert _changed(TEXT.replace(old, new)) == set()


def test_letters_that_are_canonically_equal_do_not_count() -> None:
    """A letter with an accent equals the letter followed by the accent."""
    one, other = (TEXT.replace("talk", f"caf{e}") for e in ("\u00e9", "e\u0301"))
    assert fingerprints.of_edition(_edition(one)) == fingerprints.of_edition(_edition(other))


def test_a_space_is_neither_bold_nor_a_link() -> None:
    """A reader cannot see which of two words a space belongs to."""
    one = (Run("take", bold=True), Run(" care"))
    other = (Run("take ", bold=True), Run("care"))
    assert fingerprints.folded(one) == fingerprints.folded(other)


def test_a_picture_counts_by_what_is_in_it() -> None:
    """Another picture in a file of the same name is another figure."""
    name = "figures/care.png"
    one, other = (_edition(TEXT, pictures={name: content}) for content in (b"one", b"other"))
    ours, theirs = fingerprints.of_parts(one), fingerprints.of_parts(other)
    assert {each for each in ours if ours[each] != theirs[each]} == {"chart"}
    assert fingerprints.of_edition(one) != fingerprints.of_edition(other)


def test_ids_count_in_an_edition_and_not_in_words() -> None:
    """A corrected id keeps the fingerprints of guides, but not that of a seal."""
    one, other = (_edition(words) for words in (TEXT, TEXT.replace("#listen]", "#hear]")))
    words = [fingerprints.of_words(edition.passages["look"]) for edition in (one, other)]
    assert words[0] == words[1]
    assert fingerprints.of_edition(one) != fingerprints.of_edition(other)
