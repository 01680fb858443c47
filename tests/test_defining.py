"""The words that define a term, taken from a table that defines several."""

from __future__ import annotations

from typing import Any

import pytest

from macros.model.base import Definition
from macros.model.blocks import Clause, Passage, all_paragraphs
from macros.reason.excerpts import narrowed
from tests import editions

ROWS: tuple[tuple[Any, ...], ...] = (
    ("Child in need", "a child who needs help"),
    ("**Child**", "anyone under 18"),
    ("Harm (abuse)", "hurting a child"),
    ("neglect or harm", "see above"),
)
CASES = [
    ("Child", "In this policy:", [1]),
    ("child in need", "In this policy:", [0]),
    ("Harm", "In this policy:", [2]),
    ("Harm", "**Harm** means what hurts:", []),
    ("school", "In this policy, so:", [0, 1, 2, 3]),
    ("arm", "An arm is a limb.", []),
]


def terms(text: str, rows: tuple[tuple[Any, ...], ...]) -> Clause:
    """A clause with some words and a table."""
    fields = {"text": text, "table": {"header": ("Term", "Meaning"), "rows": rows}}
    return Clause(id="terms", blocks=editions.blocks(fields))


def first_cells(passage: Passage) -> list[str]:
    """The words of the first cell of each row."""
    rows = (row for table in passage.tables for row in table.rows)
    return ["".join(p.plain for p in all_paragraphs(row[0].blocks)) for row in rows]


@pytest.mark.parametrize("term, words, rows", CASES)
def test_a_table_is_cut_to_the_rows_of_the_term(term: str, words: str, rows: list[int]) -> None:
    """It keeps the rows that the term heads, or the first that has it, or else the whole table."""
    passage = terms(words, ROWS)

    found = narrowed(passage, Definition(id="a", term=term))

    assert first_cells(found) == [ROWS[n][0].replace("*", "") for n in rows]
    assert len(first_cells(passage)) == len(ROWS)


def test_rows_that_share_a_cell_stay_together() -> None:
    """A merged cell is kept with the row above, without which it would be empty."""
    rows = (("Pupil", "a child"), ("Young person", {"merged": "above"}), ("Staff", "whoever works"))
    found = narrowed(terms("So:", rows), Definition(id="a", term="young person"))
    assert first_cells(found) == ["Pupil", "Young person"]


def test_a_passage_without_a_table_stays_as_it_is() -> None:
    """A definition without a table is kept whole."""
    passage = Clause(id="terms", blocks=editions.blocks({"text": "**Child** means a person."}))
    assert narrowed(passage, Definition(id="a", term="Child")) is passage
