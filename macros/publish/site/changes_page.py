"""What changed: this edition against the one before, and against any that a reader may know."""

from dataclasses import dataclass
from typing import Any

from macros.model.policy import Edition
from macros.publish.placing import fill, from_page
from macros.reason import addresses, status
from macros.reason.changes.comparison import Changes
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_page
from macros.views import changes


@dataclass(frozen=True)
class Compared:
    """This edition against an earlier one."""

    slug: str
    before: str
    after: str
    counts: tuple[changes.Count, ...]
    groups: tuple[changes.Group, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of changes."""
    made = site.history.to(site.edition)
    before = site.policy.edition_by_name.get(site.edition.before)
    earlier = tuple(e for e in site.history.held if _is_earlier(site, e) and e is not before)
    between = (site.history.between(e, site.edition) for e in earlier)
    return _filled(
        site,
        here,
        before,
        _compared(made) if made else None,
        since=tuple(_compared(each, f"since-{each.before.name}-") for each in between),
        chooser=_chooser(earlier, before if made else None),
        later=_later(site),
        pdf=Target("page", addresses.CHANGES_PDF) if site.printed else "",
    )


def since(site: Site, here: str, earlier: Edition) -> str:
    """The HTML of what changed from an earlier edition to this one, for any page."""
    known = bool(earlier.sections and site.edition.sections)
    made = site.history.between(earlier, site.edition) if known else None
    nearest = _compared(made, f"since-{earlier.name}-") if made else None
    return _filled(site, here, earlier, nearest, since=(), chooser=(), later=None, pdf="")


def _filled(
    site: Site, here: str, before: Edition | None, nearest: Compared | None, **more: Any
) -> str:
    remark = "" if nearest else _not_compared(site.edition, before)
    way = from_page(site, here)
    return fill("site/changes.html", way, nearest=nearest, remark=remark, **more)


def _is_earlier(site: Site, edition: Edition) -> bool:
    age = site.history.ordered.index
    return not edition.is_draft and age(edition) > age(site.edition)


def _not_compared(edition: Edition, before: Edition | None) -> str:
    """Why nothing can be compared, and what the document control says of the amendments."""
    if before is None:
        return "No earlier edition is recorded, so there is nothing to compare these words with."
    named = status.named(before)
    why = f"We do not have the words of {named}, so we cannot compare them with these."
    said = edition.control.amendments
    more = f" This edition’s document control says of the amendments: “{said}”." if said else ""
    return f"{why}{more}"


def _chooser(earlier: tuple[Edition, ...], before: Edition | None) -> tuple[Link, ...]:
    near = [("changes", before)] if before else []
    return tuple(
        Link(Target("web", f"#{slug}"), f"I read the edition of {edition.label}")
        for slug, edition in (*near, *((f"since-{e.name}", e) for e in earlier))
    )


def _later(site: Site) -> Link | None:
    """For a reader of an old edition: what changed from it to the one in force."""
    current = site.policy.in_force
    superseded = site.edition.is_superseded and site.edition.sections
    if current is None or current.turn or not superseded:
        return None
    near = current.before == site.edition.name
    fragment = "changes" if near else f"since-{site.edition.name}"
    address = f"{addresses.CHANGES}#{fragment}"
    return to_page(address, status.named(current), edition=current.name)


def _compared(made: Changes, prefix: str = "") -> Compared:
    return Compared(
        slug=f"since-{made.before.name}" if prefix else "changes",
        before=status.named(made.before),
        after=status.named(made.after),
        counts=changes.counts(made),
        groups=changes.groups(made, prefix),
    )
