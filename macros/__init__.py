"""The names that mkdocs-macros looks for, and nothing else."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any


def _stop(*_: object) -> None:
    os.write(2, b"Stopped.\n")
    os._exit(1)


# `python -m macros` is starting, and has not yet put its real name here. Until __main__ takes over,
# Ctrl+C must not print where the imports are.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _stop)


def define_env(env: Any) -> None:
    """Offer our macros to the pages in docs/."""
    from macros.publish import host

    host.define_macros(env)
