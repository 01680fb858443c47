"""The text of an edition is its original: the adopted document, where that is plain text.

`macros/rules/original/words.py` says what counts as the same. A note of `kind: oddity` that
quotes the words from a difference on, in quotation marks, settles it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened
from macros.rules.original.beside import Kind, Misfit
from macros.rules.original.differences import compared
from macros.rules.original.held import Held
from macros.rules.original.printed import Printed
from macros.rules.original.words import joined
from macros.rules.subject import Follows, Subject, named

# As many letters must be quoted by a note that settles a difference.
_QUOTED = 12
# So many clauses and headings on, a note still settles it.
_NEAR = 2
# As many words are shown of what differs, as many before it, and as many of a table.
_SHOWN, _BEFORE, _LISTED = 8, 2, 5

# Words in quotation marks: those of a note that only speaks of a date quote nothing.
_IN_MARKS = re.compile('[“"]([^“”"]+)[”"]')

_Row = Sequence[Held | Printed]


class _Beside:
    """An edition compared with its original, and what its notes quote."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.document = edition.control.document
        self.rows, self.misfits = compared(edition)
        self._units = edition.units

    def problems(self) -> Iterator[Problem]:
        """The differences that no note settles."""
        for misfit in self.misfits:
            if misfit.kind == "document":
                yield _another_document(self)
            elif not self._is_settled(misfit):
                yield _SAID[misfit.kind](self, misfit)

    def _is_settled(self, misfit: Misfit) -> bool:
        noted = self._noted(misfit)
        places = ((self.rows.held, misfit.at), (self.rows.printed, misfit.printed_at))
        quotes = (_to_quote(row, at) for row, at in places if at < len(row))
        return bool(noted) and any(joined([quote]) in noted for quote in quotes)

    def _noted(self, misfit: Misfit) -> str:
        """The letters that are quoted by the notes on what a difference is in, and near it.

        Near is a clause before or after, with a heading between; all before the first heading.
        """
        last = len(self.rows.held) - 1
        ends = misfit.held[-1] if misfit.held else min(misfit.at, last)
        first = self.rows.held[max(misfit.at - 1, 0)].unit - _NEAR
        first = 0 if first < len(self.edition.front) else first
        near = self._units[first : self.rows.held[ends].unit + _NEAR + 1]
        notes = (note for unit in near for passage in unit.walk() for note in passage.ours.notes)
        quoted = (_IN_MARKS.findall(note.text) for note in notes if note.kind == "oddity")
        return " ".join(joined([quote]) for quotes in quoted for quote in quotes)

    def name_at(self, at: int) -> str:
        """What messages call the passage of a word of the text."""
        passage = self.rows.held[at].passage
        return f"{named(passage)} ('{passage.id}')"

    def line_at(self, at: int) -> int:
        """The line of a word of the original."""
        return self.rows.printed[min(at, len(self.rows.printed) - 1)].line


@Follows("files")
def text_is_its_original(subject: Subject) -> Iterator[Problem]:
    """A text has the words of its original, in order (a warning; an error at `adopt`)."""
    for edition in subject.held:
        if edition.document.strip():
            yield from _Beside(edition).problems()


def _letters(row: _Row) -> str:
    return "".join(word.key for word in row)


def _paragraph_end(row: _Row, at: int) -> int:
    """Where the paragraph of a place ends, or so many words on."""
    ends = range(at + 1, min(at + _QUOTED, len(row)))
    return next((end for end in ends if row[end].starts), min(at + _QUOTED, len(row)))


def _to_quote(row: _Row, at: int) -> str:
    """Words that are enough for a note to quote: from a place on, or up to its paragraph's end."""
    first, end = at, _paragraph_end(row, at)
    while not (row[first].starts or _is_enough(row[first:end])):
        first -= 1
    if not _is_enough(row[first:end]):
        first, end = at, len(row)
    while first and not _is_enough(row[first:end]):
        first -= 1
    few = (last for last in range(at + 1, end) if first == at and _is_enough(row[at:last]))
    return " ".join(word.shown for word in row[first : next(few, end)])


def _is_enough(row: _Row) -> bool:
    return len(_letters(row[:_QUOTED])) >= _QUOTED


def _before(row: _Row, at: int) -> int:
    """How many words of the same paragraph are shown before a place."""
    return next((back for back in range(_BEFORE) if at == back or row[at - back].starts), _BEFORE)


def _some(row: _Row, places: Sequence[int], before: int = 0) -> str:
    """Words at some places, and so many before them, for a message."""
    shown = [*range(max(places[0] - before, 0), places[0]), *places]
    more = "…" if len(shown) > _SHOWN else ""
    return f"“{shortened(' '.join(row[at].shown for at in shown[:_SHOWN]) + more)}”"


def _problem(place: Place, message: str, hint: str, quote: str) -> Problem:
    odd = f"If it is odd there, quote “{quote}”, marks included, in a note of 'kind: oddity'."
    return Problem(place, message, f"{hint} {odd}")


def _not_printed(beside: _Beside, misfit: Misfit) -> Problem:
    held, printed = beside.rows.held, beside.rows.printed
    name, document = beside.name_at(misfit.at), beside.document
    if misfit.printed:
        before = _before(held, misfit.at)
        ours, theirs = _some(held, misfit.held, before), _some(printed, misfit.printed, before)
        line = beside.line_at(misfit.printed_at)
        message = f"{name} has {ours} where {document} has {theirs} (line {line})"
    else:
        message = f"{name} has {_some(held, misfit.held)}, which {document} does not have there"
    hint = "Compare the two: the document is right."
    return _problem(held[misfit.at].place, message, hint, _to_quote(held, misfit.at))


def _left_out(beside: _Beside, misfit: Misfit) -> Problem:
    printed = beside.rows.printed
    line = beside.line_at(misfit.printed_at)
    after = f"after the words of {beside.name_at(misfit.at - 1)}" if misfit.at else "at the start"
    return _problem(
        Place(f"{beside.edition.folder.path}/{beside.document}", line),
        f"edition {beside.edition.name} does not have {_some(printed, misfit.printed)}",
        f"Add it to the text, {after}.",
        _to_quote(printed, misfit.printed_at),
    )


def _elsewhere(beside: _Beside, misfit: Misfit) -> Problem:
    held, line = beside.rows.held, beside.line_at(misfit.printed_at)
    return _problem(
        held[misfit.at].place,
        f"{beside.document} has these words of {beside.name_at(misfit.at)} elsewhere (line {line}):"
        f" {_some(held, misfit.held)}",
        "Put them where the document has them.",
        _to_quote(held, misfit.at),
    )


def _mixed_table(beside: _Beside, misfit: Misfit) -> Problem:
    held, document = beside.rows.held, beside.document
    lacks = _listed(beside.rows.printed, misfit.printed)
    has = _listed(held, misfit.held)
    parts = ["has its words in another order"]
    parts += [f"lacks {lacks}, which {document} has there"] if lacks else []
    parts += [f"has {has}, which {document} does not have there"] if has else []
    return _problem(
        held[misfit.at].place,
        f"beside {document} (line {beside.line_at(misfit.printed_at)}), the table of "
        f"{beside.name_at(misfit.at)} {' and '.join(parts)}",
        "Compare the two cell by cell. It may be that the document's text mixes the columns.",
        _to_quote(held, misfit.at),
    )


def _listed(row: _Row, places: Sequence[int]) -> str:
    words = ", ".join(f"“{shortened(row[at].shown)}”" for at in places[:_LISTED])
    return f"{words} and {len(places) - _LISTED} more" if len(places) > _LISTED else words


def _without_numbers(beside: _Beside, misfit: Misfit) -> Problem:
    held = beside.rows.held
    return _problem(
        held[misfit.at].place,
        f"{beside.document} has no printed numbers: none of {len(misfit.held)} is there, from "
        f"“{held[misfit.at].shown}” on, so they are not compared",
        "A program may leave out the numbers that it made itself: save the document's text with "
        "them.",
        _to_quote(held, misfit.at),
    )


def _another_document(beside: _Beside) -> Problem:
    return Problem(
        beside.edition.control.place_of("document"),
        f"hardly any words of this edition are in {beside.document}",
        "See that it is the document of this edition, with its words as text.",
    )


_SAID: dict[Kind, Callable[[_Beside, Misfit], Problem]] = {
    "other": _not_printed,
    "not printed": _not_printed,
    "left out": _left_out,
    "elsewhere": _elsewhere,
    "table": _mixed_table,
    "numbers": _without_numbers,
}
