"""PDFs kept from one build to the next, by the hash of everything they are made from.

An entry is a file that begins with the hash of the rest, so that a damaged one is found and made
again. It is put in place whole, so that builds at the same time cannot spoil it.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from macros.edit import together

FOLDER = Path(__file__).parents[3] / ".cache" / "pdf"
"""Outside every site; `make clean` deletes it."""
_A_MONTH = 30 * 24 * 60 * 60


def kept(sources: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What was made from these sources before; otherwise it is made now, and kept."""
    entry = FOLDER / _hash(b"".join(map(_hash, sources))).hex()
    found = _read(entry)
    # If the cache cannot be written, that only costs time.
    if found is not None:
        with suppress(OSError):
            os.utime(entry)
        return found
    made = make()
    with suppress(OSError):
        together.write({entry: _hash(made) + made})
    return made


def drop_unused() -> None:
    """Drop the entries that no build has used for a month."""
    with suppress(OSError):
        for entry in FOLDER.iterdir():
            if entry.is_file() and time.time() - entry.stat().st_mtime > _A_MONTH:
                entry.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    size = hashlib.sha256().digest_size
    return content[size:] if _hash(content[size:]) == content[:size] else None


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
