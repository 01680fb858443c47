"""n/<number>/: what a printed number stands for, in each edition."""

from __future__ import annotations

from typing import NamedTuple

from macros import addresses, references, root
from macros.model.edition import Clause
from macros.model.policy import Edition
from macros.render import frame, plain_words
from macros.render.words import WordsView
from macros.root import Root


class Numbered(NamedTuple):
    """One clause that bears the number."""

    label: str
    reference: str
    words: WordsView
    place: str
    permanent: str


class InEdition(NamedTuple):
    """What the number stands for in one edition."""

    id: str
    edition: str
    remarks: tuple[str, ...]
    clauses: tuple[Numbered, ...]


def page(at: Root, number: str) -> bytes:
    """The page of one printed number, with every clause that bears it, or that none does.

    A number is a label: it may stand twice, be skipped, or pass to another clause. So this page
    never opens a place by itself unless the number has always meant one clause, unchanged.
    """
    here = addresses.permanent_number(number)
    editions = tuple(
        _in_edition(at, edition, number, here) for edition in at.listed if edition.sections
    )
    return frame.page(
        at,
        here,
        "number",
        f"Number {number}",
        number=number,
        editions=editions,
        opens=_only_place(editions),
    )


def _in_edition(at: Root, edition: Edition, number: str, here: str) -> InEdition:
    clauses = edition.numbers.get(number, ())
    return InEdition(
        f"in-{edition.name}",
        root.edition_sentence(edition),
        _remarks(at, edition, number, len(clauses)),
        tuple(_numbered(at, edition, clause, here) for clause in clauses),
    )


def _remarks(at: Root, edition: Edition, number: str, count: int) -> tuple[str, ...]:
    if count == 1:
        return ()
    if count > 1:
        return (f"{number} is printed before {count} different paragraphs. All are shown.",)
    if number in at.gaps[edition.name]:
        return (f"No paragraph {number} is printed. The numbers before and after it are.",)
    return (f"This edition has no paragraph {number}.",)


def _numbered(at: Root, edition: Edition, clause: Clause, here: str) -> Numbered:
    return Numbered(
        clause.label,
        references.paragraph(edition, clause),
        plain_words.words(clause),
        at.to(edition, addresses.passage(edition, clause.id), here),
        addresses.relative(addresses.permanent_clause(clause.id), here),
    )


def _only_place(editions: tuple[InEdition, ...]) -> tuple[str, ...]:
    """The place the number leads to, if it means the same one clause in every edition."""
    meant = {tuple(c.permanent for c in each.clauses) for each in editions}
    only = next(iter(meant), ())
    return only if len(meant) == 1 and len(only) == 1 else ()
