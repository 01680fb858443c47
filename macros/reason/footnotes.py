"""Where a footnote is called: in the words that have one, [^2] is the mark of footnote 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from macros.model.blocks import Block, Box, Footnote, passages_in
from macros.model.policy import Edition

_CALL = re.compile(r"\[\^([^\]\s]{1,12})\]")


def split(edition: Edition, words: str) -> Iterator[tuple[str, str]]:
    """Words in pairs: words, and the marker of the footnote that is called behind them, or nothing.

    Only a footnote that the edition has is called. All else that looks like a call is words.
    """
    start = 0
    for call in _CALL.finditer(words):
        if call[1] in _markers(edition):
            yield words[start : call.start()], call[1]
            start = call.end()
    if start < len(words):
        yield words[start:], ""


def without(edition: Edition, words: str) -> str:
    """Words without the marks of footnotes."""
    return "".join(before for before, _ in split(edition, words))


@lru_cache(maxsize=32)
def _markers(edition: Edition) -> frozenset[str]:
    passages = (*edition.front, *edition.clauses)
    return frozenset(marker for each in passages for marker in _in(each.blocks))


def _in(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block.marker
        if isinstance(block, Footnote | Box):
            yield from _in(block.blocks)
        else:
            for passage in passages_in((block,)):
                yield from _in(passage.blocks)
