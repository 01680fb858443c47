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
    """The titles of the open issues; the reminder's own are added."""
    titles = ["Something else"]

    def gh(*words: str) -> str:
        if words[1] == "create":
            titles.append(words[words.index("--title") + 1])
        return json.dumps([{"title": title} for title in titles])

    monkeypatch.setattr(reminder, "_gh", gh)
    return titles


def test_nothing_is_opened_before_time(small_school: Policy, opened: list[str]) -> None:
    """While nothing is due, no issue is made."""
    reminder.main([small_school], BEFORE)

    assert opened == ["Something else"]


def test_an_issue_is_opened_once(small_school: Policy, opened: list[str]) -> None:
    """Each month that something is due finds the issue of the month before."""
    for _ in range(3):
        reminder.main([small_school], AFTER)

    assert opened == ["Something else", reminder.TITLE]


def test_it_says_what_to_do(small_school: Policy) -> None:
    """The review, each citation and each contact are in it, with their places."""
    text = reminder.body(reminder.due([small_school], AFTER))

    assert text.count("- [ ] ") == 5
    assert "editions/2026-01/edition.yml" in text
    assert "citations.yml" in text


def test_a_machine_without_the_command_is_named(
    small_school: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words, not by a traceback."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="GitHub's own command, gh, could not do this"):
        reminder.main([small_school], AFTER)
