"""Make the printed handbook.

Check the data and make the handbook of one edition as a PDF; with --all also the large print, the
posters and the cards.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from macros.edit import together
from macros.model import clock
from macros.model.policy import Edition, Policy
from macros.problems import InvalidDataError, errors_only
from macros.publish import outputs
from macros.reason import addresses
from macros.reason.prepared import Site
from macros.rules.checked import load_checked


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--policy", metavar="ID", help="which policy, where there are several")
    parser.add_argument("--data", default="data", help="the folder to read (data)")
    parser.add_argument("--edition", metavar="NAME", help="the edition (the one in force)")
    parser.add_argument("--to", default="dist", metavar="FOLDER", help="where to write (dist)")
    parser.add_argument("--all", action="store_true", help="everything printed, not the book alone")
    parser.set_defaults(changes="to")


def run(args: argparse.Namespace) -> int:
    """Write the PDFs and say where they are. Returns the exit code; raises InvalidDataError."""
    loaded = load_checked(Path(args.data), clock.today(), args.data.rstrip("/\\")).only(args.policy)
    if errors_only(loaded.problems):
        raise InvalidDataError(loaded.problems)
    policy = loaded.policy
    edition = policy.edition_by_name.get(args.edition) if args.edition else policy.in_force
    if edition is None or not edition.control.text_held:
        print(_lacking(policy, args.edition), file=sys.stderr)
        return 1
    made = _made(policy, edition, everything=args.all)
    files = {Path(args.to, name): content for name, content in made.items()}
    together.write(files)
    for path in files:
        print(path)
    return 0


def _made(policy: Policy, edition: Edition, *, everything: bool) -> Mapping[str, bytes]:
    every = outputs.copies(policy, edition)
    wanted = tuple(each for each in every if everything or each.address == addresses.HANDBOOK)
    made = outputs.beside_pages(Site(policy, edition, clock.build_date(), wanted))
    return {each.address: made[each.address] for each in wanted}


def _lacking(policy: Policy, name: str | None) -> str:
    held = ", ".join(e.name for e in policy.editions if e.control.text_held) or "none"
    wanted = f"There is no edition '{name}' whose text is held." if name else "None is in force."
    return f"{wanted}\n    Hint: Editions whose text is held: {held}. Choose one with --edition."
