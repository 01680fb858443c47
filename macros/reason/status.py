"""The status of an edition in the words that readers see, everywhere the same."""

from macros.model import dates
from macros.model.policy import Edition, Policy


def status(edition: Edition) -> str:
    """The status of an edition in the words readers see."""
    if edition.is_draft:
        return "draft, not adopted"
    words = "in force" if edition.is_adopted else "superseded"
    if edition.turn:
        when = "from" if edition.is_adopted else "until"
        words = f"in force {when} {edition.turn.words}"
    if edition.withdrawn:
        words = f"withdrawn {edition.withdrawn.phrase}"
    return words if edition.control.text_held else f"{words}, words not available"


def beside_label(edition: Edition) -> str:
    """The status to stand beside the label: a day that both name is said once."""
    return status(edition).replace(f"from {edition.label}", "from then on")


def slug(edition: Edition) -> str:
    """The status as a name for style sheets."""
    if edition.turn:
        return "coming" if edition.is_adopted else "ending"
    return {"adopted": "in-force"}.get(edition.control.status, edition.control.status)


def applying(policy: Policy) -> Edition | None:
    """The edition in force today: while the adopted one is still to begin, the one before it."""
    coming = policy.in_force is not None and policy.in_force.turn is not None
    until_then = (e for e in policy.editions if e.turn and e is not policy.in_force)
    return next(until_then, None if coming else policy.in_force)


def turns(edition: Edition) -> str:
    """How the status of an edition is going to change, to follow "it"; empty if it is not."""
    if not edition.turn:
        return ""
    if edition.is_adopted:
        return f"comes into force {edition.turn.phrase}"
    return f"is in force until the next edition begins {edition.turn.phrase}"


def edition_sentence(edition: Edition) -> str:
    """An edition and its status in a few words: "Edition of November 2023: in force"."""
    if edition.is_draft:
        return "Draft for review: not adopted"
    return f"Edition of {edition.label}: {beside_label(edition)}"


def in_list(edition: Edition) -> str:
    """An edition as a list of editions names it: "November 2023 (in force)"."""
    named = f"{edition.label} ({beside_label(edition)})"
    return "Draft for review" if edition.is_draft else named


def capital(words: str) -> str:
    """Words with a capital at the start."""
    return f"{words[:1].upper()}{words[1:]}"


def named(edition: Edition) -> str:
    """An edition as it is named inside a sentence."""
    return "the draft for review" if edition.is_draft else f"the edition of {edition.label}"


def started(edition: Edition) -> str:
    """When an edition came into force, in words that say how that is known; "" for a draft."""
    start = starts(edition)
    if start is None or edition.is_draft:
        return ""
    known = edition.control.adopted or edition.control.amended
    return start.phrase if known else f"{start.phrase} (the date printed with it)"


def starts(edition: Edition) -> dates.PartialDate | None:
    """When the words of an edition came into force: adopted or last amended.

    If neither is given, it is the date printed with it.
    """
    known = adopted_or_amended(edition)
    last = max(known, key=lambda day: (day.last, day.first), default=None)
    return last or dates.parse(edition.control.date)


def adopted_or_amended(edition: Edition) -> list[dates.PartialDate]:
    """The days on which an edition was adopted and amended, as far as they are given."""
    control = edition.control
    return [day for day in map(dates.parse, (control.adopted, *control.amended)) if day]
