"""Links, which name their target by kind and id. Each publisher makes addresses of them."""

from typing import Literal, NamedTuple

Kind = Literal[
    "passage", "statement", "page", "guide", "definition", "citation", "role", "file", "web",
    "permanent clause", "permanent guide", "root", "shelf",
]  # fmt: skip


class Target(NamedTuple):
    """A target. `edition` is the name of its edition; empty for the edition of the view itself.

    The id of a guide's step is "guide#step". The id of a page is its address in the edition; on the
    shelf it is the address from the root of the site.
    """

    kind: Kind
    id: str
    edition: str = ""


class Link(NamedTuple):
    """A target, the words that lead to it, and a detail that is shown beside them."""

    href: Target
    text: str
    detail: str = ""

    @property
    def lead(self) -> str:
        """The words, with a colon if they are several and a detail follows."""
        named = self.detail and " " in self.text and not self.text.endswith(("?", "!", "."))
        return f"{self.text}:" if named else self.text
