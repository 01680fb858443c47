"""Two texts side by side: the stretches that stayed, and what was replaced by what.

Words are compared with Python's own difflib. It is kept with Python itself, needs nothing
installed, and prefers long unbroken matches, which people read more easily than the fewest
possible edits. (diff-match-patch, the other candidate, compares letters: words have to be
smuggled through it as single characters, and its last release was in October 2024.)

A line or sentence that was taken to another place has moved: it is not deleted and inserted.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

from macros.reason.changes.tokens import Change, Changed, Entry, Held, Moved, Start, Stream, Token

_SHORT = 3
# What ends a sentence, and the fewest words that a sentence must have to count as moved.
_ENDS, A_SENTENCE = frozenset(".!?"), 4
# In texts longer than this, words as frequent as commas are not tried as the start of a match.
_LONG = 2000


_Code = tuple[str, int, int, int, int]


class Step(NamedTuple):
    """A stretch that stayed (`old` and `new` are alike), or one that was replaced by another."""

    old: Stream
    new: Stream
    same: bool

    @property
    def changes(self) -> tuple[tuple[Change, Stream], ...]:
        """Its entries as they are shown, in order."""
        return (
            (("same", self.new),) if self.same else (("deleted", self.old), ("inserted", self.new))
        )


def changed(old: Stream, new: Stream) -> list[Changed]:
    """Every entry of the two texts, in order, with what happened to it."""
    return list(_flattened(steps(old, new)))


def _flattened(made: Iterable[Step]) -> Iterator[Changed]:
    for step in made:
        yield from ((change, entry) for change, entries in step.changes for entry in entries)


def steps(old: Stream, new: Stream) -> Iterator[Step]:
    """The edits in order: whole lines that stayed first, then the words of the others."""
    ours, theirs = _lines(old), _lines(new)
    codes = _codes([*map(_bare, ours)], [*map(_bare, theirs)])
    _move(codes, ours, theirs)
    for _, a, b, c, d in codes:
        before, after = _flat(ours[a:b]), _flat(theirs[c:d])
        if before == after:
            yield Step(before, after, same=True)
        else:
            yield from _words_of(*_moved_sentences(before, after))


def _moved_sentences(old: Stream, new: Stream) -> tuple[Stream, Stream]:
    """Two texts with each moved sentence taken out of the old one and marked in the new one."""
    ours, theirs = list(_sentences(old)), list(_sentences(new))
    _move(_codes(ours, theirs), ours, theirs, A_SENTENCE)
    if () not in ours and {*ours} & {*theirs}:
        # No sentence moved by itself; one may have moved whose neighbour was reworded too.
        stayed = [code for code in _codes(old, new) if code[0] == "equal"]
        torn = [("delete", n, n + 1, 0, 0) for n in _torn(ours, [code[1:3] for code in stayed])]
        torn += [("insert", 0, 0, n, n + 1) for n in _torn(theirs, [code[3:] for code in stayed])]
        _move(torn, ours, theirs, A_SENTENCE)
    return _flat(ours), _flat(theirs)


def _torn(sentences: Iterable[Stream], stayed: Iterable[Sequence[int]]) -> Iterator[int]:
    """The positions of the sentences of which a word did not stay."""
    kept = {at for start, end in stayed for at in range(start, end)}
    start = 0
    for n, sentence in enumerate(sentences):
        if not kept.issuperset(range(start, start + len(sentence))):
            yield n
        start += len(sentence)


def _sentences(entries: Stream) -> Iterator[Stream]:
    """Entries, split where a sentence ends or a paragraph starts."""
    start = 0
    for at, (one, following) in enumerate(pairwise(entries), 1):
        if not (isinstance(one, Token) and isinstance(following, Token)) or (
            one.words in _ENDS and following.spaced and not following.words[0].islower()
        ):
            yield entries[start:at]
            start = at
    yield from (entries[start:],) if entries else ()


def _bare(line: Stream) -> object:
    """A line without its marker, which is printed before it."""
    start, *words = line
    return (start.within, *words) if isinstance(start, Start) and words else line


def _move(codes: Iterable[_Code], ours: list[Stream], theirs: list[Stream], least: int = 1) -> None:
    """Take lines that moved out of `ours`, and mark them in `theirs` where they are now.

    A line with fewer words than `least` does not count as moved.
    """
    gone: dict[object, deque[int]] = defaultdict(deque)
    other = [code for code in codes if code[0] != "equal"]
    for _, a, b, _, _ in other:
        for n in range(a, b):
            if sum(isinstance(each, Token) and each.says for each in ours[n]) >= least:
                gone[_bare(ours[n])].append(n)
    for _, _, _, c, d in other:
        for n in range(c, d):
            if waiting := gone.get(_bare(theirs[n])):
                was = waiting.popleft()
                theirs[n] = (Held(Moved(tuple(_flattened(_words_of(ours[was], theirs[n]))))),)
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
    """The edits from old to new: matches start at words, and between those at marks too."""
    found: list[_Code] = []
    long = len(new) > _LONG
    for code in SequenceMatcher(_is_mark, old, new, autojunk=long).get_opcodes():
        tag, a, b, c, d = code
        if tag == "replace":
            inner = SequenceMatcher(None, old[a:b], new[c:d], autojunk=long).get_opcodes()
            found += [(t, a + i, a + j, c + k, c + m) for t, i, j, k, m in inner]
        else:
            found.append(code)
    return found


def _is_mark(entry: object) -> bool:
    """Whether an entry is a comma or another mark, at which no match starts."""
    return isinstance(entry, Token) and not entry.says


def _words_of(old: Stream, new: Stream) -> Iterator[Step]:
    """The edits of some lines. Islands too small to help a reader become part of the change."""
    codes = _codes(old, new)
    plain = [
        Step(old[a:b], new[c:d], tag == "equal" and not _island(codes, position, old))
        for position, (tag, a, b, c, d) in enumerate(codes)
    ]
    for same, group in groupby(plain, key=lambda step: step.same):
        joined = list(group)
        yield Step(_flat(s.old for s in joined), _flat(s.new for s in joined), same)


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
