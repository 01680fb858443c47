"""Review history: every edition with its dates, what it replaced and when it is to be reviewed."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import addresses, dates, references, reviews
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.publish.site import changes_page
from macros.publish.site.facts import Fact, dated, places, told, words
from macros.publish.site.links import LinkView
from macros.publish.site.shell import status
from macros.publish.templates import fill
from macros.views.site import Site

HELD = "Held here, word for word"
NOT_HELD = "Not held: only what is known of the edition is kept"


class EditionView(NamedTuple):
    """One edition, with its standing in a word and, where it is so, that review is overdue."""

    name: str
    label: str
    marks: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the review history, newest edition first. `here` is the page it stands on."""
    newest_first = reversed(site.policy.editions)
    return fill(
        "site/review-history.html",
        editions=tuple(_view(site, edition, here) for edition in newest_first),
    )


def _view(site: Site, edition: Edition, here: str) -> EditionView:
    standing = status(edition)
    overdue = (("review overdue", "overdue"),) if _overdue(site, edition) else ()
    return EditionView(
        edition.name,
        references.label_of(edition),
        ((standing, standing.replace(" ", "-")), *overdue),
        told(_title(site, edition, here), *_facts(site, edition, here)),
    )


def _title(site: Site, edition: Edition, here: str) -> Fact:
    title = references.title_of(edition)
    if edition is site.edition:
        return words("Title", f"{title} (this edition)")
    up = "../" * (here.count("/") + 1)
    return places("Title", (LinkView(f"{up}{edition.name}/{here}", title),))


def _changes(site: Site, edition: Edition, here: str) -> tuple[LinkView, ...]:
    made = site.history.to(edition)
    if made is None:
        return ()
    folder = "" if edition is site.edition else f"../{edition.name}/"
    address = addresses.relative(f"{folder}{addresses.CHANGES}", here)
    return (LinkView(address, changes_page.in_words(made)),)


def _overdue(site: Site, edition: Edition) -> bool:
    return reviews.overdue(site.policy, edition, site.today)


def _facts(site: Site, edition: Edition, here: str) -> tuple[Fact, ...]:
    control = edition.control
    return (
        words("Date printed", dates.in_words(control.date)),
        words("Adopted", dates.in_words(control.adopted, _not_adopted(control))),
        dated("Amended", control.amended),
        words(_replaces(control), _titles(site, control.supersedes)),
        words("Superseded by", _superseded_by(site, edition)),
        words("Amendments", control.amendments or "Not given"),
        words("Author", control.author or "Not given"),
        words("Review cycle", _cycle(control.review.cycle_months)),
        words("Reviewed", *map(reviews.sentence, reviews.held(site.policy, edition))),
        words("Next review", _next_review(site, edition)),
        words("As printed", control.printed.review),
        words("How we know", control.source),
        places("What changed", _changes(site, edition, here)),
        words("Text", HELD if control.text_held else NOT_HELD),
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


def _next_review(site: Site, edition: Edition) -> str:
    due = reviews.due(site.policy, edition)
    named = due.when.words if due else "Not given"
    return f"{named}: overdue" if _overdue(site, edition) else named
