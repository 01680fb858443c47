"""What a page in docs/ calls and links to, and the words that it was read against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pydantic import Field

from macros.model.base import Id, Record, Text, listed
from macros.problems import Place, Problem


class Argument(NamedTuple):
    """One argument of a call; its name is empty where none is written."""

    name: str
    value: str
    place: Place


class Call(NamedTuple):
    """A macro that a page calls, or a fact that it names: then there are no arguments."""

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
    """A passage that a page uses, and the words of it that the page was read against."""

    ref: Text = Field(description="The id or number as the page has it.")
    id: Id = Field(description="The id of the passage that was meant.")
    fingerprints: tuple[str, ...] = listed("Of its words in each edition that has the page.")


class ReadPage(Record):
    """One page, and what it was read against."""

    page: Text = Field(description="The file's name below docs/.")
    uses: tuple[Use, ...] = listed("An entry for each passage that the page uses.")


class ReadPages(Record):
    """What pages were read against (pages.yml). Written by 'confirm'."""

    pages: tuple[ReadPage, ...] = listed("An entry for each page that uses a passage.")
