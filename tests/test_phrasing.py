"""Whether a phrase is in a passage, and the hint where it is not."""

from __future__ import annotations

import pytest

from macros.model.blocks import Clause, Item, List
from macros.reason.phrasing import Phrases, is_in, printed, why
from tests.support.words import paragraphs_of

BULLET = Item(blocks=paragraphs_of("a plain bullet"))
ITEM = Item(id="salt", number="(a)", blocks=paragraphs_of("no salt for babies"))
CLAUSE = Clause(
    id="soup",
    heading="Hot soup",
    level=3,
    blocks=(*paragraphs_of("Staff *must* serve “warm”\nsoup, twice."), List((BULLET, ITEM))),
)


@pytest.mark.parametrize(
    "phrase, there",
    [
        ("must serve", True),
        ("soup, twice.", True),
        ("a plain bullet", True),
        ("must serv", False),
        ("Must serve", False),
        ("“warm” soup", False),
        ("no salt", False),
        ("Hot soup", False),
        ("", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_of_one_paragraph(phrase: str, there: bool) -> None:
    """Words of a plain bullet belong to the passage; words of an item with an id do not."""
    assert is_in(CLAUSE, phrase) is there


@pytest.mark.parametrize("phrase", ['serve "warm"', "serve\u00a0“warm”", "serve ”warm“"])
def test_a_phrase_in_other_quotes_and_spaces_is_given_as_printed(phrase: str) -> None:
    """Word changes them by itself, and no keyboard has them all."""
    assert printed(CLAUSE, phrase) == "serve “warm”"
    ((start, end),) = Phrases([phrase]).spans("They serve “warm” soup.")
    assert (start, end) == (5, 17)


def test_capitals_can_be_ignored() -> None:
    """The comparison can be of the words alone."""
    assert is_in(CLAUSE, "MUST serve", any_case=True)


@pytest.mark.parametrize(
    "phrase, says",
    [
        ("no salt", "They are in 'salt': write this there."),
        ("Hot soup", "They are in the heading"),
        ("Must serve", "other capitals: 'must serve'"),
        ("must *serve*", "Leave out the marks"),
        ("must serv", "only part of a longer word"),
        ("serve  “warm”", "other spaces"),
        ("cold soup", "Copy the words from the text"),
    ],
)
def test_a_hint_says_what_differs(phrase: str, says: str) -> None:
    """The hint fits the phrase at fault."""
    assert says in why(phrase, CLAUSE)


def test_many_phrases_are_found_together() -> None:
    """They are whole words in any case, and may overlap."""
    words = "The Kitchens Act 1999 and the Act of kitchens."
    found = Phrases(["the kitchens act 1999", "kitchens", "the Act", "Act 19"]).spans(words)
    assert [words[a:b] for a, b in found] == [
        "The Kitchens Act 1999", "Kitchens", "the Act", "kitchens",
    ]  # fmt: skip
