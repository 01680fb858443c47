"""What changed on the cover and in the document control table."""

from __future__ import annotations

from dataclasses import replace

from macros.read.grammar.text import read_text
from macros.reason.changes.comparison import Changes, compare
from macros.views.changes import groups
from tests.editions import edition

COVER = "[#cover] **Hill School**\n\nPhone Policy\n\n"
TABLE = "[#document-control] Document Control\n\n| | |\n|---|---|\n"
ROWS = ("| Date | May 2020 |\n", "| Author | A. Person |\n")


def compared(before: str, after: str) -> Changes:
    """What differs between two texts."""
    fronts = (read_text(words, "text.md").front for words in (before, after))
    old, new = (replace(edition(), front=front) for front in fronts)
    return compare(old, new)


def rows(before: str, after: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The mark of each row of the table that is shown, and the words of its last cell."""
    (change,) = compared(TABLE + before, TABLE + after).control
    (table,) = [each.table for each in change.redlines if each.table]
    return [(r.what, [(s.change, s.words) for s in r.cells[-1][0]]) for r in table.rows]


def test_a_row_of_other_words_is_shown() -> None:
    """Rows that did not change are not shown."""
    words = [("same", "May"), ("deleted", "2020"), ("inserted", "2023")]
    assert rows("".join(ROWS), f"| Date | May 2023 |\n{ROWS[1]}") == [("Changed", words)]


def test_rows_that_come_and_go_are_shown_whole() -> None:
    """A new row is all inserted, and a removed row is all deleted."""
    assert rows("".join(ROWS), f"| Approved by | Trustees |\n{ROWS[1]}") == [
        ("Taken out", [("deleted", "May 2020")]),
        ("Added", [("inserted", "Trustees")]),
    ]


def test_they_are_the_last_group_and_have_no_class() -> None:
    """They are not among the changes to be classed, and the page shows them after those."""
    made = compared(f"{COVER}{TABLE}{ROWS[0]}", f"{COVER}May 2023\n\n{TABLE}{ROWS[1]}")
    assert made.changed == ()
    for prefix in ("", "since-2020-"):
        (group,) = groups(made, prefix)
        assert group.heading == "Cover and document control"
        assert [change.title for change in group.changes] == ["Cover", "Document Control"]
    cover, _ = made.control
    assert [each.redline[0].change for each in cover.redlines] == ["same", "same", "inserted"]


def test_an_edition_against_itself_has_no_change() -> None:
    """Comparing an edition with itself gives no change."""
    words = f"{COVER}{TABLE}{''.join(ROWS)}"
    assert groups(compared(words, words)) == ()
