"""Run the project's own commands, as a person types them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# The day on which every test takes place: 23 November 2026, midnight UTC.
TODAY = "1795392000"


def macros(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m macros` with these words, from the root of the project."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "macros", *words],
        cwd=ROOT,
        env=environment | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(data: Path, into: Path, *options: str, **variables: str) -> None:
    """Build a whole site from a data folder. Raises AssertionError with all that was said."""
    result = macros("build", "--data", str(data), "--into", str(into), *options, **variables)
    assert result.returncode == 0, result.stdout + result.stderr
