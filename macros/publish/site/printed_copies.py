"""The page that offers everything made for paper: the handbook, cards, posters and changes."""

from macros.model.grouping import grouped
from macros.publish.placing import fill, from_page
from macros.reason.prepared import Site
from macros.reason.targets import to_page

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
    links = ((c.part, to_page(c.address, f"{c.title} ({c.kind})", c.use)) for c in site.copies)
    offered = grouped(links)
    parts = tuple((name, title, said, offered.get(name, ())) for name, title, said in _PARTS)
    return fill("site/printed-copies.html", from_page(site, here), parts=parts)


BLOCKS = {"printed_copies": page}
