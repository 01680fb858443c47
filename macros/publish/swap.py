"""A folder that is replaced whole or not at all."""

import ctypes
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.edit import locks, together

# linux/fs.h and fcntl.h: exchange two paths in one step.
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
# On Windows a folder cannot be renamed while a program reads a file in it, as virus scanners
# briefly do with each new file.
_PAUSES = (0.1, 0.2, 0.4, 0.8)


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """An empty folder to fill. When the block ends well, the folder replaces the target.

    It is beside the target, or beside what the target is a link to, so that the swap is a rename on
    one disk. If the block raises, the folder is removed and the target stays as it was. What a
    killed run left behind is removed first. Raises InUseError if another run is filling a folder
    for the same target.
    """
    target = together.real(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locks.alone(target.with_name(f".{target.name}-lock")), together.read_by_everybody():
        _recover(target)
        folder = beside(target)
        try:
            yield folder
            _swap(folder, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def beside(target: Path) -> Path:
    """A new, empty folder beside the target that everybody may read, to be renamed to it.

    It is not made by tempfile: on Windows such folders are closed to other users, and stay closed
    after the rename, on a shared drive or below a web server.
    """
    folder = target.with_name(f"{_prefix(target)}{secrets.token_hex(4)}")
    folder.mkdir()
    folder.chmod(0o755)
    return folder


def _prefix(target: Path) -> str:
    return f".{target.name}-new-"


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _recover(target: Path) -> None:
    aside = _aside(target)
    if aside.exists() and not target.exists():
        rename(aside, target)
    shutil.rmtree(aside, ignore_errors=True)
    for left in target.parent.glob(f"{_prefix(target)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    if not target.exists():
        rename(folder, target)
    elif not _exchanged(folder, target):
        # This system cannot exchange them in one step. If we are killed between the two renames,
        # _recover repairs that at the next build.
        aside = _aside(target)
        rename(target, aside)
        try:
            rename(folder, target)
        except OSError:
            rename(aside, target)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def rename(old: Path, new: Path) -> None:
    """Rename a folder; wait a moment if somebody is reading in it. Raises OSError."""
    for pause in _PAUSES:
        try:
            old.rename(new)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    old.rename(new)


def _exchanged(first: Path, second: Path) -> bool:
    """Exchange two folders in one step. Returns False if the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    result: int = exchange(
        _AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE
    )
    return result == 0
