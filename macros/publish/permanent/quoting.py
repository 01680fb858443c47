"""Adopted words without our links: pages outside the editions show them as printed."""

from __future__ import annotations

from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.reason import excerpts, references
from macros.reason.layers import Layers
from macros.views.root import Root
from macros.views.words import WordsView, words


def quoted(at: Root, edition: Edition, passage: Passage) -> tuple[WordsView, ...]:
    """The words of a passage and of all in it, with no link but those that were printed.

    Before them are those that lead into the passage, from its clause inwards.
    """
    own = Layers(at.policy, edition)
    whole = (*excerpts.leading(edition, passage), excerpts.readable(edition, passage))
    return tuple(words(own, each, anchored=False, kinds=()) for each in whole if each.blocks)


def heading(edition: Edition, passage: Passage) -> str:
    """What heads a passage by itself: its heading or label; with neither, how people name it."""
    if references.labelled(passage):
        return passage.title or passage.label
    named = references.paragraph(edition, passage)
    return f"{named[:1].upper()}{named[1:]}"
