"""List every problem in the data.

Nothing is changed. The exit code is 1 when there is an error; warnings alone leave it at 0. Errors
in drafts alone stop only the preview and 'adopt', which is said.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from macros import commands
from macros.model import clock
from macros.problems import Problem, counted, errors_only, gathered, listed
from macros.publish.paper import unprintable
from macros.read.load import Loaded
from macros.rules.checked import load_both

_CONFIRMS = re.compile(r"-m macros (confirm (?!lost)[\w./-]*\w(?: --policy [\w-]+)?)")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    commands.of_data(parser)
    parser.add_argument(
        "--today",
        type=clock.typed,
        metavar="YYYY-MM-DD",
        help="the day to compare dates with (the real one)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems and a last line that counts them. Returns the exit code."""
    today = args.today or clock.today()
    loaded, published = load_both(Path(args.data), today, args.data.rstrip("/\\"))
    unprinted = set(_unprintable(loaded))
    problems = gathered({*loaded.problems, *unprinted})
    for line in listed(problems):
        print(line)
    print(summary(problems))
    errors = errors_only(problems)
    if errors and not errors_only({*published.problems, *unprinted}):
        print("Those errors are of drafts alone: they stop the preview and 'adopt', not the site.")
    return 1 if errors else 0


def _unprintable(loaded: Loaded) -> Iterator[Problem]:
    for policy in loaded.policies:
        yield from unprintable.warnings(policy)
        yield from chain.from_iterable(map(unprintable.refused_pictures, policy.editions))


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = len(errors_only(problems))
    said = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}."
    runs = Counter(each for p in problems for each in _CONFIRMS.findall(p.hint))
    more = f" To clear {runs.total()} of them, run and read: {', '.join(runs)}." if runs else ""
    return f"{said}{more}" if problems else "No problem found."
