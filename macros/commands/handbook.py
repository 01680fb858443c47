"""Make the printed handbook.

Check the data and make the handbook of one edition as a PDF; with --all also the large print, the
posters and the cards.
"""

import argparse
from pathlib import Path

from macros import commands
from macros.edit import together
from macros.model import clock
from macros.problems import errors_only, stop_at
from macros.publish import outputs
from macros.reason import addresses


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--edition", metavar="NAME", help="the edition (the one in force)")
    parser.add_argument("--into", default="dist", metavar="FOLDER", help="where to write (dist)")
    parser.add_argument("--all", action="store_true", help="everything printed, not the book alone")
    commands.of_policy(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Write the PDFs and say where they are. Returns the exit code; raises InvalidDataError."""
    loaded = commands.checked(args, published=not args.edition)
    stop_at(errors_only(loaded.problems))
    policy, edition = loaded.policy, commands.held(loaded.policy, args.edition)
    only = () if args.all else (addresses.HANDBOOK,)
    made = outputs.on_paper(policy, edition, clock.build_date(), only)
    files = {Path(args.into, name): content for name, content in made.items()}
    together.write(files)
    for path in files:
        print(path)
    return 0
