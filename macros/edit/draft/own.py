"""The tree of a text or Word file that the program wrote, also if it was edited since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from macros.edit.draft.proof import Placed, Proof
from macros.model.blocks import (
    Block,
    Box,
    Cell,
    Clause,
    Figure,
    Footnote,
    Item,
    List,
    Section,
    Statement,
    Table,
)
from macros.model.paragraphs import Paragraph
from macros.read.grammar.text import ReadText
from macros.read.imported import Grid, GridCell, Line, Original
from macros.read.word.form import GAP, Form, form_of

_SECTION, _DEEPEST = 2, 4
_PICTURE = re.compile(r"figures/[\w.-]+")


@dataclass
class _Node:
    """A passage, item, box, figure or footnote while it is read."""

    kind: str
    first: Line
    blocks: list[Block | _Node] = field(default_factory=list)

    @property
    def head(self) -> dict[str, Any]:
        """Its id, its number and its language. The number of a heading has no emphasis."""
        line = self.first
        look = "none" if line.outline or not line.number else line.emphasis
        return {
            "id": line.id, "number": line.number, "number_emphasis": look, "language": line.language
        }  # fmt: skip

    def finished(self) -> tuple[Block, ...]:
        """Its blocks, with items in a row joined to a list."""
        made: list[Block] = []
        for each in self.blocks:
            block = each.made() if isinstance(each, _Node) else each
            last = made[-1] if made else None
            if isinstance(block, List) and isinstance(last, List):
                made[-1] = List((*last.items, *block.items))
            else:
                made.append(block)
        return tuple(made)

    def made(self) -> Block:
        """The block that it is."""
        inside, line = self.finished(), self.first
        match self.kind:
            case "list":
                return List((Item(blocks=inside, **self.head),))
            case "figure":
                file = line.picture if _PICTURE.fullmatch(line.picture) else ""
                return Figure(id=line.id, language=line.language, file=file, blocks=inside)
            case "note":
                return Footnote(line.number, inside)
        return Box(inside)


class GivenTree:
    """A text in the form of the program, whose tree is known already."""

    def __init__(self, front: tuple[Statement, ...], sections: tuple[Section, ...]) -> None:
        self._tree = list(front), list(sections)
        read = ReadText(front, sections, (), frozenset())
        proof = Proof(read)
        lines = {each.id: each.place.line for top in read.units for each in top.walk()}
        self.placed, self.noted = (
            [(lines.get(id_, 0), words) for id_, words in each]
            for each in (proof.printed, proof.notes)
        )

    def finished(self) -> tuple[list[Statement], list[Section]]:
        """The tree as it was given."""
        return self._tree


class OwnTree:
    """Puts the lines of a Word file of our own where their styles say."""

    def __init__(self, original: Original) -> None:
        self._notes = {note.id: note for note in original.notes}
        self._called: list[tuple[str, str]] = []
        self._parts: list[_Node] = []
        self._open: list[_Node] = []
        self._in_note = False
        self.placed: list[Placed] = []
        self.noted: list[Placed] = []
        for block in original.blocks:
            if isinstance(block, Grid):
                self._table(block)
            elif block.style != GAP.lower():
                self._line(block)
        self._flush()

    def finished(self) -> tuple[list[Statement], list[Section]]:
        """The statements and sections that were read."""
        first = (at for at, part in enumerate(self._parts) if part.first.outline)
        end = next(first, len(self._parts))
        front = [Statement(blocks=each.finished(), **each.head) for each in self._parts[:end]]
        sections: list[list[_Node]] = []
        for part in self._parts[end:]:
            if 0 < part.first.outline <= _SECTION or not sections:
                sections.append([])
            sections[-1].append(part)
        return front, [_section(*parts) for parts in sections]

    def _line(self, line: Line) -> None:
        form = Form() if line.outline else _form(line)
        begins = line.outline or line.id or not form.more
        if not form.path and (begins or not self._parts):
            self._flush()
            self._part(line)
            self.placed.append((line.place, line.number))
        self._put(form, line)

    def _put(self, form: Form, line: Line) -> None:
        """Put the words of a line into the block that it begins or goes on with."""
        path, more = form.path, form.more or not form.path
        self._reach(path if more else path[:-1])
        if not more:
            self._begin(path[-1], line)
            number = f"[^{line.number}]" if path[-1] == "note" else line.number
            self._said.append((line.place, number))
        self._said.append((line.place, line.plain))
        self._called += line.calls
        if line.plain.strip() and not (line.outline and len(self._open) == 1):
            runs = (run._replace(text=run.text.replace("\t", " ")) for run in line.runs)
            self._open[-1].blocks.append(Paragraph(tuple(runs)))

    def _begin(self, kind: str, line: Line) -> None:
        node = _Node(kind, line)
        self._open[-1].blocks.append(node)
        self._open.append(node)

    def _part(self, first: Line) -> None:
        self._parts.append(_Node("", first))
        self._open = self._parts[-1:]

    def _reach(self, path: Sequence[str]) -> None:
        """Close the open blocks that are not on a path, and open the rest of the path."""
        if not self._open:
            self._part(Line(()))
        beside = zip(self._open[1:], path, strict=False)
        depth = len(list(takewhile(lambda pair: pair[0].kind == pair[1], beside)))
        del self._open[depth + 1 :]
        for kind in path[depth:]:
            self._begin(kind, Line(()))

    def _table(self, grid: Grid) -> None:
        form = form_of(grid.style) or Form()
        path = form.path[: form.path.index("table")] if "table" in form.path else ()
        self._reach(path)
        rows = [tuple(self._cell(cell, len(path) + 1) for cell in row) for row in grid.rows]
        header = rows.pop(0) if grid.headed else ()
        self._open[-1].blocks.append(Table(header, tuple(rows)))

    def _cell(self, cell: GridCell, depth: int) -> Cell:
        """A cell. Its first line has its number and its id, unless it is in a block of the cell."""
        found = ((form, depth * ("table" in form.path)) for form in map(_form, cell.lines))
        forms = [form._replace(path=form.path[start:]) for form, start in found]
        first = cell.lines[0] if cell.lines and not forms[0].path else Line(())
        node = self._inside(_Node("", first), cell.lines, forms)
        return Cell(blocks=node.finished(), merged=cell.merged, **node.head)

    def _inside(self, root: _Node, lines: Sequence[Line], forms: Sequence[Form]) -> _Node:
        """Put lines into a cell or a note."""
        outer = self._open, self._in_note
        self._in_note = self._said is self.noted or root.kind == "note"
        self._open = [root]
        if root.kind != "note":
            self._said.append((root.first.place, root.first.number))
        for line, form in zip(lines, forms, strict=True):
            self._put(form, line)
        self._open, self._in_note = outer
        return root

    @property
    def _said(self) -> list[Placed]:
        """The list of words for the proof; footnotes have their own."""
        noted = self._in_note or any(node.kind == "note" for node in self._open)
        return self.noted if noted else self.placed

    def _flush(self) -> None:
        """Put the footnotes that the last passage calls below it."""
        called, self._called = self._called, []
        for id_, marker in called:
            note = self._notes.pop(id_, None)
            if note is None:
                continue
            self.noted.append((0, f"[^{marker}]"))
            forms = [form._replace(path=form.path[1:]) for form in map(_form, note.lines)]
            node = self._inside(_Node("note", Line((), marker)), note.lines, forms)
            self._parts[-1].blocks.append(node)


def pictures(original: Original) -> dict[str, bytes]:
    """The pictures of a file of our own, by name, if the name is safe."""
    found = original.pictures.items()
    return {name: content for name, content in found if content and _PICTURE.fullmatch(name)}


def _form(line: Line) -> Form:
    """The form of a line: by its style, or by its list if it was pasted from elsewhere."""
    pasted = Form(("list",) * line.depth) if line.bullet else Form(more=not line.number)
    return form_of(line.style) or pasted


def _section(first: _Node, *below: _Node) -> Section:
    title, inside = _heading(first.first), first.finished()
    level, clauses = min(first.first.outline, _SECTION) or _SECTION, tuple(map(_clause, below))
    return Section(heading=title, level=level, blocks=inside, below=clauses, **first.head)


def _clause(part: _Node) -> Clause:
    title, level = _heading(part.first), min(part.first.outline, _DEEPEST)
    return Clause(heading=title, level=level, blocks=part.finished(), **part.head)


def _heading(line: Line) -> str:
    return " ".join(line.plain.split("\n")).strip() if line.outline else ""


def own_tree(original: Original) -> GivenTree | OwnTree | None:
    """The tree of a document that the program wrote; None for any other document."""
    if original.tree:
        return GivenTree(*original.tree)
    return OwnTree(original) if original.own else None
