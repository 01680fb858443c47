"""Every page of the policy in data/ uses plain English wherever the words are ours."""

from __future__ import annotations

import re
from pathlib import Path

from macros.model.policy import Edition
from tests.support.plain_words import banned


def test_no_page_uses_a_banned_word(site: Path) -> None:
    """No page of any edition and no permanent page uses a banned word."""
    assert list(banned(site)) == []


# How a title goes on after the word that is printed before it for its kind of outcome.
_GOES_ON = {
    "not allowed": r"Do not|Never",
    "should not": r"You should not",
    "allowed": r"(?!Yes|Not?\b|Do not|Never)",
    "ask first": r"(?!Yes|No\b|Do not|Never)",
}


def test_an_outcome_goes_on_from_the_word_of_its_kind(edition: Edition) -> None:
    """After "No" a title says what not to do, and after "Yes" what one may do."""
    found = [
        f"{guide.id}: {outcome.title}"
        for guide in edition.guides
        for outcome in guide.outcomes
        if not re.match(_GOES_ON.get(outcome.kind, ""), outcome.title)
    ]

    assert found == []


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


# Words that add nothing to a title: somebody is told something.
_TELLING = _words("contact found inform it notify of raise report tell that the to with you your")


def test_no_step_says_only_what_the_title_says(edition: Edition) -> None:
    """A step of an outcome has a word that its title lacks."""
    found = [
        f"{guide.id}#{outcome.id}: {step}"
        for guide in edition.guides
        for outcome in guide.outcomes
        for step in outcome.steps
        if _words(step) - _TELLING <= _words(outcome.act)
    ]

    assert found == []
