"""index.html at the root of the site: it leads to the edition in force, and lists the others."""

from __future__ import annotations

from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.publish.site.links import LinkView
from macros.reason import addresses, status
from macros.views.root import Root


def page(at: Root) -> bytes:
    """The entrance. Its script opens the edition in force; without one it is a list of links."""
    current = at.policy.in_force
    others = tuple(_way(at, e) for e in at.listed if e is not current)
    return frame.page(
        at,
        addresses.HOME,
        "entrance",
        at.title,
        warnings=() if current else ("No edition is in force.",),
        current=(_way(at, current),) if current else (),
        others=(others,) if others else (),
    )


def _way(at: Root, edition: Edition) -> LinkView:
    return LinkView(
        at.to(edition, addresses.HOME, addresses.HOME), status.edition_sentence(edition)
    )
