"""The page that offers everything made for paper: the handbook, cards, posters and changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.reason import addresses
from macros.publish.paper.changes_pdf import has_changes
from macros.publish.templates import fill
from macros.views.site import Site

_NOT_MADE = "This copy of the site was made without its printed copies."


class Copy(NamedTuple):
    """One document made for paper."""

    title: str
    href: str
    use: str


def page(site: Site, here: str) -> str:
    """The HTML of the page of printed copies. `here` is the page it stands on."""
    if not site.printed:
        return fill("site/nothing.html", words=_NOT_MADE)
    return fill(
        "site/printed-copies.html",
        copies=tuple(_copies(site, here)),
        posters=tuple(_posters(site, here)),
    )


def _copies(site: Site, here: str) -> Iterator[Copy]:
    yield Copy(
        "Handbook",
        addresses.relative(addresses.HANDBOOK, here),
        "The whole policy, the guides, the definitions, an index and a slip to sign. A4.",
    )
    yield Copy(
        "Handbook in large print",
        addresses.relative(addresses.LARGE_PRINT, here),
        "The same, with no letter smaller than 18 point. A4.",
    )
    yield Copy(
        "Cards",
        addresses.relative(addresses.CARDS, here),
        "Whom to tell or ask, on cards to cut out for lanyards: credit-card size, two sides.",
    )
    if has_changes(site.policy, site.edition):
        yield Copy(
            "What changed",
            addresses.relative(addresses.CHANGES_PDF, here),
            "Every change against the edition before, word by word, for governors.",
        )


def _posters(site: Site, here: str) -> Iterator[Copy]:
    for guide in site.edition.guides:
        if guide.poster:
            href = addresses.relative(addresses.poster(guide.id), here)
            yield Copy(guide.title, href, guide.summary)
