"""Adopted words quoted on a page of ours: as on their own page, but without its anchors."""

from __future__ import annotations

from macros.model.blocks import Passage
from macros.publish.site.word_views import WordsView
from macros.publish.site.words import words
from macros.views.site import Site


def quoted(site: Site, passage: Passage, page: str) -> WordsView:
    """The words of a passage for a page that is not its own.

    Nothing in it carries an id there: an address must lead to one place alone.
    """
    return words(site, passage, page, anchored=False)
