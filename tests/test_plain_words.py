"""Every built page uses plain English wherever the words are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plain_words import banned


def test_no_page_uses_a_banned_word(small_site: Path) -> None:
    """No title, note, guide or frame uses one; adopted words are not checked."""
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
def test_banned_words_are_found_only_in_our_own_words(
    html: str, count: int, tmp_path: Path
) -> None:
    """A word of the policy is a quotation, however old-fashioned it is."""
    (tmp_path / "a.html").write_text(html, "utf-8")
    assert len(list(banned(tmp_path))) == count
