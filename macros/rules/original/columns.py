"""Tables whose columns a plain text may have mixed: all words there, in another order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from macros.model.blocks import Table, all_paragraphs
from macros.rules.original.beside import Beside
from macros.rules.original.held import Held
from macros.rules.original.misfits import Misfit, Open, keys_at
from macros.rules.original.printed import Printed
from macros.rules.original.words import keys


def mixed(rows: Beside, opens: Sequence[Open], skipped: AbstractSet[int]) -> Iterator[Misfit]:
    """Account for the words of the tables that the original has in another order.

    Takes the places in the text of words that count as found. The difference holds what a table
    has too much, or lacks. Where the order is the same, each difference is left as it is.
    """
    starts = [open_.gap.start for open_ in opens]
    for start, end in _tables(rows.held):
        first, last = bisect_left(starts, start), bisect_right(starts, end)
        near = opens[max(first - 1, 0) : last]
        inside = [each for each in near if _touches(each, start, end)]
        if inside:
            yield from _mixed(rows, inside, (start, end), skipped)


def head_of(table: Table | None) -> tuple[str, ...]:
    """What is compared of the words in a table's row of headings."""
    cells = table.header if table else ()
    texts = (paragraph.plain for cell in cells for paragraph in all_paragraphs(cell.blocks))
    return tuple(key for text in texts for key in keys(text))


def _tables(held: Sequence[Held]) -> Iterator[tuple[int, int]]:
    """From where to where each table is."""
    for table, together in groupby(range(len(held)), lambda at: id(held[at].table)):
        places = list(together)
        if table != id(None):
            yield places[0], places[-1] + 1


def _touches(open_: Open, start: int, end: int) -> bool:
    has_words = any(start <= at < end for at in open_.held)
    return has_words or (bool(open_.printed) and start < open_.gap.start < end)


def _mixed(
    rows: Beside, inside: Sequence[Open], table: tuple[int, int], skipped: AbstractSet[int]
) -> Iterator[Misfit]:
    text, places = _region(rows, inside, table)
    held = Counter(keys_at(rows.held, (at for at in text if at not in skipped)))
    printed = Counter(keys_at(rows.printed, places))
    heads = head_of(rows.held[table[0]].table)
    added = _some(rows.held, [at for each in inside for at in each.held], held - printed)
    left = [at for each in inside for at in each.printed]
    lacking = _some(rows.printed, left, printed - held)
    # The head of a table is printed again on every page that it runs over.
    lacking = tuple(at for at in lacking if rows.printed[at].key not in heads)
    if _are_parted(rows, added, lacking):
        added = lacking = ()
    size = table[1] - table[0]
    if len(text) <= 2 * size and _is_mixed(inside, added, lacking, size):
        yield Misfit("table", table[0], places[0], added, lacking)
        for each in inside:
            each.held, each.printed = [], []


def _is_mixed(
    inside: Sequence[Open], added: Sequence[int], lacking: Sequence[int], size: int
) -> bool:
    """Whether a table of so many words has most of those printed, and in another order."""
    differing = len(added) + len(lacking)
    in_order = differing == sum(len(each.held) + len(each.printed) for each in inside)
    one_for_another = any(each.held and each.printed for each in inside)
    is_mixed = not in_order or (added and lacking and not one_for_another)
    return bool(is_mixed) and differing * 2 <= size


def _region(rows: Beside, inside: Sequence[Open], table: tuple[int, int]) -> tuple[range, range]:
    """The places of a table's words in either row, with those beside it that are not the same."""
    first, last = inside[0].gap, inside[-1].gap
    start, end = min(table[0], first.start), max(table[1], last.end)
    begins = first.printed_start if first.start == start else rows.opposite(start)
    ends = last.printed_end if last.end == end else rows.opposite(end - 1) + 1
    return range(start, end), range(begins, ends)


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
