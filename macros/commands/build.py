"""Make the whole site.

Check the data and make the whole site from it. When anything is wrong, nothing is changed: the old
site stays.
"""

import argparse
import os
import re
from pathlib import Path

from macros import commands
from macros.model import clock
from macros.publish.build import Wanted, build


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    commands.of_data(parser)
    parser.add_argument("--into", default="site", help="the folder to write (site)")
    parser.add_argument("--drafts", action="store_true", help="build draft editions too")
    parser.add_argument("--no-print", action="store_true", help="leave out the PDFs")
    parser.add_argument(
        "--site-address",
        default=os.environ.get("SITE_ADDRESS", ""),
        type=_web_address,
        metavar="ADDRESS",
        help="where the site will be published, instead of what data/school.yml says "
        "(the variable SITE_ADDRESS does the same)",
    )


def _web_address(words: str) -> str:
    if words and not re.fullmatch(r"https?://[!-~]+", words):
        message = f"'{words}' does not start with http:// or https://"
        raise argparse.ArgumentTypeError(message)
    return words


def run(args: argparse.Namespace) -> int:
    """Build the site, and say where to open it. Returns the exit code."""
    data, into = Path(args.data), Path(args.into)
    day = clock.build_date(data)
    wanted = Wanted(data, day, args.drafts, not args.no_print, args.site_address)
    for warning in build(wanted, into):
        print(warning)
    print(f"The site is ready. Open {into / 'index.html'} in a browser.")
    return 0
