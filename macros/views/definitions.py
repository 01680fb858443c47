"""Defined terms: the words that define each, and every passage that uses it."""

from dataclasses import dataclass

from macros.model.base import Definition
from macros.model.blocks import Passage
from macros.reason import excerpts, references, status
from macros.reason.prepared import Prepared
from macros.reason.targets import Link, Target, to_passage
from macros.views.words import WordsView, terms_in, words


@dataclass(frozen=True)
class DefinitionView:
    """One defined term, its place among the definitions, and where it is defined and used."""

    definition: Definition
    words: WordsView
    href: Target
    where: Link
    uses: tuple[Link, ...]


def every(at: Prepared) -> tuple[DefinitionView, ...]:
    """Every defined term of the edition, in printed order."""
    using = at.relations.using
    return tuple(_view(at, d, p, using(d.id)) for d, p in at.edition.definitions)


def linked_from(at: Prepared, passages: tuple[Passage, ...]) -> tuple[DefinitionView, ...]:
    """The terms that the words of some passages link to, without the other places that use them."""
    by_id = {each.id: (each, passage) for each, passage in at.edition.definitions}
    return tuple(_view(at, *by_id[term]) for term in terms_in(at.layers, passages))


def meaning(at: Prepared, definition: Definition, passage: Passage) -> Passage:
    """The words that define a term, in a form that can be read alone."""
    return excerpts.narrowed(excerpts.readable(at.edition, passage), definition)


def _view(
    at: Prepared, definition: Definition, passage: Passage, uses: tuple[Passage, ...] = ()
) -> DefinitionView:
    named = status.capital(references.paragraph(at.edition, passage))
    return DefinitionView(
        definition=definition,
        words=words(at.layers, meaning(at, definition, passage), anchored=False),
        href=Target("definition", definition.id),
        where=Link(Target("passage", passage.id), named, passage.label),
        uses=tuple(to_passage(at.edition, each) for each in uses),
    )
