"""What changed on the cover and in the document control table."""

from __future__ import annotations

from dataclasses import replace

from macros.read.text import read_text
from macros.reason.control_changes import ControlChange, compare
from tests.editions import edition

TABLE = "[#document-control] Document Control\n\n| | |\n|---|---|\n"
ROWS = ("| Date | May 2020 |\n", "| Author | A. Person |\n")


def compared(before: str, after: str) -> tuple[ControlChange, ...]:
    """What differs between two texts."""
    fronts = (read_text(words, "text.md").front for words in (before, after))
    old, new = (replace(edition(), front=front) for front in fronts)
    return compare(old, new)


def test_a_row_is_matched_by_its_printed_name() -> None:
    """A row in another place with the same words is no change; other words are."""
    after = "| Author | A. Person |\n| Date | May 2023 |\n"
    (change,) = compared(TABLE + "".join(ROWS), TABLE + after)
    assert change.name == "Date"
    assert [(s.change, s.words) for s in change.redlines[0]] == [
        ("same", "May"),
        ("deleted", "2020"),
        ("inserted", "2023"),
    ]


def test_rows_that_come_and_go_are_shown_whole() -> None:
    """A new row is all inserted, and a row that is gone is all deleted and comes last."""
    changes = compared(TABLE + "".join(ROWS), f"{TABLE}| Review | Yearly |\n{ROWS[1]}")
    assert [(c.name, c.redlines[0][0].change) for c in changes] == [
        ("Review", "inserted"),
        ("Date", "deleted"),
    ]


def test_two_rows_of_one_name_are_told_apart() -> None:
    """A name printed twice is two rows."""
    before, after = ("| Date | May |\n| Date | June |\n", "| Date | May |\n| Date | July |\n")
    assert [c.name for c in compared(TABLE + before, TABLE + after)] == ["Date (2)"]


def test_the_heading_of_the_table_and_each_line_of_the_cover_are_compared() -> None:
    """A line that is new is inserted by itself."""
    cover = "[#cover] **Hill School**\n\nPhone Policy\n\n"
    changes = compared(
        f"{cover}{TABLE}{ROWS[0]}",
        f"{cover}May 2023\n\n{TABLE}{ROWS[0]}".replace("Document C", "C"),
    )
    assert [c.name for c in changes] == ["Cover", "Heading of the document control table"]
    assert [line[0].change for line in changes[0].redlines] == ["same", "same", "inserted"]


def test_an_edition_against_itself_has_no_change() -> None:
    """Nothing is found where nothing happened."""
    words = f"[#cover] **Hill School**\n\n{TABLE}{''.join(ROWS)}"
    assert compared(words, words) == ()
