"""The one way in: data read, joined, and put to every rule.

A module of this room that has a tuple `RULES` adds its rules. A rule takes a `Subject` and yields
problems. It never prints, raises or counts, and never changes a thing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros import rules
from macros.model.policy import Policy
from macros.problems import Problem
from macros.read.load import Loaded, read_data
from macros.read.page_files import read_pages
from macros.reason import joining, losses
from macros.reason.losses import Scopes
from macros.rules.subject import Subject

Rule = Callable[[Subject], Iterator[Problem]]
# What is in this room and states no rule.
_OTHERS = {"checked"}


def _rules() -> Iterator[Rule]:
    names = {module.name for module in pkgutil.iter_modules(rules.__path__)} - _OTHERS
    for name in sorted(names):
        yield from getattr(importlib.import_module(f"macros.rules.{name}"), "RULES", ())


RULES: tuple[Rule, ...] = tuple(_rules())


def run(policy: Policy, today: date) -> list[Problem]:
    """Put a policy to every rule.

    Takes the policy as loaded and the day that dates are compared with. Returns every problem
    found, each once, sorted by place; each names its rule. Raises nothing because of the data.
    """
    subject = Subject(policy, today)
    found = {replace(problem, rule=rule.__name__) for rule in RULES for problem in rule(subject)}
    return sorted(found)


def load(folder: Path, shown_as: str | None = None) -> Loaded:
    """Read a data folder and its pages, and join what the school wrote to its editions.

    Takes the folder and how to show its path in messages (its name when not given). Returns the
    policy and all problems of form and of joining, sorted. Never raises for bad content.
    """
    read = read_data(folder, shown_as)
    policy = read.policy
    joined = joining.join(policy.editions, policy.layers, policy.guides, policy.damaged)
    pages, faults = read_pages(folder, shown_as or folder.name, policy.id)
    scopes, facts = Scopes(policy.editions), (page.facts for page in pages)
    misnamed = losses.misnamed_editions(scopes, facts, policy.damaged)
    problems = sorted({*read.problems, *joined.problems, *faults, *misnamed})
    return Loaded(replace(policy, editions=joined.editions, pages=pages), problems)


def load_checked(folder: Path, today: date, shown_as: str | None = None) -> Loaded:
    """Read a data folder and check it.

    Takes the folder, the day to compare dates with, and how to show the folder in messages.
    Returns the policy with every problem, of form and of the rules, sorted. Raises nothing because
    of the data; a build stops when `errors_only(result.problems)` is not empty.
    """
    loaded = load(folder, shown_as)
    return Loaded(loaded.policy, sorted({*loaded.problems, *run(loaded.policy, today)}))
