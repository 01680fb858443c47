"""The facts of one edition: dates, review and status, how its changes are classed, its seal."""

from typing import Literal, Self

from pydantic import Field, model_validator

from macros.model.base import Date, Id, Language, MaybeDate, Record, Text, listed, maybe, optional

COVER = "cover"
DOCUMENT_CONTROL = "document-control"
"""The two ids with a meaning: what is printed under them is the edition's own front matter."""

AddressKind = Literal["clause", "guide", "number", "page", "policy", "start"]
EditionStatus = Literal["adopted", "superseded", "draft"]


class Review(Record):
    """When the edition is to be reviewed."""

    cycle_months: int | None = maybe("Months between reviews: 12 for a yearly one.", ge=1, le=120)
    due: MaybeDate = optional("When review is due, as precise as is printed.")


class Printed(Record):
    """The words of the text that each fact was read from, exactly as printed."""

    date: str = optional("The printed words for 'date'.")
    adopted: str = optional("The printed words for 'adopted'.")
    amended: str = optional("The printed words for 'amended'.")
    review: str = optional("The printed words about review.")


class Adoption(Record):
    """Who adopted the edition (written by 'adopt')."""

    body: Text = Field(description="Who adopted it, such as the trustees.")
    minute: str = optional("Where that is minuted, such as 'FGB 14/26'.")


class Control(Record):
    """An edition's own facts (edition.yml). Its words are in text.md."""

    title: Text = Field(description="The title of the policy, as printed.")
    status: EditionStatus = Field(
        description="adopted: in force. superseded: was in force. draft: not adopted."
    )
    text_held: bool = Field(
        default=True, description="false: only what is known of the edition is kept here."
    )
    date: MaybeDate = optional("The date printed with the edition.")
    adopted: MaybeDate = optional("The date adopted. Empty: not given.")
    amended: tuple[MaybeDate, ...] = listed("The dates it was amended, if the text gives any.")
    adopted_by: Adoption | None = maybe("Who adopted it. Written by 'adopt'.")
    supersedes: str | None = maybe("The name of the edition (its folder) that this one replaces.")
    based_on: str | None = maybe("For a draft: the edition it proposes to change.")
    amendments: str = optional("What was amended, as printed.")
    author: str = optional("The author, as printed.")
    review: Review = Field(default=Review(), description="When review is due.")
    printed: Printed = Field(
        default=Printed(), description="The words of the text that each fact was read from."
    )
    language: Language = optional("The language of its words, such as cy, if it is not English.")
    source: str = optional("How we know what is recorded here.")
    document: str = optional("The file in this folder that is the adopted document.")


class Change(Record):
    """How a change against the edition before is classed."""

    passage: Id | None = maybe(
        "The id of the clause, item, section or statement. That of a section covers "
        "every change in it that has no entry of its own."
    )
    only: Literal["renumbered", "form"] | None = maybe(
        "renumbered: covers everything that has another number and the same words. "
        "form: everything whose words are the same, in other capitals, quotes, dashes, spaces or "
        "emphasis."
    )
    kind: Literal["editorial", "substantive", ""] = optional(
        "editorial: form only. substantive: what people must do changes. Empty: not decided yet."
    )
    reason: str = optional("Why the change was made. Empty: not written yet.")
    fingerprints: tuple[str, ...] = listed(
        "The fingerprints of the new words against which our labels and notes were read. Written "
        "by 'python -m macros confirm labels'."
    )

    @property
    def settled(self) -> bool:
        """Whether it has a kind and a reason; otherwise it does not class a change yet."""
        return bool(self.kind and self.reason.strip())

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if bool(self.passage) == bool(self.only):
            message = "write 'passage' with one id, or 'only' with what it covers, and not both"
            raise ValueError(message)
        return self


class Changes(Record):
    """The changes of an edition, classed (changes.yml)."""

    changes: tuple[Change, ...] = listed("An entry for each change, or for a section full of them.")


class Sealed(Record):
    """The fingerprint of one passage on the day it was adopted."""

    passage: Id = Field(description="The id of the passage.")
    fingerprint: Text = Field(description="The fingerprint of its adopted words.")


class Seal(Record):
    """What an edition was on the day it was adopted (seal.yml). Written by 'adopt'."""

    edition: Text = Field(description="The fingerprint of all its adopted words.")
    facts: Text = Field(description="The fingerprint of the facts shown with it (edition.yml).")
    document: str = Field(
        description="The SHA-256 of the adopted document's file. Empty: none is kept."
    )
    passages: tuple[Sealed, ...] = listed(
        "The fingerprint of everything with an id: statements, headings, clauses, items and cells."
    )


class ReviewHeld(Record):
    """One review that was held."""

    day: Date = Field(description="When it was held.")
    edition: Text = Field(description="The edition that was reviewed.")
    body: Text = Field(description="Who reviewed it, such as the trustees.")
    minute: str = optional("Where that is minuted.")
    result: Literal["approved without change", "new edition", "to be revised", "withdrawn"] = Field(
        description="What came of it. withdrawn: the policy no longer applies."
    )
    replaced_by: tuple[Id, ...] = listed("For withdrawn: the policies that replace it, by id.")
    next_review: MaybeDate = optional("When the next review is due.")
    remark: str = optional("What else is worth recording, in plain words.")


class Reviews(Record):
    """Every review held (reviews.yml). It only grows."""

    reviews: tuple[ReviewHeld, ...] = listed("The reviews, oldest first.")


class Address(Record):
    """One address that was published, and the thing it names."""

    kind: AddressKind = Field(description="What it names.")
    id: Text = Field(description="The id, or the printed number, that the address is made of.")
    since: Text = Field(description="The edition it was first published with.")


class Ledger(Record):
    """Every address ever published (ledger.yml). It only grows.

    The one beside school.yml has the addresses above the policies, for new starters.
    """

    addresses: tuple[Address, ...] = listed("The addresses, in the order they were published.")
