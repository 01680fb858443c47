"""The rules that data must keep. One rule, one function, one docstring line that states it.

A module of this package that has a tuple `RULES` adds its rules: nothing else need be told. A rule
takes a `Subject` and yields problems. It never prints, raises or counts, and never changes a thing.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from macros import rules
from macros.model.policy import Policy
from macros.problems import Problem
from macros.rules.subject import Subject

Rule = Callable[[Subject], Iterator[Problem]]


# What is in this room and states no rule.
_OTHERS = {"checked", "every_rule", "rule_list"}


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
