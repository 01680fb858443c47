"""numbering.xml: the lists of a document."""

from macros.publish.templates import fill
from macros.publish.word.numbering import BULLETS, EDGE, STEP, Level, Numbering

_MOST_LEVELS = 9
_SIGNS = ("•", "–", "▪")


def part(numbering: Numbering) -> bytes:
    """What numbering.xml holds."""
    bullets = (
        Level(_SIGNS[at % len(_SIGNS)], "bullet", 1, EDGE + STEP * (at + 1))
        for at in range(_MOST_LEVELS)
    )
    return fill(
        "word/numbering.xml",
        bullets_id=BULLETS,
        bullets=tuple(bullets),
        abstracts=numbering.abstracts(),
        nums=numbering.nums,
    ).encode()
