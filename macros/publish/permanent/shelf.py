"""The root of the site: the shelf of policies, and the page for a missing address."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.model.policy import Policy
from macros.model.school import School
from macros.publish import bundle
from macros.publish.frame import Frame
from macros.publish.templates import FOLDER, fill, style
from macros.reason import addresses, in_force, status
from macros.reason.targets import Link
from macros.views import editions
from macros.views.reporting import Reporting, ReportingGuide, reporting, to_report

STYLE = "assets/permanent.css"
_OWN, _DOCS = FOLDER / "permanent", FOLDER.parents[1] / "docs" / "assets"
_ASSETS = {
    "assets/due.js": (_DOCS / "js" / "due.js",),
    "assets/missing.js": (_DOCS / "js" / "links.js", _DOCS / "js" / "missing.js"),
    "assets/favicon.svg": (_DOCS / "images" / "favicon.svg",),
}
_ENGINE = "assets/search-engine.js"
_SEARCH = {
    "assets/search.css": (_OWN / "search.css",),
    "assets/search.js": (_DOCS / "js" / "search.js",),
    _ENGINE: tuple(_DOCS.parent / part for part in bundle.ENGINE_PARTS),
}
_PUT = {".css": bundle.styles, ".js": bundle.scripts}


class OnShelf(NamedTuple):
    """One policy as the shelf shows it. Addresses are from the root of the site; empty: none."""

    id: str
    title: str
    status: str
    past: bool
    instead: tuple[Link, ...]
    review: editions.ReviewView | None
    home: str
    report: str
    a_to_z: str
    handbook: str


@dataclass(frozen=True)
class Shelf:
    """The policies that are built, as of a day; `printed` says whether paper copies are made."""

    school: School
    policies: tuple[Policy, ...]
    today: date
    printed: bool

    @cached_property
    def shown(self) -> tuple[OnShelf, ...]:
        """Every policy, sorted by title; those that were withdrawn come last."""
        shown = (self._one(policy) for policy in self.policies)
        return tuple(sorted(shown, key=lambda one: (one.past, one.title.casefold(), one.id)))

    @property
    def by_review(self) -> tuple[OnShelf, ...]:
        """Every policy not withdrawn, the longest overdue first, those without a date last."""
        kept = (one for one in self.shown if not one.past)
        return tuple(sorted(kept, key=lambda one: one.review.last_day if one.review else "~"))

    @property
    def reporting(self) -> Reporting:
        """The guides that say who to report to."""
        guides = (ReportingGuide(one.id, one.title, one.report) for one in self.shown if one.report)
        return reporting(self.school, guides)

    @property
    def only(self) -> OnShelf | None:
        """The policy, if there is just one."""
        return self.shown[0] if len(self.shown) == 1 else None

    @cached_property
    def search(self) -> str:
        """The scripts of a search over every policy in force; empty for a single policy."""
        held = [policy.id for policy in self.policies if policy.in_force]
        if not held or self.only:
            return ""
        indexes = (addresses.on_shelf(each, addresses.CURRENT, addresses.SEARCH) for each in held)
        return " ".join([_ENGINE, addresses.SPEECH, *indexes])

    @property
    def start(self) -> str:
        """The address of the pages for new starters; empty if none are made."""
        read = in_force.to_read(self.policies)
        return addresses.START if read and read[0].roles.starters else ""

    def _one(self, policy: Policy) -> OnShelf:
        edition = policy.shown or policy.editions[-1]
        folder = addresses.CURRENT if policy.shown else edition.name

        def of_words(address: str) -> str:
            """The address of something made of the words; empty if none are held or apply."""
            held = edition.control.text_held and not edition.withdrawn and address
            return addresses.on_shelf(policy.id, folder, address) if held else ""

        return OnShelf(
            policy.id,
            edition.control.title,
            editions.withdrawn(policy) or status.edition_sentence(edition),
            edition.withdrawn is not None,
            editions.replacing(policy),
            editions.review(policy, edition, self.today),
            addresses.on_shelf(policy.id, folder, addresses.HOME),
            to_report(policy),
            of_words(addresses.A_TO_Z),
            of_words(addresses.HANDBOOK) if self.printed else "",
        )


def files(shelf: Shelf, made: Mapping[str, Sequence[str]]) -> Mapping[str, bytes]:
    """Every file at the root of the site, by its address. `made` is the record for shelf.json.

    A site of one policy opens that policy. A server shows `404.html` at any depth, so its links are
    absolute paths.
    """
    searched = ("assets/search.css", "assets/search.js") if shelf.search else ()
    home = _page(shelf, "shelf", "Policies", "", searched)
    root = f"{urlsplit(shelf.school.site_address).path}/"
    pages = {
        addresses.HOME: home,
        addresses.MISSING: _page(shelf, "missing", "Page not found", root, ("assets/missing.js",)),
        addresses.SHELF: _listed(shelf, made),
    }
    used = _ASSETS | (_SEARCH if shelf.search else {})
    assets = {
        name: _PUT.get(Path(name).suffix, "".join)(each.read_text("utf-8") for each in paths)
        for name, paths in used.items()
    }
    return {name: text.encode() for name, text in (pages | assets).items()} | {STYLE: style()}


def _page(shelf: Shelf, name: str, title: str, root: str, more: tuple[str, ...]) -> str:
    """A page that lists the policies. `root` leads to the root of the site."""
    ways = ((addresses.HOME, "Policies"),)
    frame = Frame(title, shelf.school, root, ways, (STYLE, "assets/due.js", *more))
    return fill(f"permanent/{name}.html", frame=frame, shelf=shelf)


def _listed(shelf: Shelf, made: Mapping[str, Sequence[str]]) -> str:
    """The policies for programs: id, title and home page, with the record of the build."""
    listed = [{"id": one.id, "title": one.title, "home": one.home} for one in shelf.shown]
    return json.dumps({"policies": listed, "made": made}, ensure_ascii=False, indent=1) + "\n"
