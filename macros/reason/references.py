"""How people name a place in the policy: "paragraph 17.4", on screen, on paper and in email."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from macros.model.blocks import (
    Block,
    Clause,
    Figure,
    Item,
    List,
    Passage,
    Section,
    Table,
    all_paragraphs,
    every_block,
)
from macros.model.grouping import grouped
from macros.model.policy import Edition

# A word before a number, such as Part or Annex; not a Roman number or a single letter.
_WORD = re.compile(r"(?i)(?![ivxlcdm]+(?![^\W\d_]))[^\W\d_]{2,}")
P = TypeVar("P", bound=Passage)
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def paragraph(edition: Edition, passage: Passage) -> str:
    """A passage as people name it: "paragraph 17.4", "paragraph 17.5, list item 3"."""
    known, inside = _known_with(edition, passage)
    return f"{_by_number(edition, known)}{''.join(step.name for step in inside)}"


def citation(edition: Edition, passage: Passage) -> str:
    """The words to quote when citing a passage, edition included."""
    return f"{edition.full_title}, {paragraph(edition, passage)}"


def short(edition: Edition, passage: Passage) -> str:
    """The shortest name of a passage: its printed number, or its label if none is printed.

    If numbers start again in every section, the section's number goes first: "II 3(a)". If that is
    missing or not unique, its title does: "Allegations 1.1".
    """
    known, inside = _known_with(edition, passage)
    section = edition.section_of[known.id]
    if passage.id == section.id:
        return section.full_title
    if not known.reference:
        return passage.label
    printed = "".join(f"({step.number})" for step in inside if step.number)
    first = f"{_known(edition)[section.id]} " if _is_elsewhere(edition, known) else ""
    return f"{first}{known.reference}{printed}"


def pointer(edition: Edition, passage: Passage) -> str:
    """The shortest unique name of a passage: "97.1 (first of two)", "section 97"."""
    if isinstance(passage, Section):
        return section(edition, passage)
    return f"{short(edition, passage)}{which(edition, passage)}"


def which(edition: Edition, passage: Passage) -> str:
    """What tells a passage apart if others have its number: " (first of two)"."""
    return _which(same_number(edition, _known_with(edition, passage)[0]))


def headline(edition: Edition, passage: Passage, row: str = "") -> str:
    """The shortest name of a passage with its label or a row's: "17.4 Reporting", "Codes: R"."""
    named, label = short(edition, passage), row or passage.label
    # Opening words have no number, and neither has what its label alone names.
    mark = ":" if passage.id in edition.section_by_id or named == passage.label else ""
    return label if named == label else f"{named}{mark} {label}"


def labelled(passage: Passage) -> bool:
    """Whether a passage has a label or heading of its own; if not, its first words are used."""
    return bool(passage.ours.label or passage.heading)


class _Step(NamedTuple):
    """One passage on the way into a clause, and what it adds to the name of the one around it."""

    passage: Passage
    name: str

    @property
    def number(self) -> str:
        """The printed number of an item; empty for anything else."""
        return self.passage.reference if isinstance(self.passage, Item) else ""


def _known_with(edition: Edition, passage: Passage) -> tuple[Passage, tuple[_Step, ...]]:
    """The nearest passage that people can find by its number alone, and the steps from there."""
    clause = edition.clause_of[passage.id]
    inside = _ways(clause).get(passage.id, ())
    for depth in range(len(inside), 0, -1):
        if inside[depth - 1].passage in edition.whole_numbered:
            return inside[depth - 1].passage, inside[depth:]
    return clause, inside


@lru_cache(maxsize=1024)
def _ways(clause: Clause) -> dict[str, tuple[_Step, ...]]:
    """The way from a clause to each passage with an id inside it."""
    return {way[-1].passage.id: way for way in _inside(clause.blocks, ()) if way[-1].passage.id}


def _inside(blocks: Iterable[Block], above: tuple[_Step, ...]) -> Iterator[tuple[_Step, ...]]:
    for step in _steps(tuple(every_block(blocks, lambda _: False))):
        way = (*above, step)
        yield way
        yield from _inside(step.passage.blocks, way)


def _steps(blocks: tuple[Block, ...]) -> Iterator[_Step]:
    lists = [block for block in blocks if isinstance(block, List)]
    tables = [block for block in blocks if isinstance(block, Table)]
    figures = [block for block in blocks if isinstance(block, Figure)]
    for position, entries in enumerate(lists, 1):
        yield from _items(entries, f"list {position}, item" if lists[1:] else "list item")
    for position, table in enumerate(tables, 1):
        yield from _cells(table, f"table {position}, " if tables[1:] else "")
    for position, figure in enumerate(figures, 1):
        yield _Step(figure, f", figure {position}" if figures[1:] else ", figure")


def _items(entries: List, named: str) -> Iterator[_Step]:
    """The items of a list, named by their printed numbers, or else by their positions."""
    for position, item in enumerate(entries.items, 1):
        number = item.reference
        yield _Step(item, f"({number})" if number else f", {named} {position}")


def _cells(table: Table, where: str) -> Iterator[_Step]:
    """The cells of a table, named by heading and number ("stage 1"), or else by their rows."""
    numbers = Counter((n, cell.reference) for row in table.rows for n, cell in enumerate(row))
    headings = [_word(cell) for cell in table.header]
    for column, cell in enumerate(table.header, 1):
        yield _Step(cell, f", {where}heading {column}")
    for position, row in enumerate(table.rows, 1):
        several = sum(bool(cell.id) for cell in row) > 1
        for column, cell in enumerate(row):
            named = headings[column] if column < len(headings) and cell.reference else ""
            if named and numbers[column, cell.reference] == 1:
                yield _Step(cell, f", {where}{named} {cell.reference}")
            else:
                beside = f", column {column + 1}" if several else ""
                yield _Step(cell, f", {where}row {position}{beside}")


def _word(cell: Passage) -> str:
    """The heading of a column in lower case, if it is a single word; else empty."""
    words = " ".join(paragraph.plain for paragraph in all_paragraphs(cell.blocks))
    return words.lower() if words.istitle() and words.isalpha() else ""


@lru_cache(maxsize=32)
def _known(edition: Edition) -> dict[str, str]:
    """The shortest unique name of each section, by id: its number, or else its title."""
    numbers = Counter(section.reference for section in edition.sections)
    alike = _alike(edition.sections, lambda section: section.heading)
    return {
        each.id: each.reference
        if each.reference and numbers[each.reference] == 1
        else f"{each.heading}{_which(alike[each.id])}"
        for each in edition.sections
    }


def section(edition: Edition, named: Section) -> str:
    """A section inside a sentence: "section 7", "Appendix A", or its title."""
    known = _known(edition)[named.id]
    alone = known != named.reference or _WORD.search(known)
    return known if alone else f"{edition.part_words.section[0]} {known}"


def same_number(edition: Edition, passage: Passage) -> tuple[int, int]:
    """A passage's position, from 1, among those with its number in its section, and their count."""
    return _same_number(edition).get(passage.id, (1, 1))


@lru_cache(maxsize=32)
def _same_number(edition: Edition) -> dict[str, tuple[int, int]]:
    numbered = [passage for passages in edition.numbers.values() for passage in passages]
    return _alike(numbered, lambda each: (edition.section_of[each.id].id, each.reference))


def _is_elsewhere(edition: Edition, passage: Passage) -> bool:
    """Whether a passage of another section has the same printed number."""
    return len(edition.numbers[passage.reference]) > same_number(edition, passage)[1]


def _by_number(edition: Edition, passage: Passage) -> str:
    if not passage.reference:
        return _unnumbered(edition)[passage.id]
    which = _which(same_number(edition, passage))
    section = f"{_quoted(edition)[edition.section_of[passage.id].id]}, "
    where = section if _is_elsewhere(edition, passage) else ""
    return f"{where}{edition.part_words.clause[0]} {passage.reference}{which}"


@lru_cache(maxsize=32)
def _unnumbered(edition: Edition) -> dict[str, str]:
    """The name of each clause without a number, by id."""
    return {
        clause.id: f"{_quoted(edition)[section.id]}{name}"
        for section in edition.sections
        for clause, name in _unnumbered_in(section)
    }


def _unnumbered_in(section: Section) -> Iterator[tuple[Clause, str]]:
    """The unnumbered clauses of a section, each with its name after that of the section."""
    bare = [clause for clause in section.below if not clause.reference]
    headings = [clause for clause in bare if clause.heading]
    paragraphs = [clause for clause in bare if not clause.heading]
    if section.lead:
        yield section.lead, ", opening words" if section.below else ""
    alike = _alike(headings, lambda clause: clause.heading)
    yield from ((clause, f", “{clause.heading}”{_which(alike[clause.id])}") for clause in headings)
    for position, clause in enumerate(paragraphs, 1):
        yield clause, f", unnumbered paragraph {position}"


@lru_cache(maxsize=32)
def _quoted(edition: Edition) -> dict[str, str]:
    """The whole name of each section in quotes, by id."""
    alike = _alike(edition.sections, lambda section: section.full_title)
    return {each.id: f"“{each.full_title}”{_which(alike[each.id])}" for each in edition.sections}


def _which(place: tuple[int, int]) -> str:
    """Words that tell passages with the same number or name apart: " (first of two)"."""
    position, alike = place
    return f" ({ordinal(position)} of {_COUNTS.get(alike, alike)})" if alike > 1 else ""


def _alike(these: Iterable[P], name: Callable[[P], object]) -> dict[str, tuple[int, int]]:
    """By id, the position of each, from 1, among those with the same name, and their count."""
    found = grouped((name(each), each.id) for each in these)
    return {i: (n, len(ids)) for ids in found.values() for n, i in enumerate(ids, 1)}


def ordinal(position: int) -> str:
    """A position in words, such as "third"."""
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else f"number {position}"
