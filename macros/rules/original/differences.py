"""Everything in which the text of an edition and its original differ, each difference once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from macros.model.policy import Edition
from macros.rules.original import columns, moves
from macros.rules.original.beside import Beside, laid_beside
from macros.rules.original.misfits import Misfit, Open, keys_at, opened

# Where more than this part of the words is nowhere, it is another document.
_MOST = 0.5
# Where less than this part of the numbers is there, a program left them out.
_FEW = 0.05
# How some programs write the bullet of a list within a list.
_BULLET = ("o",)


class Compared(NamedTuple):
    """A text and its original: their words, and where these differ."""

    rows: Beside
    misfits: tuple[Misfit, ...]


def compared(edition: Edition) -> Compared:
    """Compare the text of an edition with its original. Takes an edition that has both."""
    rows = laid_beside(edition)
    opens = opened(rows)
    _account_for_layout(rows, opens)
    lost = _lost_numbers(rows, opens)
    for each in opens:
        each.held = [at for at in each.held if at not in lost]
    found = [*columns.mixed(rows, opens, lost), *moves.moved(rows, opens)]
    if sum(len(each.held) for each in opens) > _MOST * len(rows.held):
        return Compared(rows, (Misfit("document", 0, 0),))
    if lost:
        found.append(Misfit("numbers", min(lost), 0, tuple(sorted(lost))))
    found += [each.misfit() for each in opens if each.held or each.printed]
    return Compared(rows, tuple(sorted(found, key=lambda misfit: misfit.at)))


def _account_for_layout(rows: Beside, opens: Sequence[Open]) -> None:
    """Account for bullets that are letters, and for the head of a table on its next page."""
    for each in opens:
        if each.held or not each.printed:
            continue
        at = each.gap.start
        printed = keys_at(rows.printed, each.printed)
        is_item = at < len(rows.held) and rows.held[at].starts
        is_bullet = is_item and printed == _BULLET and rows.printed[each.printed[0]].starts
        table = rows.held[at - 1].table if at else None
        if is_bullet or printed == columns.head_of(table):
            each.printed = []


def _lost_numbers(rows: Beside, opens: Sequence[Open]) -> frozenset[int]:
    """The places of the printed numbers, if the original has none of those that a program makes."""
    numbers = sum(word.kind == "number" for word in rows.held)
    missing = [(at, each) for each in opens for at in each.held if rows.held[at].kind == "number"]
    without = sum(not each.printed for _, each in missing)
    is_bare = numbers - len(missing) < _FEW * numbers and without * 2 > len(missing) > 1
    return frozenset(at for at, _ in missing) if is_bare else frozenset()
