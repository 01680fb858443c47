"""No pattern takes much longer than its text is long, whatever the text is made of."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from macros import checks
from macros.checks import pointing
from macros.model.home import PartWords

LENGTH = 100_000
# Ten times as long as any pattern takes on a slow machine; a quadratic one takes minutes.
SECONDS = 2.0
MODULES = (
    "macros.plain_text",
    "macros.slips",
    "macros.phrasing",
    "macros.edit.declaring",
    *(f"macros.checks.{module.name}" for module in pkgutil.iter_modules(checks.__path__)),
)
PATTERNS = {
    f"{module}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(importlib.import_module(module)).items()
    if isinstance(pattern, re.Pattern)
}
PARTS = PartWords(section=("section", "Part"), clause=("paragraph", "standing order"))
PATTERNS["the policy's words for its parts"] = pointing.parts(PARTS)
KINDS = (
    "a", "A", "é", "1", " ", "\t", ".", "\\", "*", "(", "[", "<", "&", "#", "-", "\u00ad", "\ufb01",
    "a ", "A ", "Aa ", "1.", "1 ", "1,", "1, ", "(a)", "(a", "a.1", "1.1, ", "](", "](a", "<a ",
    "</a", "<a b ", "&a", "&#1", "[#a", "'", '"', "“", "a-", "a’", "* ", "- ", ": ", "#1 ", ", ",
    "and ", "of ", "in ", "to ", "s1 ", "Act ", "Act (", "the Act ", "Act 1999 ", "Policy ",
    "A Policy ", "a policy, ", "guidance ", "Guidance for A ", "statutory guidance A ",
    "section 1", "section 1 ", "sections 1, 2 and ", "in 1.1 and ", "paragraph A", "Part IV",
    "standing order 1(a)", "\u200b", "a\u00ad", "\ufb01a", "compl", "refer", "in accordance with ",
)  # fmt: skip
TAILS = ("", "!", " x", "\n", "1", ")")


class TooSlowError(AssertionError):
    """A pattern took longer than its text can explain."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop whatever takes longer."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def hostile() -> Iterator[str]:
    """Texts of one kind of letters over and over, with an end that may spoil a match."""
    for kind in KINDS:
        body = (kind * LENGTH)[:LENGTH]
        for tail in TAILS:
            yield body + tail


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name: str) -> None:
    """It finds all it can in 100,000 letters of any kind within a moment."""
    pattern = PATTERNS[name]
    slow = []
    for words in hostile():
        try:
            with at_most(SECONDS):
                pattern.match(words)
                pattern.fullmatch(words)
                for _ in pattern.finditer(words):
                    pass
        except TooSlowError:
            slow.append(f"{words[:20]}…{words[-3:]}")
    assert slow == []
