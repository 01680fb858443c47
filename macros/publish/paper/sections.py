"""The sections of an edition for print, verbatim, with what is ours in the margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.model.blocks import Clause, Figure, Passage, Section, Table
from macros.publish.paper.sheet import Noted, Sheet, place, words
from macros.reason import languages
from macros.reason.table_shape import widths
from macros.views import clauses

# How much of a clause, in characters with 80 for each paragraph begun, surely fits on a page with
# its notes. More than that may break across pages; anything less is kept whole, and so are its
# notes: of a clause that moves to the next page, the engine would leave them on the page before.
TALLEST = 3000
_PARAGRAPH = 80
# How many characters of words fit in the column; both sides of a cell are as wide as two.
_WIDEST, _PADDING = 60, 2
# The levels of headings inside a section, as the text gives them.
_UPPER, _LOWER = 3, 4


Plain = dict[str, Any]


def sections(sheet: Sheet, noted: Noted) -> list[Plain]:
    """Every section of the edition, in printed order. Sections of a part lie one level deeper."""
    found = []
    in_part = False
    for section in sheet.edition.sections:
        part = section.level == 1
        in_part = in_part or part
        found.append(_section(sheet, section, 2 if in_part and not part else 1, noted))
    return found


def _section(sheet: Sheet, section: Section, depth: int, noted: Noted) -> Plain:
    return {
        "heading": _heading(section, depth, section.language),
        "part": section.level == 1,
        "clauses": [
            _clause(sheet, clause, depth_of_it, noted)
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


def _heading(passage: Section | Clause, depth: int, language: str) -> Plain:
    return {
        "at": place(passage.id),
        "depth": depth,
        "words": f"{passage.number} {passage.heading}".strip(),
        "language": languages.printed(language),
    }


def _clause(sheet: Sheet, clause: Clause, depth: int, noted: Noted) -> Plain:
    """A clause: its label if the school gave one, its words, and what the margin says.

    `heading` is printed above it; `lower` says that it is the smaller of the two sizes. Where
    `beside` is false, the heading is all there is. `at` is empty where a heading is the anchor.
    """
    everything = tuple(clause.walk())
    view = clauses.clause(sheet, clause)
    notes = [noted(note) for passage in everything for note in passage.notes]
    headed = clause.heading or clause.id in sheet.edition.section_by_id
    language = sheet.edition.language_of[clause.id]
    beside = (clause.blocks, view.label, view.refers_to, view.outdated, notes)
    return {
        "at": "" if headed else place(clause.id),
        "heading": _heading(clause, depth, language) if clause.heading else None,
        "lower": clause.level == _LOWER,
        "beside": any(beside),
        "label": view.label,
        "depth": depth + 1,
        "words": _words(sheet, clause),
        "refers_to": sheet.plain(view.refers_to),
        "outdated": sheet.plain(view.outdated),
        "notes": notes,
        "tall": _extent(everything) > TALLEST,
        "wide": any(map(_is_wide, clause.tables)),
    }


def _words(sheet: Sheet, clause: Clause) -> Plain:
    """The words beside the margin: the clause's anchor, and the number of a heading, are not."""
    found = words(sheet, replace(clause, number="") if clause.heading else clause)
    return {**found, "at": ""}


def _is_wide(table: Table) -> bool:
    """Whether a table has too many long words for the column of the text."""
    return sum(width.word + _PADDING for width in widths(table)) > _WIDEST


def _extent(passages: tuple[Passage, ...]) -> int:
    if any(isinstance(child, Figure) for each in passages for child in each.children()):
        return TALLEST + 1
    texts = [words for each in passages for words in _texts(each)]
    return sum(len(words) + _PARAGRAPH for words in texts)


def _texts(passage: Passage) -> Iterator[str]:
    """The words of a passage and of its notes; those of passages below it are not among them."""
    yield from (paragraph.plain for paragraph in passage.paragraphs)
    yield from (note.text for note in passage.notes)
