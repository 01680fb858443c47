"""Show the site, and build it again when something changes.

Build the site and show it on this machine. When data, docs or templates change, it is built again
and the browser shows the new pages. A mistake in the data is explained here, and the last good site
stays. PDFs are left to 'make site'.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from macros import commands
from macros.model import clock
from macros.problems import InvalidDataError
from macros.publish import again, host
from macros.publish.build import Wanted, build
from macros.reason import addresses

_LAST_PORT = 65535


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    commands.of_data(parser)
    parser.add_argument("--into", default="site-served", help="the folder to write (site-served)")
    parser.add_argument("--port", type=_port, default=8000, help="the port to show it on (8000)")
    parser.add_argument("--drafts", action="store_true", help="show draft editions too")


def _port(words: str) -> int:
    if not (words.isdecimal() and 0 < int(words) <= _LAST_PORT):
        message = f"'{words}' is not a port: choose a number up to {_LAST_PORT}, such as 8001"
        raise argparse.ArgumentTypeError(message)
    return int(words)


def run(args: argparse.Namespace) -> int:
    """Build, serve and watch until stopped. Returns the exit code."""
    # A file of bytecode beside the program would look like a change of it.
    sys.dont_write_bytecode = True
    rebuild = builder(args)
    rebuild()
    if not (Path(args.into) / addresses.SHELF).is_file():
        print("Stopped: mend what is listed above, then run this again.", file=sys.stderr)
        return 1
    print(f"The site is at http://127.0.0.1:{args.port}/ - press Ctrl+C to stop.", flush=True)
    try:
        host.serve(Path(args.into), rebuild, again.roots(Path(args.data)), args.port)
    except OSError as error:
        print(
            f"Port {args.port} cannot be used: {error.strerror}.\n"
            "    Hint: choose another, such as: python -m macros serve --port 8001",
            file=sys.stderr,
        )
        return 1
    return 0


def builder(args: argparse.Namespace) -> Callable[[], None]:
    """A function that builds the site; after the first call it builds only what changed."""
    program = _program()

    def rebuild() -> None:
        if _program() == program:
            _build(args)
            return
        # The program's files changed after Python read them, so this needs a new process.
        words = ["build", "--no-print", "--data", args.data, "--into", args.into]
        _in_new_process([*words, *(["--drafts"] if args.drafts else [])])

    return rebuild


def _in_new_process(words: list[str]) -> None:
    subprocess.run([sys.executable, "-B", "-m", "macros", *words], check=False)


def _program() -> dict[Path, int]:
    folder = Path(__file__).parent.parent
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.py")}


def _build(args: argparse.Namespace) -> None:
    data, into = Path(args.data), Path(args.into)
    # PDFs are for `make site`: here a change is shown without waiting for them.
    day = clock.build_date(data)
    try:
        warnings = build(Wanted(data, day, args.drafts, print_too=False), into)
        print(*warnings, f"The site is ready in {into}.", sep="\n")
    except InvalidDataError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(commands.not_done(error), file=sys.stderr)
