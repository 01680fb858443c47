"""The pictures of an edition, beside the pages that show them."""

from __future__ import annotations

from macros.publish.outputs import Output
from macros.reason import addresses
from macros.reason.prepared import Site

BESIDE = Output[Site](
    lambda site: {addresses.adopted(name): file for name, file in site.edition.pictures.items()}
)
