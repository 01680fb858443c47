"""No pattern takes much longer than its text is long, whatever the text contains."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from macros import rules
from macros.model.home import PartWords
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.publish.site import placing
from macros.reason.changes import tokens
from macros.rules import checked, pointing
from macros.rules.checked import load
from tests.support import tiny

TODAY = date(2026, 11, 23)
LENGTH = 25_000
# Ten times as long as any pattern takes on a slow machine; a quadratic one takes minutes.
SECONDS = 1.5
MODULES = (
    "macros.read.plain_text",
    "macros.read.source",
    "macros.reason.phrasing",
    *(f"macros.rules.{module.name}" for module in pkgutil.iter_modules(rules.__path__)),
)
PATTERNS = {
    f"{module}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(importlib.import_module(module)).items()
    if isinstance(pattern, re.Pattern)
}
PARTS = PartWords(section=("section", "Part"), clause=("paragraph", "standing order"))
PATTERNS["the policy's words for its parts"] = pointing.parts(PARTS)
PATTERNS["a mark in code"] = placing.IN_CODE
KINDS = (
    "a", "é", "1", " ", ".", "*", "(", "#", "- ", "a ", "A ", "1.", "1, ", "(a", "](a", "<a ", "&a",
    "\u00ad", "\ufb01", "and ", "Act (", "A Policy, ", "statutory guidance A ", "sections 1, ",
    "in 1.1, ",
)  # fmt: skip
TAILS = ("", "!")


class TooSlowError(AssertionError):
    """A pattern took longer than its text can explain."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop whatever takes longer than this."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def hostile() -> Iterator[str]:
    """Texts that repeat one kind of letter, with an end that may prevent a match."""
    for kind in KINDS:
        body = (kind * LENGTH)[:LENGTH]
        for tail in TAILS:
            yield body + tail


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name: str) -> None:
    """A pattern finds all it can in 25,000 letters of any kind within a moment."""
    pattern = PATTERNS[name]
    slow = []
    for words in hostile():
        try:
            with at_most(SECONDS):
                pattern.fullmatch(words)
                for _ in pattern.finditer(words):
                    pass
        except TooSlowError:
            slow.append(f"{words[:20]}…{words[-3:]}")
    assert slow == []


@pytest.mark.parametrize("kind", ["1-", "1 - ", "1 ", "1 May ", "(01) ", "£", "a@", "    "])
def test_words_to_compare_are_found_in_a_moment(kind: str) -> None:
    """The pattern for figures, dates and addresses is not slow on any of them."""
    with at_most(SECONDS):
        words = (kind * LENGTH)[: LENGTH // 2]
        tokens.token().fullmatch(f"{words}!")
        tokens.token().findall(words)


@pytest.mark.parametrize("kind", [*KINDS, "section 1, ", "Fork Policy ", "Fork Act 1999 ", ". "])
def test_the_checks_are_quick_on_very_many_equal_letters(kind: str, tmp_path: Path) -> None:
    """Every rule is done in a moment."""
    policy = load(tiny.write(tmp_path)).policy
    edition = policy.editions[-1]
    words = Paragraph((Run((kind * LENGTH)[:LENGTH]),))
    long = replace(edition.sections[0], blocks=(words,))
    grown = replace(edition, sections=(long, *edition.sections[1:]))
    with at_most(SECONDS):
        checked.run(replace(policy, editions=(*policy.editions[:-1], grown)), TODAY)


def test_no_group_is_possessive(root: Path) -> None:
    """Python 3.11.0 to 3.11.4, which some systems still have, loses matches of "(…)*+"."""
    sources = {path: path.read_text("utf-8") for path in root.joinpath("macros").rglob("*.py")}
    group = re.compile(r"(?<!\()\)[*+?]\+|\(\?>")
    assert group.search(r"a(?:b|c)*+d")
    assert [str(path) for path, source in sources.items() if group.search(source)] == []
