"""One paragraph of adopted words, in runs, with the place of every letter of it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from macros.model.runs import Run, words_of
from macros.problems import NOWHERE, Place


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, in runs of one emphasis and link each.

    `columns` holds an offset in the plain words with the line and the column it is written in, from
    1, wherever they stop running side by side (behind a mark, a backslash or a line break).
    """

    runs: tuple[Run, ...]
    place: Place = field(default=NOWHERE, compare=False)
    columns: tuple[tuple[int, int, int], ...] = field(default=(), compare=False, repr=False)

    __hash__ = object.__hash__

    @cached_property
    def plain(self) -> str:
        """The words alone."""
        return words_of(self.runs)

    @cached_property
    def flat(self) -> str:
        """The words alone, on one line: where a line was broken in print, no phrase ends."""
        return self.plain.replace("\n", " ")

    def place_at(self, offset: int) -> Place:
        """Where the letter at an offset of the plain words is written."""
        if not self.columns:
            return self.place
        at = bisect_right(self.columns, offset, key=itemgetter(0)) - 1
        start, line, column = self.columns[max(at, 0)]
        return self.place._replace(line=line, column=column + offset - start)
