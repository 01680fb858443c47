"""Reading the files of a data folder into records: every fault of form becomes a problem.

Faulty parts are left out and noted: so the rest can be checked, and they are not called missing.
"""

import difflib
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from macros.model.base import Record
from macros.problems import Place, Problem, errors_only, one_line
from macros.read import file_names, plain_text, source
from macros.read.explain import explain
from macros.read.left_out import ANYTHING, LeftOut, paragraphs_of, take_out
from macros.read.source import Document

R = TypeVar("R", bound=Record)

README = "data/README.md shows what it holds."
_KEEP_ONE = "Keep what is right in one of them, and delete the other; or rename it."


@dataclass
class Files:
    """A data folder being read, the problems found so far, and what was left out for them."""

    folder: Path
    shown_as: str
    problems: list[Problem] = field(default_factory=list)
    left: LeftOut = field(default_factory=LeftOut)

    def shown(self, path: Path) -> str:
        """A path as messages show it."""
        below = path.relative_to(self.folder).as_posix()
        return one_line(self.shown_as if below == "." else f"{self.shown_as}/{below}")

    def say(self, path: Path, message: str, hint: str) -> None:
        """Report a problem with a whole file or folder."""
        self.say_at(Place(self.shown(path)), message, hint)

    def say_at(self, place: Place, message: str, hint: str) -> None:
        """Report a problem at a place."""
        self.problems.append(Problem(place, message, hint, rule="form"))

    def entries(self, folder: Path) -> list[Path]:
        """What is in a folder, in order; files that computers hide there do not count."""
        try:
            found = (p for p in folder.iterdir() if not p.name.startswith(file_names.HIDDEN))
            return sorted(found)
        except OSError as error:
            reason = error.strerror or "unknown reason"
            self.say(folder, f"the folder cannot be read: {reason}", "Check that you may open it.")
            return []

    def misnamed(self) -> None:
        """Report names, here and in the folders below, that some computers cannot keep."""
        hidden = (*file_names.HIDDEN, "Icon\r")
        shown = (path for path in self.folder.rglob("*") if not path.name.startswith(hidden))
        found = sorted(shown, key=lambda path: (path.parent, path.name))
        for folder, paths in groupby(found, key=lambda path: path.parent):
            for name, reason in file_names.faults(path.name for path in paths):
                hint = "Rename it, with letters, figures and hyphens."
                self.say(folder / name, reason, hint)

    def folders(self, folder: Path) -> list[Path]:
        """The folders in a folder, in order; none if it is not there."""
        return [p for p in self.entries(folder) if p.is_dir()] if exists(folder) else []

    def holds_a_policy(self, folder: Path) -> bool:
        """Whether a folder has anything of a policy; if it has nothing, that is reported."""
        found = self.folders(folder) or any(
            file_names.looks_like_data(path) for path in self.entries(folder)
        )
        if not found:
            hint = f"Put policy.yml and a folder 'editions' into it, or take it out. {README}"
            self.say(folder, "there is no policy in this folder", hint)
        return bool(found)

    def required(self, path: Path, kind: type[R], least: str = "") -> R | None:
        """Read a file that must be there; None, and a problem, if it is missing or broken.

        `least` is a line that is enough for the file, if there is one.
        """
        if exists(path):
            return self.read(path, kind)
        self.missing(path, f"{README} This line is enough: {least}" if least else README)
        self.left.add(self.shown(path), ANYTHING)
        return None

    def missing(self, path: Path, hint: str) -> None:
        """Report a missing file, unless a misnamed one is there (that is reported instead)."""
        beside = filter(file_names.looks_like_data, self.entries(path.parent))
        if not any(file_names.is_meant_for(entry.name, path.name) for entry in beside):
            self.say(path, "the file is missing", hint)

    def optional(self, path: Path, kind: type[R]) -> R | None:
        """Read a file that may be there."""
        return self.read(path, kind) if exists(path) else None

    def read(self, path: Path, kind: type[R]) -> R | None:
        """Read a file that holds one record."""
        document = self.document(path)
        return None if document.value is None else self.validated(document, kind)

    def document(self, path: Path) -> Document:
        """Read a file as values with their places; the value is None if that fails."""
        document = source.read(path, self.shown(path))
        self.problems.extend(document.problems)
        if errors_only(document.problems):
            part = paragraphs_of(document.text, document.problems)
            self.left.add(
                document.path, *([plain_text.seen(path)] if document.value is None else part)
            )
        return document

    def validated(self, document: Document, kind: type[R]) -> R | None:
        """Make a record of a document's value, its faulty parts left out and reported."""
        # The first round finds every fault: later ones would only report what was taken out.
        said = False
        while True:
            try:
                return kind.model_validate(document.value)
            except ValidationError as error:
                self.problems.extend([] if said else explain(error, document.value, kind))
                said = True
                if not take_out(document.value, error, self.left):
                    return None

    def unknown_files(self, folder: Path, known: set[str]) -> None:
        """Report the files in a folder that look like data and that nothing reads."""
        for path in self.entries(folder):
            if file_names.looks_like_data(path) and path.name not in known:
                absent = known - {entry.name for entry in self.entries(folder)}
                hint = file_names.better(path.name, known, absent)
                self.say(path, "nothing reads this file", hint)
                self.skip(path)

    def unknown_folders(self, folder: Path, known: set[str], hint: str) -> dict[str, Path]:
        """Report the folders in a folder that nothing reads.

        Returns the path of each known one. If its name is misspelt, that is reported, and the
        folder is still read.
        """
        found = {name: folder / name for name in known}
        absent = [name for name in sorted(known) if not exists(folder / name)]
        for path in self.folders(folder):
            # Some computers do not tell Guides from guides: there the folder is read.
            if any(is_the_same(path, folder / name) for name in known):
                continue
            meant = next(iter(difflib.get_close_matches(path.name.lower(), absent, n=1)), "")
            self.say(path, "nothing reads this folder", f"Rename it: {meant}." if meant else hint)
            if meant:
                found[meant] = path
                continue
            for inside in filter(file_names.looks_like_data, self.entries(path)):
                self.skip(inside)
        return found

    def skip(self, path: Path) -> None:
        """Note the words of a file that is not read as left out."""
        self.left.add(self.shown(path), plain_text.seen(path))

    def without_copies(self, paths: list[Path], hint: str = _KEEP_ONE) -> list[Path]:
        """The paths without those that are copies by their names, which are reported."""
        copies = file_names.copies(paths)
        for path, original in copies.items():
            self.say(path, f"this is a copy of {original}", hint)
        return [path for path in paths if path not in copies]

    def data_files(self, folder: Path) -> list[Path]:
        """The data files of a folder whose files may have any name; none if it is not there."""
        if not folder.is_dir():
            return []
        found = [p for p in self.entries(folder) if p.suffix.lower() in {".yml", ".yaml"}]
        self.unknown_files(folder, {path.name for path in found})
        return self.without_copies(found)


def exists(path: Path) -> bool:
    """Whether something of that name is there, be it a file, a folder or a link to nowhere."""
    return path.is_symlink() or path.exists()


def is_the_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, as they may on a computer that ignores capitals."""
    return path == other or (other.is_dir() and path.samefile(other))
