"""Data read and put to every rule, in one step: what the commands and the build start from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros import checks
from macros.load import Loaded, load


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    Takes the folder, the day to compare dates with, and how to show the folder in messages.
    Returns the policy with every problem, of form and of the rules, sorted. Raises nothing because
    of the data; a build stops when `errors_only(result.problems)` is not empty.
    """
    loaded = load(folder, shown_as)
    return Loaded(loaded.policy, sorted({*loaded.problems, *checks.run(loaded.policy, today)}))
