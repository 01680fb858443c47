"""What every page in the folder of its policy has around its words."""

from __future__ import annotations

from typing import NamedTuple

from macros.publish.outputs import Files, Output
from macros.publish.placing import fill, from_root
from macros.publish.templates import FOLDER, style
from macros.reason import addresses, telephone
from macros.reason.targets import Link, Target
from macros.views.root import Root

STYLE, SCRIPT = "assets/permanent.css", "assets/permanent.js"
_ICON = "assets/images/favicon.svg"  # an edition's own, as mkdocs.yml names it


class Frame(NamedTuple):
    """The frame of one page."""

    title: str
    school: str
    policy: str
    icon: Target
    style: Target
    script: Target
    entrance: Target
    shelf: Target | None
    feed: Target
    address: str
    questions: str
    office: Link | None


def page(at: Root, name: str, template: str, title: str, **view: object) -> bytes:
    """Fill a template of a page in the folder of its policy.

    Takes the site's root, the page's own address, the template's name and the title, with all
    that the template places besides. Returns the page's bytes.
    """
    school = at.policy.school
    frame = Frame(
        title,
        school.name,
        at.title,
        Target("page", _ICON),
        Target("root", STYLE),
        Target("root", SCRIPT),
        Target("root", addresses.HOME),
        Target("shelf", addresses.HOME) if len(at.policy.shelf) > 1 else None,
        Target("root", addresses.FEED),
        at.absolute(name) if addresses.published(at.policy) else "",
        _questions(at),
        _office(at),
    )
    return fill(f"permanent/{template}.html", from_root(at, name), frame=frame, **view).encode()


def _questions(at: Root) -> str:
    role = at.policy.role_by_id.get(at.policy.facts.questions_to)
    return f"Questions? Ask the {role.spoken if role else at.policy.school.office}."


def _office(at: Root) -> Link | None:
    """The number of the school office, to be rung with a tap."""
    school = at.policy.school
    way = Target("web", telephone.call(school.phone))
    return Link(way, school.phone, school.office_label) if school.phone else None


def _assets(at: Root) -> Files:
    del at
    script = FOLDER.parents[1] / "docs/assets/js/links.js", FOLDER / "permanent/permanent.js"
    return {STYLE: style(), SCRIPT: b"".join(path.read_bytes() for path in script)}


ABOVE = Output[Root](_assets)
