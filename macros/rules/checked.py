"""The one way in: data read, joined, and put to every rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.read.load import Loaded, read_data
from macros.reason import joining
from macros.rules import every_rule


def load(folder: Path, shown_as: str | None = None) -> Loaded:
    """Read a data folder, and join what the school wrote to the editions it holds for.

    Takes the folder and how to show its path in messages (its name when not given). Returns the
    policy and all problems of form and of joining, sorted. Never raises for bad content.
    """
    read = read_data(folder, shown_as)
    policy = read.policy
    joined = joining.join(policy.editions, policy.layers, policy.guides, policy.damaged)
    problems = sorted({*read.problems, *joined.problems})
    return Loaded(replace(policy, editions=joined.editions), problems)


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    Takes the folder, the day to compare dates with, and how to show the folder in messages.
    Returns the policy with every problem, of form and of the rules, sorted. Raises nothing because
    of the data; a build stops when `errors_only(result.problems)` is not empty.
    """
    loaded = load(folder, shown_as)
    return Loaded(loaded.policy, sorted({*loaded.problems, *every_rule.run(loaded.policy, today)}))
