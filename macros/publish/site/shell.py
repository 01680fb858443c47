"""What every page of an edition carries around its content: school, edition, standing, ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from macros.reason import addresses, references, reviews
from macros.model.policy import Edition
from macros.views.site import Site
from macros.reason.telephone import call

_STATUS = {"adopted": "in force", "superseded": "superseded", "draft": "draft"}

_ADOPTED_WORDS = "shown exactly as adopted"
_DRAFT_WORDS = "changed here as a draft, which has not been adopted"


class OtherEdition(NamedTuple):
    """Another edition with its standing; `address` is relative to this edition's folder."""

    named: str
    address: str


class ReviewView(NamedTuple):
    """When review is due: its last day, and what is said until then and after."""

    last_day: str
    due: str
    overdue: str
    until: str
    is_overdue: bool

    @property
    def sentence(self) -> str:
        """What is said on the day the page was made; assets/js/due.js keeps it true later."""
        return f"{self.overdue} {self.until}" if self.is_overdue else self.due


@dataclass(frozen=True)
class Shell:
    """The frame of every page. Addresses are relative to the edition's folder."""

    school_name: str
    motto: str
    title: str
    edition_name: str
    edition_label: str
    status: str
    mark: str
    status_sentence: str
    review: ReviewView | None
    fingerprint: str
    in_force_label: str
    in_force_name: str
    office: str
    office_phone: str
    office_call: str
    website: str
    editions: tuple[OtherEdition, ...]
    editions_page: str
    handbook: str
    printed_copies: str
    text_held: bool
    words_shown: str
    site_address: str


def shell(site: Site) -> Shell:
    """The frame of every page of one edition."""
    policy, edition, control = site.policy, site.edition, site.edition.control
    in_force = policy.in_force
    return Shell(
        school_name=policy.school.name,
        motto=policy.school.motto,
        title=control.title,
        edition_name=edition.name,
        edition_label=references.label_of(edition),
        status=status(edition),
        mark=_mark(edition),
        status_sentence=_status_sentence(edition, in_force),
        review=_review(site),
        fingerprint=site.fingerprint if control.text_held else "",
        in_force_label=references.label_of(in_force) if in_force else "",
        in_force_name=in_force.name if in_force else "",
        office=policy.school.office_label,
        office_phone=policy.school.phone,
        office_call=call(policy.school.phone),
        website=policy.school.website,
        editions=tuple(_other(e) for e in reversed(policy.editions) if e is not edition),
        editions_page=addresses.EDITIONS,
        handbook=addresses.HANDBOOK if control.text_held and site.printed else "",
        printed_copies=addresses.PRINTED_COPIES,
        text_held=control.text_held,
        words_shown=_words_shown(site),
        site_address=policy.school.site_address,
    )


def _words_shown(site: Site) -> str:
    """Whose the words are, and how they are shown."""
    control = site.edition.control
    if not control.text_held:
        return "The words of this edition are not held here."
    author = " and its author" if control.author else ""
    shown = _DRAFT_WORDS if control.status == "draft" else _ADOPTED_WORDS
    return f"The words of the policy belong to {site.policy.school.name}{author}, {shown}."


def status(edition: Edition) -> str:
    """The standing of an edition in the words readers see."""
    return _STATUS[edition.control.status] if edition.control.text_held else "text not held"


def _mark(edition: Edition) -> str:
    """What a title says of an edition that is not in force."""
    label = references.label_of(edition)
    return label if edition.control.status == "draft" else f"{label}, {status(edition)}"


def _other(edition: Edition) -> OtherEdition:
    label, stands = references.label_of(edition), status(edition)
    named = label if stands in label else f"{label} ({stands})"
    return OtherEdition(named, f"../{edition.name}/{addresses.HOME}")


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


def _review(site: Site) -> ReviewView | None:
    """When review of the edition in force is next due; None where nothing says so."""
    due = reviews.due(site.policy, site.edition)
    if due is None or site.edition.control.status != "adopted":
        return None
    return ReviewView(
        last_day=due.when.last.isoformat(),
        due=f"Review is due {due.when.phrase}.",
        overdue=f"Review was due {due.when.phrase} and is overdue.",
        until="These words apply until a new edition is adopted.",
        is_overdue=due.has_passed(site.today),
    )
