"""One dated text of the policy: document control, sections, clauses and items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from macros.model.base import Id, Language, MaybeDate, Number, Record, Text, Words, listed

DutyKind = Literal["must", "must not", "should", "should not", "may", "will"]
EditionStatus = Literal["adopted", "superseded", "draft"]
Emphasis = Literal["none", "bold", "italic", "bold italic"]

# A number that is bracketed as a whole, or has one half of a bracket: "(a)", "a)". Not "1(a)".
_BRACKETED = re.compile(r"\(?([^()]*)\)?")


def _said(number: str) -> str:
    bare = number.strip().rstrip(".:").strip()
    found = _BRACKETED.fullmatch(bare)
    return found[1].strip(" .:") if found else bare


class Duty(Record):
    """Who must, must not, should, should not, may or will do something, in the policy's words."""

    who: tuple[Id, ...] = Field(min_length=1, description="Ids of groups or roles it binds.")
    kind: DutyKind = Field(description="How strong it is, by the policy's own word.")
    phrase: Text = Field(
        description="The words of the passage that say it, exactly as printed (without the marks "
        "for bold and italic)."
    )


class Report(Record):
    """A passage tells somebody to report something; the reporting guide must lead to it."""

    to: tuple[Id, ...] = Field(min_length=1, description="Ids of the roles to tell.")
    about: Text = Field(description="What is to be reported, in our plain words.")
    how_fast: str = Field(default="", description="The policy's own word, such as 'immediately'.")


class Definition(Record):
    """A passage defines a term."""

    id: Id = Field(description="A permanent name for the term.")
    term: Text = Field(description="The term, as printed where it is defined.")
    forms: tuple[Text, ...] = listed(
        "Other forms of the term in the text, such as the plural. Capitals do not matter."
    )
    linked: bool = Field(
        default=True, description="false: do not turn the term into a link wherever it is used."
    )


class CrossReference(Record):
    """A phrase of a passage that points to another place in the policy."""

    phrase: Text = Field(description="The words that point, exactly as printed.")
    to: Id = Field(description="The id of the clause, item or section that is meant.")


class ClauseCitation(Record):
    """A phrase that cites a document in this one passage only."""

    phrase: Text = Field(description="The words that cite, exactly as printed.")
    citation: Id = Field(description="The id of the document in citations.yml.")


class Note(Record):
    """An editor's remark beside the text, visibly not the policy."""

    text: Text = Field(description="The remark, in plain words.")
    kind: Literal["oddity", "safety", "conflict", "silence", "remark"] = Field(
        default="remark",
        description="oddity: a slip in the printed text. safety: a warning of ours, to be "
        "confirmed by the school. conflict: the policy pulls two ways. silence: the policy does "
        "not say. remark: anything else.",
    )
    concerns: tuple[Id, ...] = listed("Other passages that the remark is about.")
    skips: tuple[str, ...] = listed("Printed numbers that are missing before this clause.")


class Table(Record):
    """A table in the adopted text."""

    header: tuple[Words, ...] = listed("The headings of the columns, if printed.")
    rows: tuple[tuple[Words, ...], ...] = Field(
        min_length=1, description="The rows, each a list of cells."
    )

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell, row by row, those of the header first."""
        return tuple(cell for row in (self.header, *self.rows) for cell in row)


class Passage(Record):
    """What a clause and an item share: adopted words, and apart from them, ours."""

    id: Id = Field(description="A permanent name, never reused, the same in every edition.")
    label: Text = Field(description="Our few words that say what it is about.")
    number: Number = Field(
        default="",
        description="What is printed before it, in quotes. A label, never an identity. "
        "Empty: nothing is printed.",
    )
    number_emphasis: Emphasis = Field(default="none", description="How the number is printed.")
    text: Words = Field(
        default="",
        description="The adopted words. **bold** and *italic* as adopted; a blank line starts "
        "a new paragraph.",
    )
    items: tuple[Item, ...] = listed("The entries of the list that follows the text.")
    table: Table | None = Field(default=None, description="A table that follows the text and list.")
    closing: Words = Field(default="", description="Adopted words after the list or table.")
    language: Language = Field(
        default="",
        description="The code of its language where that is not English, such as cy, pl or ar. "
        "For screen readers, and for which way the words run. Items go by their clause.",
    )
    also_called: tuple[Text, ...] = listed(
        "Other names for its subject, which the text does not use. For the search, and for the "
        "printed index."
    )
    asked_as: tuple[Text, ...] = listed(
        "Questions and everyday words that people type. For the search alone: never printed."
    )
    duties: tuple[Duty, ...] = listed("Who must, must not, should or may do what.")
    reports: tuple[Report, ...] = listed("Marks a passage that tells somebody to report.")
    defines: tuple[Definition, ...] = listed("The terms that the passage defines.")
    refers_to: tuple[CrossReference, ...] = listed("Phrases that point to other clauses.")
    cites: tuple[ClauseCitation, ...] = listed("Phrases that cite a document only here.")
    notes: tuple[Note, ...] = listed("Our remarks beside the text.")

    @property
    def reference(self) -> str:
        """The number as people say it: without a closing dot or surrounding brackets."""
        return _said(self.number)

    def walk(self) -> Iterator[Passage]:
        """This passage and every item below it, in printed order."""
        yield self
        for item in self.items:
            yield from item.walk()


class Item(Passage):
    """A list entry in a clause, or in another item."""


class Clause(Passage):
    """A numbered paragraph. An unnumbered paragraph is a clause without a number."""

    heading: str = Field(
        default="", description="A heading printed above the clause inside its section, if any."
    )


class Section(Record):
    """One section of an edition, in a file of its own."""

    id: Id = Field(description="A permanent name for the section.")
    number: Number = Field(default="", description="The printed number, in quotes. Empty: none.")
    title: Text = Field(description="The printed title.")
    summary: str = Field(
        default="", description="Our one sentence on what the section is for. Not policy text."
    )
    clauses: tuple[Clause, ...] = Field(
        description="Its clauses, as printed. [] for a heading alone, such as that of a part."
    )

    @property
    def reference(self) -> str:
        """The number as people say it: without a closing dot or surrounding brackets."""
        return _said(self.number)

    @property
    def full_title(self) -> str:
        """The printed number and title together."""
        return f"{self.number} {self.title}".strip()

    def passages(self) -> Iterator[Passage]:
        """Every clause and item, in printed order."""
        for clause in self.clauses:
            yield from clause.walk()


class ControlRow(Record):
    """One row of the document control table, exactly as printed."""

    field: Text = Field(description="The printed name of the row.")
    value: Words = Field(description="The printed words beside it.")


class Statement(Record):
    """A statement printed before the sections, such as one on equality."""

    id: Id = Field(description="A permanent name for the statement.")
    label: Text = Field(description="Our few words that say what it is.")
    text: Words = Field(default="", description="The adopted words, its printed heading included.")
    table: Table | None = Field(
        default=None, description="A table below them, such as one of versions."
    )

    @property
    def pieces(self) -> tuple[str, ...]:
        """All its adopted words: its text, then the cells of its table."""
        return (self.text, *(self.table.cells if self.table else ()))


class Review(Record):
    """When the edition is to be reviewed."""

    cycle_months: int | None = Field(
        default=None, ge=1, le=120, description="Months between reviews: 12 for a yearly one."
    )
    due: MaybeDate = Field(default="", description="When review is due, as precise as is printed.")
    as_printed: str = Field(default="", description="The printed words about review.")


class Control(Record):
    """An edition's own facts (edition.yml): cover, document control, dates and standing."""

    title: Text = Field(description="The title of the policy, as printed.")
    status: EditionStatus = Field(
        description="adopted: in force. superseded: was in force. draft: not adopted."
    )
    text_held: bool = Field(
        default=True, description="false: only what is known of the edition is kept here."
    )
    date: MaybeDate = Field(default="", description="The date printed with the edition.")
    adopted: MaybeDate = Field(default="", description="The date adopted. Empty: not given.")
    supersedes: str | None = Field(
        default=None, description="The name of the edition (its folder) that this one replaces."
    )
    based_on: str | None = Field(
        default=None, description="For a draft: the edition it proposes to change."
    )
    amendments: str = Field(default="", description="What was amended, as printed.")
    author: str = Field(default="", description="The author, as printed.")
    review: Review = Field(default=Review(), description="When review is due.")
    source: str = Field(default="", description="How we know what is recorded here.")
    document: str = Field(
        default="", description="The file in this folder that holds the adopted document."
    )
    cover: tuple[Words, ...] = listed("The lines of the cover, exactly as printed.")
    control_heading: str = Field(
        default="", description="The printed heading of the document control table."
    )
    control: tuple[ControlRow, ...] = listed("The document control table, exactly as printed.")
    statements: tuple[Statement, ...] = listed("Statements printed before the sections.")
    notes: tuple[Note, ...] = listed("Our remarks on the document control.")


class Change(Record):
    """How the owner classes one change against the edition before."""

    passage: Id = Field(description="The id of the clause, item, section or statement.")
    kind: Literal["editorial", "substantive"] = Field(
        description="editorial: form only. substantive: what people must do changes."
    )
    reason: Text = Field(description="Why the change was made.")


class Changes(Record):
    """The changes of an edition, classed by the policy owner (changes.yml)."""

    changes: tuple[Change, ...] = listed("One entry for each changed passage.")


class Sealed(Record):
    """The fingerprint of one passage on the day it was adopted."""

    passage: Id = Field(description="The id of the passage.")
    fingerprint: Text = Field(description="The fingerprint of its adopted words.")


class Seal(Record):
    """The fingerprints of an adopted edition (seal.yml). Written by 'adopt', never by hand."""

    edition: Text = Field(description="The fingerprint of the whole edition.")
    passages: tuple[Sealed, ...] = listed("The fingerprint of each clause, section and statement.")
