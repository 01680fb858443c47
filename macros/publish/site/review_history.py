"""Review history: every edition with its dates, what it replaced and when it is to be reviewed."""

from __future__ import annotations

from typing import NamedTuple

from macros.model.policy import Edition
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, in_words, places, words
from macros.reason import addresses, references, reviews, status
from macros.reason.prepared import Site
from macros.reason.targets import to_page
from macros.views import changes, editions


class EditionView(NamedTuple):
    """One edition, with its status and, where it is so, that review is overdue."""

    name: str
    label: str
    marks: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]


def page(site: Site, here: str) -> str:
    """The HTML of the review history, newest edition first."""
    newest_first = reversed(site.policy.editions)
    views = tuple(_view(site, edition, here) for edition in newest_first)
    return fill("site/review-history.html", from_page(site, here), editions=views)


def _view(site: Site, edition: Edition, here: str) -> EditionView:
    overdue = reviews.overdue(site.policy, edition, site.today)
    late = (("review overdue", "overdue"),) if overdue else ()
    known = editions.facts(site.policy, edition, site.today)
    del known["Status"]  # the mark says it
    made = site.history.to(edition)
    changed = (
        to_page(addresses.CHANGES, changes.in_words(made), edition=edition.name) if made else None
    )
    return EditionView(
        edition.name,
        edition.label,
        ((status.status(edition), status.slug(edition)), *late),
        given(
            _title(site, edition, here),
            *in_words(known),
            places("What changed", (changed,) if changed else ()),
        ),
    )


def _title(site: Site, edition: Edition, here: str) -> Fact:
    title = edition.full_title
    if edition is site.edition:
        return words("Title", f"{title} (this edition)")
    return places("Title", (to_page(addresses.REVIEW_HISTORY, title, edition=edition.name),))
