"""Subjects from A to Z: the way to every answer without JavaScript."""

from macros.publish.placing import fill, from_page
from macros.reason.prepared import Site
from macros.views import subjects


def page(site: Site, here: str) -> str:
    """The HTML of the list of subjects."""
    found = subjects.every(site)
    if not found:
        return fill("site/nothing.html", words="No subject of this edition is listed here.")
    return fill("site/a-to-z.html", from_page(site, here), letters=found)


BLOCKS = {"a_to_z": page}
