"""The page of one guide: its flowchart, and each answer in full. A script uses the same HTML."""

from macros.publish.placing import fill, from_page
from macros.reason import addresses
from macros.reason.prepared import Site
from macros.reason.targets import Target
from macros.views import definitions, guides


def page(site: Site, guide_id: str, here: str = "") -> str:
    """The HTML of a guide's page, or of a guide on the page `here`. It must have passed the checks.

    Raises KeyError if the edition has no such guide.
    """
    given = site.edition.guide_by_id[guide_id]
    cited = [site.edition.clause_of[c.clause] for o in given.outcomes for c in o.clauses]
    return fill(
        "site/guide.html",
        from_page(site, here or addresses.guide(guide_id)),
        level=2 if here else 1,
        guide=guides.guide(site, given),
        previews=definitions.linked_from(site, tuple(dict.fromkeys(cited))),
        all_guides=Target("page", addresses.GUIDES),
        poster=Target("page", addresses.poster(guide_id)) if given.poster and site.printed else "",
    )


BLOCKS = {"guide_page": lambda site, _, name: page(site, name)}
