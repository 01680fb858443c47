"""Put the site into a zip that opens from a file share.

Build the site afresh and pack it. Unpack the zip anywhere and open index.html with a double click:
search and guides work without a server.
"""

import argparse
import tempfile
from pathlib import Path

from macros import commands
from macros.model import clock
from macros.publish import offline
from macros.publish.build import Wanted, build
from macros.rules.checked import load


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--into", default="dist", help="the folder for the zip (dist)")
    parser.add_argument("--no-print", action="store_true", help="leave out the PDFs")
    commands.of_data(parser, "into")


def run(args: argparse.Namespace) -> int:
    """Build and pack, and say where the zip is. Returns the exit code."""
    data, into = Path(args.data), Path(args.into)
    wanted = Wanted(data, clock.build_date(data), print_too=not args.no_print)
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        build(wanted, site)
        target = into / f"{offline.name(load(data).policies)}.zip"
        offline.pack(site, target)
    print(f"{target} is ready. Unpack it and open index.html.")
    return 0
