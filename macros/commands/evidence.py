"""Pack what an inspector asks for: the edition, who adopted it, who has read it.

Pack the edition in force with its seal, its reviews, what changed, and who has read it into a zip
that says how to verify it. Write it outside the repository.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros import commands
from macros.edit import apart, together
from macros.model import clock
from macros.problems import InvalidDataError, Place, Problem
from macros.publish import evidence
from macros.reason.acknowledged import COLUMNS
from macros.reason.prepared import Site

# It holds personal data where a table of readers is given, so it is written outside the repository.


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("into", help="the new zip, such as ../evidence.zip")
    parser.add_argument("--read", help="the table (.csv) that 'acknowledgements --into' wrote")
    commands.of_policy(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Write the zip. Returns the exit code; raises InvalidDataError where the data has faults."""
    data, into = Path(args.data), Path(args.into)
    table = Path(args.read) if args.read else None
    apart.refuse(data, filter(None, (into, table)), new=into)
    policy = commands.faultless(args)
    edition = commands.held(policy, None)
    rows = _readers(table) if table else []
    site = Site(policy, edition, clock.build_date(data))
    together.write({into: evidence.pack(site, data, rows)})
    print(f"{into} is ready. Its README.txt says how to verify it.")
    return 0


def _readers(table: Path) -> Sequence[Mapping[str, str]]:
    """The rows of the table. Raises InvalidDataError for a file that is not such a table."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, restval="")
            if set(COLUMNS) <= set(rows.fieldnames or ()):
                return list(rows)
    except (UnicodeError, csv.Error):
        pass
    message = "this is not the table that 'acknowledgements' wrote"
    hint = "Write it again: python -m macros acknowledgements FOLDER --into FILE.csv"
    raise InvalidDataError([Problem(Place(table.name, 1), message, hint)])
