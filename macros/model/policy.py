"""The whole policy across time: every edition, and the registers they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.model import dates
from macros.model.base import Definition, Duty, Id, LayerEntry, Note
from macros.model.blocks import Clause, Passage, Section, Statement
from macros.model.citations import Citation, Citations
from macros.model.edition import COVER, DOCUMENT_CONTROL, Changes, Control, Ledger, Reviews, Seal
from macros.model.grouping import grouped
from macros.model.guide import Guide
from macros.model.home import Home, PartWords, PolicyFacts
from macros.model.induction import Induction
from macros.model.page import Page, ReadPages
from macros.model.school import Contact, Group, Role, Roles, School
from macros.problems import Place


@dataclass(frozen=True)
class Edition:
    """One edition, whole: its facts, its text if held, and what is laid over it.

    `front` is what is printed before the first heading. `document` is the text of the adopted
    document if it can be read, `document_hash` the SHA-256 of its file. `pictures` holds the files
    that figures show, by name. `guides` are those that hold for this edition; one that is no longer
    in force has none. `turn` is the day still to come, if any, on which it comes into force or, if
    it is superseded, on which the next one does. `withdrawn` is the day on which the policy ended.
    """

    name: str
    folder: Place
    control: Control
    front: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    guides: tuple[Guide, ...] = ()
    home: Home = field(default_factory=Home)
    part_words: PartWords = field(default_factory=PartWords)
    changes: Changes = field(default_factory=Changes)
    seal: Seal | None = None
    document: str = ""
    document_hash: str = ""
    turn: dates.PartialDate | None = None
    withdrawn: dates.PartialDate | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    __hash__ = object.__hash__

    @property
    def is_draft(self) -> bool:
        """Whether it was not adopted yet."""
        return self.control.status == "draft"

    @property
    def is_adopted(self) -> bool:
        """Whether it is in force, today or from a later day."""
        return self.control.status == "adopted"

    @property
    def is_superseded(self) -> bool:
        """Whether it was in force, and a later edition or a withdrawal ended that."""
        return self.control.status == "superseded"

    @property
    def before(self) -> str:
        """The name of the edition that it follows; empty for the first.

        One that brings back a policy that was withdrawn supersedes none, and was made from it.
        """
        based_on, supersedes = self.control.based_on, self.control.supersedes
        return (based_on or supersedes if self.is_draft else supersedes or based_on) or ""

    @cached_property
    def label(self) -> str:
        """The edition as people name it: the date printed, or of adoption, or its folder."""
        control = self.control
        if self.is_draft and not control.date:
            return "draft for review"
        known = filter(None, map(dates.parse, (control.date, control.adopted, self.name)))
        return next((date.words for date in known), self.name)

    @property
    def full_title(self) -> str:
        """The title of the edition with its date: "Phone Policy, November 2023"."""
        return ", ".join(filter(None, (self.control.title, self.label)))

    @cached_property
    def cover(self) -> Statement | None:
        """The cover as printed, or None."""
        return next((s for s in self.front if s.id == COVER), None)

    @cached_property
    def control_table(self) -> Statement | None:
        """The document control as printed (its heading and its table), or None."""
        return next((s for s in self.front if s.id == DOCUMENT_CONTROL), None)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What else is printed before the first heading, such as a statement on equality."""
        return tuple(s for s in self.front if s.id not in {COVER, DOCUMENT_CONTROL})

    @property
    def own(self) -> tuple[Statement, ...]:
        """The cover and the document control, which say what this edition is."""
        return tuple(filter(None, (self.cover, self.control_table)))

    @cached_property
    def control_notes(self) -> tuple[Note, ...]:
        """The school's remarks on the cover and the document control."""
        return tuple(note for part in self.own for note in part.ours.notes)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in printed order."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    @cached_property
    def passages(self) -> dict[Id, Passage]:
        """Every clause, item, cell and figure with an id, in printed order.

        The words directly below a section's heading are a clause under the section's own id.
        """
        found: dict[Id, Passage] = {}
        for section in self.sections:
            for passage in section.passages():
                found.setdefault(passage.id, passage)
        return found

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Everything with an id in printed order, from the cover on.

        A section includes the words directly below its heading, which share its id.
        """
        return tuple(passage for unit in self.units for passage in unit.walk())

    @cached_property
    def units(self) -> tuple[Passage, ...]:
        """The statements, section heads and clauses, in printed order."""
        return (*self.front, *(p for section in self.sections for p in (section, *section.below)))

    @cached_property
    def ids(self) -> frozenset[Id]:
        """Every id that words can point to."""
        return frozenset(passage.id for passage in self.everything)

    @cached_property
    def section_by_id(self) -> dict[Id, Section]:
        """Every section by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def section_of(self) -> dict[Id, Section]:
        """The section each passage is in."""
        return {passage.id: section for section in self.sections for passage in section.passages()}

    @cached_property
    def clause_of(self) -> dict[Id, Clause]:
        """The clause each passage belongs to."""
        return {passage.id: clause for clause in self.clauses for passage in clause.walk()}

    @cached_property
    def language_of(self) -> dict[Id, str]:
        """The language of each passage, or of what it is in; empty: the site's own."""
        found: dict[Id, str] = {}
        for part in (*self.front, *self.sections):
            _languages(part, self.control.language, found)
        for section in self.sections:
            for clause in section.below:
                _languages(clause, found[section.id], found)
        return found

    @cached_property
    def numbers(self) -> dict[str, tuple[Passage, ...]]:
        """The passages that carry each printed number, by the number as people say it.

        They are clauses, and items that carry their clause's number too: 2.1.2 under 2.1.
        """
        return grouped((p.reference, p) for section in self.sections for p in section.numbered())

    @cached_property
    def whole_numbered(self) -> frozenset[Passage]:
        """The clauses and items that people find by their printed number alone."""
        return frozenset(passage for passages in self.numbers.values() for passage in passages)

    @cached_property
    def guide_by_id(self) -> dict[Id, Guide]:
        """Every guide by id."""
        return {guide.id: guide for guide in self.guides}

    @cached_property
    def statement_by_id(self) -> dict[Id, Statement]:
        """Everything printed before the first heading, by id."""
        return {statement.id: statement for statement in self.front}

    @cached_property
    def definitions(self) -> tuple[tuple[Definition, Passage], ...]:
        """Every definition with the passage that makes it, in printed order."""
        passages = self.passages.values()
        return tuple((made, passage) for passage in passages for made in passage.ours.defines)

    @cached_property
    def duties(self) -> tuple[tuple[Passage, Duty], ...]:
        """Every duty with its passage, in printed order."""
        return tuple((p, duty) for p in self.passages.values() for duty in p.ours.duties)


def _languages(passage: Passage, above: str, found: dict[Id, str]) -> None:
    language = passage.language or above
    if passage.id:
        found.setdefault(passage.id, language)
    for child in passage.children():
        _languages(child, language, found)


@dataclass(frozen=True)
class Policy:
    """The whole policy. `root` is its folder, `shelf` every policy of the school by id.

    `above` is the ledger of the addresses above every policy. `layers` and `guides` hold all that
    the school wrote, for any edition; each edition has its own, joined. `pages` are the files of
    docs/ for this policy, and `waiting` the citations that are proposed.
    """

    id: str
    school: School
    roles: Roles
    citations: Citations
    facts: PolicyFacts
    ledger: Ledger
    reviews: Reviews
    editions: tuple[Edition, ...]
    root: Place
    layers: tuple[LayerEntry, ...] = ()
    guides: tuple[Guide, ...] = ()
    pages: tuple[Page, ...] = field(default=(), repr=False)
    read_pages: ReadPages = field(default_factory=ReadPages)
    shelf: Mapping[str, Policy] = field(default_factory=dict, repr=False, compare=False)
    induction: Induction = field(default_factory=Induction)
    above: Ledger = field(default_factory=Ledger)
    waiting: tuple[Citation, ...] = ()

    __hash__ = object.__hash__

    def command(self, words: str) -> str:
        """A command to type for this policy, with --policy if there are several."""
        which = f" --policy {self.id}" if len(self.shelf) > 1 else ""
        return f"python -m macros {words}{which}"

    @cached_property
    def role_by_id(self) -> dict[Id, Role]:
        """Every role by id."""
        return {role.id: role for role in self.roles.roles}

    @cached_property
    def group_by_id(self) -> dict[Id, Group]:
        """Every group by id."""
        return {group.id: group for group in self.roles.groups}

    @cached_property
    def citation_by_id(self) -> dict[Id, Citation]:
        """Every citation by id."""
        return {citation.id: citation for citation in self.citations.citations}

    @cached_property
    def contact_of(self) -> dict[Id, Contact]:
        """The contact of each role that has one. The office has the number of the school."""
        office = self.school.office.lower()
        own = {r.id: self.school.phone for r in self.roles.roles if r.spoken.lower() == office}
        return {
            c.role: c.updated(phone=c.phone or own.get(c.role, "")) for c in self.school.contacts
        }

    @cached_property
    def edition_by_name(self) -> dict[str, Edition]:
        """Every edition by its name, which is the name of its folder."""
        return {edition.name: edition for edition in self.editions}

    def named(self, only: str | None) -> tuple[Edition, ...]:
        """The edition with a name; all of them if the name is None."""
        return tuple(edition for edition in self.editions if only in {None, edition.name})

    @cached_property
    def in_force(self) -> Edition | None:
        """The adopted edition, or None when the data holds none."""
        return next((e for e in reversed(self.editions) if e.is_adopted), None)

    @property
    def drafts(self) -> tuple[Edition, ...]:
        """The editions that were not adopted yet."""
        return tuple(edition for edition in self.editions if edition.is_draft)

    @cached_property
    def shown(self) -> Edition | None:
        """The edition that its address without a date opens: adopted, or the one withdrawn."""
        return self.in_force or next((e for e in self.editions if e.withdrawn), None)
