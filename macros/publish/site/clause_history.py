"""Beside a clause: what changed in it with each edition, and where it stands now."""

from __future__ import annotations

from typing import NamedTuple

from macros.reason import addresses, references, status
from macros.reason.changes import Kind
from macros.reason.history import Step
from macros.model.blocks import Clause
from macros.publish.site.changes_page import WORDS
from macros.publish.site.links import LinkView
from macros.views.site import Site


class Standing(NamedTuple):
    """For a clause of an edition that is not in force: the same clause as it is now."""

    sentence: str
    href: str
    text: str


def history(site: Site, clause: Clause, here: str) -> tuple[LinkView, ...]:
    """The changes of a clause, or of an item in it, up to this edition, the latest first.

    Each is a link to its place on the page of changes of the edition that made it.
    """
    return tuple(_link(site, step, here) for step in _steps(site, clause))


def changed(site: Site, clause: Clause, here: str) -> tuple[LinkView, ...]:
    """The change that this edition itself made to a clause, if any."""
    own = (step for step in _steps(site, clause) if step.changes.after is site.edition)
    return tuple(_link(site, step, here) for step in own)


def _steps(site: Site, clause: Clause) -> list[Step]:
    ordered = site.history.ordered
    reached = ordered.index(site.edition)
    return [s for s in site.history.of(clause) if ordered.index(s.changes.after) >= reached]


def standing(site: Site, clause: Clause, here: str) -> Standing | None:
    """Where a clause stands in the edition in force.

    None on that edition's own pages, and for a clause that a draft leaves as it is.
    """
    current = site.policy.in_force
    if current is None or current is site.edition:
        return None
    if clause.id not in current.passages:
        return Standing(
            f"{_capital(status.named(current))} has no such paragraph.",
            addresses.from_edition(addresses.permanent_clause(clause.id), here),
            "What became of it",
        )
    if site.edition.control.status == "draft" and not _happened(site, clause):
        return None
    passage = current.passages[clause.id]
    address = f"../{current.name}/{addresses.passage(current, clause.id)}"
    return Standing(
        _comparison(site, clause),
        addresses.relative(address, here),
        f"Read {references.paragraph(current, passage)} in the edition in force",
    )


def _comparison(site: Site, clause: Clause) -> str:
    happened = _happened(site, clause)
    if site.edition.control.status == "draft":
        return "In the edition in force this is different."
    return f"Since then it was {_and(happened)}." if happened else "The same words apply now."


def _happened(site: Site, clause: Clause) -> tuple[Kind, ...]:
    return site.history.standing(clause.id, site.edition.name).happened


def _link(site: Site, step: Step, here: str) -> LinkView:
    kinds = dict.fromkeys(kind for change in step.comparisons for kind in change.kinds)
    edition = step.changes.after
    folder = "" if edition is site.edition else f"../{edition.name}/"
    address = f"{folder}{addresses.CHANGES}#change-{step.comparisons[0].id}"
    return LinkView(
        addresses.relative(address, here),
        f"{_capital(_and(tuple(kinds)))} in {status.named(edition)}",
        f"since {status.named(step.changes.before)}",
    )


def _and(kinds: tuple[Kind, ...]) -> str:
    words = [WORDS[kind] for kind in kinds]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
