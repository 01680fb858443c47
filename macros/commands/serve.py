"""python -m macros serve: show the site, and make it again whenever a source changes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from macros.publish import host
from macros.reason import addresses

_LAST_PORT = 65535


def add(subparsers: Any) -> None:
    """Describe the command to the command line."""
    parser = subparsers.add_parser(
        "serve",
        help="show the site, and build it again when something changes",
        description="Build the site and show it on this machine. When data, docs or templates "
        "change, it is built again and the browser shows the new pages. A mistake in the data is "
        "explained here, and the last good site stays.",
    )
    parser.add_argument("--data", default="data", help="the folder to read (data)")
    parser.add_argument("--into", default="site-served", help="the folder to write (site-served)")
    parser.add_argument("--port", type=_port, default=8000, help="the port to show it on (8000)")
    parser.add_argument("--drafts", action="store_true", help="show draft editions too")
    parser.set_defaults(run=run, no_print=False)


def _port(words: str) -> int:
    if not (words.isdecimal() and 0 < int(words) <= _LAST_PORT):
        message = f"'{words}' is no port: choose a number up to {_LAST_PORT}, such as 8001"
        raise argparse.ArgumentTypeError(message)
    return int(words)


def run(args: argparse.Namespace) -> int:
    """Build, serve and watch until stopped. Returns the exit code."""

    def again() -> None:
        # A new process each time: changed Python and templates count too.
        words = ["build", "--data", args.data, "--into", args.into]
        host.in_new_process([*words, *(["--drafts"] if args.drafts else [])])

    again()
    if not (Path(args.into) / addresses.PLACES).is_file():
        return 1
    print(f"The site is at http://127.0.0.1:{args.port}/ - press Ctrl+C to stop.", flush=True)
    try:
        host.serve(Path(args.into), again, [Path(args.data), *host.SOURCES], args.port)
    except OSError as error:
        print(
            f"Port {args.port} cannot be used: {error.strerror}.\n"
            "    Hint: choose another, such as: python -m macros serve --port 8001",
            file=sys.stderr,
        )
        return 1
    return 0
