"""Review history: every edition with its dates, what it replaced and when it is to be reviewed."""

from __future__ import annotations

from typing import NamedTuple

from macros import addresses, dates, references
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.render import changes_page
from macros.render.links import LinkView
from macros.render.shell import status
from macros.render.templates import fill
from macros.site import Site


class Fact(NamedTuple):
    """One fact of an edition's document control."""

    name: str
    value: str


class EditionView(NamedTuple):
    """One edition; `href` is empty for the one that the page belongs to."""

    name: str
    label: str
    title: str
    status: str
    slug: str
    href: str
    text_held: bool
    overdue: bool
    facts: tuple[Fact, ...]
    changes: tuple[LinkView, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the review history, newest edition first. `here` is the page it stands on."""
    newest_first = reversed(site.policy.editions)
    return fill(
        "site/review-history.html",
        editions=tuple(_view(site, edition, here) for edition in newest_first),
    )


def _view(site: Site, edition: Edition, here: str) -> EditionView:
    control = edition.control
    up = "../" * (here.count("/") + 1)
    standing = status(edition)
    return EditionView(
        name=edition.name,
        label=references.label_of(edition),
        title=references.title_of(edition),
        status=standing,
        slug=standing.replace(" ", "-"),
        href="" if edition is site.edition else f"{up}{edition.name}/{here}",
        text_held=control.text_held,
        overdue=_overdue(site, control),
        facts=tuple(fact for fact in _facts(site, edition) if fact.value),
        changes=_changes(site, edition, here),
    )


def _changes(site: Site, edition: Edition, here: str) -> tuple[LinkView, ...]:
    made = site.history.to(edition)
    if made is None:
        return ()
    folder = "" if edition is site.edition else f"../{edition.name}/"
    address = addresses.relative(f"{folder}{addresses.CHANGES}", here)
    return (LinkView(address, changes_page.in_words(made)),)


def _overdue(site: Site, control: Control) -> bool:
    return control.status == "adopted" and dates.is_past(control.review.due, site.today)


def _facts(site: Site, edition: Edition) -> tuple[Fact, ...]:
    control = edition.control
    return (
        Fact("Date printed", dates.in_words(control.date)),
        Fact("Adopted", dates.in_words(control.adopted, _not_adopted(control))),
        Fact(_replaces(control), _titles(site, control.supersedes)),
        Fact("Superseded by", _superseded_by(site, edition)),
        Fact("Amendments", control.amendments or "Not given"),
        Fact("Author", control.author or "Not given"),
        Fact("Review cycle", _cycle(control.review.cycle_months)),
        Fact("Next review", _next_review(site, control)),
        Fact("As printed", control.review.as_printed),
        Fact("How we know", control.source),
    )


def _replaces(control: Control) -> str:
    return "Would replace" if control.status == "draft" else "Replaced"


def _not_adopted(control: Control) -> str:
    return "Not adopted" if control.status == "draft" else "Not given"


def _titles(site: Site, name: str | None) -> str:
    edition = site.policy.edition_by_name.get(name or "")
    return references.title_of(edition) if edition else ""


def _superseded_by(site: Site, edition: Edition) -> str:
    """What replaced an edition. A draft has replaced nothing yet."""
    later = [
        references.title_of(e)
        for e in site.policy.editions
        if e.control.supersedes == edition.name and e.control.status != "draft"
    ]
    return ", ".join(later)


def _cycle(months: int | None) -> str:
    if not months:
        return "Not given"
    if months % 12:
        return f"Every {months} months" if months > 1 else "Every month"
    years = months // 12
    return f"Every {years} years" if years > 1 else "Every year"


def _next_review(site: Site, control: Control) -> str:
    due = dates.in_words(control.review.due, "Not given")
    return f"{due}: overdue" if _overdue(site, control) else due
