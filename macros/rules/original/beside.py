"""An edition's text and its original as two rows of words, laid side by side.

What the two do not share is kept as gaps. The row of the original is without the lines that are no
words of the policy, and what it only breaks or joins elsewhere is put as the text has it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from macros.model.policy import Edition
from macros.rules.original.alignment import Run, aligned
from macros.rules.original.held import Held, headings, held
from macros.rules.original.printed import Original, Printed

# So few words that are the same, between words that are not, are a chance.
_CHANCE = 2
# What repeats itself can be laid side by side in several ways: so many words on are tried.
_FARTHEST = 40


Kind = Literal["other", "not printed", "left out", "elsewhere", "table", "numbers", "document"]


class Misfit(NamedTuple):
    """One difference: the words of the text and those of the original, by their places in the rows.

    `at` and `printed_at` are the places where it is, for one that has words in one row only.
    """

    kind: Kind
    at: int
    printed_at: int
    held: tuple[int, ...] = ()
    printed: tuple[int, ...] = ()


@dataclass
class Gap:
    """Between words that are the same: where those of each row begin that are not, and which.

    What is accounted for is taken out of them.
    """

    start: int
    printed_start: int
    held: list[int]
    printed: list[int]

    def misfit(self) -> Misfit:
        """What is left, as a difference."""
        both: Kind = "other" if self.held else "left out"
        kind: Kind = both if self.printed else "not printed"
        at = self.held[0] if self.held else self.start
        printed_at = self.printed[0] if self.printed else self.printed_start
        return Misfit(kind, at, printed_at, tuple(self.held), tuple(self.printed))


class Beside(NamedTuple):
    """The two rows of words, and the runs that they share."""

    held: tuple[Held, ...]
    printed: tuple[Printed, ...]
    runs: tuple[Run, ...]

    @property
    def gaps(self) -> Iterator[Gap]:
        """Everything that only one of the rows has, or that each has in its own way."""
        start = printed_start = 0
        for run in (*self.runs, Run(len(self.held), len(self.printed), 0)):
            if run.one > start or run.other > printed_start:
                words, others = range(start, run.one), range(printed_start, run.other)
                yield Gap(start, printed_start, [*words], [*others])
            start, printed_start = run.one + run.size, run.other + run.size


def laid_beside(edition: Edition) -> Beside:
    """Lay the text of an edition beside its original. Takes an edition that has both."""
    text = held(edition.units)
    original = Original(edition.document, headings(edition.units))
    printed = tuple(_meant(text, original))
    printed = tuple(_mended(Beside(text, printed, _runs(text, printed))))
    runs = _without_chance(Beside(text, printed, _runs(text, printed)))
    return _shifted(Beside(text, printed, tuple(runs)))


def _runs(text: Sequence[Held], printed: Sequence[Printed]) -> tuple[Run, ...]:
    return tuple(aligned([word.key for word in text], [word.key for word in printed]))


def _meant(text: tuple[Held, ...], original: Original) -> Iterator[Printed]:
    """The words of the original that are words of the policy."""
    every = original.words
    places = [at for at, word in enumerate(every) if not word.optional]
    certain = tuple(every[at] for at in places)
    used: set[int] = set()
    for gap in _shifted(Beside(text, certain, _runs(text, certain))).gaps:
        first = places[gap.printed_start - 1] + 1 if gap.printed_start else 0
        end = gap.printed_start + len(gap.printed)
        last = places[end] if end < len(places) else len(every)
        if gap.held:
            held = [text[at] for at in gap.held]
            used.update(_used(held, every[first:last], original.contents))
    furniture = original.furniture(used)
    return (word for word in every if word.line not in furniture)


def _used(
    text: Sequence[Held], printed: Sequence[Printed], contents: AbstractSet[int]
) -> Iterator[int]:
    """The numbers of the lines that may be none of the policy, and that a text has nevertheless.

    Takes what is between two words that are surely the same, and the list of contents. A text has a
    line if it has most of its words; of that list, whose lines repeat a heading, all of them.
    """
    lines = Counter(word.line for word in printed if word.optional)
    same = (printed[at] for run in _runs(text, printed) for at in _others(run)) if lines else ()
    met = Counter(word.line for word in same if word.optional)
    for line, count in met.items():
        if count == lines[line] or (count * 2 > lines[line] and line not in contents):
            yield line


def _others(run: Run) -> range:
    return range(run.other, run.other + run.size)


def _mended(rows: Beside) -> Iterator[Printed]:
    """The original's words; where it breaks or joins them in its own way, as the text has them."""
    at = 0
    for gap in rows.gaps:
        yield from rows.printed[at : gap.printed_start]
        text = [rows.held[each] for each in gap.held]
        printed = [rows.printed[each] for each in gap.printed]
        if text and printed and reads_the_same(text, printed):
            yield from (printed[0]._replace(key=word.key) for word in text)
        else:
            yield from printed
        at = gap.printed_start + len(printed)
    yield from rows.printed[at:]


def _without_chance(rows: Beside) -> list[Run]:
    """The runs but those of few words amid a sentence: there it was written anew."""
    return [run for run in rows.runs if run.size > _CHANCE or _is_edge(rows, run)]


def _is_edge(rows: Beside, run: Run) -> bool:
    """Whether a run has the first or last words of a row, or the first of a paragraph or line."""
    starts = any(rows.held[at].starts for at in range(run.one, run.one + run.size))
    starts_line = any(rows.printed[at].starts for at in _others(run))
    is_last = _ends(run) == (len(rows.held), len(rows.printed))
    return starts or starts_line or is_last


def _ends(run: Run) -> tuple[int, int]:
    return run.one + run.size, run.other + run.size


def _shifted(rows: Beside) -> Beside:
    """The rows with each gap where a paragraph or line begins, if words repeat themselves there."""
    runs = list(rows.runs)
    for at in range(len(runs) - 1):
        before, after = runs[at], runs[at + 1]
        step = _best_step(rows, before, after)
        runs[at] = before._replace(size=before.size + step)
        runs[at + 1] = Run(after.one + step, after.other + step, after.size - step)
    return rows._replace(runs=tuple(runs))


def _best_step(rows: Beside, before: Run, after: Run) -> int:
    """How far to shift the gap between two runs, of which only one row has words."""
    start, printed_start = _ends(before)
    if start == after.one:
        row: Sequence[Held | Printed] = rows.printed
        first, last = printed_start, after.other
    elif printed_start == after.other:
        row, first, last = rows.held, start, after.one
    else:
        return 0
    back = _same(row, range(first - 1, first - before.size, -1), last - first)
    on = _same(row, range(first, first + after.size - 1), last - first)
    steps = sorted(range(-back, on + 1), key=abs)
    return max(steps, key=lambda step: _beginning(rows, start + step, printed_start + step))


def _same(row: Sequence[Held | Printed], places: range, size: int) -> int:
    """How many words, at these places one after another, are the same as so many words on."""
    count = 0
    for at in places[:_FARTHEST]:
        if row[at].key != row[at + size].key:
            break
        count += 1
    return count


def _beginning(rows: Beside, start: int, printed_start: int) -> int:
    """How much begins at two places: a paragraph of the text, a line of the original."""
    paragraph = start >= len(rows.held) or rows.held[start].starts
    line = printed_start >= len(rows.printed) or rows.printed[printed_start].starts
    return 2 * paragraph + line


def keys_at(row: Sequence[Held | Printed], places: Iterable[int]) -> tuple[str, ...]:
    """What is compared of the words at some places of a row."""
    return tuple(row[at].key for at in places)


def reads_the_same(text: Sequence[Held], printed: Sequence[Printed]) -> bool:
    """Whether words of a text are those printed, but for how these are broken and joined.

    A hyphen at the end of a line may be that of a word, or be there only for the break; a number
    may be printed close to its words; an address may be broken anywhere.
    """
    if _letters(text) != _letters(printed):
        return False
    if {"number", "marker"} & {word.kind for word in text} or _is_address(text):
        return True
    keys = {word.key for word in text}
    broken = [(one.key, other.key) for one, other in pairwise(printed) if one.goes_on]
    # A hyphen between figures is no break.
    return bool(broken) and all(
        f"{one}-{other}" in keys or not f"{one[-1]}{other[0]}".isdigit() for one, other in broken
    )


def _letters(words: Sequence[Held | Printed]) -> str:
    return "".join(word.key for word in words).replace("-", "")


def _is_address(text: Sequence[Held]) -> bool:
    return all(word.word.in_address for word in text)
