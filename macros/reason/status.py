"""The status of an edition in the words that readers see, everywhere the same."""

from __future__ import annotations

from macros.model.policy import Edition
from macros.reason import in_force, references


def status(edition: Edition) -> str:
    """The standing of an edition in the words readers see."""
    if edition.control.status == "draft":
        return "draft, not adopted"
    standing = "in force" if edition.control.status == "adopted" else "superseded"
    return standing if edition.control.text_held else f"{standing}, text not held"


def edition_sentence(edition: Edition) -> str:
    """An edition and its standing in a few words: "Edition of November 2023: in force"."""
    if edition.control.status == "draft":
        return "Draft for review: not adopted"
    return f"Edition of {references.label_of(edition)}: {status(edition)}"


def named(edition: Edition) -> str:
    """An edition as sentences name it."""
    if edition.control.status == "draft":
        return "the draft for review"
    return f"the edition of {references.label_of(edition)}"


def started(edition: Edition) -> str:
    """When an edition came into force, in words that say how that is known; "" for a draft."""
    start = in_force.starts(edition)
    if start is None or edition.control.status == "draft":
        return ""
    known = edition.control.adopted or edition.control.amended
    return start.phrase if known else f"{start.phrase} (the date printed with it)"
