"""The names that mkdocs-macros looks for, and how the program ends while it starts."""

from __future__ import annotations

import os
import signal
import sys


def stop(*_: object) -> None:
    """End at once, with one line: nothing has been begun that would have to be put back."""
    os.write(2, b"Stopped.\n")
    os._exit(1)


# Nothing more is imported before this: each import is a moment at which somebody may stop us.
# `python -m macros` is starting, and has not yet put its real name here. Until __main__ takes over,
# Ctrl+C must not print where the imports are.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, stop)


def define_env(env: object) -> None:
    """Offer our macros to the pages in docs/."""
    from macros.publish import host

    host.define_macros(env)
