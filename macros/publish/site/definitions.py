"""The page of definitions: each term in the policy's own words, and every passage that uses it."""

from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, many_places, places
from macros.reason.prepared import Site
from macros.views import definitions


def page(site: Site, here: str) -> str:
    """The HTML of the page of definitions."""
    found = tuple((each, _facts(each)) for each in definitions.every(site))
    if not found:
        return fill("site/nothing.html", words="No defined term of this edition is listed here.")
    return fill("site/definitions.html", from_page(site, here), definitions=found)


def _facts(each: definitions.DefinitionView) -> tuple[Fact, ...]:
    return given(
        places("Defined in", (each.where,)),
        many_places("Used in", each.uses, "Nowhere else.")._replace(slug="screen-only"),
    )


BLOCKS = {"definitions": page}
