"""The marks of footnotes, and the words that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.model.blocks import Block, Box, Footnote, passages_in
from macros.model.policy import Edition
from macros.problems import Place, Problem
from macros.rules.subject import Subject, everything

_MARK = re.compile(r"\[\^([^\]\s]{1,12})\]")


def footnotes_have_marks_and_words(subject: Subject) -> Iterator[Problem]:
    """In words that are not sealed yet, footnotes and their marks go together (a warning)."""
    for edition in subject.held:
        if edition.seal:
            continue
        marks, notes = dict(_marks(edition)), dict(_notes(edition))
        for marker, place in marks.items():
            if marker not in notes:
                hint = f"Write its words on a line that begins with [^{marker}]."
                yield Problem(place, f"no footnote [^{marker}] is in the text", hint, "warning")
        for marker, place in notes.items():
            if marker not in marks:
                hint = f"Write [^{marker}] behind the words that it belongs to."
                message = f"nothing has the mark of footnote [^{marker}]"
                yield Problem(place, message, hint, "warning")


def _marks(edition: Edition) -> Iterator[tuple[str, Place]]:
    for passage in everything(edition):
        for mark in _MARK.finditer(passage.title):
            yield mark[1], passage.place
        for paragraph in passage.paragraphs:
            for mark in _MARK.finditer(paragraph.plain):
                yield mark[1], paragraph.place_at(mark.start())


def _notes(edition: Edition) -> Iterator[tuple[str, Place]]:
    for passage in (*edition.front, *edition.clauses):
        yield from _in(passage.blocks)


def _in(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block.marker, block.place
        if isinstance(block, Footnote | Box):
            yield from _in(block.blocks)
        else:
            for passage in passages_in((block,)):
                yield from _in(passage.blocks)


RULES = (footnotes_have_marks_and_words,)
