"""Pack what an inspector asks for: the edition, who adopted it, who has read it.

Pack the edition in force, or that of another day, with its seal, its reviews, what changed, and who
has read it into a zip that says how to verify it. Write it outside the repository.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from macros import commands
from macros.edit import apart, together
from macros.model import clock
from macros.problems import counted, errors_only, make, refuse, stop_at
from macros.publish import evidence
from macros.reason import status
from macros.reason.acknowledged import COLUMNS
from macros.reason.prepared import Site

# Rules on entries whose words are gone from an edition. The zip has no such entries.
_NOWHERE = {"phrases_stand", "scopes"}
# With a table of readers it holds personal data, so it is written outside the repository.


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("into", help="the new zip, such as ../evidence.zip")
    parser.add_argument("--read", help="the table (.csv) that 'acknowledgements --into' wrote")
    commands.of_day(parser)
    commands.of_policy(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Write the zip. Returns the exit code; raises InvalidDataError if the data has errors."""
    data, into = Path(args.data), Path(args.into)
    table = Path(args.read) if args.read else None
    apart.refuse(data, filter(None, (into, table)), new=into)
    loaded = commands.checked(args, published=True)
    policy, applied = loaded.policy, status.applying(commands.on(loaded.policy, args.on))
    found = errors_only(loaded.problems)
    stop_at(problem for problem in found if problem.rule not in _NOWHERE)
    if args.on and not (applied and applied.sections):
        message = "no edition is known to have applied on this day"
        if applied:
            message = f"as far as is known it was {status.named(applied)}: its text is not held"
        refuse("", message, "Look for an older copy of the policy, or ask about a later day.")
    edition = commands.held(policy, applied.name if applied else None)
    rows = _readers(table, args.on) if table else []
    site = Site(policy, edition, clock.build_date(data))
    together.write({into: evidence.pack(site, data, rows, args.on)})
    print(f"{into} is ready. Its README.txt says how to verify it.")
    if found:
        print(f"Apart from these words, '{make('check')}' finds {counted(len(found), 'error')}.")
    return 0


def _readers(table: Path, day: date | None) -> Sequence[Mapping[str, str]]:
    """The rows of the table. Raises InvalidDataError for a file that is not such a table."""
    with suppress(UnicodeError, csv.Error), table.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, restval="")
        if set(COLUMNS) <= set(rows.fieldnames or ()):
            found = list(rows)
            if not day or all(row["on"] == f"{day}" for row in found):
                return found
    of, asked = (f" of {day}", f" --on {day}") if day else ("", "")
    hint = f"Write it again: python -m macros acknowledgements FOLDER{asked} --into FILE.csv"
    return refuse(table.name, f"this is not the table{of} that 'acknowledgements' wrote", hint)
