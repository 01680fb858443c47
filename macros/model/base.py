"""What every record of the model shares: it is frozen, strict, and knows where it was written."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    model_validator,
)

from macros.problems import NOWHERE, Place

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"

# "01632 960000", "+44 (0)1632 960000 ext. 4": one number, and an extension at most.
PHONE_PATTERN = r"^$|^\+?[\d ().–-]{3,25}(,? ?([Ee]xt(ension)?\.?|x) ?\d{1,6})?$"
EMAIL_PATTERN = r"^$|^[^\s@:<>]+@[^\s@:<>]+\.[^\s@:<>]+$"
WEB_PATTERN = r"^$|^https?://\S+$"
# Tags for languages as in BCP 47 (RFC 5646), as far as policies need them: cy, pt-BR, zh-Hant.
LANGUAGE_PATTERN = r"^$|^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"
SITE_PATTERN = r"^$|^https?://\S+[^/]$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A permanent name: small letters, digits and single hyphens, starting with a letter."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Words that must not be empty."""

Phone = Annotated[str, StringConstraints(pattern=PHONE_PATTERN)]
"""One telephone number, with an extension at most, or empty where none is given."""

EmailAddress = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN)]
"""One email address, or empty where none is given."""

WebAddress = Annotated[str, StringConstraints(pattern=WEB_PATTERN)]
"""An address on the web, or empty where none is given."""

MaybeDate = Annotated[str, StringConstraints(pattern=f"^$|{DATE_PATTERN}")]
"""A year, a month or a day, as precise as is known, or empty where none is given:
2023, 2023-11 or 2023-11-01."""


class Record(BaseModel):
    """A frozen record. Its places are not part of its value and never leave with it."""

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
        """Where a field, or one element of a list field, is written; else where the record is."""
        places: dict[Any, Place] = getattr(self._as_written, "places", {})
        key: Any = name if position is None else (name, position)
        return places.get(key) or places.get(name) or self.place

    @property
    def _as_written(self) -> Any:
        """The mapping it was made from, which knows its places; None when it was made in code."""
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
