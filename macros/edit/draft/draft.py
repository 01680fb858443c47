"""A draft that was made of a document, before it is written."""

from __future__ import annotations

from typing import NamedTuple

from macros.read.grammar.text import ReadText
from macros.reason.changes.renewal import Renewal


class Draft(NamedTuple):
    """The text of a draft, as it is read back, with the title that was found in it.

    `titled` says whether the form of the document makes that its title.

    `placed` says at which id each paragraph of the document is, `openings` how each begins, and
    `renewal` which passages are those of the edition before.
    """

    text: str
    read: ReadText
    title: str
    words: int
    placed: tuple[tuple[int, str], ...]
    openings: dict[int, str]
    renewal: Renewal
    titled: bool = False
