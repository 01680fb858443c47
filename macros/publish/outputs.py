"""Every file of a site that is not a page made by MkDocs, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from macros.model.policy import Edition, Policy
from macros.publish.feeds import atom, policy_json, review_calendar
from macros.publish.paper import printed
from macros.publish.permanent import (
    entrance,
    permanent_clause,
    permanent_guide,
    permanent_number,
    places_json,
    versions_json,
)
from macros.publish.permanent.frame import SCRIPT, STYLE
from macros.publish.templates import FOLDER
from macros.reason import addresses
from macros.reason.prepared import Copy, Site
from macros.views.root import Root

Book = TypeVar("Book", Site, Root)
Files = Mapping[str, bytes]


def _always(book: Site | Root) -> bool:
    del book
    return True


@dataclass(frozen=True)
class Output(Generic[Book]):
    """Something that is made of a book: an edition, or all that is above the editions.

    The book says whether it is made; `files` are its bytes by their addresses.
    """

    name: str
    files: Callable[[Book], Files]
    wants: Callable[[Book], bool] = _always


def _pictures(site: Site) -> Files:
    return {addresses.adopted(name): file for name, file in site.edition.pictures.items()}


def _clauses(at: Root) -> Files:
    page, address = permanent_clause.page, addresses.permanent_clause
    return {address(name): page(at, name) for name in at.history.everywhere}


def _guides(at: Root) -> Files:
    page, address = permanent_guide.page, addresses.permanent_guide
    return {address(name): page(at, name) for name in at.guides}


def _numbers(at: Root) -> Files:
    page, address = permanent_number.page, addresses.permanent_number
    return {address(number): page(at, number) for number in at.numbers}


def _assets(at: Root) -> Files:
    del at
    own, links = FOLDER / "permanent", FOLDER.parent.parent / "docs/assets/js/links.js"
    script = links.read_bytes() + (own / "permanent.js").read_bytes()
    return {STYLE: (own / "permanent.css").read_bytes(), SCRIPT: script}


def _export(at: Root) -> Files:
    return {
        addresses.EXPORT: policy_json.text(at),
        addresses.EXPORT_SCHEMA: policy_json.schema(),
    }


BESIDE_PAGES: tuple[Output[Site], ...] = (
    Output("printed", lambda site: printed.outputs(site.policy, site.edition), lambda s: s.printed),
    Output("pictures", _pictures),
)
"""What lies in the folder of an edition, beside its pages."""

ABOVE: tuple[Output[Root], ...] = (
    Output("entrance", lambda at: {addresses.HOME: entrance.page(at)}),
    Output("clauses", _clauses),
    Output("guides", _guides),
    Output("numbers", _numbers),
    Output("assets", _assets),
    Output("places", lambda at: {addresses.PLACES: places_json.text(at)}),
    Output("versions", lambda at: {addresses.VERSIONS: versions_json.text(at)}),
    Output("feed", lambda at: {addresses.FEED: atom.text(at)}),
    Output("export", _export),
    Output(
        "calendar",
        lambda at: {addresses.CALENDAR: review_calendar.text(at)},
        lambda at: at.policy.in_force is not None,
    ),
)
"""What lies above the editions, at the root of the site."""


def copies(policy: Policy, edition: Edition) -> tuple[Copy, ...]:
    """What is made for paper of an edition."""
    return printed.copies(policy, edition)


def beside_pages(site: Site) -> Files:
    """Every file in an edition's folder that is no page."""
    return _made(BESIDE_PAGES, site)


def above_editions(policy: Policy, built: tuple[Edition, ...], today: date) -> Files:
    """Every file at the root of the site, by its path.

    Takes the checked policy, the editions that are built beside these files, and the day of the
    build. The same data gives the same bytes.
    """
    return _made(ABOVE, Root(policy, built, today))


def _made(outputs: Iterable[Output[Book]], book: Book) -> Files:
    wanted = (output for output in outputs if output.wants(book))
    return {name: file for output in wanted for name, file in output.files(book).items()}
