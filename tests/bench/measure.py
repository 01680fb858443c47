"""Run a command and measure it: elapsed time, processor time, memory, output."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
# Linux counts memory in kilobytes, macOS in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


class Measured(NamedTuple):
    """What one run took: seconds on the clock, seconds of work, and bytes of memory and output."""

    seconds: float
    work: float
    memory: int
    output: int


def run(*command: str, into: Path, within: Path = ROOT) -> Measured:
    """Run a Python command in a new process and measure it.

    Takes the words after the interpreter's name, the folder that the command writes and the
    folder to start in. Raises RuntimeError with what was said when the command fails.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # As on a school's computer: modules are compiled once and kept for the next run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=within,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        said = process.stderr.read().decode() if process.stderr else ""
        # wait4 tells what this one process used; Popen must then not wait for it again.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        message = f"{' '.join(command)} failed:\n{said}"
        raise RuntimeError(message)
    work = used.ru_utime + used.ru_stime
    return Measured(seconds, work, used.ru_maxrss * _UNIT, size(into))


def size(path: Path) -> int:
    """The bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
