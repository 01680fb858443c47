"""Word by word: what was deleted from a text and what was inserted.

Words are compared with Python's own difflib. It is kept with Python itself, needs nothing
installed, and prefers long unbroken matches, which people read more easily than the fewest
possible edits. (diff-match-patch, the other candidate, compares letters: words have to be
smuggled through it as single characters, and its last release was in October 2024.)

A word made bold is the old word deleted and the bold one inserted, and so is a printed link with
another address. A line that was taken to another place is shown there, once.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from macros.reason.tokens import Entry, Held, Start, Stream, Token

Change = Literal["same", "deleted", "inserted", "moved"]

PILCROW = "¶"
"""What shows that a paragraph begins or ends where the words go on."""
MOVED = "Moved here:"
"""What is said before a line that was in another place: the text of the segment "moved"."""
_SHORT = 3
# From here on, words as frequent as commas are no longer tried as the start of a match.
_LONG = 2000


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
    """Something compared by itself, in its place, with what became of that place."""

    change: Change
    key: object


_Code = tuple[str, int, int, int, int]
_Changed = tuple[Change, Entry]


class _Moved(NamedTuple):
    """A line that was taken to another place, as it was printed there and as it is here."""

    old: Stream
    new: Stream


def compare(old: Stream, new: Stream) -> tuple[Redline | Placed, ...]:
    """The redline from one text to another, a line for each paragraph.

    Joining what is not deleted gives the text after, and joining what is not inserted gives the
    text before, white space, pilcrows and the places of lines that moved aside.
    """
    return tuple(_settled(each) for each in _laid_out(_changed(steps(old, new))))


def _changed(made: Iterable[Step]) -> list[_Changed]:
    return [
        (change, entry) for step in made for change, entries in step.changes for entry in entries
    ]


def _settled(each: Redline | Placed) -> Redline | Placed:
    """A line that moved as it is shown; all else as it is."""
    if not (isinstance(each, Placed) and isinstance(each.key, _Moved)):
        return each
    lines = _laid_out(_changed(_words_of(*each.key)))
    words = next(line for line in lines if not isinstance(line, Placed))
    first = words[0]._replace(text=f" {words[0].text}")
    return (Segment("moved", MOVED), first, *words[1:])


class Step(NamedTuple):
    """A stretch that stayed (both sides are alike), or one that was replaced by another."""

    old: Stream
    new: Stream
    same: bool

    @property
    def changes(self) -> tuple[tuple[Change, Stream], ...]:
        """What is shown of it, in order."""
        return (
            (("same", self.new),) if self.same else (("deleted", self.old), ("inserted", self.new))
        )


def steps(old: Stream, new: Stream) -> Iterator[Step]:
    """The edits in order: whole lines that stayed first, then the words of the others."""
    ours, theirs = _lines(old), _lines(new)
    codes = _codes([*map(_bare, ours)], [*map(_bare, theirs)])
    _move(codes, ours, theirs)
    for tag, a, b, c, d in codes:
        before, after = _flat(ours[a:b]), _flat(theirs[c:d])
        if before == after:
            yield Step(before, after, same=True)
        elif tag == "equal":
            # Lines of which some have other numbers only.
            for one, other in zip(ours[a:b], theirs[c:d], strict=True):
                yield from _words_of(one, other)
        else:
            yield from _words_of(before, after)


def _bare(line: Stream) -> object:
    """A line without what is printed before it."""
    start, *words = line
    return (start.within, *words) if isinstance(start, Start) and words else line


def _move(codes: Iterable[_Code], ours: list[Stream], theirs: list[Stream]) -> None:
    """Take lines that are elsewhere now from where they were, and mark them where they are."""
    gone: dict[object, deque[int]] = defaultdict(deque)
    other = [code for code in codes if code[0] != "equal"]
    for _, a, b, _, _ in other:
        for n in range(a, b):
            if any(isinstance(each, Token) and each.says for each in ours[n]):
                gone[_bare(ours[n])].append(n)
    for _, _, _, c, d in other:
        for n in range(c, d):
            if waiting := gone.get(_bare(theirs[n])):
                was = waiting.popleft()
                theirs[n] = (Held(_Moved(ours[was], theirs[n])),)
                ours[was] = ()


def _lines(entries: Stream) -> list[Stream]:
    found: list[list[Entry]] = []
    for entry in entries:
        if found and isinstance(entry, Token):
            found[-1].append(entry)
        else:
            found.append([entry])
    return [tuple(line) for line in found]


def _flat(lines: Iterable[Stream]) -> Stream:
    return tuple(entry for line in lines for entry in line)


def _codes(old: Sequence[object], new: Sequence[object]) -> list[_Code]:
    return [*SequenceMatcher(None, old, new, autojunk=len(new) > _LONG).get_opcodes()]


def _words_of(old: Stream, new: Stream) -> Iterator[Step]:
    """The edits of some lines. Islands too small to help a reader become part of the change."""
    codes = list(_from_the_start(_codes(old, new), old, new))
    plain = [
        Step(old[a:b], new[c:d], tag == "equal" and not _island(codes, position, old))
        for position, (tag, a, b, c, d) in enumerate(codes)
    ]
    for same, group in groupby(plain, key=lambda step: step.same):
        joined = list(group)
        yield Step(_flat(s.old for s in joined), _flat(s.new for s in joined), same)


def _from_the_start(codes: list[_Code], old: Stream, new: Stream) -> Iterator[_Code]:
    """The edits, with an added paragraph said to begin at its start, not at the end of the last.

    Of "A ¶ B" made "A ¶ X ¶ B" both "¶ X" and "X ¶" can be called the addition.
    """
    shift = 0
    for position, (tag, a, b, c, d) in enumerate(codes):
        moved = 0
        if position + 1 < len(codes):
            moved = int(_ends_late(codes[position + 1], old, new) and tag == "equal")
        if tag != "equal":
            yield tag, a - shift, b - shift, c - shift, d - shift
            continue
        if b - moved > a - shift:
            yield tag, a - shift, b - moved, c - shift, d - moved
        shift = moved
    if shift:
        yield "equal", len(old) - 1, len(old), len(new) - 1, len(new)


def _ends_late(code: _Code, old: Stream, new: Stream) -> bool:
    """Whether an addition or deletion ends with the start of a paragraph that it also follows."""
    tag, a, b, c, d = code
    if tag == "insert":
        return isinstance(new[d - 1], Start) and new[d - 1] == new[c - 1]
    if tag == "delete":
        return isinstance(old[b - 1], Start) and old[b - 1] == old[a - 1]
    return False


def _island(codes: Sequence[_Code], position: int, old: Stream) -> bool:
    """Whether an unchanged stretch is one short word between two rewritten stretches."""
    if not 0 < position < len(codes) - 1:
        return False
    _, start, end, _, _ = codes[position]
    entry = old[start]
    alone = end - start == 1 and isinstance(entry, Token) and len(entry.words) <= _SHORT
    return alone and all(
        codes[beside][0] == "replace" and codes[beside][2] - codes[beside][1] > 1
        for beside in (position - 1, position + 1)
    )


def _laid_out(flat: list[_Changed]) -> Iterator[Redline | Placed]:
    """Changed entries as lines: a new one wherever a paragraph starts in either text."""
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
    group: list[_Changed], following: list[_Changed]
) -> Iterator[tuple[bool, Segment | Placed]]:
    """Each entry of one type as it is shown, with whether a new line begins there."""
    if isinstance(group[0][1], Start):
        yield from _starts(group, following)
        return
    for change, entry in group:
        match entry:
            case Token():
                yield False, Segment(change, entry.shown, entry.bold, entry.italic)
            case Held():
                yield True, Placed(change, entry.key)


def _starts(group: list[_Changed], following: list[_Changed]) -> Iterator[tuple[bool, Segment]]:
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


def _goes_on(following: list[_Changed]) -> bool:
    return bool(following) and isinstance(following[0][1], Token)


def _joined(segments: list[Segment]) -> Redline:
    """Neighbours that are alike made one; no space before the first words."""
    joined = [
        Segment(key[0], "".join(s.text for s in group), *key[1:])
        for key, group in groupby(segments, key=lambda s: (s.change, s.bold, s.italic))
    ]
    joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
    return tuple(segment for segment in joined if segment.text)
