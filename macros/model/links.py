"""What a link leads to, as a kind and an id. Each publisher makes an address of it."""

from typing import Literal, NamedTuple

Kind = Literal[
    "passage", "statement", "page", "guide", "definition", "citation", "role", "file", "web",
    "permanent clause", "permanent guide", "root", "shelf",
]  # fmt: skip


class Target(NamedTuple):
    """A place. `edition` is the name of its edition; empty is the edition of the view itself.

    The id of a step in a guide is "guide#step", that of a page its address in the edition; what is
    on the shelf has its address from the root of the site.
    """

    kind: Kind
    id: str
    edition: str = ""


class Link(NamedTuple):
    """A target, the words that lead to it, and what is shown beside them."""

    href: Target
    text: str
    detail: str = ""

    @property
    def lead(self) -> str:
        """The words that go before the detail: a name of several words has a colon."""
        named = self.detail and " " in self.text and not self.text.endswith(("?", "!", "."))
        return f"{self.text}:" if named else self.text
