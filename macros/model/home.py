"""What the home page of an edition offers."""

from __future__ import annotations

from pydantic import Field

from macros.model.base import Id, Record, Text, listed


class Need(Record):
    """A way in from the home page: something a reader needs, and where it is answered."""

    id: Id = Field(description="A permanent name for the entry.")
    label: Text = Field(description="What the reader needs, as they would say it.")
    hint: str = Field(default="", description="One short line on what they will find.")
    guides: tuple[Id, ...] = listed("The guides that answer it.")
    clauses: tuple[Id, ...] = listed("The clauses or sections that answer it.")
    pages: tuple[str, ...] = listed("Pages of the site, such as 'using-this-site'.")
    urgent: bool = Field(default=False, description="true: stands out on the home page.")


class Home(Record):
    """What the home page offers (home.yml)."""

    needs: tuple[Need, ...] = listed("The ways in, in order.")
    example_searches: tuple[Text, ...] = listed("Questions that show what the search can do.")
