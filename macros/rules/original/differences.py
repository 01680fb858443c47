"""All differences between the text of an edition and its original, each once.

The two are rows of words, which are aligned: what they do not share becomes gaps. Words that do not
belong to the policy, or that the original only breaks or joins elsewhere, are not differences.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from macros.model.blocks import Table, all_paragraphs
from macros.model.grouping import grouped
from macros.model.policy import Edition
from macros.rules.original.alignment import Run, aligned
from macros.rules.original.held import Held, headings, held
from macros.rules.original.printed import Printed, furniture, lines, words_of
from macros.rules.original.words import keys

# If the original lacks more than this share of the words, it is another document.
_MOST = 0.5
# If the original has less than this share of the numbers, a program left them out.
_FEW = 0.05
# How some programs write the bullet of a list within a list.
_BULLET = ("o",)
# Repeated words can be aligned in several ways: a gap is shifted by this many words at most.
_FARTHEST = 40

Row = Sequence[Held | Printed]
Kind = Literal["words", "elsewhere", "table", "numbers", "document"]


@dataclass
class Gap:
    """A difference: the positions of words that only the text, or only the original, has there.

    `at` and `printed_at` are where they begin, or would be. `kind` says what is wrong: other words,
    the same words in another place or order, numbers that a program left out, another document.
    """

    at: int
    printed_at: int
    held: list[int]
    printed: list[int]
    kind: Kind = "words"

    def clear(self) -> None:
        """Take all words out: the gap is not a difference."""
        self.held, self.printed = [], []


class Rows(NamedTuple):
    """The two rows of words, and the runs that they share."""

    held: Sequence[Held]
    printed: Sequence[Printed]
    runs: Sequence[Run]

    def gaps(self) -> Iterator[Gap]:
        """Everything between the runs: what only one row has, or each has in its own way."""
        at = place = 0
        for run in (*self.runs, Run(len(self.held), len(self.printed), 0)):
            if run.one > at or run.other > place:
                yield Gap(at, place, [*range(at, run.one)], [*range(place, run.other)])
            at, place = run.one + run.size, run.other + run.size


class Compared(NamedTuple):
    """A text and its original: their words, and where these differ."""

    rows: Rows
    gaps: tuple[Gap, ...]


def compared(edition: Edition) -> Compared:
    """Compare the text of an edition with its original. Takes an edition that has both."""
    rows = _rows(edition)
    gaps = list(rows.gaps())
    for gap in gaps:
        if _is_layout(rows, gap):
            gap.clear()
    _mixed(rows, gaps)
    _clear_footnotes(rows, gaps)
    _moved(rows, gaps)
    for gap in gaps:
        if not gap.held and _keys(rows.printed, gap.printed) == _head_above(rows, gap):
            gap.clear()
    lost = _lost_numbers(rows, gaps)
    if sum(len(gap.held) for gap in gaps) > _MOST * len(rows.held):
        return Compared(rows, (Gap(0, 0, [], [], "document"),))
    found = [gap for gap in (*lost, *gaps) if gap.held or gap.printed]
    return Compared(rows, tuple(sorted(found, key=lambda gap: gap.at)))


def _rows(edition: Edition) -> Rows:
    """The words of the text, aligned with those words of its original that are the policy's."""
    text = held(edition.units)
    every = tuple(lines(edition.document))
    printed = tuple(words_of(every))
    met = Counter(printed[at].line for run in _runs(text, printed) for at in run.others)
    used = {line.number for line in every if met[line.number] * 2 > len(line.words)}
    left_out = furniture(every, headings(edition.units), used)
    printed = tuple(word for word in printed if word.line not in left_out)
    return _shifted(Rows(text, printed, _runs(text, printed)))


def _runs(text: Row, printed: Row) -> list[Run]:
    return aligned([word.key for word in text], [word.key for word in printed])


def _shifted(rows: Rows) -> Rows:
    """The rows with each gap shifted to where a paragraph or line begins, if words are repeated."""
    runs = list(rows.runs)
    for at in range(len(runs) - 1):
        before, after = runs[at], runs[at + 1]
        step = _best_step(rows, before, after)
        runs[at] = before._replace(size=before.size + step)
        runs[at + 1] = Run(after.one + step, after.other + step, after.size - step)
    return rows._replace(runs=runs)


def _best_step(rows: Rows, before: Run, after: Run) -> int:
    """How far to shift the gap between two runs, if only one row has words there; else 0."""
    start, printed_start = before.one + before.size, before.other + before.size
    row: Row = rows.printed if start == after.one else rows.held
    first, last = (printed_start, after.other) if start == after.one else (start, after.one)
    if start != after.one and printed_start != after.other:
        return 0
    back = _same(row, range(first - 1, first - before.size, -1), last - first)
    on = _same(row, range(first, first + after.size - 1), last - first)
    steps = sorted(range(-back, on + 1), key=abs)
    return max(steps, key=lambda step: _beginning(rows, start + step, printed_start + step))


def _same(row: Row, places: range, size: int) -> int:
    """How many words at these places, one after another, equal the word `size` places on."""
    tried = places[:_FARTHEST]
    unlike = (n for n, at in enumerate(tried) if row[at].key != row[at + size].key)
    return next(unlike, len(tried))


def _beginning(rows: Rows, start: int, printed_start: int) -> int:
    """How well a gap begins here: with a paragraph of the text (2), a line of the original (1)."""
    paragraph = start >= len(rows.held) or rows.held[start].starts
    line = printed_start >= len(rows.printed) or rows.printed[printed_start].starts
    return 2 * paragraph + line


def _is_layout(rows: Rows, gap: Gap) -> bool:
    """Whether a gap is only about how words are broken, or a bullet written as a letter."""
    text, printed = [rows.held[at] for at in gap.held], [rows.printed[at] for at in gap.printed]
    if text and printed:
        return _reads_the_same(text, printed)
    is_item = gap.at < len(rows.held) and rows.held[gap.at].starts
    is_bullet = _keys(rows.printed, gap.printed) == _BULLET and printed[0].starts
    return is_item and is_bullet


def _reads_the_same(text: Sequence[Held], printed: Sequence[Printed]) -> bool:
    """Whether words of a text are the printed ones, which may be broken or joined in another way.

    A hyphen at the end of a line may belong to the word, or only mark the break; a number may be
    printed close to its words; an address may be broken anywhere.
    """
    if _letters(text) != _letters(printed):
        return False
    if {"number", "marker"} & {word.kind for word in text}:
        return True
    if all(word.word.in_address for word in text):
        return True
    whole = {word.key for word in text}
    broken = [(one.key, other.key) for one, other in pairwise(printed) if one.goes_on]
    # A hyphen between figures does not mark a break.
    return bool(broken) and all(
        f"{one}-{other}" in whole or not f"{one[-1]}{other[0]}".isdigit() for one, other in broken
    )


def _letters(words: Iterable[Held | Printed]) -> str:
    return "".join(word.key for word in words).replace("-", "")


def _keys(row: Row, places: Iterable[int]) -> tuple[str, ...]:
    """The compared forms of the words at some places of a row."""
    return tuple(row[at].key for at in places)


def _clear_footnotes(rows: Rows, gaps: Sequence[Gap]) -> None:
    """Clear footnotes that the original has elsewhere: at the foot of a page, or at the end."""
    waiting = [gap for gap in gaps if not gap.held]
    lacking = (gap for gap in gaps if gap.held and not gap.printed)
    for gap in (gap for gap in lacking if rows.held[gap.at].kind == "footnote"):
        note = _keys(rows.held, gap.held)
        places = ((each, at) for each in waiting for at in range(len(each.printed)))
        for other, at in places:
            if _keys(rows.printed, other.printed[at : at + len(note)]) == note:
                del other.printed[at : at + len(note)]
                gap.clear()
                break


def _moved(rows: Rows, gaps: Sequence[Gap]) -> None:
    """Find words that are all of two gaps: the text has them in one place, the original in another.

    If only footnotes are between the two, it is those that are printed elsewhere.
    """
    waiting = {_keys(rows.printed, gap.printed): gap for gap in gaps if not gap.held}
    for gap in (gap for gap in gaps if gap.held and not gap.printed):
        if other := waiting.pop(_keys(rows.held, gap.held), None):
            low, high = sorted((gap.printed_at, other.printed_at))
            between = (
                n + run.one - run.other for run in rows.runs for n in run.others if low <= n < high
            )
            gap.kind, gap.printed_at = "elsewhere", other.printed_at
            other.clear()
            if all(rows.held[n].kind == "footnote" for n in between):
                gap.clear()


def _mixed(rows: Rows, gaps: Sequence[Gap]) -> None:
    """Find the tables of which the original has all words, but in another order."""
    inside = grouped((id(table), gap) for gap in gaps if (table := _table_of(rows, gap)))
    for first, *others in inside.values():
        every = (first, *others)
        ours = Counter(key for gap in every for key in _keys(rows.held, gap.held))
        theirs = Counter(key for gap in every for key in _keys(rows.printed, gap.printed))
        if others and ours == theirs:
            first.kind, first.held = "table", first.held or [first.at]
            for gap in others:
                gap.clear()


def _table_of(rows: Rows, gap: Gap) -> Table | None:
    """The table that a gap is in."""
    if gap.held or not gap.printed:
        return rows.held[gap.held[0]].table if gap.held else None
    before, after = rows.held[max(gap.at - 1, 0)], rows.held[min(gap.at, len(rows.held) - 1)]
    return before.table if before.table is after.table else None


def _head_above(rows: Rows, gap: Gap) -> tuple[str, ...]:
    """The headings of the table before a gap: they are printed again on each page it runs over."""
    table = rows.held[gap.at - 1].table if gap.at else None
    cells = table.header if table else ()
    texts = (paragraph.plain for cell in cells for paragraph in all_paragraphs(cell.blocks))
    return tuple(key for text in texts for key in keys(text))


def _lost_numbers(rows: Rows, gaps: Sequence[Gap]) -> list[Gap]:
    """A gap of all missing printed numbers, if the original has hardly any: a program made them."""
    numbers = sum(word.kind == "number" for word in rows.held)
    bare = [gap for gap in gaps if gap.held and not gap.printed]
    lost = {at for gap in bare for at in gap.held if rows.held[at].kind == "number"}
    if len(lost) <= 1 or numbers - len(lost) >= max(_FEW * numbers, 1):
        return []
    for gap in bare:
        gap.held = [at for at in gap.held if at not in lost]
    return [Gap(min(lost), 0, sorted(lost), [], "numbers")]
