"""g/<id>/: the permanent address of a guide."""

from __future__ import annotations

from typing import NamedTuple

from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.reason import addresses, status
from macros.views.root import Root

_PROPOSED = "This guide belongs to a draft. It has not been adopted and does not apply."


class Answered(NamedTuple):
    """One outcome of the guide, and where it stands."""

    title: str
    href: str


def page(at: Root, name: str) -> bytes:
    """The page of one guide that an edition has, or had when its address was published.

    A guide of the edition in force is opened by the page's script; one that was withdrawn, or is
    only proposed, is shown as such.
    """
    having = at.guides[name]
    current = at.policy.in_force
    edition = current if current in having else next(iter(having), None)
    return _ended(at, name) if edition is None else _page(at, name, edition)


def _page(at: Root, name: str, edition: Edition) -> bytes:
    here = addresses.permanent_guide(name)
    guide = edition.guide_by_id[name]
    is_current = edition is at.policy.in_force
    return frame.page(
        at,
        here,
        "guide",
        guide.title,
        guide=guide,
        edition=status.edition_sentence(edition),
        opens=is_current,
        warnings=() if is_current else (_PROPOSED,),
        place=at.to(edition, addresses.guide(name), here),
        outcomes=tuple(_outcomes(at, edition, guide, here)),
    )


def _ended(at: Root, name: str) -> bytes:
    """The page of a guide that no edition has any more: it leads to the guides there are now."""
    here = addresses.permanent_guide(name)
    guide = next(guide for guide in at.policy.guides if guide.id == name)
    edition = at.policy.in_force or at.built[0]
    to = addresses.GUIDES if edition.guides else addresses.HOME
    return frame.page(
        at,
        here,
        "guide",
        guide.title,
        guide=guide,
        edition=status.edition_sentence(edition),
        opens=False,
        warnings=("This guide no longer applies.",),
        place=at.to(edition, to, here),
        outcomes=(),
    )


def _outcomes(at: Root, edition: Edition, guide: Guide, here: str) -> list[Answered]:
    return [
        Answered(outcome.title, at.to(edition, addresses.guide(guide.id, outcome.id), here))
        for outcome in guide.outcomes
    ]
