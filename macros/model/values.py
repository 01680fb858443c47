"""Values as they were written in a file, with their places: the reader gives these to the model."""

from typing import Any, Self

from macros.problems import Place


class Bare(float):
    """A number written without quotes. It keeps its spelling: 14.10 must not become 14.1."""

    def __new__(cls, spelling: str) -> Self:
        """Make one from its spelling. Its value as a number is never read."""
        bare = super().__new__(cls, 0.0)
        bare.spelling = spelling
        return bare

    spelling: str


class Refused:
    """Placeholder for a value already reported as invalid."""


class Located(dict[str, Any]):
    """A mapping that remembers where it and each of its values were written.

    `places` is keyed by field name, or by (field name, position) for an element of a list.
    """

    place: Place
    places: dict[Any, Place]
    keys_at: dict[str, Place]
