"""The command line: python -m macros COMMAND."""

import argparse
import gc
import importlib
import io
import os
import pkgutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from macros import commands, stop
from macros.edit import together
from macros.edit.locks import InUseError
from macros.problems import InvalidDataError, make, refuse, unseen

FAULTS, MISUSED = 1, 2
_IN_USE = (
    "Another command is writing here at this moment, so nothing was changed.\n"
    "    Hint: wait until it has ended, and try again."
)


def main(words: Sequence[str] | None = None) -> int:
    """Run a command.

    `words` are those after the program's name (the real ones by default). Returns the exit code: 0
    if all went well; 1 if the data has errors or the command could not finish; 2 if the command was
    not understood or cannot be used here.
    """
    # Nearly everything is kept until the end: frequent garbage collection only costs time.
    gc.set_threshold(1_000_000, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names and words may have characters that this terminal cannot print.
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if words is None else words)
    try:
        args = parser(given[:1]).parse_args(given or ["--help"])
        run: Callable[[argparse.Namespace], int] = args.run
        _refuse_unseen(args)
        if signal.getsignal(signal.SIGINT) is stop:
            # From here on Ctrl+C raises, because something may have to be undone.
            signal.signal(signal.SIGINT, signal.default_int_handler)
        with _turn(args):
            code = run(args)
        sys.stdout.flush()
    except InUseError:
        print(_IN_USE, file=sys.stderr)
        return FAULTS
    except InvalidDataError as error:
        print(error, file=sys.stderr)
        return FAULTS
    except ImportError as error:
        print(
            f"This command cannot be used here: it needs '{error.name}', which is missing.\n"
            f"    Hint: '{make('site')}' installs everything that is needed.",
            file=sys.stderr,
        )
        return MISUSED
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return FAULTS
    except BrokenPipeError:
        # The reader of our output, such as `head`, has stopped. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTS
    except OSError as error:
        print(commands.not_done(error), file=sys.stderr)
        return FAULTS
    return code


def _refuse_unseen(args: argparse.Namespace) -> None:
    """Refuse words for the data that hold invisible characters. Raises InvalidDataError."""
    for name in ("body", "minute", "remark"):
        message = unseen(getattr(args, name, ""))[1]
        if message:
            refuse(f"--{name}", message, "Type it again.")


def _turn(args: argparse.Namespace) -> AbstractContextManager[None]:
    """What a command runs in: it is alone where it writes, and reads no half-written data."""
    if hasattr(args, "data"):
        together.settle(Path(args.data))
    place = vars(args).get(getattr(args, "changes", ""))
    return together.turn(Path(place)) if place else nullcontext()


def parser(wanted: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of the command line: each module in macros/commands adds a command.

    If a command is wanted, only its module is imported, so that it starts quickly.
    """
    whole = argparse.ArgumentParser(
        prog="python -m macros", description="Check a policy, and make everything from it."
    )
    subparsers = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    for name in [n for n in names if _typed(n) in wanted] or names:
        _add(name, subparsers)
    return whole


def _typed(name: str) -> str:
    """What people type for a module: "import" for import_.py, "give-up" for give_up.py."""
    return name.rstrip("_").replace("_", "-")


def _add(name: str, subparsers: Any) -> None:
    """Add one command. Raises ImportError if a package that it needs is not installed."""
    command = importlib.import_module(f"{commands.__name__}.{name}")
    summary, _, about = (command.__doc__ or "").partition("\n\n")
    # The list of commands has no capital and no full stop: "make the whole site".
    short = f"{summary[:1].lower()}{summary[1:]}".removesuffix(".")
    parser = subparsers.add_parser(_typed(name), help=short, description=f"{summary} {about}")
    command.add(parser)
    parser.set_defaults(run=command.run)


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop)
    ended = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Nothing is left to clean up, and freeing every value one by one takes time.
    os._exit(ended)
