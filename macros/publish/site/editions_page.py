"""Editions: each one, when it was in force, and which words applied on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from macros.reason import addresses, in_force, references, status
from macros.reason.in_force import Period
from macros.model.policy import Edition
from macros.publish.site import shell
from macros.publish.site.links import LinkView
from macros.publish.templates import fill
from macros.views.site import Site


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
    links: tuple[LinkView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the page of editions. `here` is the page it stands on."""
    periods = {period.edition.name: period for period in in_force.periods(site.policy)}
    return fill(
        "site/editions.html",
        editions=tuple(
            _view(site, edition, periods.get(edition.name), here)
            for edition in site.history.ordered
        ),
        feed=addresses.from_edition("feed.xml", here),
        calendars=(addresses.from_edition("review.ics", here),) if site.policy.in_force else (),
        export=addresses.from_edition("policy.json", here),
    )


def _view(site: Site, edition: Edition, period: Period | None, here: str) -> EditionView:
    standing = shell.status(edition)
    start, end = (period.start, period.end) if period else (None, None)
    return EditionView(
        edition.name,
        "Draft for review" if period is None else references.label_of(edition),
        standing,
        standing.replace(" ", "-"),
        _when(period, site.today) if period else "Never: it is a draft and has not been adopted.",
        start.first.isoformat() if start else "",
        start.last.isoformat() if start else "",
        end.first.isoformat() if end else "",
        end.last.isoformat() if end else "",
        str(period.began_on or "") if period else "",
        period.still if period else False,
        period is not None,
        tuple(_links(site, edition, here)),
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
    untold = f" The {days.format(' and '.join(months))} not given."
    return began + ended + (untold if months else "")


def _links(site: Site, edition: Edition, here: str) -> list[LinkView]:
    folder = "" if edition is site.edition else f"../{edition.name}/"
    links = [(addresses.HOME, "Open this edition")] if folder else []
    links.append((addresses.DOCUMENT_CONTROL, "Document control"))
    if site.history.to(edition):
        links.append((addresses.CHANGES, "What changed"))
    label = status.named(edition)
    return [
        LinkView(addresses.relative(f"{folder}{address}", here), text, label)
        for address, text in links
    ]
