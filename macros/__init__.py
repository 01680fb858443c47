"""The entry points for mkdocs-macros, and what happens before the command line starts."""

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path


def stop(*_: object) -> None:
    """End at once with one line: nothing has started yet that would have to be undone."""
    os.write(2, b"Stopped.\n")
    os._exit(1)


# This comes before every other import. While `python -m macros` starts, the first word of sys.argv
# is still "-m". Until __main__ takes over, Ctrl+C must not print a traceback of the imports.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, stop)


def _go_on_in_own_environment() -> None:
    """Restart with the Python of .venv, if another one was started. End if packages are missing."""
    from macros.problems import make

    own = Path(__file__).absolute().parent.parent / ".venv"
    python = own / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # The Python of a half-made .venv does not name .venv as its prefix: restart only once.
    once = Path(sys.executable) != python
    if python.is_file() and once and not own.samefile(sys.prefix):
        words = [str(python), *sys.orig_argv[1:]]
        if os.name != "nt":
            os.execv(python, words)  # noqa: S606
        import subprocess

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(words))
    if not all(map(find_spec, ("pydantic", "pydantic_core", "yaml"))):
        sys.exit(f"Packages that this needs are missing.\n    Hint: '{make('site')}' installs it.")


if sys.argv[:1] == ["-m"]:
    _go_on_in_own_environment()


def define_env(env: object) -> None:
    """Offer our macros to the pages in docs/."""
    from macros.publish import host

    host.define_macros(env)
