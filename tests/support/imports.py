"""What the tests of the import share."""

from datetime import date
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.edit.draft.drafting import drafted
from macros.read.word import document as word

TODAY = date(2026, 11, 23)
FIRST = "Phone Policy\n# 1 Use\n1.1 Staff must not call in lessons.\n1.2 Be calm.\n1.3 Tell us.\n"


def text(path: Path) -> str:
    """The text that is made from a Word file."""
    return drafted(word.read(path, "it.docx"), "text.md", None, ()).text


def assert_refused(
    path: Path, message: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The import says why it refuses a file, and writes nothing."""
    old = sorted(data.rglob("*"))
    assert main(["import", str(path), "--data", str(data)]) == 1
    assert message in capsys.readouterr().err
    assert sorted(data.rglob("*")) == old
