"""Every page of the policy in data/ speaks plain English where its words are the school's own."""

from __future__ import annotations

from pathlib import Path

from tests.support.plain_words import banned


def test_no_page_uses_a_banned_word(site: Path) -> None:
    """In every edition, and on permanent pages."""
    assert list(banned(site)) == []
