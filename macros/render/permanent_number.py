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
    never opens a place by itself unless the number has always meant one clause, unchanged. Numbers
    that share an address share its page.
    """
    here = addresses.permanent_number(number)
    numbers = at.sharing[here.lower()]
    named = " or ".join(numbers)
    editions = tuple(
        _in_edition(at, edition, numbers, here) for edition in at.listed if edition.sections
    )
    return frame.page(
        at,
        here,
        "number",
        f"Number {named}",
        number=named,
        editions=editions,
        opens=_only_place(editions),
    )


def _in_edition(at: Root, edition: Edition, numbers: tuple[str, ...], here: str) -> InEdition:
    clauses = tuple(c for number in numbers for c in edition.numbers.get(number, ()))
    return InEdition(
        f"in-{edition.name}",
        root.edition_sentence(edition),
        _remarks(at, edition, numbers, len(clauses)),
        tuple(_numbered(at, edition, clause, here) for clause in clauses),
    )


def _remarks(at: Root, edition: Edition, numbers: tuple[str, ...], count: int) -> tuple[str, ...]:
    named = " or ".join(numbers)
    if count == 1:
        return ()
    if count > 1:
        return (f"{named} is printed before {count} different paragraphs. All are shown.",)
    if at.gaps[edition.name].issuperset(numbers):
        return (f"No paragraph {named} is printed. The numbers before and after it are.",)
    return (f"This edition has no paragraph {named}.",)


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
