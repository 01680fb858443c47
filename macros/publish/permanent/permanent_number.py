"""n/<number>/: what a printed number stands for, in each edition."""

from __future__ import annotations

from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.publish.permanent.permanent_clause import heading
from macros.publish.site import plain_words
from macros.publish.site.word_views import WordsView
from macros.reason import addresses, references, status
from macros.views.root import Root


class Numbered(NamedTuple):
    """One clause or item that bears the number."""

    heading: str
    reference: str
    words: tuple[WordsView, ...]
    place: str
    permanent: str


class InEdition(NamedTuple):
    """What the number stands for in one edition."""

    id: str
    edition: str
    remarks: tuple[str, ...]
    passages: tuple[Numbered, ...]


def page(at: Root, number: str) -> bytes:
    """The page of one printed number, with every passage that bears it, or that none does.

    A number is a label: it may stand twice, be skipped, or pass to another passage. So this page
    never opens a place by itself unless the number has always meant one passage, unchanged. Numbers
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
        word=at.listed[0].part_words.clause[0],
        editions=editions,
        opens=_only_place(editions),
    )


def _in_edition(at: Root, edition: Edition, numbers: tuple[str, ...], here: str) -> InEdition:
    passages = tuple(p for number in numbers for p in edition.numbers.get(number, ()))
    return InEdition(
        f"in-{edition.name}",
        status.edition_sentence(edition),
        _remarks(at, edition, numbers, len(passages)),
        tuple(_numbered(at, edition, passage, here) for passage in passages),
    )


def _remarks(at: Root, edition: Edition, numbers: tuple[str, ...], count: int) -> tuple[str, ...]:
    named, word = " or ".join(numbers), edition.part_words.clause[0]
    if count == 1:
        return ()
    if count > 1:
        return (f"{named} is printed {count} times. All places are shown.",)
    if at.gaps[edition.name].issuperset(numbers):
        return (f"No {word} {named} is printed. The numbers before and after it are.",)
    return (f"This edition has no {word} {named}.",)


def _numbered(at: Root, edition: Edition, passage: Passage, here: str) -> Numbered:
    return Numbered(
        heading(edition, passage),
        references.paragraph(edition, passage),
        plain_words.quoted(at, edition, passage, here),
        at.to(edition, addresses.passage(edition, passage.id), here),
        addresses.relative(addresses.permanent_clause(passage.id), here),
    )


def _only_place(editions: tuple[InEdition, ...]) -> tuple[str, ...]:
    """The place the number leads to, if it means the same one passage in every edition."""
    meant = {tuple(p.permanent for p in each.passages) for each in editions}
    only = next(iter(meant), ())
    return only if len(meant) == 1 and len(only) == 1 else ()
