"""feed.xml: an Atom feed (RFC 4287) of editions and of what changed with each."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.policy import Edition
from macros.problems import counted
from macros.publish.templates import fill
from macros.reason import addresses, status
from macros.reason.changes.comparison import Changes, Comparison
from macros.views.root import Root


class Entry(NamedTuple):
    """One entry of the feed."""

    id: str
    title: str
    updated: str
    href: str
    summary: str


def above(at: Root) -> dict[str, bytes]:
    """The feed, with the latest edition first.

    Atom needs an exact time. If a document gives a month, the entry has the first moment of that
    month, and its words say what the document says.
    """
    entries = tuple(entry for edition in at.history.ordered for entry in _entries(at, edition))
    feed = fill(
        "permanent/feed.xml",
        id=at.identity("feed").urn,
        title=f"{at.title}: editions and changes",
        author=at.policy.school.name,
        address=at.absolute(addresses.FEED),
        home=at.absolute(addresses.HOME),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        entries=entries,
    )
    return {addresses.FEED: feed.encode()}


def _entries(at: Root, edition: Edition) -> Iterator[Entry]:
    made = at.history.to(edition)
    moment = _moment(at, edition)
    changes = f"{counted(len(made.changed), 'change')}." if made else ""
    yield Entry(
        at.identity("edition", edition.name).urn,
        status.edition_sentence(edition),
        moment,
        at.absolute(f"{edition.name}/{addresses.HOME}"),
        " ".join(filter(None, (_began(edition), edition.control.amendments, changes))),
    )
    if made:
        yield from (_changed(at, made, comparison, moment) for comparison in made.changed)


def _changed(at: Root, made: Changes, comparison: Comparison, moment: str) -> Entry:
    edition, reason = made.after, made.classed.get(comparison.id)
    happened = " and ".join(comparison.kinds)
    named = f"{comparison.part.number} {comparison.part.label}".strip()
    return Entry(
        at.identity("change", edition.name, comparison.id).urn,
        f"{named}: {happened}",
        moment,
        at.absolute(f"{edition.name}/{addresses.CHANGES}#change-{comparison.id}"),
        f"In {status.named(edition)}. {reason.reason if reason else ''}".strip(),
    )


def _moment(at: Root, edition: Edition) -> str:
    turned = edition.withdrawn or status.starts(edition)
    day = turned.first if turned else at.today
    return f"{day.isoformat()}T00:00:00Z"


def _began(edition: Edition) -> str:
    began = status.started(edition)
    return f"In force from: {began.partition(' ')[2]}." if began else ""
