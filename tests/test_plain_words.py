"""Every built page speaks plain English where its words are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plain_words import banned


def test_no_page_uses_a_banned_word(small_site: Path) -> None:
    """Not in a title, a note, a guide or the frame; adopted words are never looked at."""
    assert list(banned(small_site)) == []


@pytest.mark.parametrize(
    "html, count",
    [
        ("<p>Find out whom to tell.</p>", 1),
        ("<h1>It <em>stands</em> here</h1>", 1),
        ('<div class="words"><p>He must be told.<br>Whom?</p></div><p>Read it.</p>', 0),
        ("<p>It says <q>whom</q>.</p>", 0),
    ],
)
def test_the_list_bites_on_our_words_alone(html: str, count: int, tmp_path: Path) -> None:
    """A word of the policy is a quotation, however old it is."""
    (tmp_path / "a.html").write_text(html, "utf-8")
    assert len(list(banned(tmp_path))) == count
