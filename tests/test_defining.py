"""The words that define a term, cut out of a table that defines many."""

from __future__ import annotations

import pytest

from macros.defining import narrowed
from macros.model.edition import Definition, Passage, Table

ROWS = (
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


@pytest.mark.parametrize("term, words, rows", CASES)
def test_a_table_is_cut_to_the_rows_of_the_term(term: str, words: str, rows: list[int]) -> None:
    """The row it heads, else the first that holds it; none where the text says it; else all."""
    table = Table(header=("Term", "Meaning"), rows=ROWS)
    passage = Passage(id="terms", label="Terms", text=words, table=table)

    found = narrowed(passage, Definition(id="a", term=term)).table

    assert list(found.rows if found else ()) == [ROWS[n] for n in rows]
    assert passage.table is table


def test_a_passage_without_a_table_stays_as_it_is() -> None:
    """There is nothing to cut."""
    passage = Passage(id="terms", label="Terms", text="**Child** means anyone under 18.")
    assert narrowed(passage, Definition(id="a", term="Child")) is passage
