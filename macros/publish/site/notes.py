"""Editor's notes in one list: each says what we saw, and leads to the words it is about."""

from __future__ import annotations

from macros.publish.placing import fill, from_page
from macros.reason.prepared import Site
from macros.views import notes


def page(site: Site, here: str) -> str:
    """The HTML of the page of notes."""
    groups = tuple(notes.groups(site.edition))
    if not groups:
        return fill("site/nothing.html", words="There are no notes on this edition.")
    return fill("site/notes.html", from_page(site, here), groups=groups)
