"""Fingerprints: which differences count."""

from __future__ import annotations

from typing import Any

import pytest

from macros import fingerprints
from tests import editions

WORDS: dict[str, Any] = {
    "id": "a",
    "number": "1.1",
    "text": "Do **not** run.",
    "items": ({"id": "i", "number": "(a)", "text": "One."},),
    "closing": "Ever.",
    "table": {"rows": (("cell",),)},
}


def _print(**changed: Any) -> str:
    return fingerprints.of_passage(editions.edition(clauses=({**WORDS, **changed},)).clauses[0])


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
    """Labels, search words, notes, ids and white space leave a fingerprint as it was."""
    assert _print(**changed) == _print()


@pytest.mark.parametrize("changed", ADOPTED)
def test_what_is_adopted_counts(changed: dict[str, Any]) -> None:
    """A letter, a mark, an emphasis, a number: any adopted thing changes the fingerprint."""
    assert _print(**changed) != _print()


def test_renumbering_leaves_the_words_alone() -> None:
    """The fingerprint of the words is the same when only the number has changed."""
    first, second = (
        editions.edition(clauses=({**WORDS, "number": number},)).clauses[0]
        for number in ("1.1", "2.5")
    )
    assert fingerprints.of_words(first) == fingerprints.of_words(second)


def test_the_order_of_clauses_counts_in_an_edition() -> None:
    """Two clauses changing places is a change of the edition, though no clause changed."""
    one, two = {"id": "a", "text": "A"}, {"id": "b", "text": "B"}
    forward = fingerprints.of_edition(editions.edition(clauses=(one, two)))
    assert forward != fingerprints.of_edition(editions.edition(clauses=(two, one)))


STATEMENT = {"id": "versions", "text": "Versions"}
VERSIONS = {"header": ("Version", "Date"), "rows": (("1.0", "March 2019"),)}


def test_the_table_of_a_statement_counts() -> None:
    """It was adopted; a statement without one keeps the fingerprint that it always had."""
    one, other = ({**VERSIONS, "rows": (("1.0", month),)} for month in ("March 2019", "May 2019"))
    marks = [
        fingerprints.of_edition(editions.edition(statements=({**STATEMENT, **more},), clauses=()))
        for more in ({}, {"table": one}, {"table": other})
    ]
    assert len(set(marks)) == len(marks)
