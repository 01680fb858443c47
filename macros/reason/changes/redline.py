"""Redlines: the words that were deleted from a text and inserted into it, as they are shown.

If a word became bold, the old word is deleted and the bold one inserted; so it is if its printed
link changed. A line or sentence that moved is shown once, at its new place.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from macros.reason.changes.tokens import BREAK, Change, Changed, Held, Moved, Start, Token

PILCROW = "¶"
"""The sign for the start of a paragraph that only one of the two texts has."""
MOVED = "Moved here:"
"""The words before a line that was in another place: the text of the segment "moved"."""
_SENTENCE = "This sentence moved here:"


class Segment(NamedTuple):
    """A stretch of words that all stayed, or were all deleted, or all inserted; or a mark."""

    change: Change
    text: str
    bold: bool = False
    italic: bool = False

    @property
    def space(self) -> str:
        """The space before the words, to be placed unmarked: a struck-out space is hard to read."""
        return " " if self.text.startswith(" ") else ""

    @property
    def words(self) -> str:
        """The words without the space before them."""
        return self.text.lstrip()


Redline = tuple[Segment, ...]


class Placed(NamedTuple):
    """The place of something that is compared by itself, and whether that place changed."""

    change: Change
    key: object


def shown(made: Iterable[Changed]) -> tuple[Redline | Placed, ...]:
    """The redline from one text to another, a line for each paragraph.

    Without deleted segments it is the new text, and without inserted ones the old text, except for
    white space, pilcrows and the places of lines that moved.
    """
    return tuple(_settled(each) for each in _laid_out(list(made)))


def _settled(each: Redline | Placed) -> Redline | Placed:
    """The redline of a line that moved; anything else is given back as it is."""
    if not (isinstance(each, Placed) and isinstance(each.key, Moved)):
        return each
    words = next(line for line in shown(each.key.made) if not isinstance(line, Placed))
    first = words[0]._replace(text=f" {words[0].text}")
    return (Segment("moved", MOVED), first, *words[1:])


def _laid_out(flat: list[Changed]) -> Iterator[Redline | Placed]:
    """Changed entries as lines: a new line wherever a paragraph starts in either text."""
    line: list[Segment] = []
    groups = [list(group) for _, group in groupby(flat, key=lambda each: type(each[1]))]
    for position, group in enumerate(groups):
        following = groups[position + 1] if position + 1 < len(groups) else []
        for new_line, shown in _placed(group, following):
            if (new_line or isinstance(shown, Placed)) and line:
                yield _joined(line)
                line = []
            if isinstance(shown, Placed):
                yield shown
            elif shown.text:
                line.append(shown)
    if line:
        yield _joined(line)


def _placed(
    group: list[Changed], following: list[Changed]
) -> Iterator[tuple[bool, Segment | Placed]]:
    """Each entry of one type as it is shown, with whether a new line begins there."""
    if isinstance(group[0][1], Start):
        yield from _starts(group, following)
        return
    for change, entry in group:
        match entry:
            case Token():
                unseen = change == "same" and entry == BREAK
                yield False, Segment(change, "" if unseen else entry.shown, *entry[2:4])
            case Held(Moved(made)) if not isinstance(made[0][1], Start):
                yield False, Segment("moved", f" {_SENTENCE}")
                yield from _placed(list(made), [])
            case Held():
                yield True, Placed(change, entry.key)


def _starts(group: list[Changed], following: list[Changed]) -> Iterator[tuple[bool, Segment]]:
    """Starts of paragraphs at one spot: a new line, or a pilcrow where the words went on."""
    replaced = {"deleted", "inserted"} <= {change for change, _ in group}
    for position, (change, entry) in enumerate(group):
        marker = entry.marker if isinstance(entry, Start) else ""
        last = position == len(group) - 1
        whole = not last or not _goes_on(following) or {c for c, _ in following} == {change}
        if replaced:
            yield position == 0, Segment(change, f" {marker or PILCROW}")
        elif change == "same" or whole:
            yield True, Segment(change, f" {marker}" if marker else "")
        else:
            yield False, Segment(change, f" {marker or PILCROW}")


def _goes_on(following: list[Changed]) -> bool:
    return bool(following) and isinstance(following[0][1], Token)


def _joined(segments: list[Segment]) -> Redline:
    """A line with like neighbours joined, and no space before the first words."""
    joined = [
        Segment(key[0], "".join(s.text for s in group), *key[1:])
        for key, group in groupby(segments, key=lambda s: (s.change, s.bold, s.italic))
    ]
    joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
    return tuple(segment for segment in joined if segment.text)
