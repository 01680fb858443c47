"""What the school lays over adopted words, by id: labels, search words, duties, notes and the rest.

One entry serves every edition in which its words stand. Nothing here is policy.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from macros.model.base import Id, Record, Text, listed

DutyKind = Literal["must", "must not", "should", "should not", "may", "will"]
NoteReader = Literal["reader", "reviewer", "record"]


class Scoped(Record):
    """A record that may hold for some editions only."""

    in_: tuple[Text, ...] = Field(
        default=(),
        alias="in",
        description="The editions it holds for, such as [draft]. Leave it out where it holds for "
        "every edition that has its words.",
    )
    since: str = Field(
        default="", description="The edition it holds from. Written by 'adopt' in place of 'in'."
    )
    until: str = Field(
        default="", description="The last edition it holds for: it ends with that edition."
    )


class Duty(Scoped):
    """Who must, must not, should, should not, may or will do something, in the policy's words."""

    who: tuple[Id, ...] = Field(min_length=1, description="Ids of groups or roles it binds.")
    kind: DutyKind = Field(description="How strong it is, by the policy's own word.")
    phrase: Text = Field(
        description="The words of the passage that say it, exactly as printed (without the marks "
        "for bold and italic)."
    )


class Report(Scoped):
    """A passage says to report something; the reporting guide must lead to it."""

    to: tuple[Id, ...] = Field(min_length=1, description="Ids of the roles to tell.")
    about: Text = Field(description="What is to be reported, in the school's plain words.")
    how_fast: str = Field(default="", description="The policy's own word, such as 'immediately'.")


class Definition(Scoped):
    """A passage defines a term."""

    id: Id = Field(description="A permanent id for the term.")
    term: Text = Field(description="The term, as printed where it is defined.")
    forms: tuple[Text, ...] = listed(
        "Other forms of the term in the text, such as the plural. Capitals do not matter."
    )
    linked: bool = Field(
        default=True, description="false: do not turn the term into a link wherever it is used."
    )


class CrossReference(Scoped):
    """A phrase of a passage that points to another place in the policy."""

    phrase: Text = Field(description="The words that point, exactly as printed.")
    to: Id = Field(description="The id of the place that is meant.")


class ClauseCitation(Scoped):
    """A phrase that cites a document in this one passage only."""

    phrase: Text = Field(description="The words that cite, exactly as printed.")
    citation: Id = Field(description="The id of the document in citations.yml.")


class Note(Scoped):
    """A remark beside the text, visibly not the policy."""

    text: Text = Field(
        description="The remark, in plain words. {an-id} becomes that place's printed number."
    )
    kind: Literal["oddity", "safety", "conflict", "silence", "remark"] = Field(
        default="remark",
        description="oddity: a slip in the printed text. safety: a warning of the school's. "
        "conflict: the policy pulls two ways. silence: the policy does not say. remark: anything "
        "else.",
    )
    for_: NoteReader = Field(
        default="reviewer",
        alias="for",
        description="reader: somebody needs it to act rightly. reviewer: work for whoever writes "
        "the next edition. record: how the text is printed, to settle a check.",
    )
    concerns: tuple[Id, ...] = listed("Other passages that the remark is about.")
    skips: tuple[str, ...] = listed("Printed numbers that are missing before this clause.")


class Layer(Scoped):
    """All that is laid over one passage (an entry of a file in layers/, under the passage's id)."""

    label: str = Field(default="", description="A few plain words that say what it is about.")
    summary: str = Field(
        default="", description="Of a section: one sentence on what it is for. Not policy text."
    )
    also_called: tuple[Text, ...] = listed(
        "Other names for its subject, which the text does not use. For the search, and for the "
        "printed index."
    )
    asked_as: tuple[Text, ...] = listed(
        "Questions and everyday words that people type. For the search alone: never printed."
    )
    duties: tuple[Duty, ...] = listed("Who must, must not, should or may do what.")
    reports: tuple[Report, ...] = listed("Marks a passage that says to report.")
    defines: tuple[Definition, ...] = listed("The terms that the passage defines.")
    refers_to: tuple[CrossReference, ...] = listed("Phrases that point to other places.")
    cites: tuple[ClauseCitation, ...] = listed("Phrases that cite a document only here.")
    notes: tuple[Note, ...] = listed("Remarks beside the text.")


class Laid:
    """What a passage has from the layer that is joined to it."""

    ours: Layer

    @property
    def also_called(self) -> tuple[str, ...]:
        """Other names for its subject."""
        return self.ours.also_called

    @property
    def asked_as(self) -> tuple[str, ...]:
        """What people type."""
        return self.ours.asked_as

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Who must, must not, should or may do what."""
        return self.ours.duties

    @property
    def reports(self) -> tuple[Report, ...]:
        """To whom it says to report."""
        return self.ours.reports

    @property
    def defines(self) -> tuple[Definition, ...]:
        """The terms it defines."""
        return self.ours.defines

    @property
    def refers_to(self) -> tuple[CrossReference, ...]:
        """Phrases of it that point to other places."""
        return self.ours.refers_to

    @property
    def cites(self) -> tuple[ClauseCitation, ...]:
        """Phrases that cite a document only here."""
        return self.ours.cites

    @property
    def notes(self) -> tuple[Note, ...]:
        """The school's remarks beside it."""
        return self.ours.notes
