"""Which pages an edition has."""

from macros.model.page import Page
from macros.model.policy import Edition, Policy
from macros.reason import addresses
from macros.reason.losses import Scopes
from macros.reason.relations import Relations


def shown(policy: Policy, edition: Edition) -> tuple[Page, ...]:
    """The pages of docs/ that an edition has, in the order of the menu."""
    scopes = Scopes(policy.editions)
    fit = (p for p in policy.pages if _is_for(p, edition) and scopes.holds(p.facts, edition))
    return tuple(sorted(fit, key=lambda page: (page.facts.order, page.facts.title)))


def listed(of: Relations) -> tuple[Page, ...]:
    """Those that menu and search list. One without entries only keeps its address."""
    cited = any(kind == "citation" for kind, _ in (*of.mentions, *of.in_front))
    has = {"definitions": of.edition.definitions, "duties": of.edition.duties, "citations": cited}
    return tuple(p for p in shown(of.policy, of.edition) if has.get(p.facts.needs, True))


def places(policy: Policy, edition: Edition) -> frozenset[str]:
    """The address of every page in the folder of an edition, those of guides and sections too."""
    made = (page.address for page in shown(policy, edition))
    guides = (addresses.guide(each.id) for each in edition.guides)
    return frozenset((*made, *guides, *(addresses.section(each.id) for each in edition.sections)))


def _is_for(page: Page, edition: Edition) -> bool:
    """Whether an edition has what a page needs, and is one that the page is for."""
    facts, held = page.facts, edition.control.text_held
    has = {"guides": bool(edition.guides), "nothing": True}.get(facts.needs, held)
    return has and (facts.edition == "every" or not edition.is_superseded)
