"""The sections of an edition for print, verbatim, with what is ours in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from macros.model.blocks import Clause, Figure, Passage, Section
from macros.publish.paper import sheet as anchors
from macros.publish.paper.columns import is_wide
from macros.publish.paper.notes import NoteView, Numbered
from macros.publish.paper.sheet import Reference, Sheet
from macros.publish.paper.words import WordsView, number, words
from macros.reason import languages

# How much of a clause, in characters with 80 for each paragraph begun, surely fits on a page with
# its notes. More than that may break across pages; anything less is kept whole, and so are its
# notes: of a clause that moves to the next page, the engine would leave them on the page before.
TALLEST = 3000
_PARAGRAPH = 80
# The levels of headings inside a section, as the text gives them.
_UPPER, _LOWER = 3, 4


class HeadingView(TypedDict):
    """A printed heading, and how deep it lies in the outline: 1 for the outermost."""

    at: str
    depth: int
    words: str
    language: str


class ClauseView(TypedDict):
    """A clause: its label if the school gave one, its words, and what the margin says.

    `heading` is printed above it; `lower` tells the smaller of the two sizes. Where `beside` is
    false, the heading is all there is. `at` is empty where a heading is the anchor.
    """

    at: str
    heading: HeadingView | None
    lower: bool
    beside: bool
    label: str
    depth: int
    words: WordsView
    refers_to: list[Reference]
    outdated: list[Reference]
    notes: list[NoteView]
    tall: bool
    wide: bool


class SectionView(TypedDict):
    """A section, or a part, with its printed heading."""

    heading: HeadingView
    part: bool
    clauses: list[ClauseView]


def sections(sheet: Sheet, numbered: Numbered) -> list[SectionView]:
    """Every section of the edition, in printed order. Sections of a part lie one level deeper."""
    found = []
    in_part = False
    for section in sheet.edition.sections:
        part = section.level == 1
        in_part = in_part or part
        found.append(_section(sheet, section, 2 if in_part and not part else 1, numbered))
    return found


def _section(sheet: Sheet, section: Section, depth: int, numbered: Numbered) -> SectionView:
    return {
        "heading": _heading(section, depth, section.language),
        "part": section.level == 1,
        "clauses": [
            _clause(sheet, clause, depth_of_it, numbered)
            for clause, depth_of_it in zip(section.clauses, _depths(section, depth), strict=True)
        ],
    }


def _depths(section: Section, depth: int) -> Iterator[int]:
    """How deep the heading above each clause lies: PDF/UA wants no level left out."""
    at, under = depth, False
    for clause in section.clauses:
        if clause.heading:
            under = under or clause.level == _UPPER
            at = depth + (2 if under and clause.level == _LOWER else 1)
        yield at


def _heading(passage: Section | Clause, depth: int, language: str) -> HeadingView:
    return {
        "at": anchors.place(passage.id),
        "depth": depth,
        "words": f"{passage.number} {passage.heading}".strip(),
        "language": languages.printed(language),
    }


def _clause(sheet: Sheet, clause: Clause, depth: int, numbered: Numbered) -> ClauseView:
    everything = tuple(clause.walk())
    language = sheet.edition.language_of[clause.id]
    label = clause.ours.label if clause.ours.label != clause.heading else ""
    refers_to, outdated = _refers_to(sheet, everything), _outdated(sheet, everything)
    notes = [numbered.view(note) for passage in everything for note in passage.notes]
    headed = clause.heading or clause.id in sheet.edition.section_by_id
    return {
        "at": "" if headed else anchors.place(clause.id),
        "heading": _heading(clause, depth, language) if clause.heading else None,
        "lower": clause.level == _LOWER,
        "beside": bool(clause.blocks or label or refers_to or outdated or notes),
        "label": label,
        "depth": depth + 1,
        "words": _words(sheet, clause),
        "refers_to": refers_to,
        "outdated": outdated,
        "notes": notes,
        "tall": _extent(everything) > TALLEST,
        "wide": any(map(is_wide, clause.tables)),
    }


def _words(sheet: Sheet, clause: Clause) -> WordsView:
    """The words beside the margin: the clause's anchor, and the number of a heading, are not."""
    found = words(sheet, clause)
    bare = number("", "none") if clause.heading else found["number"]
    return {**found, "at": "", "number": bare}


def _extent(passages: tuple[Passage, ...]) -> int:
    if any(isinstance(child, Figure) for each in passages for child in each.children()):
        return TALLEST + 1
    texts = [words for each in passages for words in _texts(each)]
    return sum(len(words) + _PARAGRAPH for words in texts)


def _texts(passage: Passage) -> Iterator[str]:
    """The words of a passage and of its notes; those of passages below it are not among them."""
    yield from (paragraph.plain for paragraph in passage.paragraphs)
    yield from (note.text for note in passage.notes)


def _refers_to(sheet: Sheet, passages: tuple[Passage, ...]) -> list[Reference]:
    places = dict.fromkeys(r.to for passage in passages for r in passage.refers_to)
    return [sheet.reference(place) for place in places]


def _outdated(sheet: Sheet, passages: tuple[Passage, ...]) -> list[Reference]:
    return [
        {"name": citation.title, "at": anchors.citation(citation.id)}
        for citation in sheet.relations.outdated(passages)
    ]
