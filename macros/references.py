"""How people name a place in the policy: "paragraph 17.4", on screen, on paper and in email."""

from __future__ import annotations

import re

from macros import dates
from macros.model.edition import Item, Passage, Section
from macros.model.policy import Edition

# A word before a number, such as Part or Annex. Roman numbers, and single letters, are none.
_WORD = re.compile(r"(?i)(?![ivxlcdm]+(?![^\W\d_]))[^\W\d_]{2,}")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def title_of(edition: Edition) -> str:
    """The title of the edition with its date: "Social Media Policy, November 2023"."""
    return ", ".join(filter(None, (edition.control.title, label_of(edition))))


def label_of(edition: Edition) -> str:
    """The edition as people name it: its date in words, or its folder's name.

    Where no date is printed, an edition is named after the day it was adopted, then its folder.
    """
    control = edition.control
    if control.status == "draft" and not control.date:
        return "draft for review"
    date = next(filter(None, map(dates.parse, (control.date, control.adopted, edition.name))), None)
    return date.words if date else edition.name


def paragraph(edition: Edition, passage: Passage) -> str:
    """A passage as people name it: "paragraph 17.4", "paragraph 17.5, list item 3"."""
    known, inside = _known_with(edition, passage)
    return f"{_by_number(edition, known)}{_item(known, inside)}"


def citation(edition: Edition, passage: Passage) -> str:
    """The words to quote when citing a passage, edition included."""
    return f"{title_of(edition)}, {paragraph(edition, passage)}"


def short(edition: Edition, passage: Passage) -> str:
    """The shortest name of a passage: its printed number, or its label where none is printed.

    Where numbers start again in every section, that of the section goes before it: "II 3(a)"; its
    title does where it has none, or shares it: "Allegations 1.1".
    """
    known, inside = _known_with(edition, passage)
    if not known.reference:
        return passage.label
    printed = "".join(f"({item.reference})" for item in inside if item.reference)
    section = edition.section_of[known.id]
    first = f"{_known_by(edition, section)} " if _is_elsewhere(edition, known) else ""
    return f"{first}{known.reference}{printed}"


def _known_with(edition: Edition, passage: Passage) -> tuple[Passage, tuple[Item, ...]]:
    """The nearest passage that people find by its number alone, and the items from there on."""
    clause = edition.clause_of[passage.id]
    inside = _path(clause, passage)
    for depth in range(len(inside), 0, -1):
        if edition.has_whole_number(inside[depth - 1]):
            return inside[depth - 1], inside[depth:]
    return clause, inside


def _known_by(edition: Edition, section: Section) -> str:
    """The shortest name of a section that no other one has: its number, else its title."""
    if section.reference and [s.reference for s in edition.sections].count(section.reference) == 1:
        return section.reference
    alike = [other for other in edition.sections if other.title == section.title]
    which = f" ({alike.index(section) + 1} of {len(alike)})" if len(alike) > 1 else ""
    return f"{section.title}{which}"


def section(edition: Edition, named: Section) -> str:
    """A section inside a sentence: "section 7", "Appendix A", or its title."""
    known = _known_by(edition, named)
    if known != named.reference or _WORD.search(known):
        return known
    return f"section {known}"


def same_number(edition: Edition, passage: Passage) -> tuple[int, int]:
    """Which of how many passages of its section with its printed number it is, counted from 1."""
    alike = _twins(edition, passage)
    return alike.index(passage) + 1, len(alike)


def _twins(edition: Edition, passage: Passage) -> list[Passage]:
    section = edition.section_of[passage.id]
    alike = edition.numbers[passage.reference] if edition.has_whole_number(passage) else (passage,)
    return [other for other in alike if edition.section_of[other.id] is section]


def _is_elsewhere(edition: Edition, passage: Passage) -> bool:
    """Whether a passage of another section carries the same printed number."""
    return len(edition.numbers[passage.reference]) > len(_twins(edition, passage))


def _by_number(edition: Edition, passage: Passage) -> str:
    section = _in_quotes(edition, edition.section_of[passage.id])
    if passage.reference:
        position, alike = same_number(edition, passage)
        which = f" (the {_ordinal(position)} of {alike} so numbered)" if alike > 1 else ""
        where = f"{section}, " if _is_elsewhere(edition, passage) else ""
        return f"{where}paragraph {passage.reference}{which}"
    unnumbered = [c for c in edition.section_of[passage.id].clauses if not c.reference]
    return f"{section}, unnumbered paragraph {unnumbered.index(edition.clause_of[passage.id]) + 1}"


def _in_quotes(edition: Edition, section: Section) -> str:
    alike = [other for other in edition.sections if other.full_title == section.full_title]
    position = alike.index(section) + 1
    which = f" (the {_ordinal(position)} of {len(alike)} so named)" if len(alike) > 1 else ""
    return f"“{section.full_title}”{which}"


def _ordinal(position: int) -> str:
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else f"number {position}"


def _item(owner: Passage, inside: tuple[Item, ...]) -> str:
    parts = []
    for item in inside:
        place = owner.items.index(item) + 1
        parts.append(f"({item.reference})" if item.reference else f", list item {place}")
        owner = item
    return "".join(parts)


def _path(owner: Passage, wanted: Passage) -> tuple[Item, ...]:
    for item in owner.items:
        if item is wanted:
            return (item,)
        below = _path(item, wanted)
        if below:
            return (item, *below)
    return ()
