"""What every page of an edition carries around its content: school, edition, standing, ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from macros import addresses, dates, references
from macros.model.edition import Control
from macros.model.policy import Edition
from macros.site import Site

_STATUS = {"adopted": "in force", "superseded": "superseded", "draft": "draft"}


class OtherEdition(NamedTuple):
    """Another edition of the policy; `address` is relative to this edition's folder."""

    name: str
    label: str
    status: str
    address: str


@dataclass(frozen=True)
class Shell:
    """The frame of every page. Addresses are relative to the edition's folder."""

    school_name: str
    motto: str
    title: str
    edition_name: str
    edition_label: str
    status: str
    status_sentence: str
    review_overdue: bool
    review_due: str
    review_sentence: str
    fingerprint: str
    in_force_label: str
    in_force_name: str
    office_phone: str
    website: str
    editions: tuple[OtherEdition, ...]
    handbook: str
    text_held: bool


def shell(site: Site) -> Shell:
    """The frame of every page of one edition."""
    policy, edition, control = site.policy, site.edition, site.edition.control
    in_force = policy.in_force
    overdue = dates.is_past(control.review.due, site.today)
    return Shell(
        school_name=policy.school.name,
        motto=policy.school.motto,
        title=control.title,
        edition_name=edition.name,
        edition_label=references.label_of(edition),
        status=status(edition),
        status_sentence=_status_sentence(edition, in_force),
        review_overdue=overdue and control.status == "adopted",
        review_due=control.review.due,
        review_sentence=_review_sentence(control, overdue=overdue),
        fingerprint=site.fingerprint if control.text_held else "",
        in_force_label=references.label_of(in_force) if in_force else "",
        in_force_name=in_force.name if in_force else "",
        office_phone=policy.school.phone,
        website=policy.school.website,
        editions=tuple(_other(e) for e in reversed(policy.editions) if e is not edition),
        handbook=addresses.HANDBOOK if control.text_held else "",
        text_held=control.text_held,
    )


def status(edition: Edition) -> str:
    """The standing of an edition in the words readers see."""
    return _STATUS[edition.control.status] if edition.control.text_held else "text not held"


def _other(edition: Edition) -> OtherEdition:
    return OtherEdition(
        edition.name,
        references.label_of(edition),
        status(edition),
        f"../{edition.name}/{addresses.HOME}",
    )


def _status_sentence(edition: Edition, in_force: Edition | None) -> str:
    label = references.label_of(edition)
    now = references.label_of(in_force) if in_force else ""
    if edition.control.status == "adopted":
        return f"This is the edition of {label}. It is in force."
    if edition.control.status == "draft":
        return "This is a draft for review. It has not been adopted and is not in force." + (
            f" The edition of {now} is in force." if now else ""
        )
    missing = "" if edition.control.text_held else " Its text is not held here."
    replaced = f" The edition of {now} is in force now." if now else ""
    return f"This is the edition of {label}. It is no longer in force.{missing}{replaced}"


def _review_sentence(control: Control, *, overdue: bool) -> str:
    due = dates.parse(control.review.due)
    if due is None or control.status != "adopted":
        return ""
    if overdue:
        return f"Review was due {due.phrase} and is overdue. These words apply until a new " \
            "edition is adopted."
    return f"Review is due {due.phrase}."
