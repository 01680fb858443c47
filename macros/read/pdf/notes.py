"""Notes at the foot of pages, and the marks in the words that call them."""

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from macros.problems import shortened
from macros.read.imported import Account
from macros.read.pdf.lines import Para, is_open
from macros.read.pdf.printed import Printed
from macros.read.pdf.rows import Call, Row, called, calls

_SMALLER = 0.94
_NO_NOTE = "no note is found for what is raised: does it call one?"


def call_of(row: Row) -> str:
    """The mark of a note at the start of a line; "" for none."""
    raised = "".join(each.sign for each in takewhile(row.raised, row.solid))
    return called(raised or re.split(r"[ \t]", row.text, maxsplit=1)[0].rstrip("."))


def take_notes(
    notes: list[Para], lines: list[Row], inside: Iterable[Row], size: float, late: dict[str, None]
) -> None:
    """Take the notes from the lines of a page; `inside` are lines in its tables, which call too.

    Notes are small lines at its foot, from a line with a mark; `size` is that of most lines. `late`
    has the marks whose notes are not printed yet: notes at the end come in their order.
    """
    known = {call: row.size for row in (*lines, *inside) for call in calls(row)}
    late |= dict.fromkeys(known)
    largest = max(known.values(), default=size) * _SMALLER
    small = [*takewhile(lambda row: row.size <= largest, reversed(lines))][::-1]
    start = next((at for at, row in enumerate(small) if _begins(row, known, late)), len(small))
    last = notes[-1].rows[-1] if notes and small else None
    if last and last.page == small[0].page - 1 and is_open(last.text, small[0].text):
        start = 0  # the rest of a note on the page before
    for row in small[start:]:
        if _begins(row, known, late):
            late.pop(call_of(row), None)
            notes.append(Para([row], "Note"))
        else:
            notes[-1].rows.append(row)
    del lines[len(lines) - len(small) + start :]


def _begins(row: Row, known: Iterable[str], late: Iterable[str]) -> bool:
    """Whether a line begins a note: its mark is raised, called on the page, or the first late."""
    call = call_of(row)
    return call in {*known, *islice(late, 1)} or (bool(call) and row.raised(row.solid[0]))


def find_calls(printed: Printed, account: Account) -> dict[Call, str]:
    """The mark of each note in the draft: the printed one, or a new number if that is used already.

    A note that no word calls becomes a paragraph of its page, and is asked about. So is a raised
    mark without a note.
    """
    notes, printed.notes = printed.notes or _at_end(printed), []
    paras = (*notes, *printed.every())
    lines = ((row, para.kind != "Note") for para in paras for row in para.rows)
    known = {(row.page, call): row for row, first in lines for call in calls(row, first=first)}
    names: dict[Call, str] = {}
    for note in notes:
        call = call_of(note.rows[0])
        free = {page for page, mark in known.keys() - names if mark == call and page <= note.page}
        note.called = max(free, default=0)
        if not note.called:
            behind = (at for at, each in enumerate(printed.blocks) if each.page > note.page)
            printed.blocks.insert(next(behind, len(printed.blocks)), note)
            account.ask(note.page, f"no word calls this note: “{shortened(note.text)}”")
            continue
        printed.notes.append(note)
        marks = (call, *map(str, range(1, len(printed.notes) + 1)))
        names[call_to(note)] = next(each for each in marks if each not in names.values())
    alone = {call_of(note.rows[0]) for note in notes if not note.called}
    for (page, call), row in known.items():
        if call not in alone and (page, call) not in names:
            account.ask(page, _NO_NOTE, each=f"{call} in “{shortened(row.text)}”")
    return names


def _at_end(printed: Printed) -> list[Para]:
    """Take the last paragraphs as notes, if they begin with all raised marks in their order."""
    marks = list(dict.fromkeys(call for row in printed.lines() for call in calls(row)))
    last = [block for block in printed.blocks[-len(marks) :] if isinstance(block, Para)]
    if not marks or [call_of(para.rows[0]) for para in last] != marks:
        return []
    del printed.blocks[-len(marks) :]
    return [Para(para.rows, "Note") for para in last]


def call_to(note: Para) -> Call:
    """The page and the mark that call a note."""
    return note.called, call_of(note.rows[0])
