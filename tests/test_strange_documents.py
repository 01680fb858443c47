"""Word files as schools, councils and universities write them: headings and numbers as meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edit.drafting import drafted
from macros.read import word
from tests.support import docx, strange
from tests.support.strange import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_numbers_are_as_meant(kind: str, tmp_path: Path) -> None:
    """Every word is placed, or the import itself says so."""
    made = drafted(word.read(strange.write(kind, tmp_path), "it.docx"), "text.md", None, ())
    assert "|".join(strange.outline(made.read)) == KINDS[kind][-1]


def test_lines_parted_at_numbers_keep_their_look_and_place(tmp_path: Path) -> None:
    """A break that no number follows stays a break."""
    path = strange.write("numbers typed behind line breaks", tmp_path)
    made = drafted(word.read(path, "it.docx"), "text.md", None, ())
    assert "1.2 [#second] **Second**\\\ngoes on\n" in made.text
    assert made.placed == ((1, "cover"), (2, "aims"), (3, "first"))


def test_the_lines_of_a_cover_are_one_question(tmp_path: Path) -> None:
    """However many look like headings."""
    body, *_ = KINDS["a cover of several bold lines"]
    read = word.read(docx.write(tmp_path / "a.docx", *body), "it.docx")
    drafted(read, "text.md", None, ())
    assert [each.words for each in read.account.questions] == [
        "is this printed on the cover, or a heading? “Hilltop School”, “Behaviour Policy”",
        "4 lines were taken as headings by their look: are they headings?",
    ]
