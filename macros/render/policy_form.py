"""The form of policy.json: its records are its documentation, and its JSON Schema is made of them.

A field may be added in a later version; none is renamed or taken away without a new `version`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """What every part of the file shares: nothing is in it that is not described."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(Part):
    """A clause, or an item in a clause, in the order printed."""

    id: str = Field(description="The permanent name: the same in every edition, never reused.")
    kind: str = Field(description="clause or item.")
    number: str = Field(description="What is printed before it. Empty: nothing is.")
    label: str = Field(description="The site's own few words about it. Not policy text.")
    section: str = Field(description="The id of its section.")
    within: str = Field(description="For an item: the id of the clause or item it stands in.")
    text: str = Field(
        description="The words, with **bold** and *italic*; a line break starts a paragraph."
    )
    closing: str = Field(description="Words after its items or its table.")
    table: list[list[str]] = Field(description="The rows of its table, the heading row first.")
    fingerprint: str = Field(description="Changes when a word of it, or of its items, changes.")
    address: str = Field(description="Where it stands in this edition.")
    permanent: str = Field(description="The address to publish. It never changes.")


class Section(Part):
    """A section of an edition."""

    id: str = Field(description="The permanent name.")
    number: str = Field(description="The printed number. Empty: none.")
    title: str = Field(description="The printed title.")
    address: str = Field(description="Its page in this edition.")


class Definition(Part):
    """A term that the policy defines."""

    id: str = Field(description="The permanent name of the term.")
    term: str = Field(description="The term, as printed where it is defined.")
    passage: str = Field(description="The id of the clause or item that defines it.")


class Outcome(Part):
    """Where a guide ends."""

    id: str = Field(description="Its name, unique in the guide.")
    title: str = Field(description="The answer in one line.")
    kind: str = Field(description="What sort of answer it is.")
    passages: list[str] = Field(description="The ids of the clauses and items it rests on.")
    address: str = Field(description="Its place in this edition.")


class Guide(Part):
    """A guide: questions that lead to outcomes. Guidance on the policy, not policy text."""

    id: str = Field(description="The permanent name.")
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
    supersedes: str = Field(description="The name of the edition it replaced. Empty: not known.")
    review_due: str = Field(description="When its review is due. Empty: not given.")
    fingerprint: str = Field(description="Of everything adopted. Empty: the text is not held.")
    sections: list[Section] = Field(description="Its sections, in order.")
    passages: list[Passage] = Field(description="Its clauses and items, in printed order.")
    definitions: list[Definition] = Field(description="The terms it defines.")
    guides: list[Guide] = Field(description="The guides that belong to it.")


class Address(Part):
    """An address that was published and is kept for ever."""

    kind: str = Field(description="clause, guide, number or page.")
    id: str = Field(description="The id or printed number it names.")
    since: str = Field(description="The edition it was first published with.")
    address: str = Field(description="The address, from the root of the site.")


class Document(Part):
    """policy.json. Addresses are relative to the root of the site, where this file lies."""

    version: int = Field(description="The version of this form.")
    school: str = Field(description="The school's name.")
    title: str = Field(description="The title of the policy.")
    in_force: str = Field(description="The name of the edition in force. Empty: none is.")
    editions: list[Edition] = Field(description="The editions, the latest first.")
    addresses: list[Address] = Field(description="The ledger of permanent addresses.")
