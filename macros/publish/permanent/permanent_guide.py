"""g/<id>/: the permanent address of a guide; and what an edition had in force, and has no more."""

from macros.publish.permanent import frame
from macros.reason import addresses, pages, status
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target
from macros.views.root import Root

_IN_FORCE = f"{addresses.CURRENT}/{addresses.HOME}"
_PROPOSED = "This guide belongs to a draft. It has not been adopted and does not apply."
_ENDED = "This guide no longer applies."


def page(at: Root, name: str, here: str = "") -> bytes:
    """The page of one guide that an edition has, or had when its address was published.

    The page's script opens a guide that applies. A guide that was withdrawn, or is only proposed,
    is shown as such. If no edition has it any more, the page leads to the guides of today. Until
    the next edition begins, the guide of the current one is a second way. `here` is the address of
    the page; empty for the permanent one.
    """
    having = at.guides[name]
    current, now = at.policy.in_force, status.applying(at.policy)
    applying = tuple(each for each in having if each in (current, now))
    own = current if current in having else next(iter(applying or having), None)
    edition = own or at.shown
    guide = (own.guide_by_id if own else {g.id: g for g in at.policy.guides})[name]
    elsewhere = Target("page", addresses.GUIDES if edition.guides else addresses.HOME)
    opens = own in applying
    return frame.page(
        at,
        here or addresses.permanent_guide(name),
        "guide",
        guide.title,
        summary=guide.summary,
        edition=status.edition_sentence(edition),
        opens=opens,
        warnings=() if opens else (_PROPOSED if own else _ENDED,),
        until_then=tuple(Target("guide", name, e.name) for e in applying if e is not own),
        place=Target("guide", name, "" if own is current else own.name) if own else elsewhere,
        outcomes=tuple(
            Link(Target("guide", f"{name}#{outcome.id}", edition.name), outcome.act)
            for outcome in (guide.outcomes if own else ())
        ),
    )


def above(at: Root) -> dict[str, bytes]:
    """The page of every guide."""
    return {addresses.permanent_guide(name): page(at, name) for name in at.guides}


def beside(site: Site) -> dict[str, bytes]:
    """A page at each address that was published in the edition's folder and would be lost."""
    at, own = Root(site.policy, site.policy.editions, site.today), site.edition.name
    kept = pages.places(site.policy, site.edition)
    guides = {addresses.guide(g): g for g in at.guides if own in at.published("guide", g)}
    made = {way: page(at, name, f"{own}/{way}") for way, name in guides.items() if way not in kept}
    others = pages.shown(at.policy, at.shown) if own in at.published("page", _IN_FORCE) else ()
    for each in (each for each in others if each.address not in kept):
        view = {"edition": status.edition_sentence(at.shown), "place": Target("page", each.address)}
        here = f"{own}/{each.address}"
        made[each.address] = frame.page(at, here, "moved", each.facts.title, **view)
    return made
