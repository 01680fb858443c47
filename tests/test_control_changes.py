"""What changed on the cover and in the document control table."""

from __future__ import annotations

from typing import Any

from macros.control_changes import compare
from macros.model.edition import Control
from macros.model.policy import Policy

ROWS = ({"field": "Date", "value": "May 2020"}, {"field": "Author", "value": "A. Person"})


def _control(**given: Any) -> Control:
    return Control.model_validate({"title": "Policy", "status": "adopted", **given})


def test_a_row_is_matched_by_its_printed_name() -> None:
    """A row in another place with the same words is no change; other words are."""
    after = ({"field": "Author", "value": "A. Person"}, {"field": "Date", "value": "May 2023"})
    changes = compare(_control(control=ROWS), _control(control=after))
    assert [change.name for change in changes] == ["Date"]
    assert [(s.change, s.words) for s in changes[0].redline] == [
        ("same", "May"),
        ("deleted", "2020"),
        ("inserted", "2023"),
    ]


def test_rows_that_come_and_go_are_shown_whole() -> None:
    """A new row is all inserted, and a row that is gone is all deleted and comes last."""
    after = ({"field": "Review", "value": "Yearly"}, ROWS[1])
    changes = compare(_control(control=ROWS), _control(control=after))
    assert [(c.name, c.redline[0].change) for c in changes] == [
        ("Review", "inserted"),
        ("Date", "deleted"),
    ]


def test_two_rows_of_one_name_are_told_apart() -> None:
    """A name printed twice is two rows."""
    twice = ({"field": "Date", "value": "May"}, {"field": "Date", "value": "June"})
    changed = (twice[0], {"field": "Date", "value": "July"})
    names = [c.name for c in compare(_control(control=twice), _control(control=changed))]
    assert names == ["Date (2)"]


def test_an_edition_against_itself_has_no_change(policy: Policy) -> None:
    """No edition of the real policy differs from itself."""
    for edition in policy.editions:
        assert compare(edition.control, edition.control) == ()
