"""index.html of a policy: it leads to the edition in force, and lists the others."""

from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.reason import addresses, status
from macros.reason.targets import Link, Target, to_page
from macros.views.root import Root


def above(at: Root) -> dict[str, bytes]:
    """The entrance. Its script opens the edition in force; without one it is a list of links."""
    current = at.policy.shown
    page = frame.page(
        at,
        addresses.HOME,
        "entrance",
        at.title,
        warnings=() if current else ("No edition is in force.",),
        current=_home(current)._replace(href=Target("page", addresses.HOME)) if current else None,
        others=tuple(_home(edition) for edition in at.listed if edition is not current),
    )
    return {addresses.HOME: page}


def _home(edition: Edition) -> Link:
    return to_page(addresses.HOME, status.edition_sentence(edition), edition=edition.name)
