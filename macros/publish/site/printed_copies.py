"""The page that offers everything made for paper: the handbook, cards, posters and changes."""

from macros.publish.placing import fill, from_page
from macros.reason.prepared import Copy, Site
from macros.reason.targets import Link, to_page

_PARTS = (
    ("whole", "The whole policy", ""),
    ("posters", "Posters for the wall", "One guide on one A4 page."),
    ("starters", "New starters", "What to do first, and a slip to sign, on one A4 page."),
)
_NOT_MADE = "This copy of the site was made without its printed copies."


def page(site: Site, here: str) -> str:
    """The HTML of the page of printed copies."""
    if not site.copies:
        return fill("site/nothing.html", words=_NOT_MADE)
    return fill(
        "site/printed-copies.html",
        from_page(site, here),
        parts=tuple(
            (name, title, said, tuple(_link(copy) for copy in site.copies if copy.part == name))
            for name, title, said in _PARTS
        ),
    )


def _link(copy: Copy) -> Link:
    return to_page(copy.address, f"{copy.title} ({copy.kind})", copy.use)


BLOCKS = {"printed_copies": page}
