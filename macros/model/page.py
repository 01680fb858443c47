"""A page of the site: a file in docs/ whose front matter says where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from macros.model.base import Scoped, Text, listed
from macros.problems import Place


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
    needs: Literal["text", "guides", "nothing"] = Field(
        default="text",
        description="What an edition must have for the page to be of use: text, guides or nothing.",
    )
    searched_as: tuple[Text, ...] = listed("What people type who look for this page.")


@dataclass(frozen=True)
class Page:
    """One page: its file below docs/, the policy it is for (empty: every one), and its words.

    `body` starts in the line `place` of the file, so that faults in it are found.
    """

    path: str
    policy: str
    facts: FrontMatter
    body: str
    place: Place

    @property
    def name(self) -> str:
        """What other files call the page: its path without the policy's folder and the ending."""
        return self.path.removeprefix(f"{self.policy}/").removesuffix(".md")

    @property
    def address(self) -> str:
        """Where the page lies in an edition's folder."""
        return f"{self.name}.html"
