"""Runs: words of one emphasis, which paragraphs are made of."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Emphasis = Literal["none", "bold", "italic", "bold italic"]
_FIGURES = "0123456789+-"
RAISED = str.maketrans(_FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans(_FIGURES, "₀₁₂₃₄₅₆₇₈₉₊₋")
"""How raised and lowered figures are written."""


class Run(NamedTuple):
    """Words with one emphasis. `link` is the address printed behind them, if there is one."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def emphasis(self) -> Emphasis:
        """The emphasis in words."""
        if self.bold:
            return "bold italic" if self.italic else "bold"
        return "italic" if self.italic else "none"


def words_of(runs: Iterable[Run]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in which neighbours that look the same are one."""
    alike = groupby(runs, key=lambda run: run[1:])  # all but the text
    return tuple(Run(words_of(group), *look) for look, group in alike)


def join(runs: list[Run], more: Run) -> None:
    """Put a run behind others. It joins the last one if it looks the same or is only spaces."""
    if runs and (runs[-1][1:] == more[1:] or not more.text.strip()):  # all but the text
        runs[-1] = runs[-1]._replace(text=runs[-1].text + more.text)
    elif more.text:
        runs.append(more)


def parted(runs: Sequence[Run], ends: Iterable[int]) -> Iterator[tuple[Run, ...]]:
    """Runs, cut at some offsets of their words; the last part is the rest."""
    left, at = [run for run in reversed(runs) if run.text], 0
    for end in (*ends, len(words_of(runs))):
        part = []
        while left and at < end:
            run = left.pop()
            words, more = run.text[: end - at], run.text[end - at :]
            part.append(run._replace(text=words))
            left += [run._replace(text=more)] if more else []
            at += len(words)
        yield tuple(part)
