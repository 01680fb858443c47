"""One paragraph of adopted words, in runs, with the place in the file of every letter."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from macros.model.runs import Run, words_of
from macros.problems import NOWHERE, Place


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, in runs of one emphasis and link each.

    Each of `columns` has an offset in the plain words, and the line and column (from 1) of that
    letter in the file. There is one wherever the two stop running in step: after a mark, a
    backslash or a line break.
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
        """The words alone, on one line, because a phrase may go on after a printed line break."""
        return self.plain.replace("\n", " ")

    def place_at(self, offset: int) -> Place:
        """The place in the file of the letter at an offset of the plain words."""
        if not self.columns:
            return self.place
        at = bisect_right(self.columns, offset, key=itemgetter(0)) - 1
        start, line, column = self.columns[max(at, 0)]
        return self.place._replace(line=line, column=column + offset - start)
