"""What every page in the folder of its policy has around its words."""

from __future__ import annotations

from macros.publish.frame import Frame, root_from
from macros.publish.outputs import Files, Output
from macros.publish.placing import fill, from_root
from macros.publish.templates import FOLDER, style
from macros.reason import addresses
from macros.views.root import Root

STYLE, SCRIPT = "assets/permanent.css", "assets/permanent.js"
_ICON = "assets/images/favicon.svg"  # an edition's own, as mkdocs.yml names it


def page(at: Root, name: str, template: str, title: str, **view: object) -> bytes:
    """Fill a template of a page in the folder of its policy.

    Takes the site's root, the page's own address, the template's name and the title, with all
    that the template places besides. Returns the page's bytes.
    """
    policy = at.policy
    role = policy.role_by_id.get(policy.facts.questions_to)
    ways = [(addresses.HOME, at.title)]
    ways += [(f"../{addresses.HOME}", "All policies")] if len(policy.shelf) > 1 else []
    frame = Frame(
        title,
        policy.school,
        root_from(name),
        tuple(ways),
        (STYLE, SCRIPT),
        f"{at.folder(at.shown)}/{_ICON}",
        at.title,
        role.spoken if role else "",
        at.absolute(name) if addresses.published(policy) else "",
    )
    known = {"frame": frame, "feed": addresses.FEED, **view}
    return fill(f"permanent/{template}.html", from_root(at, name), **known).encode()


def _assets(at: Root) -> Files:
    del at
    script = FOLDER.parents[1] / "docs/assets/js/links.js", FOLDER / "permanent/permanent.js"
    return {STYLE: style(), SCRIPT: b"".join(path.read_bytes() for path in script)}


ABOVE = Output[Root](_assets)
