"""The list of rules for the docs, made from the line with which each rule states itself."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from macros.rules.every_rule import RULES, Rule

START, END = "<!-- rules: python -m macros rules --write -->", "<!-- end of rules -->"
README = Path(__file__).parent / "README.md"


def statement(rule: Rule) -> str:
    """The one line that states a rule."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def markdown(rules: Sequence[Rule] = RULES) -> str:
    """Every rule, by what it is about, as a list in Markdown."""
    parts = []
    for module, together in groupby(rules, key=lambda rule: rule.__module__):
        about = (importlib.import_module(module).__doc__ or "").strip().splitlines()[0]
        name = module.rpartition(".")[2]
        lines = [f"- {statement(rule)} (`{rule.__name__}`)" for rule in together]
        parts.append("\n".join([f"### `{name}.py`", "", about, "", *lines]))
    return "\n\n".join(parts)


def renewed(words: str, rules: Sequence[Rule] = RULES) -> str:
    """A document with the list between its two marks made anew.

    Raises ValueError when the marks are not there.
    """
    before, start, rest = words.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        message = f"the marks '{START}' and '{END}' are missing"
        raise ValueError(message)
    return f"{before}{start}\n\n{markdown(rules)}\n\n{end}{after}"
