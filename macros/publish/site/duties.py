"""The register of duties: each in the policy's own words, who it binds and how strongly."""

from macros.publish.placing import fill, from_page
from macros.reason import addresses
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target
from macros.views import duties

# No duty is marked. That does not mean that the policy asks nothing of people.
_NONE = "No duty of this edition is listed here yet. What people must do is in its sections."


def page(site: Site, here: str) -> str:
    """The HTML of the register of duties."""
    count = len(site.edition.duties)
    if not count:
        return fill("site/nothing.html", words=_NONE)
    # Only words in sections can be marked as duties.
    before = (Link(Target("statement", s.id), s.label) for s in site.edition.statements)
    return fill(
        "site/duties.html",
        from_page(site, here),
        groups=duties.groups(site),
        who=tuple(duties.choices(site)),
        people=Target("page", addresses.PEOPLE),
        before=tuple(before),
        unlisted=tuple(duties.unlisted(site)),
    )
