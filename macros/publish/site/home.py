"""The home page: what to do first, a question to ask, ways in by need, and the sections."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.home import Need
from macros.publish.placing import fill, from_page
from macros.reason import addresses, in_force, languages, status
from macros.reason.pages import shown
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_guide, to_page, to_places
from macros.views import contacts


class NeedView(NamedTuple):
    """A way in. It leads to the first place; if there are several, all are listed below it."""

    label: str
    hint: str
    href: Target
    places: tuple[Link, ...]
    urgent: bool


def page(site: Site, here: str) -> str:
    """The HTML of the home page."""
    policy, edition = site.policy, site.edition
    way, title = from_page(site, here), edition.control.title
    office = contacts.office(policy)
    if not edition.control.text_held:
        history = Target("page", addresses.HISTORY)
        return fill("site/home-without-text.html", way, title=title, history=history, office=office)
    # An edition that has ended leads nobody to its rules: what to do now is in another.
    given = edition.home.needs if status.slug(edition) != "superseded" else ()
    needs = tuple(filter(None, (_need(site, need) for need in given)))
    subjects = tuple(need for need in needs if not need.urgent)
    return fill(
        "site/home.html",
        way,
        title=title,
        urgent=tuple(need for need in needs if need.urgent),
        subjects=subjects,
        needs=(*subjects, *_starters(site)),
        examples=edition.home.example_searches,
        sections=tuple(
            (Target("passage", each.id), each, languages.marks(edition.language_of[each.id]))
            for each in edition.sections
        ),
        first=policy.school.emergency,
        # Shown here, so that readers have the number even when they lose the signal.
        office=office._replace(name=policy.school.office_label) if office.value else None,
        a_to_z=Target("page", addresses.A_TO_Z),
        using=Target("page", addresses.USING),
    )


def _starters(site: Site) -> Iterator[NeedView]:
    """The link to the pages for new starters, on the edition that they sign and on the next."""
    ways = (in_force.signed(site.policy), site.policy.in_force)
    if site.edition in ways and site.edition.control.text_held and site.policy.roles.starters:
        hint = "What to do first, for your role."
        yield NeedView("New here?", hint, Target("root", f"../{addresses.START}"), (), urgent=False)


def _need(site: Site, need: Need) -> NeedView | None:
    """One way in; None if this edition has nothing that it leads to."""
    if not (links := tuple(_targets(site, need))):
        return None
    return NeedView(need.label, need.hint, links[0].href, links if links[1:] else (), need.urgent)


def _targets(site: Site, need: Need) -> Iterator[Link]:
    """The guides that answer the need, or its clauses if there are none; then the pages."""
    edition = site.edition
    guides = [edition.guide_by_id[g] for g in need.guides if g in edition.guide_by_id]
    yield from map(to_guide, guides)
    if not guides:
        yield from to_places(edition, need.clauses)
    for page in shown(site.policy, edition):
        if page.name in need.pages:
            yield to_page(page.address, page.facts.title)


BLOCKS = {"home": page}
