"""Parts of a passage that are shown alone."""

from __future__ import annotations

import pytest

from macros.model.blocks import Box, Passage, all_paragraphs
from macros.reason import excerpts
from tests import editions

TABLE = {
    "header": ("Stage", "What happens"),
    "rows": (
        ({"id": "stage-1", "number": "1"}, "We talk."),
        ({"id": "stage-2", "number": "2"}, "We write."),
        ({"id": "stage-3", "number": "3"}, {"merged": "above"}),
    ),
}
DEEP = {
    "text": "with",
    "items": ({"id": "deep", "text": "the way back;"}, {"id": "other", "text": "a map."}),
}
EDITION = editions.edition(
    clauses=(
        {
            "id": "plan",
            "text": "We plan well.\nA plan must show:",
            "items": ({"text": "plain;"}, DEEP, {"id": "last", "text": "the end."}),
            "blocks": editions.blocks(
                {
                    "text": "A plan must not show:",
                    "items": ({"id": "never", "text": "names."},),
                    "closing": "So be it.",
                }
            ),
        },
        {"id": "staged", "text": "In stages:", "table": TABLE},
        {
            "id": "boxed",
            "text": "Note:",
            "blocks": (Box(editions.blocks({"text": "Ask:", "items": ({"id": "ask"},)})),),
        },
    )
)


def words(passage: Passage) -> list[str]:
    """All paragraphs of a passage, at any depth."""
    return [paragraph.plain for paragraph in all_paragraphs(passage.blocks)]


LEADING = {
    "plan": [],
    "last": ["We plan well.", "A plan must show:"],
    "deep": ["We plan well.", "A plan must show:", "with"],
    "never": ["A plan must not show:"],
    "stage-2": ["In stages:"],
    "ask": ["Note:", "Ask:"],
}


@pytest.mark.parametrize("name, lead", LEADING.items())
def test_what_leads_into_a_passage_is_right_before_it(name: str, lead: list[str]) -> None:
    """Each level gives the words directly before it, and none that lead into something else."""
    found = excerpts.leading(EDITION, EDITION.passages[name])
    assert [line for each in found for line in words(each)] == lead


ONLY = {
    "last": [
        "We plan well.",
        "A plan must show:",
        "the end.",
        "A plan must not show:",
        "So be it.",
    ],
    "deep": [
        "We plan well.",
        "A plan must show:",
        "with",
        "the way back;",
        "A plan must not show:",
        "So be it.",
    ],
}


@pytest.mark.parametrize("name, left", ONLY.items())
def test_only_the_entries_that_are_meant_are_left(name: str, left: list[str]) -> None:
    """Only the chosen entry is left, with everything around it."""
    assert words(excerpts.only(EDITION.passages["plan"], {name})) == left


def test_a_passage_that_is_meant_itself_stays_whole() -> None:
    """A chosen passage stays whole, even if an entry in it is chosen too."""
    clause = EDITION.passages["plan"]
    assert excerpts.only(clause, {"plan", "deep"}) is clause


def test_only_the_rows_that_are_meant_are_left() -> None:
    """Only the row of the chosen cell is left, below the headings of the table."""
    found = words(excerpts.only(EDITION.passages["staged"], {"stage-1"}))
    assert found == ["In stages:", "Stage", "What happens", "We talk."]


def test_a_cell_is_read_in_its_row() -> None:
    """A cell comes with its row, and with rows that share a merged cell."""
    found = excerpts.readable(EDITION, EDITION.passages["stage-2"])
    assert words(found) == ["Stage", "What happens", "We write."]
    assert [cell.id for row in found.tables[0].rows for cell in row if cell.id] == [
        "stage-2",
        "stage-3",
    ]
