"""What a served site need not build again: the editions none of whose sources changed."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from macros.read.file_names import TEXT
from macros.read.page_files import folder_for
from macros.reason.prepared import Site

_ROOT = Path(__file__).parent.parent.parent
SOURCES = (_ROOT / "mkdocs.yml", _ROOT / "docs", _ROOT / "macros")
"""What pages are made from, data apart: a served site is built again when they change."""
Stamps = frozenset[tuple[Path, int, int]]
"""Files, each with the time of its last change and its size."""
Sources = tuple[object, ...]
"""What the pages of an edition were made from: equal when they would be made the same again."""


def roots(data: Path) -> tuple[Path, ...]:
    """The folders and files that pages are made from."""
    return tuple(dict.fromkeys((data, folder_for(data), *SOURCES)))


def stamps(data: Path) -> Stamps:
    """Every file that pages are made from, as it is now.

    To be asked for before the data is read: a file that changes later is then noticed next time.
    """
    return frozenset(_stamps(roots(data)))


def sources(site: Site, data: Path, files: Stamps) -> Sources:
    """Everything that the pages of an edition are made from.

    These are all files but the texts of drafts: of another one's, pages say only what kinds of
    changes it makes.
    """
    drafts = [e for e in site.policy.editions if e.control.status == "draft"]
    others = [draft for draft in drafts if draft is not site.edition]
    hidden = {data / site.policy.id / "editions" / draft.name / TEXT for draft in others}
    own = frozenset(stamp for stamp in files if stamp[0] not in hidden)
    changes = (site.history.to(draft) for draft in others)
    return site.today, own, *([(c.id, c.kinds) for c in made.changed] for made in changes if made)


def _stamps(given: Iterable[Path]) -> Iterator[tuple[Path, int, int]]:
    for path in (path for root in given for path in (root, *root.rglob("*"))):
        # A text editor's own files come and go.
        with suppress(FileNotFoundError):
            known = path.stat()
            if stat.S_ISREG(known.st_mode) and "__pycache__" not in path.parts:
                yield path, known.st_mtime_ns, known.st_size
