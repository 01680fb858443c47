"""PDFs for tests as drafts: what is imported, asked and left out."""

from __future__ import annotations

from pathlib import Path

from macros.edit.draft.drafting import drafted
from macros.read.imported import Original
from macros.read.pdf import document as pdf
from tests.support import written
from tests.support.written import PAGE


def draft(path: Path) -> str:
    """The text that is made from a PDF, without its ids."""
    original = pdf.read(path, "it.pdf")
    assert original.unread == ""
    return written.without_ids(drafted(original, "text.md", None, ()).text)


def asked(original: Original) -> list[str]:
    """The questions put to a person."""
    return [question.words for question in original.account.questions]


def left_out(original: Original) -> dict[str, str]:
    """The words that each rule left out."""
    found: dict[str, str] = {}
    for rule, _, words in original.account.dropped:
        found[rule] = f"{found.get(rule, '')} {words}".strip()
    return found


WORDS = (
    "Staff do not discuss the school, its pupils or their families in public. "
    "They do not post pictures that were taken at school, and they report what they see. "
)
RUNNING = (
    PAGE + "#set page(header: [Hill School], footer: context [Page #counter(page).display()])\n"
)


def full(start: str, end: str) -> str:
    """A line that fills its column."""
    return f"{start} {' '.join(['of them all'] * 3)} {end}"


LONG, ASIDE = WORDS.strip(), f"Ask us {'for help ' * 16}now."
