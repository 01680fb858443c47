"""Several files written together: all of them, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(files: Mapping[Path, str]) -> None:
    """Write files, each in one step; when one fails, those before it are put back.

    Takes the new text of each file. Text goes to a file beside its target first, so that a full
    disk is met before anything has changed. Raises OSError, with everything as it was. So
    it is where somebody stops the program.
    """
    staged = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in files.items():
            staged[path] = _staged(path, text.encode())
        for path, fresh in staged.items():
            before[path] = path.read_bytes() if path.exists() else None
            os.replace(fresh, path)  # noqa: PTH105 - Path.replace cannot be watched in the tests
    except (OSError, KeyboardInterrupt):
        _put_back(before)
        raise
    finally:
        for fresh in staged.values():
            fresh.unlink(missing_ok=True)


def _staged(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh = Path(name)
    fresh.chmod(path.stat().st_mode if path.exists() else 0o644)
    return fresh


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
