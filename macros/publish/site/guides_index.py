"""The index of guides: every guide of the edition, and the answers each can give."""

from macros.publish.placing import fill, from_page
from macros.reason import guides
from macros.reason.prepared import Site
from macros.reason.targets import Target
from macros.views.guides import leaf


def page(site: Site, here: str) -> str:
    """The HTML of the index of guides."""
    entries = []
    for guide in site.edition.guides:
        found = guides.outcomes(guide)
        ends = tuple(leaf(site, guide, found[n]) for n in guides.shortest(guide) if n in found)
        entries.append((guide, Target("guide", guide.id), ends))
    return fill("site/guides.html", from_page(site, here), entries=tuple(entries))


BLOCKS = {"guides": page}
