"""python -m macros rules: print the rules that data must keep, or renew their list in the docs."""

from __future__ import annotations

import argparse
from typing import Any

from macros.rules import rule_list


def add(subparsers: Any) -> None:
    """Describe the command to the command line."""
    parser = subparsers.add_parser(
        "rules",
        help="list the rules that 'check' puts data to",
        description="List the rules that 'check' puts data to, one line each.",
    )
    parser.add_argument(
        "--write", action="store_true", help="renew the list in macros/rules/README.md instead"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the rules, or write them into the README of the checks. Returns the exit code."""
    if args.write:
        words = rule_list.README.read_text(encoding="utf-8")
        rule_list.README.write_text(rule_list.renewed(words), encoding="utf-8", newline="\n")
    else:
        print(rule_list.markdown())
    return 0
