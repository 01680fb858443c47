"""The sections of an edition for print, verbatim, with what is ours in the margin."""

from collections.abc import Iterator
from dataclasses import replace

from macros.model.blocks import Clause, Passage, Section, Table
from macros.model.citations import Citation
from macros.publish.paper.sheet import Plain, Sheet, place, words
from macros.reason import languages
from macros.reason.table_shape import widths
from macros.views import clauses
from macros.views import notes as ours

# How many characters a line of the margin holds, and how many a line of the words.
_MARGIN_LINE, _WORDS_LINE = 28, 66
# How many lines longer than the words the margin may be.
_SPARE = 3
# How many characters of words fit in the column; the padding of a cell is as wide as two.
_WIDEST, _PADDING = 60, 2
# The levels of headings inside a section, as the text gives them.
_UPPER, _LOWER = 3, 4


def sections(sheet: Sheet, *, large: bool = False) -> list[Plain]:
    """Every section of the edition, in printed order. Sections of a part are one level deeper."""
    found = []
    in_part = False
    for section in sheet.edition.sections:
        part = section.level == 1
        in_part = in_part or part
        found.append(_section(sheet, section, 2 if in_part and not part else 1, large=large))
    return found


def _section(sheet: Sheet, section: Section, depth: int, *, large: bool) -> Plain:
    return {
        "heading": _heading(section, depth, sheet.edition.language_of[section.id]),
        "part": section.level == 1,
        "clauses": [
            _clause(sheet, clause, depth_of_it, large=large)
            for clause, depth_of_it in zip(section.clauses, _depths(section, depth), strict=True)
        ],
    }


def _depths(section: Section, depth: int) -> Iterator[int]:
    """The depth of the heading above each clause. PDF/UA forbids leaving out a level."""
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


def _clause(sheet: Sheet, clause: Clause, depth: int, *, large: bool) -> Plain:
    """A clause: its label if the school gave one, its words, and what the margin says.

    `heading` is printed above it; `lower` says that it has the smaller of the two sizes. If
    `beside` is false, there is only the heading. `at` is empty if a heading is the anchor.
    """
    everything = tuple(clause.walk())
    view = clauses.clause(sheet, clause)
    given = (note for each in everything for note in each.ours.notes)
    notes: list[Plain] = sheet.plain(ours.readers(sheet.edition, given))
    notes += map(_outdated, (sheet.policy.citation_by_id[each.href.id] for each in view.outdated))
    safety = [note for note in notes if note["slug"] == "safety"]
    others = [] if large else [note for note in notes if note["slug"] != "safety"]
    above = 1 + len(view.label) // _MARGIN_LINE + len(view.refers_to)
    beside_words = _fitting(others, _lines(everything) - above)
    headed = clause.heading or clause.id in sheet.edition.section_by_id
    language = sheet.edition.language_of[clause.id]
    beside = (clause.blocks, view.label, view.refers_to, notes)
    return {
        "at": "" if headed else place(clause.id),
        "heading": _heading(clause, depth, language) if clause.heading else None,
        "lower": clause.level == _LOWER,
        "beside": any(beside),
        "label": view.label,
        "depth": depth + 1,
        "words": _words(sheet, clause),
        "refers_to": sheet.plain(view.refers_to),
        "beside_notes": beside_words,
        "below_notes": [*safety, *(note for note in others if note not in beside_words)],
        "wide": any(map(_is_wide, clause.tables)),
    }


def _words(sheet: Sheet, clause: Clause) -> Plain:
    """The words beside the margin, without an anchor, and without the number of a heading."""
    found = words(sheet, replace(clause, number="") if clause.heading else clause)
    return {**found, "at": ""}


def _is_wide(table: Table) -> bool:
    """Whether a table has too many long words for the column of the text."""
    return sum(width.word + _PADDING for width in widths(table)) > _WIDEST


def _outdated(cited: Citation) -> Plain:
    """A cited document that no longer applies, and what applies now."""
    now = f" Now: {cited.replaced_by}." if cited.replaced_by else ""
    said = f"{cited.title}.{now}"
    return {"kind": "Out of date.", "slug": "", "paragraphs": [said], "concerns": []}


def _fitting(notes: list[Plain], lines: int) -> list[Plain]:
    """The notes that fit in the margin beside this many lines of words."""
    kept = []
    for note in notes:
        lines -= 1 + sum(map(len, (note["kind"], *note["paragraphs"]))) // _MARGIN_LINE
        if lines < -_SPARE:
            break
        kept.append(note)
    return kept


def _lines(passages: tuple[Passage, ...]) -> int:
    texts = (paragraph.plain for each in passages for paragraph in each.paragraphs)
    return sum(2 + len(words) // _WORDS_LINE for words in texts)
