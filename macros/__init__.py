"""The names that mkdocs-macros looks for, and how the program ends while it starts."""

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path


def stop(*_: object) -> None:
    """End at once, with one line: nothing has been begun that would have to be put back."""
    os.write(2, b"Stopped.\n")
    os._exit(1)


# Nothing more is imported before this: each import is a moment at which somebody may stop us.
# `python -m macros` is starting, and has not yet put its real name here. Until __main__ takes over,
# Ctrl+C must not print where the imports are.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, stop)


def _go_on_in_own_environment() -> None:
    """Start again with the Python of .venv, where somebody typed `python` and got another one."""
    from macros.problems import make

    own = Path(__file__).absolute().parent.parent / ".venv"
    python = own / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Where .venv is half made, its Python does not say that it is of it.
    once = Path(sys.executable) != python
    if python.is_file() and once and not own.samefile(sys.prefix):
        words = [str(python), *sys.orig_argv[1:]]
        if os.name != "nt":
            os.execv(python, words)  # noqa: S606
        import subprocess

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(words))
    if not all(map(find_spec, ("pydantic", "pydantic_core", "yaml"))):
        sys.exit(f"What this needs is not installed here.\n    Hint: '{make('site')}' installs it.")


if sys.argv[:1] == ["-m"]:
    _go_on_in_own_environment()


def define_env(env: object) -> None:
    """Offer our macros to the pages in docs/."""
    from macros.publish import host

    host.define_macros(env)
