"""The text of an edition is its original, the adopted document, if that is plain text.

`macros/rules/original/words.py` says what counts as the same. A note of `kind: oddity` settles a
difference if it quotes, in quotation marks, the words that begin there.
"""

import re
from collections.abc import Iterator, Sequence

from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened
from macros.rules.original.differences import Gap, Row, compared
from macros.rules.original.words import joined
from macros.rules.subject import Follows, Subject, named

# A note must quote at least this many letters to settle a difference.
_QUOTED = 12
# A note settles differences at most this many clauses and headings away.
_NEAR = 2
# How many words of a difference are shown, and how many before it.
_SHOWN, _BEFORE = 8, 2

# Words in quotation marks: the other words of a note quote nothing.
_IN_MARKS = re.compile('[“"]([^“”"]+)[”"]')


@Follows("files")
def text_is_its_original(subject: Subject) -> Iterator[Problem]:
    """The text of an edition has the words of its original (a warning; an error at `adopt`)."""
    for edition in subject.held:
        if edition.document.strip():
            yield from _Beside(edition).problems()


class _Beside:
    """An edition compared with its original, and what its notes quote."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.document = edition, edition.control.document
        rows, self.gaps = compared(edition)
        self.held, self.printed = rows.held, rows.printed

    def problems(self) -> Iterator[Problem]:
        """The differences that no note settles."""
        for gap in self.gaps:
            if gap.kind == "document":
                message = f"hardly any words of this edition are in {self.document}"
                hint = "Check that it is the document of this edition, with its words as text."
                yield Problem(self.edition.control.place_of("document"), message, hint)
            elif not self._is_settled(gap):
                yield self._problem(gap)

    def _is_settled(self, gap: Gap) -> bool:
        noted = self._noted(gap)
        rows: list[tuple[Row, int]] = [(self.held, gap.at), (self.printed, gap.printed_at)]
        quotes = (_to_quote(row, at) for row, at in rows if at < len(row))
        return bool(noted) and any(joined([quote]) in noted for quote in quotes)

    def _noted(self, gap: Gap) -> str:
        """The letters that are quoted by the notes on the passage of a difference, and near it.

        Near is a clause before or after, with a heading between; before the first heading, all is.
        """
        ends = gap.held[-1] if gap.held else min(gap.at, len(self.held) - 1)
        first = self.held[max(gap.at - 1, 0)].unit - _NEAR
        first = 0 if first < len(self.edition.front) else first
        near = self.edition.units[first : self.held[ends].unit + _NEAR + 1]
        notes = (note for unit in near for passage in unit.walk() for note in passage.ours.notes)
        quoted = (_IN_MARKS.findall(note.text) for note in notes if note.kind == "oddity")
        return " ".join(joined([quote]) for quotes in quoted for quote in quotes)

    def _problem(self, gap: Gap) -> Problem:
        row, at = (self.held, gap.at) if gap.held else (self.printed, gap.printed_at)
        odd = f"If the document is odd, quote “{_to_quote(row, at)}”, marks included, in a note of "
        message, hint = self._said(gap)
        path = f"{self.edition.folder.path}/{self.document}"
        place = self.held[gap.at].place if gap.held else Place(path, self.printed[at].line)
        return Problem(place, message, f"{hint} {odd}'kind: oddity'.")

    def _said(self, gap: Gap) -> tuple[str, str]:
        """What is wrong, and what to do."""
        document, line = self.document, self._line(gap)
        compare = "Compare the two: the document is right."
        if not gap.held:
            after = f"after the words of {self._name(gap.at - 1)}" if gap.at else "at the start"
            said = f"does not have {_some(self.printed, gap.printed)}"
            return f"edition {self.edition.name} {said}", f"Add it to the text, {after}."
        name, words = self._name(gap.at), _some(self.held, gap.held)
        match gap.kind:
            case "elsewhere":
                said = f"has these words of {name} elsewhere (line {line}): {words}"
                return f"{document} {said}", "Put them where the document has them."
            case "table":
                said = f"the table of {name} has its words in another order"
                columns = "It may be that the document's text mixes the columns."
                return f"beside {document} (line {line}), {said}", f"{compare} {columns}"
            case "numbers":
                first = _some(self.held, gap.held[:1])
                said = f"has no printed numbers: none of {len(gap.held)} is there, from {first} on"
                program = "A program may leave out the numbers that it made itself"
                return (
                    f"{document} {said}, so they are not compared",
                    f"{program}: save the document's text with them.",
                )
        if not gap.printed:
            return f"{name} has {words}, which {document} does not have there", compare
        before = _before(self.held, gap.at)
        ours = _some(self.held, gap.held, before)
        theirs = _some(self.printed, gap.printed, before)
        return f"{name} has {ours} where {document} has {theirs} (line {line})", compare

    def _name(self, at: int) -> str:
        """The name, in messages, of the passage of a word of the text."""
        passage = self.held[at].passage
        return f"{named(passage)} ('{passage.id}')"

    def _line(self, gap: Gap) -> int:
        """The line of the original that a difference is in."""
        return self.printed[min(gap.printed_at, len(self.printed) - 1)].line


def _to_quote(row: Row, at: int) -> str:
    """Enough words for a note to quote: from a place on, or up to the end of its paragraph."""
    last = min(at + _QUOTED, len(row))
    end = next((end for end in range(at + 1, last) if row[end].starts), last)
    first = at
    while first and not _is_enough(row[first:end]):
        first -= 1
    while end < len(row) and not _is_enough(row[first:end]):
        end += 1
    few = (last for last in range(at + 1, end) if first == at and _is_enough(row[at:last]))
    return " ".join(word.shown for word in row[first : next(few, end)])


def _is_enough(row: Row) -> bool:
    return sum(len(word.key) for word in row) >= _QUOTED


def _before(row: Row, at: int) -> int:
    """How many words of the same paragraph are shown before a place."""
    return next((back for back in range(_BEFORE) if at == back or row[at - back].starts), _BEFORE)


def _some(row: Row, places: Sequence[int], before: int = 0) -> str:
    """The words at some places, and `before` words in front of them, for a message."""
    shown = [*range(max(places[0] - before, 0), places[0]), *places]
    more = "…" if len(shown) > _SHOWN else ""
    return f"“{shortened(' '.join(row[at].shown for at in shown[:_SHOWN]) + more)}”"
