"""The sections of an edition for print, verbatim, with what is ours in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from macros.model.edition import Clause, Passage, Section
from macros.render.paper import sheet as anchors
from macros.render.paper.notes import NoteView, Numbered
from macros.render.paper.sheet import Reference, Sheet
from macros.render.paper.words import WordsView, words

# How much of a clause, in characters with 80 for each paragraph begun, surely fits on a page with
# its notes. More than that may break across pages; anything less is kept whole, and so are its
# notes: of a clause that moves to the next page, the engine would leave them on the page before.
TALLEST = 3000
_PARAGRAPH = 80


class ClauseView(TypedDict):
    """A clause: the printed heading above it, our label, its words, and what the margin says."""

    heading: str
    level: int
    label: str
    words: WordsView
    refers_to: list[Reference]
    outdated: list[Reference]
    notes: list[NoteView]
    tall: bool


class SectionView(TypedDict):
    """A section with its printed number and title."""

    at: str
    number: str
    title: str
    clauses: list[ClauseView]


def sections(sheet: Sheet, numbered: Numbered) -> list[SectionView]:
    """Every section of the edition, in printed order."""
    return [_section(sheet, section, numbered) for section in sheet.edition.sections]


def _section(sheet: Sheet, section: Section, numbered: Numbered) -> SectionView:
    level = 2
    clauses = []
    for clause in section.clauses:
        # Under a printed heading our labels stand one level lower than it.
        level = 3 if clause.heading else level
        clauses.append(_clause(sheet, clause, level, numbered))
    return {
        "at": anchors.place(section.id),
        "number": section.number,
        "title": section.title,
        "clauses": clauses,
    }


def _clause(sheet: Sheet, clause: Clause, level: int, numbered: Numbered) -> ClauseView:
    everything = tuple(clause.walk())
    return {
        "heading": clause.heading,
        "level": level,
        "label": clause.label,
        "words": words(sheet, clause),
        "refers_to": _refers_to(sheet, everything),
        "outdated": _outdated(sheet, everything),
        "notes": [numbered.view(note) for passage in everything for note in passage.notes],
        "tall": _extent(everything) > TALLEST,
    }


def _extent(passages: tuple[Passage, ...]) -> int:
    texts = [words for each in passages for words in filter(None, _texts(each))]
    return sum(len(words) + _PARAGRAPH for words in texts)


def _texts(passage: Passage) -> Iterator[str]:
    """The words of a passage and of its notes; what is below it is not among them."""
    yield from (passage.text, passage.closing)
    if passage.table:
        yield from (cell for row in (passage.table.header, *passage.table.rows) for cell in row)
    yield from (note.text for note in passage.notes)


def _refers_to(sheet: Sheet, passages: tuple[Passage, ...]) -> list[Reference]:
    places = dict.fromkeys(r.to for passage in passages for r in passage.refers_to)
    return [sheet.reference(place) for place in places]


def _outdated(sheet: Sheet, passages: tuple[Passage, ...]) -> list[Reference]:
    return [
        {"name": citation.title, "at": anchors.citation(citation.id)}
        for citation in sheet.relations.outdated(passages)
    ]
