"""Adopted words quoted on a page of ours: as on their own page, but without its anchors."""

from __future__ import annotations

from dataclasses import replace

from macros.model.edition import Passage
from macros.render.words import WordsView, words
from macros.site import Site


def quoted(site: Site, passage: Passage, page: str) -> WordsView:
    """The words of a passage for a page that is not its own.

    Its items carry no ids there: an address must lead to one place alone.
    """
    return _without_ids(words(site, passage, page))


def _without_ids(view: WordsView) -> WordsView:
    return replace(view, id="", items=tuple(_without_ids(item) for item in view.items))
