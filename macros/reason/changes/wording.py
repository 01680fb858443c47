"""The keys by which two passages may be the same: their words, their title, their number."""

from collections.abc import Hashable

from macros.reason.changes.parts import Part
from macros.reason.matching import FEW_WORDS


def tells(part: Part) -> bool:
    """Whether a passage has enough words to be recognised by."""
    return len(part.phrase) >= FEW_WORDS


def all_words(part: Part) -> Hashable | None:
    """The words of a passage with those of its items: a list may have become sentences."""
    words = (word for each in part.passage.walk() for word in Part(each, "", "").phrase)
    return tuple(words) if tells(part) and part.what != "section" else None


def title(part: Part) -> Hashable | None:
    """Its title, whatever its capitals and spaces; None if it has none."""
    return " ".join(part.passage.heading.casefold().split()) or None


def title_of_kind(part: Part) -> Hashable | None:
    """Its title with its kind."""
    return (part.what, title(part)) if part.passage.heading else None


def number_and_title(part: Part) -> Hashable | None:
    """Its number with its title."""
    return (part.number, title_of_kind(part)) if part.passage.heading else None


def with_kind(part: Part) -> Hashable | None:
    """Its words with its kind."""
    return (part.what, part.phrase) if part.phrase else None


def long_words(part: Part) -> Hashable | None:
    """Its words; None if they are too few."""
    return part.phrase if tells(part) else None


def said(part: Part) -> tuple[str, ...]:
    """Its words without figures, or all its words if it has only figures."""
    return tuple(w for w in part.phrase if not any(map(str.isdigit, w))) or part.phrase
