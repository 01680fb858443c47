"""Reading data/ into records, with one short function for each kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.model.base import ID_PATTERN, Layer, LayerEntry
from macros.model.blocks import Section, Statement
from macros.model.citations import Citations
from macros.model.edition import Changes, Control, Ledger, Reviews, Seal
from macros.model.guide import Guide
from macros.model.home import PolicyFacts
from macros.model.induction import Induction
from macros.model.page import ReadPages
from macros.model.policy import Edition, Policy
from macros.model.school import Roles, School
from macros.model.values import Located
from macros.problems import InvalidDataError, Place, Problem, errors_only, stop_at
from macros.problems.likeness import choose
from macros.read import documents, file_names, plain_text
from macros.read.file_names import TEXT
from macros.read.files import README, Files, exists
from macros.read.grammar.text import read_text
from macros.read.left_out import ANYTHING, LeftOut, inside, paragraphs_of
from macros.read.source import Document

_POLICY_FOLDERS = {"editions", "layers", "guides", "situations"}
_A_ROLE = "roles: [{id: head, name: Head, phrases: [Head]}]"
_NO_ENTRY = "Write the fields of the entry below it, indented: see data/README.md."


@dataclass
class Loaded:
    """What was read: the policies, every problem, and what was left out."""

    policies: tuple[Policy, ...]
    problems: list[Problem] = field(default_factory=list)
    left: LeftOut = field(default_factory=LeftOut)

    @property
    def policy(self) -> Policy:
        """The policy; the first one if there are several."""
        return self.policies[0]

    def whole(self) -> Loaded:
        """The same, for commands that write. Raises InvalidDataError if a file was unreadable."""
        stop_at(each for each in errors_only(self.problems) if each.rule == "form")
        return self

    def only(self, wanted: str | None) -> Loaded:
        """One policy, with its own problems and those of the shared files.

        `wanted` is its id; None will do if there is only one. Raises InvalidDataError if it is not
        clear which one is meant, or there is no such policy.
        """
        found = [p for p in self.policies if wanted in {None, p.id}]
        if len(found) != 1:
            raise InvalidDataError([self._unclear(wanted)])
        others = tuple(f"{p.root.path}/" for p in self.policies if p is not found[0])
        return Loaded(
            tuple(found), [p for p in self.problems if not p.place.path.startswith(others)]
        )

    def _unclear(self, wanted: str | None) -> Problem:
        message = f"there is no policy '{wanted}'" if wanted else "there is more than one policy"
        place = Place(self.policy.root.path.rpartition("/")[0])
        known = [policy.id for policy in self.policies]
        otherwise = "Add --policy and the name of the folder of the one you mean."
        return Problem(place, message, choose(wanted or "", known, otherwise))


def read_data(folder: Path, shown_as: str | None = None) -> Loaded:
    """Read a data folder whole, each file by itself: nothing is joined to an edition yet.

    `shown_as` is the folder's path in messages, by default its name. Returns the policies and all
    problems of form; a required file that is missing or broken is a problem, and an empty record
    replaces it. Never raises for bad data.
    """
    files = Files(folder, shown_as or folder.name or str(folder))
    if not folder.is_dir():
        files.say(folder, "this is not a folder", "Give the folder that holds the data.")
        unnamed = School.model_construct(name="")
        return Loaded((_no_policy(files, unnamed, Roles(), Citations()),), files.problems)
    if exists(folder / "school.yml"):
        files.misnamed()
    named = files.required(folder / "school.yml", School, "name: Name of the School")
    school = named or School.model_construct(name="")
    roles = files.required(folder / "roles.yml", Roles, _A_ROLE) or Roles()
    citations = files.optional(folder / "citations.yml", Citations) or Citations()
    above = files.optional(folder / "ledger.yml", Ledger) or Ledger()
    files.unknown_files(folder, file_names.SHARED_FILES)
    folders = files.without_copies(policy_folders(folder))
    policies = tuple(
        replace(_Reader(files, path).policy(school, roles, citations), above=above)
        for path in folders
        if files.holds_a_policy(path)
    )
    if not folders:
        hint = "Make one, such as data/phones/, with policy.yml and a folder 'editions'."
        files.say(folder, "there is no policy: none of its folders has one", hint)
    if not policies:
        policies = (_no_policy(files, school, roles, citations),)
    return Loaded(policies, sorted(set(files.problems)), files.left)


def policy_folders(folder: Path) -> list[Path]:
    """The folders of the policies inside a data folder."""
    found = Files(folder, folder.name).folders(folder)
    return [path for path in found if path.name not in file_names.NO_POLICY]


def _no_policy(files: Files, school: School, roles: Roles, citations: Citations) -> Policy:
    facts, root = PolicyFacts.model_construct(questions_to=""), Place(files.shown_as)
    return Policy("", school, roles, citations, facts, Ledger(), Reviews(), (), root)


@dataclass
class _Reader:
    """One policy's folder being read."""

    files: Files
    folder: Path
    at: dict[str, Path] = field(default_factory=dict)

    def policy(self, school: School, roles: Roles, citations: Citations) -> Policy:
        files, folder = self.files, self.folder
        for message, hint in file_names.refused(folder.name):
            files.say(folder, message, hint)
        blank = PolicyFacts.model_construct(questions_to="")
        facts = files.required(folder / "policy.yml", PolicyFacts) or blank
        ledger = files.optional(folder / "ledger.yml", Ledger) or Ledger()
        reviews = files.optional(folder / "reviews.yml", Reviews) or Reviews()
        own = files.optional(folder / "citations.yml", Citations) or Citations()
        cited = (*citations.citations, *own.citations)
        files.unknown_files(folder, file_names.POLICY_FILES)
        for path in (p for p in files.entries(folder) if p.suffix == ".md" and p.name != TEXT):
            message, hint = "no page is made of this", f"Put a page into docs/{folder.name}/."
            files.problems.append(Problem(Place(files.shown(path)), message, hint, "warning"))
        hint = f"A policy has the folders {', '.join(sorted(_POLICY_FOLDERS))}."
        self.at = files.unknown_folders(folder, _POLICY_FOLDERS, hint)
        self._judging()
        guides = self._guides()
        layers = tuple(self._layers())
        return Policy(
            folder.name,
            school,
            roles,
            citations.updated(
                citations=tuple(each for each in cited if not each.proposed),
                not_citations=(*citations.not_citations, *own.not_citations),
                expected=(*citations.expected, *own.expected),
            ),
            facts,
            ledger,
            reviews,
            tuple(self._editions(facts)),
            Place(files.shown(folder)),
            layers,
            guides,
            read_pages=files.optional(folder / "pages.yml", ReadPages) or ReadPages(),
            induction=files.optional(folder / "induction.yml", Induction) or Induction(),
            waiting=tuple(each for each in cited if each.proposed),
        )

    def _judging(self) -> None:
        """Read the files that tests judge the policy by, so that faults of form there are found."""
        named = (self.folder / name for name in ("searches.yml", "binds-nobody.yml"))
        for path in [*self.files.data_files(self.at["situations"]), *filter(exists, named)]:
            self.files.document(path)

    def _guides(self) -> tuple[Guide, ...]:
        paths = self.files.data_files(self.at["guides"])
        read = (self.files.read(path, Guide) for path in paths)
        return tuple(sorted((g for g in read if g is not None), key=lambda g: (g.order, g.id)))

    def _layers(self) -> Iterator[LayerEntry]:
        for path in self.files.data_files(self.at["layers"]):
            document = self.files.document(path)
            if document.value is not None and {"id", "start"} <= document.value.keys():
                self.files.say(path, "this is a guide", "Move it into the folder 'guides'.")
                self.files.skip(path)
            elif document.value is not None:
                yield from self._entries(document)

    def _entries(self, document: Document) -> Iterator[LayerEntry]:
        """The entries of one file of layers, each validated by itself."""
        for name, value in document.value.items():
            place = document.value.keys_at[name]
            layer = None
            if not re.match(ID_PATTERN, name):
                hint = "Use the id of a passage: small letters, digits and single hyphens."
                self.files.say_at(place, f"'{name}' cannot be an id", hint)
            elif not isinstance(value, Located):
                self.files.say_at(place, f"'{name}' has no fields", _NO_ENTRY)
            else:
                layer = self.files.validated(Document(document.path, value), Layer)
            if layer is None:
                self.files.left.add(document.path, name, *inside(value))
            else:
                yield LayerEntry(name, place, layer)

    def _editions(self, facts: PolicyFacts) -> Iterator[Edition]:
        folder = self.at["editions"]
        for path in self.files.entries(folder) if exists(folder) else []:
            if file_names.looks_like_data(path) and not path.is_dir():
                self.files.say(path, "nothing reads this file", "Put it into an edition's folder.")
        folders = self.files.folders(folder)
        if not folders:
            hint = "Make a folder for each edition, such as editions/2024-09."
            self.files.say(folder, "there is no edition", hint)
        hint = "Delete it. A new edition begins with 'python -m macros new-edition'."
        for path in self.files.without_copies(folders, hint):
            edition = self._edition(path, facts)
            if edition is not None:
                yield edition

    def _edition(self, folder: Path, facts: PolicyFacts) -> Edition | None:
        files = self.files
        for message, better in file_names.refused_edition(folder.name):
            place = Place(files.shown(folder))
            files.problems.append(Problem(place, message, better, rule="names_fit_addresses"))
        files.unknown_files(folder, file_names.EDITION_FILES)
        hint = "Pictures go into the folder 'figures', everything else beside edition.yml."
        files.unknown_folders(folder, {"figures"}, hint)
        control = files.optional(folder / "edition.yml", Control)
        if not exists(folder / "edition.yml"):
            files.missing(folder / "edition.yml", f"Every edition has one: {README}")
        changes = files.optional(folder / "changes.yml", Changes) or Changes()
        seal = files.optional(folder / "seal.yml", Seal)
        front, sections = self._text(folder, control)
        if control is None or (control.text_held and not exists(folder / TEXT)):
            there = exists(folder / TEXT)
            known = plain_text.seen(folder / TEXT) if there else ANYTHING
            files.left.add(files.shown(folder / "edition.yml"), folder.name, known)
            return None
        shown = Place(files.shown(folder))
        files.problems.extend(documents.faults(control, files.entries(folder), shown))
        document, problems = documents.text(control, folder, shown)
        files.problems.extend(problems)
        files.problems.extend(documents.open_questions(control, folder, shown))
        return Edition(
            folder.name,
            shown,
            control,
            front,
            sections,
            home=facts.home,
            part_words=facts.part_words,
            changes=changes,
            seal=seal,
            document=document,
            document_hash=documents.digest(control, folder),
            pictures=documents.read_pictures(folder),
        )

    def _text(
        self, folder: Path, control: Control | None
    ) -> tuple[tuple[Statement, ...], tuple[Section, ...]]:
        path = folder / TEXT
        shown = self.files.shown(path)
        if not exists(path):
            if control is not None and control.text_held:
                hint = "'python -m macros import' makes one; or write 'text_held: false'."
                self.files.missing(path, hint)
                self.files.left.add(shown, ANYTHING)
            return (), ()
        words, problems = plain_text.words(path, shown)
        if not words.strip():
            # A file that cannot be read as text is one problem, not one for each line.
            if not problems:
                self.files.say(path, "the file is empty", "Put its words back, or delete the file.")
            self.files.problems.extend(problems)
            self.files.left.add(shown, plain_text.seen(path).strip() or ANYTHING)
            return (), ()
        read = read_text(words, shown)
        self.files.problems.extend(read.problems)
        if errors_only(read.problems):
            self.files.left.add(shown, *paragraphs_of(words, read.problems))
        return read.front, read.sections
