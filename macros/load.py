"""data/ to model: one short function a kind of file.

Every fault of form is a problem with its place. A record with a fault is left out, with the ids
written in it remembered, so that one slip does not raise a crowd of follow-on complaints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from macros import source
from macros.explain import explain
from macros.model.base import Record
from macros.model.citations import Citations
from macros.model.edition import Changes, Control, Home, Seal, Section
from macros.model.guide import Guide
from macros.model.policy import Edition, Ledger, Policy
from macros.model.school import Roles, School
from macros.problems import Place, Problem

R = TypeVar("R", bound=Record)

SECTION_FILE = re.compile(r"^\d{2,}-.+\.ya?ml$")
EDITION_FILES = {"edition.yml", "home.yml", "changes.yml", "seal.yml"}
SHARED_FILES = {"school.yml", "roles.yml", "citations.yml", "ledger.yml"}


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
    return _Reader(folder, shown_as or folder.name).policy()


def prefix_number(path: Path) -> int:
    """The number a section file's name starts with: the order in which sections are printed."""
    return int(path.name.partition("-")[0])


@dataclass
class _Reader:
    folder: Path
    shown_as: str
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def policy(self) -> Loaded:
        nameless = School.model_construct(
            name="", policy_owner="", motto="", address="", phone="", website="",
            site_address="", emergency="", contacts=(),
        )
        school = self._required("school.yml", School) or nameless
        roles = self._required("roles.yml", Roles) or Roles()
        citations = self._optional(self.folder / "citations.yml", Citations) or Citations()
        ledger = self._optional(self.folder / "ledger.yml", Ledger) or Ledger()
        self._unknown_files(self.folder, SHARED_FILES)
        editions = self._editions()
        policy = Policy(
            school, roles, citations, ledger, editions, Place(self.shown_as),
            frozenset(self.unreadable),
        )
        return Loaded(policy, sorted(self.problems))

    def _shown(self, path: Path) -> str:
        return f"{self.shown_as}/{path.relative_to(self.folder).as_posix()}".removesuffix("/.")

    def _say(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(self._shown(path)), message, hint, rule="form"))

    def _required(self, name: str, kind: type[R]) -> R | None:
        path = self.folder / name
        if not path.is_file():
            self._say(path, "the file is missing", "data/README.md shows what it holds.")
            return None
        return self._read(path, kind)

    def _optional(self, path: Path, kind: type[R]) -> R | None:
        return self._read(path, kind) if path.is_file() else None

    def _read(self, path: Path, kind: type[R]) -> R | None:
        document = source.read(path, self._shown(path))
        self.problems.extend(document.problems)
        if not isinstance(document.value, source.Located):
            return None
        if document.problems:
            self._remember_ids(document.value)
        return self._validated(document.value, kind)

    def _validated(self, value: source.Located, kind: type[R]) -> R | None:
        # Each round takes out the records with faults, so that the sound ones are still checked.
        # The first round has met every fault: later ones would only complain of what is gone.
        for attempt in range(50):
            try:
                return kind.model_validate(value)
            except ValidationError as error:
                if attempt == 0:
                    self.problems.extend(explain(error, value, kind))
                if not self._without_faults(value, error):
                    break
        self._remember_ids(value)
        return None

    def _without_faults(self, value: source.Located, error: ValidationError) -> bool:
        """Take the faulty parts out of the value; False when nothing sound would be left."""
        for fault in error.errors(include_url=False, include_input=False, include_context=False):
            if not self._take_out(value, list(fault["loc"]), missing=fault["type"] == "missing"):
                return False
        return True

    def _take_out(self, value: Any, path: list[Any], *, missing: bool) -> bool:
        if missing:
            path = path[:-1]
        while path:
            owner = _descend(value, path[:-1])
            key = path[-1]
            if isinstance(owner, source.Located) and key in owner and not missing:
                self._remember_ids(owner[key])
                del owner[key]
                return True
            if isinstance(owner, source.Located) and isinstance(owner.get(key), tuple):
                missing = False
                continue
            if isinstance(owner, tuple) and isinstance(key, int) and key < len(owner):
                self._remember_ids(owner[key])
                _drop_element(value, path)
                return True
            path, missing = path[:-1], missing and isinstance(owner, source.Located)
        return False

    def _remember_ids(self, value: Any) -> None:
        if isinstance(value, source.Located):
            own = value.get("id")
            if isinstance(own, str):
                self.unreadable.add(own)
            for child in value.values():
                self._remember_ids(child)
        elif isinstance(value, tuple):
            for child in value:
                self._remember_ids(child)
        elif isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9-]*", value):
            self.unreadable.add(value)

    def _unknown_files(self, folder: Path, known: set[str]) -> None:
        for path in sorted(folder.glob("*.y*ml")):
            is_section = folder.parent.name == "editions" and SECTION_FILE.match(path.name)
            if path.name not in known and not is_section:
                self._say(path, "nothing reads this file",
                          f"Known names: {', '.join(sorted(known))}"
                          + ("; section files start with two digits, such as 01-aims.yml."
                             if folder.parent.name == "editions" else "."))

    def _editions(self) -> tuple[Edition, ...]:
        folder = self.folder / "editions"
        folders = sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
        if not folders:
            self._say(folder, "there is no edition",
                      "Make a folder for each edition, such as editions/2023-11.")
        return tuple(e for e in map(self._edition, folders) if e is not None)

    def _edition(self, folder: Path) -> Edition | None:
        control_file = folder / "edition.yml"
        if not control_file.is_file():
            self._say(control_file, "the file is missing",
                      "Every edition needs one; data/README.md shows what it holds.")
            return None
        control = self._read(control_file, Control)
        self._unknown_files(folder, EDITION_FILES)
        section_files = sorted(
            (p for p in folder.glob("*.y*ml") if SECTION_FILE.match(p.name)),
            key=lambda p: (prefix_number(p), p.name),
        )
        sections = [self._read(path, Section) for path in section_files]
        guides = [self._read(path, Guide) for path in sorted(folder.glob("guides/*.y*ml"))]
        home = self._optional(folder / "home.yml", Home) or Home()
        changes = self._optional(folder / "changes.yml", Changes) or Changes()
        seal = self._optional(folder / "seal.yml", Seal)
        if control is None:
            return None
        return Edition(
            folder.name, Place(self._shown(folder)), control,
            tuple(s for s in sections if s is not None),
            tuple(sorted((g for g in guides if g is not None), key=lambda g: (g.order, g.id))),
            home, changes, seal,
        )


def _descend(value: Any, path: list[Any]) -> Any:
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _drop_element(value: Any, path: list[Any]) -> None:
    """Replace a tuple by one without the faulty element, moving the places of those after it."""
    owner, name, position = _descend(value, path[:-2]), path[-2], path[-1]
    if not isinstance(owner, source.Located):
        return
    old = owner[name]
    owner[name] = old[:position] + old[position + 1 :]
    for index in range(position, len(old) - 1):
        owner.places[name, index] = owner.places[name, index + 1]
