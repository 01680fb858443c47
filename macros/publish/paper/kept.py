"""PDFs kept from one build to the next, by the hash of all that they are made from.

An entry is a file that begins with the hash of the rest, so that a damaged one is seen and made
again. It is put in place whole, so builds at the same time do each other no harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from macros.edit import together

FOLDER = Path(__file__).parents[3] / ".cache" / "pdf"
"""Outside every site; `make clean` deletes it."""
_LISTS = "used"
_used: set[str] = set()


def kept(sources: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What was made from these sources before; made now, and kept, where nothing was."""
    name = _hash(b"".join(map(_hash, sources))).hex()
    _used.add(name)
    found = _read(FOLDER / name)
    if found is None:
        found = make()
        # A cache that cannot be written costs time, and nothing else.
        with suppress(OSError):
            together.write({FOLDER / name: _hash(found) + found})
    return found


def drop_unused(site: Path) -> None:
    """Note what the build of a site used, and drop what the last build of no site did."""
    own = str(site.resolve())
    with suppress(OSError):
        words = "\n".join((own, *sorted(_used)))
        together.write({FOLDER / _LISTS / _hash(own.encode()).hex(): words})
        used = set(_used_by_sites())
        for entry in FOLDER.iterdir():
            if entry.is_file() and entry.name not in used:
                entry.unlink(missing_ok=True)
    _used.clear()


def _used_by_sites() -> Iterator[str]:
    for path in (FOLDER / _LISTS).iterdir():
        site, *names = path.read_text("utf-8", errors="replace").splitlines() or [""]
        if site and Path(site).is_dir():
            yield from names
        else:
            path.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    size = hashlib.sha256().digest_size
    return content[size:] if _hash(content[size:]) == content[:size] else None


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
