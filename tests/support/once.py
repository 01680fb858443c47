"""Make a folder once, however many test workers need it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 240


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return the folder, made by the worker that came first.

    `make` gets the folder's path, which does not exist yet. If it fails, the first worker raises
    its error and the others report it, so that none waits in vain.
    """
    done, failed = folder.with_name(f"{folder.name}.done"), folder.with_name(f"{folder.name}.fail")
    try:
        folder.with_name(f"{folder.name}.lock").mkdir(parents=True)
    except FileExistsError:
        return _wait(folder, done, failed)
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(str(error), "utf-8")
        raise
    done.touch()
    return folder


def _wait(folder: Path, done: Path, failed: Path) -> Path:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if done.exists():
            return folder
        if failed.exists():
            raise RuntimeError(failed.read_text("utf-8"))
        time.sleep(0.1)
    message = f"{folder} was not ready after {PATIENCE} seconds"
    raise TimeoutError(message)
