"""What every page at the root of the site has around its words."""

from __future__ import annotations

from typing import NamedTuple

from macros.publish.templates import fill
from macros.reason import addresses
from macros.views.root import Root

STYLE, SCRIPT, FEED = "assets/permanent.css", "assets/permanent.js", "feed.xml"
_ICON = "assets/images/favicon.svg"  # an edition's own, as mkdocs.yml names it


class Frame(NamedTuple):
    """The frame of one page; every address is relative to it."""

    title: str
    school: str
    policy: str
    icon: str
    style: str
    script: str
    entrance: str
    feed: str
    addresses: tuple[str, ...]
    questions: str


def page(at: Root, name: str, template: str, title: str, **view: object) -> bytes:
    """Fill a template of a page at the root of the site.

    Takes the site's root, the page's own address, the template's name and the title, with all
    that the template places besides. Returns the page's bytes.
    """

    def here(address: str) -> str:
        return addresses.relative(address, name)

    frame = Frame(
        title,
        at.policy.school.name,
        at.title,
        at.to(at.policy.in_force or at.built[0], _ICON, name),
        here(STYLE),
        here(SCRIPT),
        here(addresses.HOME),
        here(FEED),
        (at.absolute(name),) if at.policy.school.site_address else (),
        _questions(at),
    )
    return fill(f"permanent/{template}.html", frame=frame, **view).encode()


def _questions(at: Root) -> str:
    school = at.policy.school
    owner = at.policy.role_by_id.get(at.policy.facts.questions_to)
    asked = f"Questions? Ask the {owner.name if owner else 'policy owner'}"
    return f"{asked}, or the {school.office} on {school.phone}." if school.phone else f"{asked}."
