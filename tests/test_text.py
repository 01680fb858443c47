"""Adopted words and their emphasis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.text import Run, UnbalancedEmphasisError, marked, paragraphs, plain

CASES = [
    ("plain", [Run("plain")]),
    ("a **b** c", [Run("a "), Run("b", bold=True), Run(" c")]),
    ("*i* and ***both***", [Run("i", italic=True), Run(" and "), Run("both", True, True)]),
    ("**b *and i* b**", [Run("b ", True), Run("and i", True, True), Run(" b", True)]),
    (r"2 \* 3", [Run("2 * 3")]),
    ("<b> {{ x }} #let _y_ [z](w)", [Run("<b> {{ x }} #let _y_ [z](w)")]),
]


@pytest.mark.parametrize("text, runs", CASES)
def test_only_stars_have_a_meaning(text: str, runs: list[Run]) -> None:
    """Only stars have a meaning; every other mark is a printed character."""
    assert paragraphs(text) == (tuple(runs),)


def test_a_line_break_starts_a_paragraph() -> None:
    """A line break in the text starts a new paragraph."""
    assert plain("one\n\ntwo\nthree") == "one\ntwo\nthree"
    assert len(paragraphs("one\n\ntwo\nthree")) == 3


@pytest.mark.parametrize("text", ["a **b", "*a", "***a** b", "a*"])
def test_an_open_mark_is_refused(text: str) -> None:
    """A mark that does not close is refused rather than guessed at."""
    with pytest.raises(UnbalancedEmphasisError, match="opened and not closed"):
        paragraphs(text)


@given(st.text(alphabet=st.characters(exclude_characters="*\\\n\r", codec="utf-8")))
def test_words_without_stars_come_through_unchanged(words: str) -> None:
    """Words without stars come through letter for letter."""
    assert plain(words) == words.strip()


@given(st.lists(st.text("ab c", min_size=1), min_size=1, max_size=6))
def test_marked_is_the_opposite_of_paragraphs(words: list[str]) -> None:
    """Runs written as marked text are read back as the same words with the same emphasis."""
    runs = tuple(
        Run(word.strip() or "x", bold=position % 2 == 1) for position, word in enumerate(words)
    )
    assert paragraphs(marked(runs)) == (runs,)
