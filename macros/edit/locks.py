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
    """Hold the lock on a file. Raises InUseError if another run holds it.

    If the file cannot be made, nobody can write here at all, and no lock is needed.
    """
    try:
        file = _opened(path)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        # Windows does not delete an open file: the empty file stays there, and does no harm.
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
            return file  # The disk cannot lock files.
        # The run that had the lock before deletes its file: the file locked here may be gone.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()
