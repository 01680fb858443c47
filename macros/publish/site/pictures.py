"""The pictures of an edition, beside the pages that show them."""

from macros.reason import addresses
from macros.reason.prepared import Site


def beside(site: Site) -> dict[str, bytes]:
    """Every picture that the text shows."""
    return {addresses.adopted(name): file for name, file in site.edition.pictures.items()}
