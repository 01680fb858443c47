"""data/ to model: one short function a kind of file.

Every fault of form is a problem with its place. A record with a fault is left out, with the ids
written in it remembered, so that one slip does not raise a crowd of follow-on complaints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from macros import documents, faults, file_names, plain_text, source
from macros.explain import explain
from macros.model.base import Record
from macros.model.citations import Citations
from macros.model.edition import Changes, Control, Seal, Section
from macros.model.guide import Guide
from macros.model.home import Home
from macros.model.policy import Edition, Ledger, Policy
from macros.model.school import Roles, School
from macros.problems import Place, Problem, errors_only, one_line

R = TypeVar("R", bound=Record)

_SECTION = re.compile("^clauses:", re.MULTILINE)
_README = "data/README.md shows what it holds."
# Each round leaves out what is faulty; a file with more layers of faults than this is hopeless.
_ROUNDS = 50


@dataclass
class Loaded:
    """What was read: the policy, as far as it could be, and every problem of form."""

    policy: Policy
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path, shown_as: str | None = None) -> Loaded:
    """Read a data folder whole.

    Takes the folder and how to show its path in messages (its name when not given). Returns the
    policy and all problems of form; a required file that is missing or broken is replaced by an
    empty record, and is a problem. Never raises for bad content.
    """
    return _Reader(folder, shown_as or folder.name or str(folder)).policy()


@dataclass
class _Reader:
    folder: Path
    shown_as: str
    problems: list[Problem] = field(default_factory=list)
    lost_ids: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    @property
    def citations(self) -> Path:
        """The register of citations."""
        return self.folder / "citations.yml"

    def policy(self) -> Loaded:
        if not self.folder.is_dir():
            self._say(self.folder, "this is not a folder", "Give the folder that holds the data.")
            return self._result(_nameless(), Roles(), Citations(), Ledger(), ())
        school = self._required("school.yml", School) or _nameless()
        roles = self._required("roles.yml", Roles) or Roles()
        citations = self._optional(self.citations, Citations) or Citations()
        ledger = self._optional(self.folder / "ledger.yml", Ledger) or Ledger()
        self._unknown_files(self.folder, file_names.SHARED_FILES)
        return self._result(school, roles, citations, ledger, tuple(self._editions()))

    def _result(
        self,
        school: School,
        roles: Roles,
        citations: Citations,
        ledger: Ledger,
        editions: tuple[Edition, ...],
    ) -> Loaded:
        policy = Policy(
            school,
            roles,
            citations,
            ledger,
            editions,
            Place(self.shown_as),
            frozenset(self.lost_ids),
            frozenset(self.faulty),
            "\n".join(self.texts[path] for path in sorted(self.unread)),
            "".join(self.texts[p] for p in self.faulty if p == self._shown(self.citations)),
        )
        return Loaded(policy, sorted(set(self.problems)))

    def _shown(self, path: Path) -> str:
        below = path.relative_to(self.folder).as_posix()
        return one_line(self.shown_as if below == "." else f"{self.shown_as}/{below}")

    def _say(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(self._shown(path)), message, hint, rule="form"))

    def _entries(self, folder: Path) -> list[Path]:
        """What stands in a folder, in order; files that computers hide there do not count."""
        try:
            return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            reason = error.strerror or "unknown reason"
            self._say(folder, f"the folder cannot be read: {reason}", "See that you may open it.")
            return []

    def _required(self, name: str, kind: type[R]) -> R | None:
        path = self.folder / name
        if not _exists(path):
            self._missing(path, _README)
            return None
        return self._read(path, kind)

    def _missing(self, path: Path, hint: str) -> None:
        """Complain of a file, unless one is there whose name is a misspelling: that one is told."""
        beside = filter(file_names.looks_like_data, self._entries(path.parent))
        if not any(file_names.is_meant_for(entry.name, path.name) for entry in beside):
            self._say(path, "the file is missing", hint)

    def _optional(self, path: Path, kind: type[R]) -> R | None:
        return self._read(path, kind) if _exists(path) else None

    def _read(self, path: Path, kind: type[R]) -> R | None:
        document = source.read(path, self._shown(path))
        self.problems.extend(document.problems)
        self.texts[document.path] = document.text
        if errors_only(document.problems):
            self.faulty.add(document.path)
            self._lose(faults.Lost(set(document.ids), words=True), document, kind)
        if document.value is None:
            return None
        return self._validated(document, kind)

    def _validated(self, document: source.Document, kind: type[R]) -> R | None:
        # Each round takes out the records with faults, so that the sound ones are still checked.
        # The first round has met every fault: later ones would only complain of what is gone.
        for attempt in range(_ROUNDS):
            try:
                return kind.model_validate(document.value)
            except ValidationError as error:
                if attempt == 0:
                    self.faulty.add(document.path)
                    self.problems.extend(explain(error, document.value, kind))
                    self.lost_ids |= {faults.NAMELESS} if faults.lacks_an_id(error) else set()
                if not self._without_faults(document, error, kind):
                    break
        self._lose(faults.inside(document.value), document, kind)
        return None

    def _without_faults(
        self, document: source.Document, error: ValidationError, kind: type[Record]
    ) -> bool:
        """Take the faulty parts out of the value; False when nothing sound would be left."""
        paths = faults.to_take_out(document.value, error)
        for path in paths:
            self._lose(faults.take_out(document.value, path), document, kind)
        return bool(paths)

    def _lose(self, lost: faults.Lost, document: source.Document, kind: type[Record]) -> None:
        """Remember what is lost with a part that is left out."""
        self.lost_ids |= lost.ids
        if lost.words and kind in {Section, Control}:
            self.unread.add(document.path)

    def _unknown_files(self, folder: Path, known: set[str], more: str = "") -> None:
        for path in self._entries(folder):
            is_section = bool(more) and file_names.SECTION_FILE.match(path.name)
            if file_names.looks_like_data(path) and path.name not in known and not is_section:
                absent = known - {entry.name for entry in self._entries(folder)}
                hint = file_names.better(path.name, known, absent, more)
                self._say(path, "nothing reads this file", hint)
                self._unread(path)

    def _unknown_folders(self, folder: Path) -> None:
        read = folder / "guides"
        for path in (p for p in self._entries(folder) if p.is_dir() and p.name != read.name):
            # Some computers do not tell Guides from guides: there it is read.
            if not (read.is_dir() and path.samefile(read)):
                hint = (
                    "Guides stand in the folder 'guides', and everything else beside edition.yml."
                )
                self._say(path, "nothing reads this folder", hint)
                self.faulty.add(self._shown(path))
                for inside in filter(file_names.looks_like_data, self._entries(path)):
                    self._unread(inside)

    def _unread(self, path: Path) -> None:
        """Remember what a file holds that is not read, so that nobody calls it missing."""
        shown = self._shown(path)
        self.texts[shown], _ = plain_text.read(path, shown)
        self.lost_ids |= source.ids_in(self.texts[shown])
        self.faulty.add(shown)
        self.unread.add(shown)

    def _editions(self) -> Iterator[Edition]:
        folder = self.folder / "editions"
        entries = self._entries(folder) if _exists(folder) else []
        folders = [path for path in entries if path.is_dir()]
        for path in entries:
            if path.suffix.lower() in {".yml", ".yaml"} and path not in folders:
                self._say(path, "nothing reads this file", "Put it into an edition's folder.")
        if not folders:
            hint = "Make a folder for each edition, such as editions/2024-09."
            self._say(folder, "there is no edition", hint)
        hint = "Delete it. A new edition begins with 'python -m macros new-edition'."
        for path in self._without_copies(folders, hint):
            edition = self._edition(path)
            if edition is None:
                self.lost_ids.add(path.name)
                self.faulty.add(self._shown(path / "edition.yml"))
                lost = {p for p in self.texts if p.startswith(f"{self._shown(path)}/")}
                self.unread |= lost
                self.lost_ids |= source.ids_in("\n".join(self.texts[p] for p in lost))
            else:
                yield edition

    def _edition(self, folder: Path) -> Edition | None:
        control_file = folder / "edition.yml"
        self._unknown_files(
            folder,
            file_names.EDITION_FILES,
            "; section files start with two digits, such as 01-aims.yml, "
            "and guides stand in the folder 'guides'",
        )
        self._unknown_folders(folder)
        control = self._optional(control_file, Control)
        if not _exists(control_file):
            self._missing(control_file, f"Every edition has one: {_README}")
        section_files = sorted(
            (path for path in self._entries(folder) if file_names.SECTION_FILE.match(path.name)),
            key=lambda path: (file_names.prefix_number(path), path.name),
        )
        sections = [self._read(path, Section) for path in self._without_copies(section_files)]
        guides = [self._read(path, Guide) for path in self._guide_files(folder / "guides")]
        home = self._optional(folder / "home.yml", Home) or Home()
        changes = self._optional(folder / "changes.yml", Changes) or Changes()
        seal = self._optional(folder / "seal.yml", Seal)
        if control is None:
            return None
        shown = Place(self._shown(folder))
        self.problems.extend(documents.faults(control, self._entries(folder), shown))
        document, problems = documents.text(control, folder, shown)
        self.problems.extend(problems)
        return Edition(
            folder.name,
            shown,
            control,
            tuple(s for s in sections if s is not None),
            tuple(sorted((g for g in guides if g is not None), key=lambda g: (g.order, g.id))),
            home,
            changes,
            seal,
            document,
        )

    def _without_copies(
        self,
        paths: list[Path],
        hint: str = "Delete it; or, if it is to stay, name it after its subject.",
    ) -> list[Path]:
        copies = file_names.copies(paths)
        for path, original in copies.items():
            self._say(path, f"this is a copy of {original}", hint)
        return [path for path in paths if path not in copies]

    def _guide_files(self, folder: Path) -> list[Path]:
        if not folder.is_dir():
            return []
        guides = [p for p in self._entries(folder) if p.suffix.lower() in {".yml", ".yaml"}]
        self._unknown_files(folder, {path.name for path in guides})
        astray = [path for path in guides if _SECTION.search(plain_text.words(path, "")[0])]
        for path in astray:
            hint = "Move it out of the folder 'guides', beside edition.yml."
            self._say(path, "this is a section, and stands among the guides", hint)
            self._unread(path)
            # The edition lacks it.
            self.faulty.add(self._shown(folder))
        return self._without_copies([path for path in guides if path not in astray])


def _nameless() -> School:
    return School.model_construct(name="", policy_owner="")


def _exists(path: Path) -> bool:
    """Whether something of that name is there, be it a file, a folder or a link to nowhere."""
    return path.is_symlink() or path.exists()
