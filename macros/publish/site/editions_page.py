"""Editions: each one, when it was in force, and which words applied on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from macros.publish.site.placing import block
from macros.model.policy import Edition
from macros.publish.placing import fill, from_page
from macros.reason import addresses, in_force, references, status
from macros.reason.in_force import Period
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_page


class EditionView(NamedTuple):
    """One edition. The days bound its start and end for the script; "" is not known.

    `began_on` is the day it was adopted or last amended, where the documents give the day itself.
    """

    name: str
    label: str
    status: str
    slug: str
    in_force: str
    first_start: str
    last_start: str
    first_end: str
    last_end: str
    began_on: str
    still: bool
    adopted: bool
    links: tuple[Link, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of editions."""
    periods = {period.edition.name: period for period in in_force.periods(site.policy)}
    views = (_view(site, each, periods.get(each.name)) for each in site.history.ordered)
    return fill(
        "site/editions.html",
        from_page(site, here),
        editions=tuple(views),
        feed=Target("root", addresses.FEED),
        calendar=Target("root", addresses.CALENDAR) if site.policy.in_force else "",
        export=Target("root", addresses.EXPORT),
    )


def _view(site: Site, edition: Edition, period: Period | None) -> EditionView:
    start, end = (period.start, period.end) if period else (None, None)
    return EditionView(
        edition.name,
        "Draft for review" if period is None else edition.label,
        status.status(edition),
        status.slug(edition),
        _when(period, site.today) if period else "Never: it is a draft and has not been adopted.",
        start.first.isoformat() if start else "",
        start.last.isoformat() if start else "",
        end.first.isoformat() if end else "",
        end.last.isoformat() if end else "",
        str(period.began_on or "") if period else "",
        period.still if period else False,
        period is not None,
        tuple(_links(site, edition)),
    )


def _when(period: Period, today: date) -> str:
    """When it was in force, as precisely as the documents say, in one sentence."""
    start, end = period.start, period.end
    if start and period.still and start.first > today:
        return f"It comes into force {start.phrase}."
    began = f"From {start.words}" if start else "From a day that no document here gives"
    if period.edition.control.amended:
        began += " (when it was last amended)"
    elif not period.adoption_known and start:
        began += " (the date printed with it; the day it was adopted is not given)"
    if end:
        ended = f" until the next edition came into force {end.phrase}."
    else:
        ended = ", and still in force." if period.still else ", until a day that is not given."
    vague = [each.words for each in (start, end) if each and not each.exact]
    months = list(dict.fromkeys(vague))
    days = "days in {} are" if len(months) > 1 else "day in {} is"
    unknown = f" The {days.format(' and '.join(months))} not given."
    return began + ended + (unknown if months else "")


def _links(site: Site, edition: Edition) -> list[Link]:
    links = [(addresses.DOCUMENT_CONTROL, "Document control")]
    if edition is not site.edition:
        links.insert(0, (addresses.HOME, "Open this edition"))
    if site.history.to(edition):
        links.append((addresses.CHANGES, "What changed"))
    label = status.named(edition)
    return [to_page(address, text, label, edition.name) for address, text in links]


MACROS = {"editions": block(page)}
