"""What happened to a passage, in the words that readers see."""

from macros.reason.changes.comparison import KINDS, Kind

WORDS: dict[Kind, str] = {**{kind: kind for kind in KINDS}, "removed": "taken out"}
"""What happened, in the words that readers see."""


def said(kinds: tuple[Kind, ...]) -> str:
    """Everything that happened to one thing, such as "renumbered and reworded"."""
    words = [WORDS[kind] for kind in kinds]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
