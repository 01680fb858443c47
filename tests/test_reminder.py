"""The reminder: an issue when something is due, and never two of them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from macros.model.policy import Policy
from macros.tools import reminder

BEFORE, AFTER = date(2026, 11, 23), date(2027, 10, 1)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the open issues, to which the reminder adds its own."""
    titles = ["Something else"]

    def gh(*words: str) -> str:
        if words[1] == "create":
            titles.append(words[words.index("--title") + 1])
        return json.dumps([{"title": title} for title in titles])

    monkeypatch.setattr(reminder, "_gh", gh)
    return titles


def test_no_issue_is_opened_before_something_is_due(
    small_school: Policy, opened: list[str]
) -> None:
    """The reminder opens no issue while nothing is due."""
    reminder.main([small_school], BEFORE)

    assert opened == ["Something else"]


def test_an_issue_is_opened_once(small_school: Policy, opened: list[str]) -> None:
    """A later month finds the issue of the month before."""
    for _ in range(3):
        reminder.main([small_school], AFTER)

    assert opened == ["Something else", reminder.TITLE]


def test_it_says_what_to_do(small_school: Policy) -> None:
    """The issue lists the review, each citation and each contact, with their places."""
    text = reminder.body(reminder.due([small_school], AFTER))

    assert text.count("- [ ] ") == 5
    assert "editions/2026-01/edition.yml" in text
    assert "citations.yml" in text


def test_a_missing_gh_command_is_explained(
    small_school: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is in words, without a traceback."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="GitHub's own command, gh, could not do this"):
        reminder.main([small_school], AFTER)
