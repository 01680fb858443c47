"""The site as one zip file: put it on a file share, unpack it, open index.html."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.edit import together
from macros.model.policy import Policy
from macros.reason import addresses

# The earliest day that a zip can have (PKWARE's APPNOTE, 4.4.6). One day for all files keeps the
# bytes the same.
_DAY = (1980, 1, 1, 0, 0, 0)
_FILE = 0o644 << 16


def name(policies: Sequence[Policy]) -> str:
    """The name of the zip without its ending: school, policy and edition in force, from the data.

    A policy without an edition in force gets no date. Several policies are named after the school.
    """
    edition = policies[0].shown
    named = (edition.control.title, edition.name) if edition else ()
    words = (policies[0].school.name, *(named if len(policies) == 1 else ("policies",)))
    return "-".join(filter(None, map(_slug, words)))


def pack(folder: Path, target: Path) -> None:
    """Pack a built site into a zip, under one folder named like the zip.

    The same files give the same bytes. The zip is put in place only when it is complete. Raises
    OSError if it cannot be written; then the old one stays.
    """
    files = {f"{target.stem}/{inside}": path.read_bytes() for inside, path in _files(folder)}
    together.write({target: zipped(files)})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of some files, given by their names in it. The same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        # Sorted by these names: Windows sorts paths without regard to capitals.
        for inside, content in sorted(files.items()):
            entry = zipfile.ZipInfo(inside, _DAY)
            # 3 is Unix: the same on every system that packs (APPNOTE, 4.4.2).
            entry.create_system, entry.external_attr = 3, _FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        # Pages that only a server shows have absolute paths, which lead nowhere on a disk.
        if path.is_file() and path.name != addresses.MISSING:
            yield path.relative_to(folder).as_posix(), path


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
