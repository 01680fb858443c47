"""The form of policy.json: these records document it, and its JSON Schema is made of them.

A later version may add fields. No field is renamed or removed without a new `version`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from macros.reason import addresses


class Part(BaseModel):
    """The base of every part of the file: it may hold only fields that are described.

    Each part can be made from a record of the model that has the same fields.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
    )


class Run(Part):
    """Words with one emphasis."""

    text: str = Field(description="The words. A line break in them was printed.")
    bold: bool = Field(description="Whether they are printed bold.")
    italic: bool = Field(description="Whether they are printed italic.")
    link: str = Field(description="The address that is printed behind them. Empty: none.")


class Paragraph(Part):
    """A paragraph."""

    type: Literal["paragraph"] = Field(default="paragraph", description="paragraph")
    runs: list[Run] = Field(description="Its words. [^2] calls the footnote with the marker 2.")


class Entry(Part):
    """An item of a list."""

    id: str = Field(description="The id, if it has one: it is then among the passages too.")
    number: str = Field(description="What is printed before it. Empty: a bullet.")
    blocks: list[Block] = Field(description="Its words.")


class List(Part):
    """A list."""

    type: Literal["list"] = Field(default="list", description="list")
    items: list[Entry] = Field(description="Its items.")


class Cell(Entry):
    """A cell of a table."""

    merged: Literal["", "above", "left"] = Field(
        description="The cell that it is merged with: the one above, or to the left. Empty: none."
    )


class Table(Part):
    """A table."""

    type: Literal["table"] = Field(default="table", description="table")
    header: list[Cell] = Field(description="The row of headings. Empty: none is printed.")
    rows: list[list[Cell]] = Field(description="The rows below it.")


class Figure(Part):
    """A picture."""

    type: Literal["figure"] = Field(default="figure", description="figure")
    id: str = Field(description="The id, if it has one: it is then among the passages too.")
    address: str = Field(validation_alias="file", description="Where the picture lies.")
    blocks: list[Block] = Field(description="The words that it shows.")

    @field_validator("address")
    @classmethod
    def _in_its_edition(cls, file: str, info: ValidationInfo) -> str:
        return f"{info.context}/{addresses.adopted(file)}"


class Footnote(Part):
    """A footnote, where its words are."""

    type: Literal["footnote"] = Field(default="footnote", description="footnote")
    marker: str = Field(description="Its marker as printed, such as 2.")
    blocks: list[Block] = Field(description="Its words.")


class Box(Part):
    """Words that are printed in a box."""

    type: Literal["box"] = Field(default="box", description="box")
    blocks: list[Block] = Field(description="What is in it.")


Block = Annotated[
    Paragraph | List | Table | Figure | Footnote | Box, Field(union_mode="left_to_right")
]


class Statement(Part):
    """What is printed before the first section: cover, document control, statements, an opening."""

    id: str = Field(description="The id. Two have a meaning: cover and document-control.")
    label: str = Field(description="The site's own few words about it. Not policy text.")
    language: str = Field(description="The language of its words. Empty: English.")
    blocks: list[Block] = Field(description="Its words.")


class Passage(Part):
    """A clause, or an item, cell or figure with an id in a clause, in the order printed."""

    id: str = Field(
        description="The id: the same in every edition, never reused. Words directly below the "
        "heading of a section are a clause under the section's own id."
    )
    kind: Literal["clause", "item", "cell", "figure"] = Field(description="What it is.")
    number: str = Field(description="What is printed before it. Empty: nothing is.")
    heading: str = Field(description="The heading that it is, if it is one inside a section.")
    level: int = Field(description="The level of that heading, 3 or 4. 0: it is none.")
    label: str = Field(
        description="The site's own few words about it, which are not policy text; where there are "
        "none its heading, or its first words."
    )
    language: str = Field(description="The language of its words. Empty: English.")
    section: str = Field(description="The id of its section.")
    within: str = Field(description="The id of the passage it is in. Empty for a clause.")
    blocks: list[Block] = Field(description="Its words, those of passages in it included.")
    fingerprint: str = Field(description="Changes when a word of it, or of its items, changes.")
    address: str = Field(description="Where it is in this edition.")
    permanent: str = Field(description="The address to publish. It never changes.")


class Section(Part):
    """A section of an edition."""

    id: str = Field(description="The id.")
    number: str = Field(description="The printed number. Empty: none.")
    title: str = Field(description="The printed heading.")
    level: int = Field(
        description="1: a part, which the sections after it belong to. 2: a section."
    )
    address: str = Field(description="Its page in this edition.")


class Definition(Part):
    """A term that the policy defines."""

    id: str = Field(description="The id of the term.")
    term: str = Field(description="The term, as printed where it is defined.")
    passage: str = Field(description="The id of the passage that defines it.")


class Outcome(Part):
    """Where a guide ends."""

    id: str = Field(description="Its name, unique in the guide.")
    title: str = Field(description="The answer in one line.")
    kind: str = Field(description="What sort of answer it is.")
    passages: list[str] = Field(description="The ids of the passages it rests on.")
    address: str = Field(description="Its place in this edition.")


class Guide(Part):
    """A guide: questions that lead to outcomes. Guidance on the policy, not policy text."""

    id: str = Field(description="The id.")
    title: str = Field(description="The question it answers.")
    outcomes: list[Outcome] = Field(description="Its outcomes.")
    address: str = Field(description="Its page in this edition.")
    permanent: str = Field(description="The address to publish. It never changes.")


class Edition(Part):
    """One dated text of the policy."""

    name: str = Field(description="Its name, which is also its folder on the site.")
    status: str = Field(description="adopted, superseded or draft.")
    text_held: bool = Field(description="false: only its document control is known here.")
    date: str = Field(description="The date printed with it, as precise as it is printed.")
    adopted: str = Field(description="When it was adopted. Empty: not known.")
    amended: list[str] = Field(description="When it was amended.")
    supersedes: str = Field(description="The name of the edition it replaced. Empty: not known.")
    review_due: str = Field(description="When its review is due. Empty: not given.")
    fingerprint: str = Field(description="That of everything adopted. Empty: no text is held.")
    front: list[Statement] = Field(description="What is printed before its sections.")
    sections: list[Section] = Field(description="Its parts and sections, in order.")
    passages: list[Passage] = Field(
        description="Its clauses and what has an id in them, as printed."
    )
    definitions: list[Definition] = Field(description="The terms it defines.")
    guides: list[Guide] = Field(description="The guides that belong to it.")


class Address(Part):
    """An address that was published and never changes."""

    kind: str = Field(description="clause, guide, number or page.")
    id: str = Field(description="The id or printed number it names.")
    since: str = Field(description="The edition it was first published with.")
    address: str = Field(description="The address, from the folder of its policy.")


class Document(Part):
    """policy.json. Addresses are relative to the folder where this file lies."""

    version: int = Field(description="The version of this form.")
    school: str = Field(description="The school's name.")
    title: str = Field(description="The title of the policy.")
    in_force: str = Field(
        description="The name of the edition in force on the day of the build. Empty: none is."
    )
    editions: list[Edition] = Field(description="The editions, the latest first.")
    addresses: list[Address] = Field(description="The ledger of permanent addresses.")
