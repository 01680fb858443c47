"""g/<id>/: the permanent address of a guide."""

from __future__ import annotations

from typing import NamedTuple

from macros import addresses, root
from macros.model.guide import Guide
from macros.model.policy import Edition
from macros.render import frame
from macros.root import Root


class Answered(NamedTuple):
    """One outcome of the guide, and where it stands."""

    title: str
    href: str


def page(at: Root, name: str) -> bytes:
    """The page of one guide that any built edition has.

    A guide of the edition in force is opened by the page's script; one that was withdrawn, or is
    only proposed, is shown as such.
    """
    here = addresses.permanent_guide(name)
    having = at.guides[name]
    current = at.policy.in_force
    edition = current if current in having else _last_adopted(having)
    assert edition is not None  # noqa: S101 - a guide is only known because an edition has it
    guide = edition.guide_by_id[name]
    return frame.page(
        at,
        here,
        "guide",
        guide.title,
        guide=guide,
        edition=root.edition_sentence(edition),
        opens=edition is current,
        warnings=() if edition is current else (_warning(edition),),
        place=at.to(edition, addresses.guide(name), here),
        outcomes=tuple(_outcomes(at, edition, guide, here)),
    )


def _last_adopted(having: tuple[Edition, ...]) -> Edition:
    return next((e for e in having if e.control.status != "draft"), having[0])


def _warning(edition: Edition) -> str:
    if edition.control.status == "draft":
        return "This guide belongs to a draft. It has not been adopted and does not apply."
    return f"This guide no longer applies. It last stood in {root.named(edition)}."


def _outcomes(at: Root, edition: Edition, guide: Guide, here: str) -> list[Answered]:
    return [
        Answered(outcome.title, at.to(edition, addresses.guide(guide.id, outcome.id), here))
        for outcome in guide.outcomes
    ]
