"""A page of the site: a file in docs/ whose front matter says where it belongs.

Also what it calls and links to, and the words it was confirmed against.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pydantic import Field

from macros.model.base import Id, Record, Scoped, Text, listed
from macros.problems import Place, Problem


class FrontMatter(Scoped):
    """What a page says of itself above its words."""

    title: Text = Field(description="What the page is called, in the menu and the search.")
    group: str = Field(
        default="Look things up",
        description="The heading in the menu below which it is listed; empty: a place of its own.",
    )
    order: int = Field(
        default=399,
        description="Its place in the menu. The lowest number comes first; so do groups.",
    )
    edition: Literal["in force", "every"] = Field(
        default="in force",
        description="in force: shown with the edition in force, and with drafts. every: with each.",
    )
    needs: Literal["text", "guides", "definitions", "duties", "citations", "nothing"] = Field(
        default="text",
        description="What an edition must have for the page to be of use.",
    )
    searched_as: tuple[Text, ...] = listed("What people type to find this page.")


@dataclass(frozen=True)
class Page:
    """One page: its file below docs/, the policy it is for (empty: every one), and its words.

    `body` begins at the line of `place`, by which problems in it are located. `beside` are the
    other files below docs/, such as pictures.
    """

    path: str
    policy: str
    facts: FrontMatter
    body: str
    place: Place
    beside: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def name(self) -> str:
        """What other files call the page: its path without the policy's folder and the ending."""
        return self.path.removeprefix(f"{self.policy}/").removesuffix(".md")

    @property
    def address(self) -> str:
        """The address of the page in the folder of an edition."""
        return f"{self.name}.html"

    def lines(self) -> Iterator[tuple[Place, str]]:
        """Each line of its words, with the place."""
        for number, line in enumerate(self.body.splitlines(), start=self.place.line):
            yield self.place._replace(line=number), line


class Argument(NamedTuple):
    """One argument of a call; its name is empty if none is written."""

    name: str
    value: str
    place: Place


class Call(NamedTuple):
    """A macro that a page calls, or a fact that it names, which has None for arguments."""

    name: str
    place: Place
    arguments: tuple[Argument, ...] | None = None


class MarkdownLink(NamedTuple):
    """The address of a link in Markdown."""

    target: str
    place: Place


@dataclass(frozen=True)
class PageText:
    """A page as it was read: its calls, its links, its headings, and what cannot be read."""

    calls: tuple[Call, ...]
    links: tuple[MarkdownLink, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]


class Use(Record):
    """A passage that a page uses, and fingerprints of the words that were confirmed."""

    ref: Text = Field(description="The id or number as the page has it.")
    id: Id = Field(description="The id of the passage that was meant.")
    fingerprints: tuple[str, ...] = listed("Those of its words in each edition that has the page.")


class ReadPage(Record):
    """One page, and the passages that it was confirmed against."""

    page: Text = Field(description="The file's name below docs/.")
    uses: tuple[Use, ...] = listed("An entry for each passage that the page uses.")


class ReadPages(Record):
    """What each page was confirmed against (pages.yml). Written by 'confirm'."""

    pages: tuple[ReadPage, ...] = listed("An entry for each page that uses a passage.")
