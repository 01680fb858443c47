"""The pages in docs/: the front matter and the words of each file."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from macros.model.page import FrontMatter, Page
from macros.model.values import Located
from macros.problems import Place, Problem
from macros.problems.likeness import did_you_mean
from macros.read import plain_text, source
from macros.read.file_names import HIDDEN, SHARED_FOLDERS
from macros.read.files import Files

FOLDER = "docs"
_OWN = Path(__file__).parent.parent.parent / FOLDER
_HOME = "index.md"
_FRONT = re.compile(r"---[ \t]*\n(.*?^)---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# The endings that an editor, or Windows, gives to the name of a page.
_MEANT = re.compile(r"\.(?:md\.txt|markdown|mdown|MD)$")
_FIT = re.compile(r"[A-Za-z0-9._-]+")
_NO_TITLE = "the page does not begin with its title, between two lines '---'"
_HINT = "Start the file with a line '---', a line 'title: …' and a line '---'."


def folder_for(data: Path) -> Path:
    """The folder of the pages of a data folder: beside it, or else the one of this project."""
    beside = data.parent / FOLDER
    return beside if (beside / _HOME).is_file() else _OWN


def read_pages(
    data: Path, shown_as: str, policies: Iterable[str]
) -> tuple[dict[str, tuple[Page, ...]], list[Problem]]:
    """Read the pages of a data folder, each once: those of each policy, and those for all.

    `shown_as` is the data folder's path in messages, and `policies` are the ids of its policies.
    Returns the pages of each policy, and the problems of all. A page in the policy's own folder
    replaces the shared one of the same name. Never raises for bad content.
    """
    folder = folder_for(data)
    files = Files(folder, FOLDER if folder == _OWN else (Path(shown_as).parent / FOLDER).as_posix())
    files.misnamed()
    shared: dict[str, Page] = {}
    own: dict[str, dict[str, Page]] = {policy: {} for policy in policies}
    every = sorted(path for path in files.folder.rglob("*") if path.is_file())
    others = frozenset(p.relative_to(files.folder).as_posix() for p in every if p.suffix != ".md")
    found = [path for path in every if _top(files, path) in {"", *SHARED_FOLDERS, *own}]
    found = [path for path in found if not path.name.startswith(HIDDEN)]
    for path in filter(lambda each: _MEANT.search(each.name), found):
        hint = f"Rename it: {_MEANT.sub('.md', path.name)}. (Windows may hide the end of a name.)"
        files.say(path, "nothing reads this file", hint)
    for path in files.without_copies([path for path in found if path.suffix == ".md"]):
        top = _top(files, path)
        if not _FIT.fullmatch(path.name):
            hint = "Rename it, with letters, figures and hyphens: our-trip.md."
            files.say(path, "this name cannot be part of an address", hint)
            continue
        page = replace(_read(files, path, top if top in own else ""), beside=others)
        own.get(top, shared)[page.name] = page
    files.problems.extend(_unknown_folders(files, own))
    return {name: tuple((shared | pages).values()) for name, pages in own.items()}, files.problems


def _unknown_folders(files: Files, policies: Collection[str]) -> Iterator[Problem]:
    """Report folders whose pages no policy shows."""
    for folder in files.folders(files.folder):
        known = folder.name in SHARED_FOLDERS or folder.name in policies
        if not known and any(folder.rglob("*.md")):
            hint = did_you_mean(folder.name, policies, "Name it like a policy's folder.")
            message = "no policy has this name, so its pages are not shown"
            place = Place(files.shown(folder))
            yield Problem(place, message, hint, severity="warning", rule="form")


def _top(files: Files, path: Path) -> str:
    """The folder of docs/ that a file is in; empty if it is in docs/ itself."""
    folder, *below = path.relative_to(files.folder).parts
    return folder if below else ""


def _read(files: Files, path: Path, policy: str) -> Page:
    shown, name = files.shown(path), path.relative_to(files.folder).as_posix()
    text, problems = plain_text.read(path, shown, tabs=True)
    text = text.replace("\r\n", "\n")
    files.problems.extend(problems)
    found = _FRONT.match(text)
    body = text[found.end() :] if found else text
    place = Place(shown, text[: len(text) - len(body)].count("\n") + 1)
    facts = None if problems else _facts(files, found, shown)
    return Page(name, policy, facts or FrontMatter(title=path.stem), body, place)


def _facts(files: Files, found: re.Match[str] | None, shown: str) -> FrontMatter | None:
    if not found:
        files.say_at(Place(shown), _NO_TITLE, _HINT)
        return None
    # The line '---' above is read too, so that each place is the one in the file.
    document = source.parsed(f"---\n{found[1]}", shown)
    files.problems.extend(document.problems)
    if not isinstance(document.value, Located):
        return None
    return files.validated(document, FrontMatter)
