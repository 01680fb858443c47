"""List the rules of 'check'.

List the rules by which 'check' judges data, one line each.
"""

import argparse
import importlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from macros import rules
from macros.edit import together
from macros.rules.checked import RULES
from macros.rules.subject import Rule

START, END = "<!-- rules: python -m macros rules --write -->", "<!-- end of rules -->"
README = Path(rules.__file__ or "").parent / "README.md"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--write", action="store_true", help="renew the list in macros/rules/README.md instead"
    )


def run(args: argparse.Namespace) -> int:
    """Print the rules, or write them into the README of the checks. Returns the exit code."""
    if args.write:
        words = README.read_text(encoding="utf-8")
        together.write({README: renewed(words)})
    else:
        print(markdown())
    return 0


def statement(rule: Rule) -> str:
    """The one line that states a rule."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def markdown(given: Sequence[Rule] = RULES) -> str:
    """Every rule, grouped by module, as a list in Markdown."""
    parts = []
    for module, alike in groupby(given, key=lambda rule: rule.__module__):
        about = (importlib.import_module(module).__doc__ or "").strip().splitlines()[0]
        name = module.rpartition(".")[2]
        lines = [f"- {statement(rule)} (`{rule.__name__}`)" for rule in alike]
        parts.append("\n".join([f"### `{name}.py`", "", about, "", *lines]))
    return "\n\n".join(parts)


def renewed(words: str, given: Sequence[Rule] = RULES) -> str:
    """A document with a new list between its two marks.

    Raises ValueError if the marks are missing.
    """
    before, start, rest = words.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        message = f"the marks '{START}' and '{END}' are missing"
        raise ValueError(message)
    return f"{before}{start}\n\n{markdown(given)}\n\n{end}{after}"
