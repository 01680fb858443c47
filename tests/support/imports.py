"""What tests of the import share."""

from datetime import date
from pathlib import Path

from macros.edit.draft.drafting import drafted
from macros.read.word import document as word

TODAY = date(2026, 11, 23)
FIRST = "Phone Policy\n# 1 Use\n1.1 Staff must not call in lessons.\n1.2 Be calm.\n1.3 Tell us.\n"


def text(path: Path) -> str:
    """The text that is made of a Word file."""
    return drafted(word.read(path, "it.docx"), "text.md", None, ()).text
