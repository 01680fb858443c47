"""Adopted words without our links: for pages that stand outside an edition."""

from __future__ import annotations

from macros.reason import excerpts
from macros.model.blocks import Passage
from macros.model.policy import Edition
from macros.publish import adopted_files
from macros.publish.site.word_views import WordsView
from macros.publish.site.words import Say, Walk, bare
from macros.views.root import Root


def quoted(at: Root, edition: Edition, passage: Passage, page: str) -> tuple[WordsView, ...]:
    """The words of a passage and of all in it, with no link but those that were printed.

    Before them are those that lead into the passage, from its clause inwards.
    """
    walk = _walk(at, edition, page)
    whole = (*excerpts.leading(edition, passage), excerpts.readable(edition, passage))
    return tuple(walk.words(each) for each in whole if each.blocks)


def _walk(at: Root, edition: Edition, page: str) -> Walk:
    def say(owner: Passage) -> Say:
        del owner
        return lambda paragraph: tuple(bare(edition, paragraph.runs))

    return Walk(edition, say, lambda file: at.to(edition, adopted_files.address(file), page))
