"""The words of an edition are those of its adopted document, where that is kept as plain text.

What counts as the same is told in `macros/adopted_document.py`. Words of tables are compared
without their order, as a plain text mixes columns. A note of `kind: oddity` that quotes how words
of the document start settles what is odd about them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from macros.adopted_document import Line, letters
from macros.checks.comparison import Comparison, Gap, Piece, noted_of
from macros.checks.subject import Subject, walk
from macros.model.policy import Edition
from macros.problems import Place, Problem, shortened
from macros.text import plain

# As many letters of what is odd must be quoted by a note that settles it.
_QUOTED = 12
# Fewer letters than this between two paragraphs are a mark of layout.
_LITTLE = 4
# As many words of a table are shown that are too many or too few.
_SHOWN = 5


@lru_cache(maxsize=8)
def _comparison(edition: Edition) -> Comparison:
    return Comparison(edition)


def _compared(subject: Subject) -> Iterator[Comparison]:
    """The editions whose words can be compared. What lacks words for a fault of form waits."""
    for edition in subject.held:
        if edition.document and not subject.has_lost(edition):
            yield _comparison(edition)


def _orderly(subject: Subject) -> Iterator[Comparison]:
    yield from (each for each in _compared(subject) if each.in_order and not each.is_another)


def _gaps(subject: Subject) -> Iterator[tuple[Comparison, Gap]]:
    for compared in _orderly(subject):
        yield from ((compared, gap) for gap in compared.gaps())


def words_of_the_document(subject: Subject) -> Iterator[Problem]:
    """The words of an edition stand in its adopted document, if that is plain text (a warning)."""
    for compared in _compared(subject):
        if compared.is_another:
            yield _another_document(compared.edition)
            continue
        for piece in compared.missing:
            differing = compared.document.from_where_it_differs(piece.words)
            if not _is_quoted(_enough(differing, piece.words), piece.noted):
                yield _missing(compared.edition, piece, differing)


def words_in_their_place(subject: Subject) -> Iterator[Problem]:
    """Paragraphs follow one another as in the adopted document (a warning)."""
    for compared in _orderly(subject):
        for piece, place in compared.places:
            line = compared.document.line_of(piece.words) if place is None else None
            if line and not _is_quoted(piece.words, piece.noted):
                yield _elsewhere(compared, piece, line)


def titles_of_the_document(subject: Subject) -> Iterator[Problem]:
    """Titles, headings, numbers and short paragraphs are printed where they stand (a warning)."""
    for compared, gap in _gaps(subject):
        for piece in _not_printed(compared, gap):
            if not _is_quoted(piece.words, piece.noted):
                yield _not_here(compared.edition, piece)


def tables_of_the_document(subject: Subject) -> Iterator[Problem]:
    """A table holds the words that the adopted document prints there (a warning)."""
    for compared, gap in _gaps(subject):
        first = next((piece for piece in gap.pieces if piece.table), None)
        if first and not gap.is_first:
            yield from _table(compared, gap, first)


def nothing_is_left_out(subject: Subject) -> Iterator[Problem]:
    """All that a plain adopted document holds from its first clause on is there (a warning)."""
    for compared in _orderly(subject):
        noted = "".join(noted_of(passage) for passage in walk(compared.edition))
        for gap in compared.gaps():
            told = gap.is_first or any(_not_printed(compared, gap))
            left = None if told else _left_in(compared, gap)
            if left and not _is_quoted(left.letters, noted):
                yield _left_out(compared.edition, left)


def _not_in(compared: Comparison, gap: Gap) -> Iterator[Piece]:
    """The small pieces that are not printed, one after another, in a gap."""
    printed = compared.document.letters_between(gap.start, gap.end)
    after = 0
    for piece in gap.pieces:
        wanted = letters(piece.words)
        at = printed.find(wanted, after)
        if at >= 0:
            after = at + len(wanted)
        elif not compared.document.heads_hold(piece.words):
            yield piece


def _not_printed(compared: Comparison, gap: Gap) -> Iterator[Piece]:
    kept = _numbers_are_kept(compared)
    return (piece for piece in _not_in(compared, gap) if kept or piece.kind != "number")


@lru_cache(maxsize=8)
def _numbers_are_kept(compared: Comparison) -> bool:
    """Whether the document has most numbers: some programs leave out those they made themselves."""
    numbers = [piece for piece in compared.pieces if piece.kind == "number"]
    lost = sum(p.kind == "number" for gap in compared.gaps() for p in _not_in(compared, gap))
    return lost * 2 < len(numbers)


def _left_in(compared: Comparison, gap: Gap) -> Line | None:
    """What of a gap is none of its pieces, unless that is little; None beside a table."""
    if any(piece.table for piece in gap.pieces):
        return None
    lines = compared.document.between(gap.start, gap.end)
    left = "".join(line.letters for line in lines)
    for piece in gap.pieces:
        left = left.replace(letters(piece.words), "", 1)
    return lines[0]._replace(letters=left) if len(left) >= _LITTLE else None


def _table(compared: Comparison, gap: Gap, first: Piece) -> Iterator[Problem]:
    """Compare the words of the tables in a gap with those of the document, whatever their order."""
    tables = [piece.table for piece in gap.pieces if piece.table]
    heads = _words(cell for table in tables for cell in table.header)
    cells = heads + _words(cell for table in tables for row in table.rows for cell in row)
    beside = _words(piece.words for piece in gap.pieces)
    printed = Counter(compared.document.words_between(gap.start, gap.end))
    # The head of a table is printed again on every page that it runs over.
    lacking = [word for word in (printed - cells - beside).elements() if word not in heads]
    added = list((cells - printed).elements())
    if _alike(lacking, added) or any(_is_quoted(word, first.noted) for word in lacking + added):
        return
    yield _other_table(compared.edition, first, lacking, added)


def _words(texts: Iterable[str]) -> Counter[str]:
    each = (letters(word) for text in texts for word in plain(text).split())
    return Counter(filter(None, each))


def _alike(some: list[str], others: list[str]) -> bool:
    """Whether words are the same but for where they are parted, as at the end of a line."""
    parted = not any(map(str.isdigit, "".join(some + others)))
    return some == others or (parted and sorted("".join(some)) == sorted("".join(others)))


def _enough(end: str, words: str) -> str:
    """The end of words, longer where it is too short to be known by."""
    return end if len(letters(end)) >= _QUOTED else letters(words)[-_QUOTED:]


def _is_quoted(words: str, noted: str) -> bool:
    """Whether notes quote how words start."""
    start = letters(words)[:_QUOTED]
    return bool(start) and start in noted


def _missing(edition: Edition, piece: Piece, differing: str) -> Problem:
    return Problem(
        piece.place,
        f"{piece.name} are not those of {edition.control.document} from “{shortened(differing)}” "
        "on",
        "Compare the two: the document is right. If it prints them in pieces, quote them from "
        "there on in a note of 'kind: oddity'.",
        "warning",
    )


def _elsewhere(compared: Comparison, piece: Piece, line: Line) -> Problem:
    return Problem(
        piece.place,
        f"{piece.name} stand in another place of {compared.edition.control.document} (line "
        f"{line.number}): “{shortened(piece.words)}”",
        "See what the document prints between the words before and after. If it has another order, "
        "quote how they start in a note of 'kind: oddity'.",
        "warning",
    )


def _not_here(edition: Edition, piece: Piece) -> Problem:
    return Problem(
        piece.place,
        f"{edition.control.document} does not print {piece.name} there: “{shortened(piece.words)}”",
        "Compare the two: the document is right. If it is odd there, quote it in a note of "
        "'kind: oddity'.",
        "warning",
    )


def _other_table(edition: Edition, piece: Piece, lacking: list[str], added: list[str]) -> Problem:
    document = edition.control.document
    lacks = f"lacks {_listed(lacking)}, which {document} prints there" if lacking else ""
    holds = f"holds {_listed(added)}, which {document} does not print there" if added else ""
    return Problem(
        piece.place,
        f"the table of {piece.name} {' and '.join(filter(None, (lacks, holds)))}",
        "Compare the two: the document is right. If it is odd there, quote one of these words in a "
        "note of 'kind: oddity'.",
        "warning",
    )


def _listed(words: list[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(f"“{word}”" for word in words[:_SHOWN]) + more


def _left_out(edition: Edition, left: Line) -> Problem:
    return Problem(
        Place(f"{edition.folder.path}/{edition.control.document}", left.number),
        f"no clause of edition {edition.name} holds these words: “{shortened(left.words)}”",
        "Add them where they are printed. If they are not words of the policy, quote how they "
        "start in a note of 'kind: oddity' on the clause before or after.",
        "warning",
    )


def _another_document(edition: Edition) -> Problem:
    return Problem(
        edition.control.place_of("document"),
        f"hardly any words of this edition stand in {edition.control.document}",
        "See that it is the document of this edition, with its words as text.",
        "warning",
    )


RULES = (
    words_of_the_document,
    words_in_their_place,
    titles_of_the_document,
    tables_of_the_document,
    nothing_is_left_out,
)
