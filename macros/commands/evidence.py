"""Pack what an inspector asks for: the edition, who adopted it, who has read it.

Pack the edition in force with its seal, its reviews, what changed, and who has read it into a zip
that says how to verify it. Write it outside the repository.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from macros.edit import apart, together
from macros.model import clock
from macros.problems import InvalidDataError, errors_only
from macros.publish import evidence
from macros.reason.prepared import Site
from macros.rules.checked import load_checked

# It holds personal data where a table of readers is given, so it is written outside the repository.


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("into", help="the new zip, such as ../evidence.zip")
    parser.add_argument("--read", help="the table (.csv) that 'acknowledgements --into' wrote")
    parser.add_argument("--policy", metavar="ID", help="which policy, where there are several")
    parser.add_argument("--data", default="data", help="the folder to read (data)")
    parser.set_defaults(changes="into")


def run(args: argparse.Namespace) -> int:
    """Write the zip. Returns the exit code; raises InvalidDataError where the data has faults."""
    data, into = Path(args.data), Path(args.into)
    table = Path(args.read) if args.read else None
    apart.refuse(data, filter(None, (into, table)), new=into)
    loaded = load_checked(data, clock.today(), str(data)).only(args.policy)
    if errors_only(loaded.problems):
        raise InvalidDataError(loaded.problems)
    edition = loaded.policy.in_force
    if edition is None or not edition.control.text_held:
        print("No edition is in force whose words are held.", file=sys.stderr)
        return 1
    rows = []
    if table:
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    site = Site(loaded.policy, edition, clock.build_date(data))
    together.write({into: evidence.pack(site, data, rows)})
    print(f"{into} is ready. Its README.txt says how to verify it.")
    return 0
