"""Everything in which the text of an edition and its original differ, each difference once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from macros.model.blocks import Table, all_paragraphs
from macros.model.policy import Edition
from macros.reason.grouping import grouped
from macros.rules.original.beside import Beside, Gap, Misfit, keys_at, laid_beside
from macros.rules.original.held import Held
from macros.rules.original.printed import Printed
from macros.rules.original.words import keys

# Where more than this part of the words is nowhere, it is another document.
_MOST = 0.5
# Where less than this part of the numbers is there, a program left them out.
_FEW = 0.05
# How some programs write the bullet of a list within a list.
_BULLET = ("o",)
# A paragraph, or what there is of one, of so many words is found by so many of them.
_FIRST = 3
# So many places are tried for one.
_TRIED = 20
# Fewer words than this, if they are no whole paragraph, are only found nearby: so many words on.
_SHORT, _NEARBY = 3, 40


class Compared(NamedTuple):
    """A text and its original: their words, and where these differ."""

    rows: Beside
    misfits: tuple[Misfit, ...]


def compared(edition: Edition) -> Compared:
    """Compare the text of an edition with its original. Takes an edition that has both."""
    rows = laid_beside(edition)
    gaps = list(rows.gaps)
    _account_for_layout(rows, gaps)
    lost = _lost_numbers(rows, gaps)
    for each in gaps:
        each.held = [at for at in each.held if at not in lost]
    found = [*mixed(rows, gaps), *moved(rows, gaps)]
    if sum(len(each.held) for each in gaps) > _MOST * len(rows.held):
        return Compared(rows, (Misfit("document", 0, 0),))
    if lost:
        found.append(Misfit("numbers", min(lost), 0, tuple(sorted(lost))))
    found += [each.misfit() for each in gaps if each.held or each.printed]
    return Compared(rows, tuple(sorted(found, key=lambda misfit: misfit.at)))


def _account_for_layout(rows: Beside, gaps: Sequence[Gap]) -> None:
    """Account for bullets that are letters, and for the head of a table on its next page."""
    words = (rows.held[at] for each in gaps for at in each.held)
    lost = {(id(word.table), word.key) for word in words if word.table}
    for each in gaps:
        if each.held or not each.printed:
            continue
        at = each.start
        printed = keys_at(rows.printed, each.printed)
        is_item = at < len(rows.held) and rows.held[at].starts
        is_bullet = is_item and printed == _BULLET and rows.printed[each.printed[0]].starts
        table = rows.held[at - 1].table if at else None
        head = head_of(table)
        is_head = printed == head and not any((id(table), key) in lost for key in head)
        if is_bullet or is_head:
            each.printed = []


def _lost_numbers(rows: Beside, gaps: Sequence[Gap]) -> frozenset[int]:
    """The places of the printed numbers, if the original has none of those that a program makes."""
    numbers = sum(word.kind == "number" for word in rows.held)
    missing = [(at, each) for each in gaps for at in each.held if rows.held[at].kind == "number"]
    without = sum(not each.printed for _, each in missing)
    is_bare = numbers - len(missing) < _FEW * numbers and without * 2 > len(missing) > 1
    return frozenset(at for at, _ in missing) if is_bare else frozenset()


def mixed(rows: Beside, gaps: Sequence[Gap]) -> Iterator[Misfit]:
    """Account for the words of the tables that the original has in another order.

    The difference holds what a table has too much, or lacks. Where the order is the same, each
    difference is left as it is.
    """
    places = grouped((id(word.table), at) for at, word in enumerate(rows.held))
    inside = grouped((id(table), gap) for gap in gaps if (table := _table_of(rows, gap)))
    for name, those in inside.items():
        yield from _mixed(rows, those, places[name])


def _table_of(rows: Beside, gap: Gap) -> Table | None:
    """The table that a gap is in."""
    start = gap.start
    if gap.held or not gap.printed:
        return next((t for at in gap.held if (t := rows.held[at].table)), None)
    before, after = rows.held[max(start - 1, 0)], rows.held[min(start, len(rows.held) - 1)]
    return before.table if before.table is after.table else None


def head_of(table: Table | None) -> tuple[str, ...]:
    """What is compared of the words in a table's row of headings."""
    cells = table.header if table else ()
    texts = (paragraph.plain for cell in cells for paragraph in all_paragraphs(cell.blocks))
    return tuple(key for text in texts for key in keys(text))


def _mixed(rows: Beside, inside: Sequence[Gap], places: Sequence[int]) -> Iterator[Misfit]:
    held = [at for each in inside for at in each.held]
    printed = [at for each in inside for at in each.printed]
    ours, theirs = Counter(keys_at(rows.held, held)), Counter(keys_at(rows.printed, printed))
    added = _some(rows.held, held, ours - theirs)
    # The head of a table is printed again on every page that it runs over.
    heads = head_of(rows.held[places[0]].table)
    lacking = tuple(
        at
        for at in _some(rows.printed, printed, theirs - ours)
        if rows.printed[at].key not in heads
    )
    if _are_parted(rows, added, lacking):
        added = lacking = ()
    if _is_mixed(inside, added, lacking, len(places)):
        yield Misfit("table", places[0], inside[0].printed_start, added, lacking)
        for each in inside:
            each.held, each.printed = [], []


def _is_mixed(
    inside: Sequence[Gap], added: Sequence[int], lacking: Sequence[int], size: int
) -> bool:
    """Whether a table of so many words has most of those printed, and in another order."""
    differing = len(added) + len(lacking)
    in_order = differing == sum(len(each.held) + len(each.printed) for each in inside)
    one_for_another = any(each.held and each.printed for each in inside)
    is_mixed = not in_order or (added and lacking and not one_for_another)
    return bool(is_mixed) and differing * 2 <= size


def _some(
    row: Sequence[Held | Printed], places: Iterable[int], wanted: Counter[str]
) -> tuple[int, ...]:
    """Of some places in a row, those of the words that are wanted, each as often as it is."""
    found = []
    for at in places:
        if wanted[row[at].key] > 0:
            wanted[row[at].key] -= 1
            found.append(at)
    return tuple(found)


def _are_parted(rows: Beside, added: Iterable[int], lacking: Iterable[int]) -> bool:
    """Whether words are the same but for hyphens at line ends, their halves in other columns."""
    held = "".join(keys_at(rows.held, added)).replace("-", "")
    printed = "".join(keys_at(rows.printed, lacking)).replace("-", "")
    breaks = any(rows.printed[at].goes_on for at in lacking)
    return breaks and sorted(held) == sorted(printed)


def moved(rows: Beside, gaps: Sequence[Gap]) -> Iterator[Misfit]:
    """Account for the words that were moved: one difference for each gap that has such words.

    A footnote may be printed in another place: at the foot of its page.
    """
    left = _Left(rows, gaps)
    for gap in gaps:
        pieces = [(piece, left.take(rows, piece, gap)) for piece in _pieces(rows, gap.held)]
        found = [(piece, places) for piece, places in pieces if places]
        taken = {at for piece, _ in found for at in piece}
        gap.held = [at for at in gap.held if at not in taken]
        if found and rows.held[found[0][0][0]].kind != "footnote":
            piece, places = found[0]
            yield Misfit("elsewhere", piece[0], places[0], tuple(piece), tuple(places))
    for gap in gaps:
        gap.printed = [at for at in gap.printed if at in left.places]


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

    def __init__(self, rows: Beside, gaps: Sequence[Gap]) -> None:
        self.printed = rows.printed
        self.places = {at for gap in gaps for at in gap.printed}
        self._firsts = grouped(
            (keys_at(self.printed, self._range(at, size)), at)
            for at in sorted(self.places)
            for size in range(1, _FIRST + 1)
        )

    def _range(self, start: int, size: int) -> range:
        return range(start, min(start + size, len(self.printed)))

    def take(self, rows: Beside, piece: Sequence[int], gap: Gap) -> range:
        """Take words that are left, one after another. Returns their places, none for none."""
        keys, after = keys_at(rows.held, piece), piece[-1] + 1
        ends = after >= len(rows.held) or rows.held[after].starts
        is_sure = (rows.held[piece[0]].starts and ends) or len(keys) >= _SHORT
        for start in self._firsts.get(keys[:_FIRST], ())[:_TRIED]:
            places = self._range(start, len(keys))
            found = self.places.issuperset(places) and keys_at(self.printed, places) == keys
            if found and (is_sure or abs(start - gap.printed_start) <= _NEARBY):
                self.places.difference_update(places)
                return places
        return range(0)
