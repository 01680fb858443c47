"""The index of guides: every guide of the edition, and the answers each can give."""

from __future__ import annotations

from typing import NamedTuple

from macros.model.guide import Guide
from macros.publish.placing import fill, from_page
from macros.publish.site.placing import block
from macros.reason import guides
from macros.reason.prepared import Site
from macros.reason.targets import Target
from macros.views.guides import LeafView, leaf


class Entry(NamedTuple):
    """One guide in the index."""

    id: str
    title: str
    summary: str
    href: Target
    answers: tuple[LeafView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the index of guides."""
    entries = tuple(_entry(site, guide) for guide in site.edition.guides)
    return fill("site/guides.html", from_page(site, here), entries=entries)


def _entry(site: Site, guide: Guide) -> Entry:
    found = guides.outcomes(guide)
    ends = tuple(leaf(site, guide, found[n]) for n in guides.shortest(guide) if n in found)
    return Entry(guide.id, guide.title, guide.summary, Target("guide", guide.id), ends)


MACROS = {"guides": block(page)}
