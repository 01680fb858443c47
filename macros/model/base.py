"""What every record of the model shares, and what the school lays over adopted words, by id.

A record is frozen, strict, and knows where it was written. One entry of a layer serves every
edition that has its words. Nothing in a layer is policy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.model import dates
from macros.problems import NOWHERE, Place

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"

# "01632 960000", "+44 (0)1632 960000 ext. 4": one number, and an extension at most.
PHONE_PATTERN = r"^$|^\+?[\d \u00a0().–\u2011-]{3,25}(,? ?([Ee]xt(ension)?\.?|x) ?\d{1,6})?$"
EMAIL_PATTERN = r"^$|^[^\s@:<>]+@[^\s@:<>]+\.[^\s@:<>]+$"
WEB_PATTERN = r"^$|^https?://\S+$"
# Language tags of BCP 47 (RFC 5646), as far as policies need them: cy, pt-BR, zh-Hant.
LANGUAGE_PATTERN = r"^$|^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"
SITE_PATTERN = r"^$|^https?://\S*[^/\s]/*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A permanent name: small letters, digits and single hyphens, starting with a letter."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Words that must not be empty."""

Phone = Annotated[str, StringConstraints(pattern=PHONE_PATTERN)]
"""One telephone number, with an extension at most, or empty where none is given."""

EmailAddress = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN)]
"""One email address, or empty where none is given."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
"""The tag of a language, or empty where none is given."""

WebAddress = Annotated[str, StringConstraints(pattern=WEB_PATTERN)]
"""An address on the web, or empty where none is given."""

SiteAddress = Annotated[
    str, StringConstraints(pattern=SITE_PATTERN), AfterValidator(lambda words: words.rstrip("/"))
]
"""The address of a site, without a slash at its end; empty where none is given."""


def _on_the_calendar(day: str) -> str:
    if day and dates.parse(day) is None:
        raise PydanticCustomError("no_day", "")  # noqa: EM101 - pydantic's name of the fault
    return day


_Day = AfterValidator(_on_the_calendar)
Date = Annotated[str, StringConstraints(pattern=DATE_PATTERN), _Day]
"""A year, a month or a day, as precise as is known: 2023, 2023-11 or 2023-11-01."""

MaybeDate = Annotated[str, StringConstraints(pattern=f"^$|{DATE_PATTERN}"), _Day]
"""The same, or empty where none is given."""


class Record(BaseModel):
    """A frozen record. The places where it was written are not part of its value."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    # Slots are read and written many times faster than pydantic's private attributes.
    __slots__ = ("_written",)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if hasattr(data, "places"):
            object.__setattr__(record, "_written", data)
        return record

    @property
    def place(self) -> Place:
        """Where this record starts in its file."""
        place: Place = getattr(self._as_written, "place", NOWHERE)
        return place

    def place_of(self, name: str, position: int | None = None) -> Place:
        """The place of a field, or of one element of a list field; else the place of the record."""
        places: dict[Any, Place] = getattr(self._as_written, "places", {})
        key: Any = name if position is None else (name, position)
        return places.get(key) or places.get(name) or self.place

    @property
    def _as_written(self) -> Any:
        """The mapping that it was made from, which has the places; None if code made it."""
        return getattr(self, "_written", None)

    def updated(self, **fields: Any) -> Self:
        """A copy with other values in some fields, which keeps its places."""
        copy = self.model_copy(update=fields)
        object.__setattr__(copy, "_written", self._as_written)
        return copy

    def __eq__(self, other: object) -> bool:
        """Two records are equal when their fields are: where they were written does not count."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = object.__hash__


def optional(description: str, **options: Any) -> Any:
    """A field of words, empty unless given."""
    return Field(default="", description=description, **options)


def maybe(description: str, **options: Any) -> Any:
    """A field that is None unless given."""
    return Field(default=None, description=description, **options)


def listed(description: str, **options: Any) -> Any:
    """A list field, empty unless given."""
    return Field(default=(), description=description, **options)


# A number that is bracketed as a whole, or has one half of a bracket: "(a)", "a)". Not "1(a)".
_BRACKETED = re.compile(r"\(?([^()]*)\)?")


def said(number: str) -> str:
    """A printed number as people say it: without a closing dot or surrounding brackets."""
    bare = number.strip().rstrip(".:").strip()
    found = _BRACKETED.fullmatch(bare)
    return found[1].strip(" .:") if found else bare


class Cited(Record):
    """A clause that our words rest on, and fingerprints of the words that were confirmed."""

    clause: Id = Field(description="The id of the clause or item.")
    fingerprints: tuple[str, ...] = listed(
        "The fingerprints of its words in each edition for which ours were confirmed. Written by "
        "'python -m macros confirm'."
    )


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
    since: str = optional("The edition it holds from. Written by 'adopt' in place of 'in'.")
    until: str = optional("The last edition it holds for: it ends with that edition.")

    @property
    def is_scoped(self) -> bool:
        """Whether it holds for some editions only."""
        return bool(self.in_ or self.since or self.until)


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
    how_fast: str = optional("The policy's own word, such as 'immediately'.")


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

    proposed: bool = Field(default=False, description="true: no reader sees it yet.")
    label: str = optional("A few plain words that say what it is about.", max_length=80)
    summary: str = optional("Of a section: one sentence on what it is for. Not policy text.")
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


@dataclass(frozen=True)
class LayerEntry:
    """One entry of a file in layers/: the id of a passage, and what is laid over it."""

    id: str
    place: Place
    layer: Layer


def words_in(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a record and of the records in it, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from words_in(each, place)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from words_in(getattr(value, name), value.place_of(name))
