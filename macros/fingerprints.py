"""Fingerprints: a short hash of adopted words.

Only what was adopted enters: numbers, words, emphasis, headings and tables. Labels, search words,
notes and every other layer of ours can improve without a fingerprint changing.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from macros.model.edition import Passage, Section, Statement, Table
from macros.model.policy import Edition

LENGTH = 12


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:LENGTH]


def _words(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _rows(table: Table | None) -> tuple[tuple[str, ...], ...]:
    return (table.header, *table.rows) if table else ()


def _content(passage: Passage) -> list[Any]:
    """The words of a passage and of its items, without the passage's own number."""
    return [
        _words(passage.text),
        [[item.number, item.number_emphasis, _content(item)] for item in passage.items],
        [[_words(cell) for cell in row] for row in _rows(passage.table)],
        _words(passage.closing),
    ]


def of_words(passage: Passage) -> str:
    """The fingerprint of a passage's words.

    Its own number is left out: a clause that is only renumbered keeps it. Guides cite by this.
    """
    return _digest(_content(passage))


def of_passage(passage: Passage) -> str:
    """The fingerprint of a clause as printed: number, emphasis, heading and words."""
    heading = getattr(passage, "heading", "")
    return _digest([passage.number, passage.number_emphasis, heading, _content(passage)])


def of_statement(statement: Statement) -> str:
    """The fingerprint of a statement printed before the sections."""
    table = [[_words(cell) for cell in row] for row in _rows(statement.table)]
    return _digest([_words(statement.text), table] if table else _words(statement.text))


def of_section(section: Section) -> str:
    """The fingerprint of a section: its number, its title and all its clauses in order."""
    return _digest(
        [section.number, section.title, [[c.id, of_passage(c)] for c in section.clauses]]
    )


def of_edition(edition: Edition) -> str:
    """The fingerprint of everything adopted in an edition, cover and document control included."""
    control = edition.control
    return _digest(
        [
            control.title,
            list(control.cover),
            control.control_heading,
            [[row.field, row.value] for row in control.control],
            [[s.id, of_statement(s)] for s in control.statements],
            [[s.id, of_section(s)] for s in edition.sections],
        ]
    )


def of_parts(edition: Edition) -> dict[str, str]:
    """The fingerprint of each statement, section heading and clause, by id, in printed order."""
    parts = {s.id: of_statement(s) for s in edition.control.statements}
    for section in edition.sections:
        parts[section.id] = _digest([section.number, section.title])
        parts |= {clause.id: of_passage(clause) for clause in section.clauses}
    return parts
