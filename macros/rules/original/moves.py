"""Words that the original has in another place than the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from macros.rules.original.beside import Beside
from macros.rules.original.misfits import Misfit, Open, keys_at

# A paragraph, or what there is of one, of so many words is found by so many of them.
_LONG, _FIRST = 6, 3
# So many places are tried for one.
_TRIED = 20
# Fewer words than this, if they are no whole paragraph, are only found nearby: so many words on.
_SHORT, _NEARBY = 3, 40


def moved(rows: Beside, opens: Sequence[Open]) -> Iterator[Misfit]:
    """Account for the words that were moved: one difference for each gap that has such words.

    A footnote may be printed in another place: at the foot of its page.
    """
    found = [*_wholes(rows, opens), *_paragraphs(rows, opens), *_wholes(rows, opens)]
    reported: set[int] = set()
    for open_, misfit in found:
        if open_.gap.start not in reported and rows.held[misfit.at].kind != "footnote":
            reported.add(open_.gap.start)
            yield misfit


_Found = tuple[Open, Misfit]


def _paragraphs(rows: Beside, opens: Sequence[Open]) -> Iterator[_Found]:
    """Take every long paragraph of a gap that is left somewhere, word for word."""
    left = _Left(rows, opens)
    for open_ in opens:
        taken: set[int] = set()
        for piece in _pieces(rows, open_.held):
            places = left.take(keys_at(rows.held, piece)) if len(piece) >= _LONG else ()
            if places:
                taken.update(piece)
                misfit = Misfit("elsewhere", piece[0], places[0], tuple(piece), tuple(places))
                yield open_, misfit
        open_.held = [at for at in open_.held if at not in taken]
    for open_ in opens:
        open_.printed = [at for at in open_.printed if at in left.places]


def _pieces(rows: Beside, places: Sequence[int]) -> Iterator[list[int]]:
    """Places of a text in parts: each a paragraph, or what there is of it."""
    piece: list[int] = []
    for at in places:
        if piece and (rows.held[at].starts or at != piece[-1] + 1):
            yield piece
            piece = []
        piece.append(at)
    if piece:
        yield piece


class _Left:
    """The words of the original that are not accounted for, to be found by some that follow."""

    def __init__(self, rows: Beside, opens: Sequence[Open]) -> None:
        self.printed = rows.printed
        self.places = {at for open_ in opens for at in open_.printed}
        self._firsts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in sorted(self.places):
            self._firsts[keys_at(self.printed, self._range(at, _FIRST))].append(at)

    def _range(self, start: int, size: int) -> range:
        return range(start, min(start + size, len(self.printed)))

    def take(self, keys: tuple[str, ...]) -> range:
        """Take words that are left, one after another. Returns their places, none for none."""
        for start in self._firsts.get(keys[:_FIRST], ())[:_TRIED]:
            places = self._range(start, len(keys))
            if self.places.issuperset(places) and keys_at(self.printed, places) == keys:
                self.places.difference_update(places)
                return places
        return range(0)


def _wholes(rows: Beside, opens: Sequence[Open]) -> Iterator[_Found]:
    """Take all that is left of a gap where another lacks the same words, in whatever order."""
    lacking: dict[tuple[str, ...], list[Open]] = defaultdict(list)
    for open_ in opens:
        if open_.printed and not open_.held:
            lacking[tuple(sorted(keys_at(rows.printed, open_.printed)))].append(open_)
    for open_ in opens:
        if open_.held and not open_.printed:
            others = lacking.get(tuple(sorted(keys_at(rows.held, open_.held))), [])
            other = next((each for each in others[:_TRIED] if _may_be(rows, open_, each)), None)
            if other:
                others.remove(other)
                places, held = tuple(other.printed), tuple(open_.held)
                open_.held, other.printed = [], []
                yield open_, Misfit("elsewhere", held[0], places[0], held, places)


def _may_be(rows: Beside, open_: Open, other: Open) -> bool:
    """Whether words were moved rather than that two gaps have the same few words by chance."""
    first, after = open_.held[0], open_.held[-1] + 1
    is_whole = rows.held[first].starts and (after >= len(rows.held) or rows.held[after].starts)
    is_near = abs(open_.gap.printed_start - other.printed[0]) <= _NEARBY
    return is_whole or is_near or len(open_.held) >= _SHORT
