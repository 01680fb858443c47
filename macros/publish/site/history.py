"""History: every edition and review, which words applied on a day, and what is printed first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.model.blocks import Statement
from macros.model.policy import Edition
from macros.publish.placing import fill, from_page
from macros.publish.site.facts import Fact, given, in_words, words
from macros.reason import addresses, in_force, reviews, status
from macros.reason.in_force import Period
from macros.reason.prepared import Site
from macros.reason.targets import Link, Target, to_page
from macros.views import changes, editions, notes
from macros.views.words import TITLE, WordsView
from macros.views.words import words as adopted

_TOLD = (
    "Adopted", "Amended", "Replaced", "Would replace", "Amendments", "Author", "Review cycle",
    "Review due", "How we know",
)  # fmt: skip


class EditionView(NamedTuple):
    """One edition and its reviews, and when it was in force."""

    name: str
    label: str
    status: str
    slug: str
    late: str
    reviews: tuple[str, ...]
    facts: tuple[Fact, ...]
    period: Period
    adopted: bool
    links: tuple[Link, ...]


class StatementView(NamedTuple):
    """One statement printed before the sections. Without a label, its first words name it."""

    id: str
    label: str
    first_words: str
    words: WordsView
    notes: notes.NotesView


def timeline(site: Site, here: str) -> str:
    """The HTML of every edition and review, newest first."""
    periods = {period.edition.name: period for period in in_force.periods(site.policy)}
    return fill(
        "site/history.html",
        from_page(site, here),
        editions=tuple(_edition(site, e, periods.get(e.name)) for e in site.history.ordered),
    )


def control(site: Site, here: str) -> str:
    """The HTML of what is printed before the sections, and of ways to follow the policy."""
    edition = site.edition
    document, shown = edition.control.document, site.policy.shown
    due = shown and reviews.due(site.policy, shown)
    return fill(
        "site/document-control.html",
        from_page(site, here),
        printed=bool(edition.front),
        cover=_printed(site, edition.cover),
        control=_printed(site, edition.control_table),
        statements=tuple(_statement(site, statement) for statement in edition.statements),
        notes=notes.beside(site, edition.own),
        download=Target("file", document) if document else "",
        feed=Target("root", addresses.FEED),
        calendar=Target("root", addresses.CALENDAR) if due else "",
        export=Target("root", addresses.EXPORT),
    )


def _printed(site: Site, part: Statement | None) -> WordsView | None:
    return adopted(site.layers, part, kinds=TITLE) if part else None


def _statement(site: Site, statement: Statement) -> StatementView:
    return StatementView(
        statement.id,
        statement.ours.label,
        statement.label,
        adopted(site.layers, statement),
        notes.beside(site, (statement,)),
    )


def _edition(site: Site, edition: Edition, period: Period | None) -> EditionView:
    known = editions.facts(site.policy, edition, site.today)
    when = _when(period, site.today) if period else "Not yet: it is a draft."
    held = reversed(reviews.held(site.policy, edition))
    return EditionView(
        edition.name,
        "Draft for review" if period is None else edition.label,
        status.status(edition),
        status.slug(edition),
        "review late" if reviews.overdue(site.policy, edition, site.today) else "",
        tuple(map(reviews.sentence, held)),
        given(words("In force", when), *in_words(known, *_TOLD)),
        period or Period(edition, None, None),
        period is not None,
        tuple(_links(site, edition)),
    )


def _when(period: Period, today: date) -> str:
    """When it was in force, as precisely as the documents say."""
    start, end = period.start, period.end
    if start and period.still and start.first > today:
        return f"It comes into force {start.phrase}."
    began = f"From {start.words}" if start else "From a day that no document here gives"
    if period.edition.control.amended:
        began += " (when it was last amended)"
    elif not period.adoption_known and start:
        began += " (the date printed with it; when it was adopted is not known)"
    if end:
        comes = "comes" if end.first > today else "came"
        ends = f"the next edition {comes} into force"
        ended = f" until {'it was withdrawn' if period.edition.withdrawn else ends} {end.phrase}."
    else:
        ended = ", and still in force." if period.still else ", until a day that is not known."
    months = dict.fromkeys(day.words for day in (start, end) if day and not day.exact)
    days = "days in {} are" if len(months) > 1 else "day in {} is"
    unknown = f" The {days.format(' and '.join(months))} not known."
    return began + ended + (unknown if months else "")


def _links(site: Site, edition: Edition) -> Iterator[Link]:
    label, made = status.named(edition), site.history.to(edition)
    if edition is not site.edition:
        yield to_page(addresses.HOME, "Open this edition", label, edition.name)
    if made:
        said = f"What changed: {changes.in_words(made)}"
        yield to_page(addresses.CHANGES, said, label, edition.name)


BLOCKS = {"document_control": control}
