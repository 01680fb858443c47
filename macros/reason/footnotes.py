"""The calls of footnotes in adopted words: [^2] calls footnote 2."""

import re
from collections.abc import Iterator
from functools import lru_cache

from macros.model.blocks import Footnote, every_block
from macros.model.policy import Edition
from macros.problems import Place

_CALL = re.compile(r"\[\^([^\]\s]{1,12})\]")


def split(edition: Edition, words: str) -> Iterator[tuple[str, str]]:
    """Pairs of words and the marker of the footnote that is called after them, if any.

    Only footnotes of the edition can be called. Anything else that looks like a call is words.
    """
    start = 0
    for call in _CALL.finditer(words):
        if call[1] in notes(edition):
            yield words[start : call.start()], call[1]
            start = call.end()
    if start < len(words):
        yield words[start:], ""


def without(edition: Edition, words: str) -> str:
    """Words without the marks of footnotes."""
    return "".join(before for before, _ in split(edition, words))


@lru_cache(maxsize=32)
def notes(edition: Edition) -> dict[str, Place]:
    """The markers of the footnotes of an edition, with the place of each."""
    return {note.marker: note.place for note in written(edition)}


def written(edition: Edition) -> Iterator[Footnote]:
    """The footnotes of an edition, in its order."""
    passages = (*edition.front, *edition.clauses)
    blocks = (block for each in passages for block in every_block(each.blocks))
    return (note for note in blocks if isinstance(note, Footnote))


def calls(edition: Edition) -> dict[str, Place]:
    """The markers that the words of an edition call, with the place of one call of each."""
    found: dict[str, Place] = {}
    for passage in edition.everything:
        for call in _CALL.finditer(passage.heading):
            found[call[1]] = passage.place
        for paragraph in passage.paragraphs:
            for call in _CALL.finditer(paragraph.plain):
                found[call[1]] = paragraph.place_at(call.start())
    return found
