"""One run at a time, by a file that the system locks until the run ends or is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUseError(Exception):
    """Another run has the lock."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock that a file is for. Raises InUseError when another run holds it.

    Where no file can be made, nobody can write either: then there is nothing to hold.
    """
    try:
        file = _opened(path)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        # Windows deletes no file that is open: the empty file then stays, and harms nobody.
        with suppress(OSError):
            path.unlink()
        file.close()


def _opened(path: Path) -> IO[str]:
    while True:
        file = path.open("a", encoding="utf-8")
        try:
            _lock(file)
        except (BlockingIOError, PermissionError) as error:
            file.close()
            raise InUseError from error
        except OSError:
            return file  # A disk on which nothing can be locked.
        # Whoever had the lock until now has deleted its file: what is locked now may be gone.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()
