"""Compares the words of paragraphs: what stayed, what went and what came, letter by letter."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from macros.model.runs import Run, joined, words_of
from macros.publish.word.pieces import CALL, Note, Para
from macros.reason.changes.steps import A_SENTENCE
from macros.reason.changes.tokens import token

What = Literal["same", "del", "ins", "moveFrom", "moveTo"]
# In longer texts, units as frequent as spaces are not tried as the start of a match.
_LONG = 2000
_ISLAND = 3


class _Unit(NamedTuple):
    run: Run
    note: Note | None = None


class Stretch(NamedTuple):
    """Words that all stayed, or all went, or all came, with the footnotes called in them.

    `move` counts the moves in a paragraph: both ends of a move have the same number.
    """

    what: What
    runs: tuple[Run, ...]
    notes: tuple[Note | None, ...]
    move: int = 0

    @property
    def plain(self) -> str:
        """The words alone, without the spaces around them."""
        return words_of(self.runs).strip()


def stretches(old: Para, new: Para) -> Iterator[Stretch]:
    """The words of two paragraphs as one row. Without what came, it is the old one exactly."""
    ours, theirs = list(_units(old)), list(_units(new))
    codes = SequenceMatcher(None, ours, theirs, autojunk=len(theirs) > _LONG).get_opcodes()
    for same, group in groupby(_joined(codes, ours), key=lambda code: code[0]):
        found = list(group)
        (_, a, _, c, _), (_, _, b, _, d) = found[0], found[-1]
        yield from _stretch("same" if same else "del", ours[a:b])
        yield from () if same else _stretch("ins", theirs[c:d])


def moved(found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, in which sentences that went and came elsewhere are moves."""
    made = list(found)
    for count, (at, here) in enumerate(list(enumerate(made)), 1):
        if here.what != "del" or len(here.plain.split()) < A_SENTENCE or any(here.notes):
            continue
        same = [n for n, e in enumerate(made) if e.what == "ins" and e.plain == here.plain]
        if len(same) == 1:
            made[at] = here._replace(what="moveFrom", move=count)
            made[same[0]] = made[same[0]]._replace(what="moveTo", move=count)
    return made


def whole(para: Para, what: What) -> Iterator[Stretch]:
    """All words of a paragraph."""
    yield from _stretch(what, list(_units(para)))


_Code = tuple[bool, int, int, int, int]


def _joined(codes: Sequence[tuple[str, int, int, int, int]], old: list[_Unit]) -> Iterator[_Code]:
    """The edits. An equal part too small to help a reader joins the change around it."""
    for at, (tag, a, b, c, d) in enumerate(codes):
        inside = 0 < at < len(codes) - 1
        small = len("".join(unit.run.text for unit in old[a:b]).strip()) <= _ISLAND
        yield tag == "equal" and not (inside and small), a, b, c, d


def _stretch(what: What, units: Sequence[_Unit]) -> Iterator[Stretch]:
    if runs := joined(unit.run for unit in units):
        calls = (unit for unit in units if CALL.fullmatch(unit.run.text))
        yield Stretch(what, runs, tuple(unit.note for unit in calls))


def _units(para: Para) -> Iterator[_Unit]:
    notes = iter(para.notes)
    for run in para.runs:
        parts = [part for found in token().finditer(run.text) for part in found.groups()]
        rest = run.text[len("".join(parts)) :]
        for text in filter(None, (*parts, rest)):
            note = next(notes, None) if CALL.fullmatch(text) else None
            yield _Unit(run._replace(text=text), note)
