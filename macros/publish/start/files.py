"""start/: the choice of a kind of starter, a page for each, and the message to send to each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from macros.model import dates
from macros.model.policy import Policy
from macros.model.school import School
from macros.publish.frame import Frame, root_from
from macros.publish.placing import Way, fill
from macros.publish.start import messages
from macros.publish.start.signing import AGREED, sign
from macros.publish.templates import FOLDER
from macros.reason import addresses, in_force
from macros.reason.targets import Link, Target
from macros.views.starting import StartView, histories, start

STYLE, SCRIPT = "assets/start.css", "assets/start.js"


def at_root(policies: tuple[Policy, ...], *, printed: bool) -> Mapping[str, bytes]:
    """Every file for new starters, by its address from the root of the site.

    Takes the policies that are built, and whether paper copies are made. Empty if no policy that
    was adopted has its text, or roles.yml has no `starters`. Pages stay when no policy applies.
    """
    held = any(policy.shown and policy.shown.control.text_held for policy in policies)
    starters = policies[0].roles.starters if held else ()
    changed = histories(policies)
    views = tuple(start(policies, starter, changed, printed=printed) for starter in starters)
    return dict(_files(policies, views)) if views else {}


def _files(
    policies: tuple[Policy, ...], views: tuple[StartView, ...]
) -> Iterator[tuple[str, bytes]]:
    school, read = policies[0].school, in_force.to_read(policies)
    # If the site has no address there is no message, because its links would lead nowhere.
    sends = school.site_address and read
    ways = {
        "choices": _links(views, addresses.start),
        "emails": _links(views, addresses.start_message) if sends else (),
    }
    yield addresses.START, _page(policies, addresses.START, "index", "New starters", **ways)
    for view in views:
        here = addresses.start(view.id)
        signs = tuple(map(sign, view.policies, read))
        own = {"view": view, "signs": signs, "several": len(read) > 1, "agreed": AGREED}
        yield here, _page(policies, here, "role", f"New starters: {view.name}", **own)
        if sends:
            yield from _message(policies, school, view)
    for name in (STYLE, SCRIPT):
        yield name, (FOLDER / "start" / name.rpartition("/")[2]).read_bytes()


def _links(views: tuple[StartView, ...], address: Callable[[str], str]) -> tuple[Link, ...]:
    """The link to one page for each kind of starter."""
    return tuple(Link(Target("root", address(view.id)), view.name) for view in views)


def _message(
    policies: tuple[Policy, ...], school: School, view: StartView
) -> Iterator[tuple[str, bytes]]:
    """The page of a message, and the files that belong to it."""
    here = addresses.start_message(view.id)
    title = f"Email for new starters: {view.name}"
    made = messages.message(school, view)
    yield here, _page(policies, here, "message", title, message=made)
    yield addresses.beside(here, messages.EMAIL), messages.eml(made)
    if day := dates.parse(school.read_by):
        yield addresses.beside(here, messages.CALENDAR), messages.calendar(school, view, made, day)


def _page(policies: tuple[Policy, ...], here: str, template: str, title: str, **view: Any) -> bytes:
    school = policies[0].school
    frame = Frame(
        title,
        school,
        root_from(here),
        ((addresses.HOME, "Policies"), (addresses.START, "New starters")),
        ("assets/permanent.css", STYLE, SCRIPT),
        address=addresses.absolute(school.site_address, here) if school.site_address else "",
    )
    return fill(f"start/{template}.html", _from(here), frame=frame, **view).encode()


def _from(here: str) -> Way:
    """The ways from a page above every policy. People are named there but not linked."""
    return lambda target: addresses.relative(target.id, here) if target.kind == "root" else ""
