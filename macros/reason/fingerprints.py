"""Fingerprints: a short hash of adopted words.

A fingerprint covers only what was adopted: numbers, words, emphasis, links, headings, lists, tables
and figures. Labels, search words, notes and our other layers can change without changing it. Any
white space counts as one space, and canonically equal letters are equal.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Figure,
    Footnote,
    List,
    Passage,
    Section,
    Statement,
    Table,
)
from macros.model.edition import Control
from macros.model.paragraphs import Paragraph
from macros.model.policy import Edition
from macros.model.runs import Run, joined

LENGTH = 12

_Pictures = Mapping[str, bytes]
_NONE: _Pictures = {}
# The mark, in the fingerprint of a passage, for inner passages that have their own fingerprint.
_BELOW = "id"
_FACTS = ("title", "date", "adopted", "amended", "amendments", "author", "review", "printed")


def of_words(passage: Passage) -> str:
    """The fingerprint of a passage's words.

    The passage's own number is left out: a clause that is only renumbered keeps its fingerprint.
    Guides cite clauses by it.
    """
    return _digest(_Whole(_NONE).content(passage))


def of_statement(statement: Statement, pictures: _Pictures = _NONE) -> str:
    """The fingerprint of something printed before the first heading, and of its ids."""
    ids = [inner.id for inner in statement.walk()]
    return _digest([_Whole(pictures).passage(statement), ids])


def of_section(section: Section, pictures: _Pictures = _NONE) -> str:
    """The fingerprint of a section: its level, heading, direct words, clauses and their ids."""
    whole = _Whole(pictures)
    below = [[clause.id, clause.level, whole.passage(clause)] for clause in section.below]
    ids = [passage.id for passage in section.passages()]
    return _digest([section.level, whole.passage(section), below, ids])


def of_lines(lines: Iterable[str]) -> str:
    """The fingerprint of some lines of words."""
    return _digest([*lines])


def of_edition(edition: Edition) -> str:
    """The fingerprint of everything adopted in an edition, cover and document control included."""
    pictures = edition.pictures
    return _digest(
        [
            [[s.id, of_statement(s, pictures)] for s in edition.front],
            [[s.id, of_section(s, pictures)] for s in edition.sections],
        ]
    )


def of_parts(edition: Edition) -> dict[str, str]:
    """The fingerprint of everything with an id in an edition, by id, in printed order.

    An inner passage with an id has its own entry, and is not part of the outer one's.
    """
    own = _Own(edition.pictures)
    parts: dict[str, str] = {}
    for passage in edition.everything:
        number = [passage.number, passage.number_emphasis]
        language = [passage.language] if passage.language else []
        print_of = [passage.level, *number, own.content(passage), *language]
        parts.setdefault(passage.id, _digest(print_of))
    return parts


def of_facts(control: Control) -> str:
    """The fingerprint of the facts of an edition that are shown with its words.

    Its status, who adopted it, what it supersedes and how we know this are left out: they change,
    or become known, after it was adopted.
    """
    facts = control.model_dump(mode="json", include=set(_FACTS))
    return _digest([facts[name] for name in _FACTS])


def folded(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with one space for every stretch of white space, and neighbours that are alike joined.

    A space between two runs goes to the first: a bold space looks like any other.
    """
    found: list[Run] = []
    gap = False
    for run in runs:
        words = " ".join(unicodedata.normalize("NFC", run.text).split())
        gap = gap or run.text[:1].isspace()
        if not words:
            continue
        if found and gap:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} ")
        found.append(run._replace(text=words))
        gap = run.text[-1].isspace()
    return joined(found)


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:LENGTH]


class _Whole:
    """Passages as plain lists with everything in them, except ids."""

    def __init__(self, pictures: _Pictures) -> None:
        self.pictures = pictures

    def passage(self, passage: Passage) -> Any:
        """A passage with its number."""
        return [passage.number, passage.number_emphasis, self.content(passage)]

    def content(self, passage: Passage) -> Any:
        """The heading of a passage, its merge mark or file, and its blocks."""
        more = ""
        match passage:
            case Cell():
                more = passage.merged
            case Figure(file=file):
                picture = self.pictures.get(file)
                more = file if picture is None else f"{file} {hashlib.sha256(picture).hexdigest()}"
        return [passage.heading, more, self.blocks(passage.blocks)]

    def blocks(self, blocks: Iterable[Block]) -> Any:
        """Blocks in printed order."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Any:
        """One block, with its kind."""
        match block:
            case Paragraph():
                return ["paragraph", folded(block.runs)]
            case List():
                return ["list", self.items(block)]
            case Table():
                header, *rows = [
                    [self.passage(cell) for cell in row] for row in (block.header, *block.rows)
                ]
                return ["table", header, rows]
            case Figure():
                return ["figure", self.passage(block)]
            case Footnote():
                return ["footnote", block.marker, self.blocks(block.blocks)]
            case Box():
                return ["box", self.blocks(block.blocks)]

    def items(self, block: List) -> list[Any]:
        """The items of a list."""
        return [self.passage(item) for item in block.items]


class _Own(_Whole):
    """Passages as plain lists, with a mark in the place of inner passages that have an id."""

    def passage(self, passage: Passage) -> Any:
        """A passage, or the mark if it has an id."""
        return _BELOW if passage.id else super().passage(passage)

    def items(self, block: List) -> list[Any]:
        """The items, with one mark for several in a row: an added item is not a changed clause."""
        items = super().items(block)
        return [
            item for n, item in enumerate(items) if item != _BELOW or items[n - 1 : n] != [_BELOW]
        ]
