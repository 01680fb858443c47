"""The index of guides: every guide of the edition, and what it helps with."""

from macros.publish.placing import fill, from_page
from macros.reason.prepared import Site
from macros.reason.targets import Target


def page(site: Site, here: str) -> str:
    """The HTML of the index of guides."""
    entries = tuple((guide, Target("guide", guide.id)) for guide in site.edition.guides)
    return fill("site/guides.html", from_page(site, here), entries=entries)


BLOCKS = {"guides": page}
