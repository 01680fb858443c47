"""n/<number>/: what a printed number means, in each edition."""

from typing import NamedTuple

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish.permanent import frame
from macros.reason import addresses, references, status
from macros.reason.targets import Target
from macros.views.root import Root
from macros.views.words import WordsView


class Numbered(NamedTuple):
    """One clause or item that has the number."""

    heading: str
    reference: str
    words: tuple[WordsView, ...]
    place: Target
    permanent: Target


class InEdition(NamedTuple):
    """What the number means in one edition."""

    id: str
    edition: str
    remarks: tuple[str, ...]
    passages: tuple[Numbered, ...]


def page(at: Root, number: str) -> bytes:
    """The page of one printed number, with every passage that has it, or a note that none has.

    A number is a label: it may occur twice, be skipped, or pass to another passage. So the page
    opens a place by itself only if the number has always meant one passage. Numbers that share an
    address share its page.
    """
    here = addresses.permanent_number(number)
    numbers = at.sharing[here.lower()]
    named = " or ".join(numbers)
    editions = tuple(_in_edition(at, edition, numbers) for edition in at.listed if edition.sections)
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


def _in_edition(at: Root, edition: Edition, numbers: tuple[str, ...]) -> InEdition:
    passages = tuple(p for number in numbers for p in edition.numbers.get(number, ()))
    return InEdition(
        f"in-{edition.name}",
        status.edition_sentence(edition),
        _remarks(at, edition, numbers, len(passages)),
        tuple(_numbered(at, edition, passage) for passage in passages),
    )


def _remarks(at: Root, edition: Edition, numbers: tuple[str, ...], count: int) -> tuple[str, ...]:
    named, word = " or ".join(numbers), edition.part_words.clause[0]
    if count == 1:
        return ()
    if count > 1:
        return (f"This edition prints {named} more than once. Each place is shown here.",)
    if at.gaps[edition.name].issuperset(numbers):
        return (f"No {word} {named} is printed. The numbers before and after it are.",)
    return (f"This edition has no {word} {named}.",)


def _numbered(at: Root, edition: Edition, passage: Passage) -> Numbered:
    return Numbered(
        frame.heading(edition, passage),
        references.paragraph(edition, passage),
        frame.quoted(at, edition, passage),
        Target("passage", passage.id, edition.name),
        Target("permanent clause", passage.id),
    )


def _only_place(editions: tuple[InEdition, ...]) -> Target | None:
    """The place the number leads to, if it means the same one passage in every edition."""
    meant = {tuple(p.permanent for p in each.passages) for each in editions}
    only = next(iter(meant), ())
    return only[0] if len(meant) == 1 and len(only) == 1 else None


def above(at: Root) -> dict[str, bytes]:
    """The page of every number."""
    return {addresses.permanent_number(number): page(at, number) for number in at.numbers}
