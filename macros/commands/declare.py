"""Declare what phrases such as 'section 5' point to, where there is no doubt.

Look for words that point to a place in the policy and that no layer declares. If phrase and number
lead to exactly one id, add them under 'refers_to'; print the others. New entries go into a file of
their own: other files stay as they are.
"""

import argparse
from pathlib import Path

from macros import commands
from macros.edit import declared, together
from macros.rules import declaring


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    commands.of_policy(parser)


def run(args: argparse.Namespace) -> int:
    """Declare what is certain, and list what is not. Returns the exit code."""
    policy = commands.read(args).policy
    decided = declaring.decide(policy)
    path = declared.new_file(Path(policy.root.path) / "layers", "declared")
    for reference in decided.references:
        print(f"{path}: {reference.passage}: '{reference.phrase}' leads to {reference.to}")
    if decided.references and not args.dry_run:
        together.write({path: declared.text(decided.references)})
    print(_said(decided, dry=args.dry_run))
    return 0


def _said(decided: declaring.Decided, *, dry: bool) -> str:
    lines = [f"{d.place}: '{d.phrase}' is left to you: {d.reason}" for d in decided.doubts]
    added = f"{len(decided.references)} {'would be ' if dry else ''}added"
    return "\n".join((*lines, f"{added}, {len(decided.doubts)} left to you."))
