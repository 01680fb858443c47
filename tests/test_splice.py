"""Changing one field of a file that a person wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edit.splice import set_field
from macros.read import source


@pytest.mark.parametrize(
    "before, after",
    [
        ("a: old\nb: 1\n", "a: new\nb: 1\n"),
        ('a: "old"\nb: 1\n', "a: new\nb: 1\n"),
        ("a: 'it''s'  # why\nb: 1\n", "a: new  # why\nb: 1\n"),
        ("a: old # why\n", "a: new # why\n"),
        ("a: >-\n  two\n  lines\n\nb: 1\n", "a: new\n\nb: 1\n"),
        ("a: two\n  lines\nb: 1\n", "a: new\nb: 1\n"),
        ("a:\nb: 1\n", "a: new\nb: 1\n"),
        ("a: old\r\nb: 1\r\n", "a: new\r\nb: 1\r\n"),
        ("ab: old\na: old", "ab: old\na: new"),
        ("c:\n  a: old\na: old\n", "c:\n  a: old\na: new\n"),
    ],
)
def test_only_the_value_changes(before: str, after: str) -> None:
    """Comments, blank lines, other fields and line ends stay as they are."""
    assert set_field(before, "a", "new", after="b") == after


def test_a_field_that_is_missing_is_written_below_another() -> None:
    """A new field is where a reader looks for it."""
    assert set_field("b: >-\n  two\n  lines\nc: 1\n", "a", "2026-12", after="b") == (
        'b: >-\n  two\n  lines\na: "2026-12"\nc: 1\n'
    )


VALUES = st.text(
    st.characters(min_codepoint=32, blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn")),
    max_size=30,
)


@given(VALUES)
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, value: str
) -> None:
    """Quotation marks, hashes, colons and reserved words of YAML stay words."""
    path: Path = tmp_path_factory.getbasetemp() / "spliced.yml"
    path.write_text(set_field("a: old\nb: other\n", "a", value, after="b"), "utf-8")
    document = source.read(path, "spliced.yml")
    assert not document.problems
    assert dict(document.value) == {"a": value, "b": "other"}
