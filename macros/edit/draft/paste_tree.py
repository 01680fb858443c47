"""The tree of a pasted text while it grows: passages, lists in lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from macros.edit.draft.paste_rules import Found, Kind, form
from macros.model.blocks import Block, Clause, Item, List, Section, Statement, Table
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.read.imported import Line

_SECTION = 2
_DEEPEST_LIST, DEEPEST = 8, 4
_CONTROL = re.compile(r"document (?:control|history|information)", re.IGNORECASE)


@dataclass
class Entry:
    """An item while it is read."""

    found: Found
    below: list[Entries] = field(default_factory=list)


@dataclass
class Entries:
    """A list while it is read. `sign` is its bullet, or the form of its numbers."""

    sign: str
    level: int = 0
    entries: list[Entry] = field(default_factory=list)

    def takes(self, item: Found) -> bool:
        """Whether an item continues this list."""
        if item.level:
            return (self.level, self.sign) == (item.level, item.sign)
        before = self.entries[-1].found.number
        return self.sign == (form(item.number, before) if item.number else item.sign)


@dataclass
class Part:
    """A passage or heading while it is read."""

    found: Found
    id: str = ""
    line: Line = field(default_factory=lambda: Line(()))
    blocks: list[Block | Entries] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.found.kind is Kind.HEADING


class Tree:
    """The passages that have been read so far."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.above: list[Found] = []
        """The last heading so far, and the headings above it."""
        self._lists: list[Entries] = []
        self.front: int | None = None
        # The number of the last item so far, also of one in a table.
        self.item_before = ""

    def part(self, found: Found, line: Line, *, untitled: bool = False) -> None:
        """Begin a passage or a heading with a line of the document.

        The words of an `untitled` heading become a paragraph below it.
        """
        self._lists = []
        self.parts.append(Part(found._replace(words="") if untitled else found, line=line))
        if found.kind is Kind.HEADING:
            self.above = [found, *(each for each in self.above if each.level < found.level)]
        if untitled or found.kind is not Kind.HEADING:
            self.parts[-1].blocks += _paragraphs(found.runs)

    def words(self, words: str, runs: tuple[Run, ...]) -> None:
        """Add words to the last passage; "Document control" begins a statement of its own."""
        self._lists = []
        known = (each.id or (each.is_heading and each.found.number) for each in self.parts)
        if _CONTROL.fullmatch(words) and not any(known):
            self.parts.append(Part(Found(Kind.WORDS, ""), "document-control"))
        self._here().blocks += _paragraphs(runs)

    def item(self, found: Found) -> None:
        """Put an item into the innermost open list that it continues, or begin a list below."""
        if any(each.takes(found) for each in self._lists):
            while not self._lists[-1].takes(found):
                self._lists.pop()
        elif len(self._lists) < _DEEPEST_LIST:
            while found.level and self._lists and self._lists[-1].level >= found.level:
                self._lists.pop()
            begun = Entries(found.sign, found.level)
            above = self._lists[-1].entries[-1].below if self._lists else self._here().blocks
            above.append(begun)
            self._lists.append(begun)
        self._lists[-1].entries.append(Entry(found))
        self.item_before = found.number

    def begins_list(self, item: Found) -> bool:
        """Whether a figure belongs to a list: 1. below 1.1 or a colon, or the next of a list.

        Below a colon a list may go on from another section, and below a table from its cells.
        """
        above = self.parts[-1].found if self.parts else item
        figure, (own, *below) = figures(item.number)[0], figures(above.number)
        *_, last = (None, *self._here().blocks)
        said = self._lists[-1].entries[-1].found.words if self._lists else ""
        said = last.plain if isinstance(last, Paragraph) else said
        leads = said.rstrip().endswith(":")
        if above.kind is Kind.HEADING:
            goes_on = follows(self.item_before, item.number) and (leads or isinstance(last, Table))
            return (figure == 1 and leads) or goes_on or self.has_item_before(item.number)
        open_ = next((each for each in self._lists if each.takes(item)), None)
        if open_ is None:
            return figure == 1 and (bool(below) or (leads and above.kind is Kind.PARAGRAPH))
        # The figure may also be that of the next clause.
        unended = open_.entries[-1].found.words.rstrip().endswith((";", ",", " and", " or"))
        near = figure - figures(open_.entries[-1].found.number)[0] in {1, 2}
        return near and (bool(below) or unended or figure != own + 1)

    def block(self, block: Block) -> None:
        """Put a finished block below the last passage."""
        self._lists = []
        self._here().blocks.append(block)

    def inside(self) -> tuple[Block, ...]:
        """The finished blocks of the last passage, for a cell or a note."""
        return _finished(self._here().blocks)

    def finished(self) -> tuple[list[Statement], list[Section]]:
        """What was read, as the model holds it."""
        end = self.end_of_front()
        sections: list[list[Part]] = []
        for part in self.parts[end:]:
            if part.is_heading and (part.found.level <= _SECTION or not sections):
                sections.append([])
            sections[-1].append(part)
        return _front(self.parts[:end]), [_section(*parts) for parts in sections]

    def has_item_before(self, number: str) -> bool:
        """Whether a list of the last passage ends in the number before this one."""
        lists = [*self._lists, *(b for b in self._here().blocks if isinstance(b, Entries))]
        return any(follows(each.entries[-1].found.number, number) for each in lists)

    def is_below_item(self, number: str) -> bool:
        """Whether a number without its last figure is that of an open item."""
        *above, _ = figures(number)
        return any(figures(each.entries[-1].found.number) == above for each in self._lists)

    @property
    def section(self) -> str:
        """The number of the last heading so far; "" for the heading of a part."""
        last = next(iter(self.above), None)
        return last.number if last and last.level >= _SECTION else ""

    def _here(self) -> Part:
        """The last passage; begins one if there is none."""
        if not self.parts:
            self.parts.append(Part(Found(Kind.WORDS, "")))
        return self.parts[-1]

    def end_of_front(self) -> int:
        """The number of parts before the first section: `front`, if that is known.

        Else the first section is the first heading with a number.
        """
        if self.front is not None:
            return self.front
        first = (n for n, part in enumerate(self.parts) if part.is_heading and part.found.number)
        return next(first, len(self.parts))


def _paragraphs(runs: Iterable[Run]) -> list[Block | Entries]:
    words = tuple(run._replace(text=run.text.replace("\t", " ")) for run in runs)
    return [Paragraph(words)] if any(run.text.strip() for run in words) else []


def follows(before: str, number: str) -> bool:
    """Whether a number is the next after another of one figure."""
    return bool(before) and figures(before) == [figures(number)[0] - 1]


def figures(number: str) -> list[int]:
    """The figures of a number, such as 1 and 2 of 1.2, and 1 of 1.0; 0 for none."""
    bare = number.rstrip(".:)").removesuffix(".0")
    return [int(figures) for figures in re.findall(r"[0-9]{1,6}", bare)] or [0]


def _front(parts: Sequence[Part]) -> list[Statement]:
    """The statements of the front; headings among them become words."""
    front: list[Statement] = []
    for part in parts:
        number = part.found.number if front else ""
        words = [Run(f"{number} ".lstrip()), *part.found.runs]
        title = _paragraphs(words) if part.is_heading else []
        inside = _finished([*title, *part.blocks])
        if part.is_heading and front:
            front[-1] = replace(front[-1], blocks=(*front[-1].blocks, *inside))
            continue
        number, emphasis = part.found.number, part.found.emphasis
        id_ = part.id or ("" if front or number else "cover")
        front.append(Statement(id=id_, number=number, number_emphasis=emphasis, blocks=inside))
    return front


def _section(first: Part, *below: Part) -> Section:
    return Section(
        number=first.found.number,
        heading=first.found.words,
        level=min(first.found.level, _SECTION),
        blocks=_finished(first.blocks),
        below=tuple(map(_clause, below)),
    )


def _clause(part: Part) -> Clause:
    return Clause(
        number=part.found.number,
        number_emphasis=part.found.emphasis,
        heading=part.found.words if part.is_heading else "",
        level=part.found.level,
        blocks=_finished(part.blocks),
    )


def _finished(blocks: Iterable[Block | Entries]) -> tuple[Block, ...]:
    return tuple(
        List(tuple(map(_item, each.entries))) if isinstance(each, Entries) else each
        for each in blocks
    )


def _item(entry: Entry) -> Item:
    found, blocks = entry.found, _finished([*_paragraphs(entry.found.runs), *entry.below])
    return Item(number=found.number, number_emphasis=found.emphasis, blocks=blocks)
