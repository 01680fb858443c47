"""A Word file as lines and tables, with the numbers that Word prints; every letter accounted for.

What a person has to decide becomes a question. A second reading of the same XML, without a tree,
must find the same letters.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from macros.model.blocks import Merged
from macros.model.runs import Run, words_of
from macros.read.imported import (
    Account,
    Grid,
    GridCell,
    Line,
    Note,
    Original,
    Tracked,
    letters,
    lines_of,
    looks_headed,
    parting,
)  # fmt: skip
from macros.read.word import beside
from macros.read.word.depths import Depths
from macros.read.word.fields import is_of_contents
from macros.read.word.form import Form, Seen, form_of, is_ours
from macros.read.word.numbers import Number, Numbers, forms_of_notes
from macros.read.word.package import Package
from macros.read.word.styles import Styles
from macros.read.word.values import value, whole
from macros.read.word.words import CONTENTS, Words
from macros.read.word.wraps import WRAPPERS, ends, inside, is_break, is_first_letter, is_separator

_NOTES_AGAIN = (
    "notes begin at 1 again in it, but count on here: do words name a note by its number?"
)
_CONTENTS_STYLE = re.compile(r"toc(?: \d| heading)?|contents heading", re.IGNORECASE)


def read(path: Path, shown_as: str, tracked: Tracked = "ask") -> Original:
    """Read a .docx. With "ask" as `tracked`, tracked changes count as accepted.

    Raises InvalidDataError for a file that cannot be read.
    """
    package = Package(path, shown_as)
    tree = package.tree(package.document)
    reader = _Reader(package, tracked, tree)
    blocks = tuple(reader.blocks(tree))
    met = letters("".join(reader.words.met))
    with reader.numbers.story():
        notes = tuple(reader.notes())
    for each in (*tree.iter("w-numRestart"), *reader.settings.iter("w-numRestart")):
        if notes and each.get("w-val", "").startswith("each"):
            reader.words.account.ask(0, _NOTES_AGAIN)
    beside.read(package, tree, reader.words, reader.marked)
    unread = parting(met, package.letters(package.document)) or reader.unread_notes()
    found = package.pictures() if reader.words.pictures else {}
    pictures = {name: found.get(id_, b"") for name, id_ in reader.words.pictures.items()}
    return Original(blocks, notes, reader.words.account, unread, reader.own, pictures)


_Form = tuple[Element | None, Element | None, str]


class _Reader:
    """Reads the blocks of a document, and of its cells, text boxes and notes."""

    def __init__(self, package: Package, tracked: Tracked, tree: Element) -> None:
        self.package, parts = package, package.parts
        self.styles = Styles(package.tree(parts.get("styles", "")))
        marks = (each.get("w-name", "") for each in tree.iter("w-bookmarkStart"))
        self.own = self.styles.has(Form().style) and any(map(is_ours, marks))
        numbering = package.tree(parts.get("numbering", ""))
        self.numbers = Numbers(numbering, lambda style: self.styles.list_of(None, style)[0])
        links = package.links(package.document)
        self.depths = Depths()
        self.settings = package.tree(parts.get("settings", ""))
        forms = forms_of_notes(tree, self.settings)
        self.words = Words(self.styles, links, tracked, self._box, forms, own=self.own)
        self._boxes: list[Line | Grid] = []
        self._carried: list[Run] = []
        self._form: _Form | None = None
        self.marked: dict[str, str] = {}
        self._marks: list[str] = []
        self._ids: set[str] = set()
        self._ends = ends(tree)
        self._paragraphs = 0

    def blocks(self, container: Element) -> Iterator[Line | Grid]:
        """The lines and tables in an element, in order."""
        for element in container:
            if element.tag == "w-p":
                yield from self._paragraph(element)
            elif element.tag == "w-tbl":
                yield from self._table(element)
            elif element.tag == "w-sdt":
                with self.words.control(element, self._paragraphs + 1):
                    yield from self.blocks(element)
            elif element.tag in {"w-ins", "w-del", "w-moveTo", "w-moveFrom"}:
                with self.words.change(element):
                    yield from self.blocks(element)
            elif element.tag == "w-altChunk":
                self.words.account.ask(self._paragraphs, Account.BUILT_IN)
            elif element.tag in {*WRAPPERS, "w-body"}:
                yield from self.blocks(element)
            elif element.tag == "w-bookmarkStart":
                self._marks.append(element.get("w-name", ""))

    def _paragraph(self, element: Element) -> Iterator[Line | Grid]:
        properties, words = element.find("w-pPr"), self.words
        mark = None if properties is None else properties.find("w-rPr")
        before = element.find("w-pPr/w-pPrChange/w-pPr")
        properties = before if words.tracked == "reject" and before is not None else properties
        style = self.styles.of(properties)
        outer = words.runs, words.style, words.place, self._boxes, words.seen
        self._paragraphs += 1
        words.runs, self._carried = self._carried, []
        words.style, words.place, self._boxes = style, self._paragraphs, []
        words.heading = self.styles.outline(properties, style)
        if words.heading:
            words.counted.heading(words.heading)
        words.seen, self._marks = Seen(marks=self._marks), []
        listed = _CONTENTS_STYLE.fullmatch(self.styles.name(style))
        may_be = listed or (not words.heading and is_of_contents(element))
        contents = words.paragraph(of_contents=bool(may_be))
        with words.dropping(CONTENTS if listed else ""):
            for child in element:
                words.inline(child)
            joins = self._joins(properties, mark)
            said = words_of(words.runs).strip()
            joins = joins and not (id(element) in self._ends and said)
            form, self._form = self._form or (properties, mark, style), None
            none = joins or words.rule or (not said and (contents or is_break(element)))
            line = None if none else self._line(*form)
        if joins:
            self._carried = words.runs
            self._form = form if mark is not None and is_separator(mark) else None
        boxes = self._boxes
        words.runs, words.style, words.place, self._boxes, words.seen = outer
        lined, size = self.styles.look(element, style)
        yield from [replace(line, underlined=lined, size=size)] if line else []
        yield from boxes

    def _joins(self, properties: Element | None, mark: Element | None) -> bool:
        """Whether a paragraph goes on in the next one.

        So does a large first letter, and one whose end is hidden or deleted by a tracked change.
        """
        if mark is None:
            return is_first_letter(properties)
        with self.words.changes(mark, "w-ins", "w-del", "w-moveTo", "w-moveFrom") as gone:
            return gone or is_first_letter(properties) or is_separator(mark)

    def _line(self, properties: Element | None, mark: Element | None, style: str) -> Line | None:
        words = self.words
        runs, said = tuple(words.runs), words_of(words.runs)
        empty = not said.strip()
        if empty and self.styles.says("w-vanish", mark, style):
            return None
        list_, level, named = self.styles.list_of(properties, style)
        if list_ and level is None:
            level = self.numbers.level_of_style(list_, named)
        styles = self.styles.above(style) if named else ()
        number = self.numbers.next(list_, level or 0, styles) or Number()
        self.marked |= dict.fromkeys(words.seen.marks, number.text)
        own = words.seen.facts() if self.own else {}
        if own.get("id") and own["id"] in self._ids:
            # A copied paragraph has a copy of its hidden bookmark: the first one keeps it.
            words.account.drop("hidden mark of a copied paragraph", words.place, "")
            own["id"] = ""
        self._ids.add(own.get("id", ""))
        if self.own and words.seen.number:
            number = Number(own.pop("number"), number.bullet)
        if empty and not (number.text or own.get("id") or self._is_shown(style, number)):
            return None
        if not number.known:
            words.ask("does Word show these numbers too?", f"{number.text} {said}")
        emphasis = self.styles.emphasis(style, mark, number.properties) if number.text else "none"
        emphasis = words.seen.emphasis or emphasis
        outline = self.styles.outline(properties, style)
        name = self.styles.name(style).lower()
        indent = self.styles.indent(properties, style, number.indent)
        opens = said.rstrip().endswith(":")
        depth = self.depths.of(number, level or 0, indent, opens=opens)
        if self.own and mark is not None:
            own["language"] = self.styles.language(mark)
        bullet = number.bullet and not number.text
        return Line(runs, number.text, emphasis, depth, bullet, outline, name, words.place, **own)

    def _is_shown(self, style: str, number: Number) -> bool:
        """Whether a line of a file of our own is kept without words, such as an empty box."""
        form = form_of(self.styles.name(style)) if self.own else None
        last = form.path[-1:] if form and not form.more else ("table",)
        return last != ("table",) and (last not in {(), ("list",)} or number.bullet)

    def _box(self, content: Element) -> None:
        """Put the words of a text box after the paragraph that holds it, and ask about them."""
        outer, self._carried, self._form = (self._carried, self._form), [], None
        with self.numbers.story():
            found = list(self.blocks(content))
        self._carried, self._form = outer
        said = " ".join(line.plain for line in lines_of(found))
        if said.strip():
            self.words.ask("the words of a text box come here: is that their place?", said)
        self._boxes += found

    def _table(self, table: Element) -> Iterator[Grid]:
        place, rows = self._paragraphs + 1, []
        headed = table.find("w-tr/w-trPr/w-tblHeader") is not None
        for row in inside(table, "w-tr"):
            with self.words.changes(row, "w-trPr/w-ins", "w-trPr/w-del"):
                cells = tuple(self._row(row))
                if cells and not self.words.rule:
                    rows.append(cells)
        width = max(map(len, rows), default=0)
        filled = tuple(row + (GridCell(),) * (width - len(row)) for row in rows)
        style = self.styles.name(self.styles.of(table.find(".//w-pPr")))
        if self.own and filled:
            yield Grid(filled, headed, place, style)
        elif any(cell.lines for row in filled for cell in row):
            yield Grid(filled, (headed or looks_headed(filled)) and len(filled) > 1, place)

    def _row(self, row: Element) -> Iterator[GridCell]:
        yield from [GridCell()] * _count(row, "w-trPr/w-gridBefore")
        for cell in inside(row, "w-tc"):
            across = max(_count(cell, "w-tcPr/w-gridSpan"), 1)
            down = cell.find("w-tcPr/w-vMerge")
            below = down is not None and down.get("w-val") != "restart"
            first: Merged = "above" if below else ""
            marked = self.words.changes(cell, "w-tcPr/w-cellIns", "w-tcPr/w-cellDel")
            with marked as gone, self.words.dropping("under a merged cell" if below else ""):
                lines = tuple(self._lines(cell))
            if gone:
                continue
            yield GridCell(() if below else lines, first)
            yield from [GridCell((), "left")] * (across - 1)
        yield from [GridCell()] * _count(row, "w-trPr/w-gridAfter")

    def _lines(self, cell: Element) -> Iterator[Line]:
        """The lines of a cell. A table in it becomes lines, and is asked about.

        If a line has a number and no words, the number becomes its words.
        """
        for block in self.blocks(cell):
            if isinstance(block, Grid):
                self.words.account.ask(block.place, Account.TABLE_IN_TABLE)
            for line in lines_of([block]):
                alone = line.number and not (self.own or line.plain.strip())
                yield replace(line, runs=(Run(line.number),), number="") if alone else line

    def notes(self) -> Iterator[Note]:
        """The footnotes and endnotes, in the order of their marks in the text."""
        self._noted: list[str] = []
        self.words.met = self._noted
        parts = {kind: self._notes_of(f"{kind}s") for kind in ("footnote", "endnote")}
        for kind, id_, marker in tuple(self.words.called):
            found = parts[kind].pop(id_, None)
            if found is not None:
                yield Note(marker, tuple(lines_of(self.blocks(found))), id_)
            else:
                asked = "notes are called that are not in the file: what do they say?"
                self.words.account.ask(0, asked, each=f"[^{marker}]")
        with self.words.dropping("note that nothing calls"):
            for left in (each for part in parts.values() for each in part.values()):
                tuple(self.blocks(left))

    def _notes_of(self, part: str) -> dict[str, Element]:
        tree = self.package.tree(self.package.parts.get(part, ""))
        self._ends |= ends(tree)
        return {each.get("w-id", ""): each for each in tree}

    def unread_notes(self) -> str:
        """The fault if a second reading finds other letters in the notes, in any order; or ""."""
        kinds = (kind for kind in ("footnotes", "endnotes") if kind in self.package.parts)
        other = "".join(self.package.letters(self.package.parts[kind]) for kind in kinds)
        same = sorted(letters("".join(self._noted))) == sorted(other)
        return "" if same else "the words of the notes differ"


def _count(element: Element, name: str) -> int:
    return min(max(whole(value(element, name)), 0), 63)
