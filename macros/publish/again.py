"""Which policies and editions need not be made again, because their sources are the same.

A site has, in its shelf.json, the sources and the resulting files of each, as hashes.
"""

import hashlib
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

from macros.model.policy import Policy
from macros.read.file_names import SHARED_FILES, SHARED_FOLDERS, TEXT
from macros.read.page_files import folder_for
from macros.reason import addresses
from macros.reason.prepared import Site

_ROOT = Path(__file__).parent.parent.parent
_PROGRAM = (_ROOT / "mkdocs.yml", _ROOT / "requirements.txt", _ROOT / "macros")
_SISTER = re.compile(r"[\"']([a-z0-9-]+):")


class Made(NamedTuple):
    """The hash of what something was made from, and of the files that resulted."""

    sources: str
    files: str


Record = Mapping[str, Made]
"""What was made, by its folder in the site: "phones", and "phones/2023-11" in it."""


def roots(data: Path) -> tuple[Path, ...]:
    """The folders and files that a site is made from."""
    return tuple(dict.fromkeys((data, folder_for(data), _ROOT / "docs", *_PROGRAM)))


@dataclass(frozen=True)
class Sources:
    """The hash of every file that a site is made from, as it was when this looked.

    `asked` is what else was asked for, such as the day; `own` holds the files of each policy by its
    id.
    """

    asked: str
    shared: str
    own: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, data: Path, asked: str) -> Self:
        """Look at every file. Do so before the data is read, so that no change is missed."""
        shared: dict[str, str] = {}
        own: dict[str, dict[str, str]] = defaultdict(dict)
        for path in (*_PROGRAM, *(data / name for name in sorted(SHARED_FILES))):
            shared |= _hashes(path, path.name)
        for path in (each for each in _entries(data) if each.is_dir()):
            own[path.name] |= _hashes(path, "data")
        for path in _entries(folder_for(data)):
            is_own = path.is_dir() and path.name not in SHARED_FOLDERS
            (own[path.name] if is_own else shared).update(_hashes(path, f"docs/{path.name}"))
        return cls(asked, _hash(shared), own)

    def policy(self, policy: Policy, but: Container[str] = ()) -> str:
        """The hash of what the folder of a policy is made from, without some of its files.

        Of a sister policy it has what links to it show, and everything if a page quotes its words.
        """
        own = {name: each for name, each in self.own[policy.id].items() if name not in but}
        cited = {c.policy for c in policy.citations.citations if c.policy}
        cited |= {name for review in policy.reviews.reviews for name in review.replaced_by}
        quoted = {name for page in policy.pages for name in _SISTER.findall(page.body)}
        shown = [(name, _shown(policy.shelf[name])) for name in sorted(cited & {*policy.shelf})]
        words = [(name, self.own[name]) for name in sorted(quoted & {*policy.shelf})]
        return _hash([self.asked, self.shared, own, len(policy.shelf) > 1, shown, words])

    def edition(self, site: Site) -> str:
        """The hash of what the pages of an edition are made from.

        It has the sources of its policy without the texts of other drafts, of which the pages say
        only what kinds of changes they make.
        """
        others = [draft for draft in site.policy.drafts if draft is not site.edition]
        hidden = {f"data/editions/{draft.name}/{TEXT}" for draft in others}
        changes = filter(None, (site.history.to(draft) for draft in others))
        kinds = [[(c.id, list(c.kinds)) for c in made.changed] for made in changes]
        return _hash([self.policy(site.policy, hidden), kinds])


@dataclass(frozen=True)
class Old:
    """The site that is there, and its record of what it was made from."""

    site: Path
    record: Record

    @classmethod
    def of(cls, site: Path) -> Self:
        """Read the record of a site; it is empty if there is no site, or a damaged one."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            said = json.loads((site / addresses.SHELF).read_text("utf-8"))["made"]
            return cls(site, {name: Made(*each) for name, each in said.items()})
        return cls(site, {})

    def take(self, name: str, sources: str, to: Path) -> bool:
        """Copy a folder that would be made the same again. Returns whether it did so.

        A folder that somebody has changed since is not taken.
        """
        made = self.record.get(name)
        if not made or made.sources != sources or made.files != files(self.site / name):
            return False
        shutil.copytree(self.site / name, to)
        return True

    def inside(self, name: str) -> Record:
        """The record of a folder and of the folders in it."""
        return {n: each for n, each in self.record.items() if f"{n}/".startswith(f"{name}/")}


def files(folder: Path) -> str:
    """The hash of a folder's files with their names."""
    return _hash(dict(_hashes(folder, "")))


def _shown(sister: Policy) -> tuple[str, ...]:
    """What a link shows of a sister policy."""
    edition = sister.shown
    return (edition.name, edition.control.title) if edition else ()


def _hashes(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """The hash of a file, or of each file in a folder except hidden ones, by name."""
    if path.is_dir():
        for each in _entries(path):
            yield from _hashes(each, f"{name}/{each.name}")
    else:
        with suppress(FileNotFoundError):  # a text editor's own files come and go
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def _entries(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith((".", "__pycache__"))]


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
