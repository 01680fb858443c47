"""The pictures that a text shows: the files of the folder `figures` beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = "figures"


def read_pictures(edition: Path) -> Mapping[str, bytes]:
    """What the files in an edition's folder of pictures hold, by the name that the text gives them.

    A file that cannot be read is left out, as one that is not there is.
    """
    return dict(_pictures(edition / FOLDER))


def _pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            yield f"{FOLDER}/{path.name}", path.read_bytes()
        except OSError:
            continue
