"""The linters are part of the tests, so that one command is enough."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.commands import ROOT


@pytest.mark.first
@pytest.mark.parametrize("words", ["mypy", "ruff check", "ruff format --check"])
def test_the_code_keeps_the_rules(words: str) -> None:
    """Ruff and mypy report nothing."""
    result = subprocess.run(
        [sys.executable, "-m", *words.split()],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_scripts_can_be_read_without_scrolling_sideways() -> None:
    """No line of a script of the site is longer than 120 letters."""
    wide = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "docs" / "assets" / "js").rglob("*.js"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ]

    assert wide == []
