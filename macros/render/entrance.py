"""index.html at the root of the site: it leads to the edition in force, and lists the others."""

from __future__ import annotations

from typing import NamedTuple

from macros import addresses, root
from macros.model.policy import Edition
from macros.render import frame
from macros.root import Root


class Way(NamedTuple):
    """A way into one edition."""

    edition: str
    href: str


def page(at: Root) -> bytes:
    """The entrance. Its script opens the edition in force; without one it is a list of links."""
    current = at.policy.in_force
    return frame.page(
        at,
        addresses.HOME,
        "entrance",
        at.title,
        current=_way(at, current) if current else None,
        others=tuple(_way(at, e) for e in at.listed if e is not current),
    )


def _way(at: Root, edition: Edition) -> Way:
    return Way(root.edition_sentence(edition), at.to(edition, addresses.HOME, addresses.HOME))
