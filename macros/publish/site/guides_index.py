"""The index of guides: every guide of the edition, and the answers each can give."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import addresses, guides
from macros.model.guide import Guide
from macros.publish.site.guide import LeafView
from macros.publish.templates import fill
from macros.views.site import Site


class Entry(NamedTuple):
    """One guide in the index."""

    id: str
    title: str
    summary: str
    href: str
    answers: tuple[tuple[str, LeafView], ...]


def page(site: Site, here: str) -> str:
    """The HTML of the index of guides. `here` is the page it stands on."""
    return fill(
        "site/guides.html",
        entries=tuple(_entry(guide, here) for guide in site.edition.guides),
    )


def _entry(guide: Guide, here: str) -> Entry:
    found, reached = guides.outcomes(guide), guides.shortest(guide)
    answers = tuple(
        (
            addresses.relative(addresses.guide(guide.id, name), here),
            LeafView(
                guides.slug(found[name]), guides.KIND_NAMES[found[name].kind], found[name].title
            ),
        )
        for name in reached
        if name in found
    )
    href = addresses.relative(addresses.guide(guide.id), here)
    return Entry(guide.id, guide.title, guide.summary, href, answers)
