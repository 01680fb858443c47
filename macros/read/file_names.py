"""The names of the files in a data folder, and the names that computers make of them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.model.base import ID_PATTERN

TEXT = "text.md"
# Written by `import`: how a document became a text, and the questions about it.
ACCOUNT = "imported.txt"
EDITION_FILES = {"edition.yml", "changes.yml", "seal.yml", TEXT}
POLICY_FILES = {
    "policy.yml", "ledger.yml", "pages.yml", "reviews.yml", "searches.yml", "binds-nobody.yml",
    "induction.yml", "citations.yml",
}  # fmt: skip
SHARED_FILES = {"school.yml", "roles.yml", "citations.yml", "ledger.yml"}
# Folders of docs/ that belong to no policy: their names are addresses of the site itself.
SHARED_FOLDERS = frozenset({"assets", "guides", "policy"})
# Such a name is part of an address, on every web server and every kind of file share.
_IN_ADDRESSES = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
# The site has folders of these names beside those of the editions.
_TAKEN_BESIDE = frozenset({"assets", "c", "current", "g", "n"})
NO_POLICY = frozenset({"schemas"})
# The site, or its pages in docs/, have folders of these names beside those of the policies.
TAKEN = NO_POLICY | SHARED_FOLDERS | {"search", "start"}
# How computers name a copy: "01-aims - Copy.yml", "01-aims copy.yml", "01-aims (1).yml"; and what
# two people saved at once: "01-aims-LAPTOP-7.yml", "01-aims (Ann's conflicted copy).yml".
_COPY = re.compile(
    r"^(.+?) ?(?:- Copy(?: \(\d+\))?|copy(?: \d+)?|\((?:\d+|[^)]*conflict[^)]*)\)"
    r"|-[A-Z][A-Z0-9-]{3,})(\.ya?ml|\.md|)$"
)
# How the names begin of files that computers, or Word for an open document, put beside others.
HIDDEN = (".", "~$")
# A name that is at least so similar to the right one is a misspelling.
_LIKENESS = 0.8
# Some editors add .txt to every name, and Windows does not show it.
_DATA = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
# What Windows does not allow in a name, and the names that it keeps for itself.
_UNFIT = re.compile(r'[<>:"\\|?*]|[. ]$')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# The endings of adopted documents.
_DOCUMENT = re.compile(r"\.(?:docx?|html?|md|odt|pages|pdf|rtf|txt)$", re.IGNORECASE)


def looks_like_a_document(path: Path) -> bool:
    """Whether a file may be the document that was adopted."""
    return _DOCUMENT.search(path.name) is not None and not looks_like_data(path)


def looks_like_text(path: Path) -> bool:
    """Whether a document is plain text, which can be compared with the data."""
    return path.suffix.lower() in {".md", ".txt"}


def looks_like_data(path: Path) -> bool:
    """Whether a file was meant to be data, by its name: a copy or a wrong ending counts too."""
    copied = _COPY.match(path.name)
    name = f"{copied[1]}{copied[2]}" if copied else path.name
    return name.lower().removesuffix(".txt") == TEXT or _DATA.search(path.name) is not None


def is_meant_for(name: str, wanted: str) -> bool:
    """Whether a name is likely a misspelling of the wanted one: Roles.yml, role.yml.txt."""
    bare = name.lower().removesuffix(".txt")
    return bool(difflib.get_close_matches(bare, [wanted], cutoff=_LIKENESS))


def better(name: str, known: set[str], absent: set[str]) -> str:
    """A hint about a file that nothing reads.

    `known` are the names that are read, and `absent` those of them that are not there.
    """
    copied = _COPY.match(name)
    if copied and f"{copied[1]}{copied[2]}" in known:
        return f"It is a copy of {copied[1]}{copied[2]}: keep what is right there, and delete this."
    bare = name.removesuffix(".txt")
    meant = sorted(wanted for wanted in absent if is_meant_for(name, wanted))
    if meant:
        bare = meant[0]
    if bare != name or name.lower() in known:
        return f"Rename it: {bare.lower()}. (Windows may hide the end of a name: show it first.)"
    return f"Known names: {', '.join(sorted(known))}."


def refused(policy: str) -> Iterator[tuple[str, str]]:
    """A message and a hint if a name cannot be the id of a policy; else nothing."""
    if policy in TAKEN or not re.match(ID_PATTERN, policy):
        hint = "Small letters, digits and single hyphens: the name is part of every address. Not "
        taken = ", ".join(sorted(TAKEN))
        yield f"'{policy}' cannot be the id of a policy", f"{hint}{taken}."


def refused_edition(name: str) -> Iterator[tuple[str, str]]:
    """A message and a hint if a folder's name cannot be that of an edition; else nothing."""
    if name in _TAKEN_BESIDE or _DEVICE.fullmatch(name) or not _IN_ADDRESSES.fullmatch(name):
        hint = "Call it by its date, such as 2025-09 or 2025-09-17, or draft: small "
        taken = ", ".join(sorted(_TAKEN_BESIDE))
        yield (
            f"'{name}' cannot be the name of an edition",
            f"{hint}letters, digits, single hyphens and dots, and no spaces; not {taken}.",
        )


def faults(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The names that some computer cannot keep, or cannot keep beside another, with the reason."""
    met: dict[str, str] = {}
    for name in names:
        other = met.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield name, f"'{other}' is here too: Windows takes both names for one"
        elif not name.isprintable() or _UNFIT.search(name) or _DEVICE.fullmatch(name):
            yield name, "no file or folder can have this name on Windows"


def copies(paths: Iterable[Path]) -> dict[Path, str]:
    """The paths that are copies of others, by their names, each with the name of the other."""
    paths = tuple(paths)
    names = {path.name for path in paths}
    found = {path: f"{m[1]}{m[2]}" for path in paths if (m := _COPY.match(path.name))}
    return {path: original for path, original in found.items() if original in names}
