"""Every page of the policy in data/ uses plain English wherever the words are ours."""

from __future__ import annotations

from pathlib import Path

from tests.support.plain_words import banned


def test_no_page_uses_a_banned_word(site: Path) -> None:
    """No page of any edition and no permanent page uses a banned word."""
    assert list(banned(site)) == []
