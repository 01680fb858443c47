"""The school, the people in it and how to reach them: school.yml and roles.yml."""

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.model.base import (
    EmailAddress,
    Id,
    MaybeDate,
    Phone,
    Record,
    SiteAddress,
    Text,
    WebAddress,
    listed,
    maybe,
    optional,
)

# A form on the web, or an email address.
_FORM_OR_EMAIL = r"^$|^https?://\S+$|^[^\s@:<>/]+@[^\s@:<>/]+$"
OneWord = Annotated[str, StringConstraints(pattern=r"^\S+$")]
"""One word, without a space."""


class Contact(Record):
    """How to reach the holder of a role. Without phone and email readers ask at the office."""

    role: Id = Field(description="The id of a role in roles.yml.")
    holder: str = optional("The name of the person. Empty: not given.")
    phone: Phone = optional("A telephone number. Empty: ask at the office.")
    email: EmailAddress = optional("An email address. Empty: none.")
    hours: str = optional("When the person can be reached. Empty: not given.")
    checked_on: MaybeDate = optional("When somebody last checked this.")


class School(Record):
    """The school, as it is named on every page (school.yml)."""

    name: Text = Field(description="The school's full name.")
    motto: str = optional("The school's motto. Empty: none.")
    address: str = optional("The postal address, on one line.")
    phone: Phone = optional("The number of the school office.")
    office: Text = Field(
        default="school office",
        description="What readers call the office with that number, inside a sentence.",
    )
    website: WebAddress = optional("The school's own website.")
    site_address: SiteAddress = optional(
        "Where this site is published: https://…. Printed on paper. Empty: not published yet; "
        "paper then names the school's website."
    )
    emergency: str = optional(
        "Our words for what to do in immediate danger, for the home page, posters and cards. They "
        "are marked as not policy text."
    )
    acknowledge_at: str = optional(
        "Where people send their statement that they have read a policy: an email address, or the "
        "address of a form, in which {policy}, {edition}, {fingerprint} and {role} are filled in. "
        "Empty: whoever answers questions.",
        pattern=_FORM_OR_EMAIL,
    )
    read_by: MaybeDate = optional("The day by which new starters read and sign. Empty: none.")
    report_first: Id | None = maybe(
        "Where several policies have a guide for reporting: the id of the policy whose guide "
        "everybody with a concern begins with. Left out: readers choose a policy."
    )
    contacts: tuple[Contact, ...] = listed("How to reach the holder of each role.")
    same_in_search: tuple[tuple[OneWord, ...], ...] = listed(
        "Groups of single words that mean the same to people who search. They are ours, for the "
        "search alone."
    )

    @property
    def office_label(self) -> str:
        """What readers call the office, at the beginning of a line."""
        return f"{self.office[:1].upper()}{self.office[1:]}"


class Role(Record):
    """An office somebody holds, such as the head of the school (roles.yml)."""

    id: Id = Field(description="A permanent name for the role.")
    name: Text = Field(description="The name of the role, as readers know it.")
    phrases: tuple[Text, ...] = listed(
        "The words by which the policy names this role, exactly as printed, capitals included."
    )
    if_about_them: Id | None = maybe(
        "The role to tell instead when the concern is about the holder of this one. "
        "Guides that send a reader here must then say so too."
    )
    inside_school: bool = Field(
        default=True, description="false for a body outside the school, such as the police."
    )

    @property
    def spoken(self) -> str:
        """The name inside a sentence: in small letters if the policy prints it so."""
        same = (phrase for phrase in self.phrases if phrase.lower() == self.name.lower())
        return next(same, self.name)


class Group(Record):
    """A set of people that a duty can bind, such as volunteers (roles.yml)."""

    id: Id = Field(description="A permanent name for the group.")
    name: Text = Field(description="The name of the group, as readers know it.")
    part_of: tuple[Id, ...] = listed("The wider groups that this one belongs to.")
    phrases: tuple[Text, ...] = listed("The words by which the policy names this group.")


class Starter(Record):
    """A kind of new starter: one page, one list and one email each (roles.yml)."""

    id: Id = Field(description="A permanent name: it is part of an address.")
    name: Text = Field(description="What new starters call themselves, such as Volunteers.")
    are: tuple[Id, ...] = Field(
        min_length=1, description="Ids of the groups or roles whose duties bind them."
    )


class Roles(Record):
    """All roles and groups (roles.yml)."""

    roles: tuple[Role, ...] = listed("The offices that the policy names.")
    groups: tuple[Group, ...] = listed("The groups of people that duties bind.")
    starters: tuple[Starter, ...] = listed("The kinds of new starter, in order.")
    to_know: tuple[Id, ...] = listed("The roles whose holders a new starter must know, in order.")
