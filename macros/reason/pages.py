"""Which pages an edition has."""

from macros.model.page import Page
from macros.model.policy import Edition, Policy
from macros.reason import addresses
from macros.reason.losses import Scopes


def shown(policy: Policy, edition: Edition) -> tuple[Page, ...]:
    """The pages of docs/ that an edition has, in the order of the menu."""
    scopes = Scopes(policy.editions)
    fit = (
        page
        for page in policy.pages
        if _is_for(page, edition) and scopes.holds(page.facts, edition)
    )
    return tuple(sorted(fit, key=lambda page: (page.facts.order, page.facts.title)))


def places(policy: Policy, edition: Edition) -> frozenset[str]:
    """The address of every page in the folder of an edition, those of guides and sections too."""
    made = (page.address for page in shown(policy, edition))
    guides = (addresses.guide(each.id) for each in edition.guides)
    return frozenset((*made, *guides, *(addresses.section(each.id) for each in edition.sections)))


def _is_for(page: Page, edition: Edition) -> bool:
    """Whether an edition has what a page needs, and is one that the page is for."""
    control, facts = edition.control, page.facts
    has = {"text": control.text_held, "guides": bool(edition.guides), "nothing": True}
    return has[facts.needs] and (facts.edition == "every" or control.status != "superseded")
