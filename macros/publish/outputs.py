"""Every file of a site that is not a page made by MkDocs, by where it lies."""

from __future__ import annotations

from datetime import date

from macros.model.policy import Edition, Policy
from macros.publish import adopted_files
from macros.publish.paper import printed as pdfs
from macros.publish.permanent import permanent
from macros.views.site import Site


def printed(site: Site) -> dict[str, bytes]:
    """The PDFs of one edition, by file name; none for an edition whose text is not held."""
    return pdfs.outputs(site.policy, site.edition)


def beside_pages(site: Site) -> dict[str, bytes]:
    """Further files inside an edition's folder: the pictures that its text shows."""
    pictures = site.edition.pictures
    return {adopted_files.address(name): content for name, content in pictures.items()}


def above_editions(policy: Policy, built: tuple[Edition, ...], today: date) -> dict[str, bytes]:
    """The files at the root of the site: its entrance, permanent addresses and feeds."""
    return permanent.outputs(policy, built, today)
