"""A known text, written as other programs write documents, so that the right result is known."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter

from macros.edit.draft.propose_ids import with_ids
from macros.model.blocks import Block, Cell, Footnote, Item, List, Passage, Table, every_block
from macros.model.paragraphs import Paragraph
from macros.model.runs import Emphasis, Run
from macros.read.grammar.text import ReadText, read_text
from macros.read.imported import Original
from macros.read.pdf import document as pdf_reader
from macros.read.web import document as web_page
from macros.read.web import markdown

_ID = re.compile(r"(?<!\\)\[#[^\]]*\] ?")
_CALL = re.compile(r"\[\^([^\]]+)\]")


def read(text: str) -> ReadText:
    """A text without ids, parsed as if it had some."""
    return read_text(with_ids(text, ()), "text.md")


def without_ids(text: str) -> str:
    """A text as it is before ids are put in."""
    return _ID.sub("", text).strip()


class Writer:
    """Writes a text in one format. Subclasses provide the methods of a format."""

    BOLD = ITALIC = LINK = HEADING = PARAGRAPH = ""

    def __init__(self, text: ReadText) -> None:
        self.text = text
        passages: list[Passage] = [*text.front, *text.sections]
        passages += [each for section in text.sections for each in section.below]
        self.notes = {
            block.marker: block
            for passage in passages
            for block in every_block(passage.blocks)
            if isinstance(block, Footnote)
        }

    def body(self) -> str:
        """All of it."""
        made = [self.blocks(each.blocks, self.number(each)) for each in self.text.front]
        for section in self.text.sections:
            made.append(self.HEADING.format(self.title(section, section.heading), section.level))
            made.append(self.blocks(section.blocks))
            for each in section.below:
                if each.heading:
                    made.append(self.HEADING.format(self.title(each, each.heading), each.level))
                made.append(self.blocks(each.blocks, "" if each.heading else self.number(each)))
        return "\n".join(filter(None, made))

    def title(self, passage: Passage, heading: str) -> str:
        """The words of a heading, its number in front."""
        return self.runs([Run(f"{passage.number} {heading}".strip())])

    def number(self, passage: Passage) -> str:
        """What is printed before a passage."""
        return self.look(self.words(f"{passage.number} "), passage.number_emphasis) * bool(
            passage.number
        )

    def look(self, words: str, emphasis: Emphasis) -> str:
        """Words with their emphasis."""
        words = self.BOLD.format(words) if "bold" in emphasis else words
        return self.ITALIC.format(words) if "italic" in emphasis else words

    def blocks(self, blocks: Iterable[Block], number: str = "") -> str:
        """Blocks, with the number of a passage before the first."""
        made = []
        for block in blocks:
            if isinstance(block, Paragraph):
                made.append(self.PARAGRAPH.format(number + self.runs(block.runs)))
                number = ""
            elif isinstance(block, List):
                made.append(self.list(block))
            elif isinstance(block, Table):
                made.append(self.table(block))
        return "\n".join(made)

    def runs(self, runs: Iterable[Run]) -> str:
        """Words with their emphasis; notes are put where they are called."""
        made = []
        for run in runs:
            for at, piece in enumerate(_CALL.split(run.text)):
                if at % 2:
                    made.append(self.call(piece))
                elif piece:
                    words = self.words(piece)
                    words = self.BOLD.format(words) if run.bold else words
                    words = self.ITALIC.format(words) if run.italic else words
                    made.append(self.LINK.format(words, run.link) if run.link else words)
        return "".join(made)

    def words(self, words: str) -> str:
        """Plain words."""
        raise NotImplementedError

    def call(self, marker: str) -> str:
        """Where a note is called."""
        raise NotImplementedError

    def list(self, block: List) -> str:
        """A list."""
        raise NotImplementedError

    def table(self, block: Table) -> str:
        """A table."""
        raise NotImplementedError


class Typst(Writer):
    """Typst's own marks, for a PDF."""

    BOLD, ITALIC, LINK = "#strong[{}]", "#emph[{}]", '#link("{1}")[{0}]'
    HEADING, PARAGRAPH = "#heading(level: {1})[{0}]", "#par[{}]"

    def words(self, words: str) -> str:
        """Words as a value, which no sign in them can end."""
        return f"#{json.dumps(words, ensure_ascii=False)}"

    def call(self, marker: str) -> str:
        """The whole note, its first words beside its number."""
        first, *others = self.notes[marker].blocks
        said = self.runs(first.runs) if isinstance(first, Paragraph) else self.blocks([first])
        return f"#footnote[{said}{self.blocks(others)}]"

    def list(self, block: List) -> str:
        """A list whose numbers are those of the text."""
        numbers = json.dumps([item.number for item in block.items], ensure_ascii=False)
        inside = "".join(f"[{self.blocks(item.blocks)}]" for item in block.items)
        if block.numbered:
            at = f"n => ({numbers[1:-1]},).at(n - 1)"
            return f"#enum(tight: false, numbering: {at}){inside}"
        return f"#list(tight: false){inside}"

    def table(self, block: Table) -> str:
        """A table with its merged cells."""
        columns = len(block.lines[0])
        made = []
        for at, row in enumerate(block.lines):
            cells = "".join(self._cell(block, at, column) for column in range(columns))
            made.append(f"table.header({cells})," if row is block.header else cells)
        return f"#table(columns: {columns}, {''.join(made)})"

    def _cell(self, block: Table, row: int, column: int) -> str:
        cell = block.lines[row][column]
        if cell.merged:
            return ""
        across, down = spans(block.lines, row, column)
        inside = self.blocks(cell.blocks, self.number(cell))
        return f"table.cell(colspan: {across}, rowspan: {down})[{inside}],"


class Html(Writer):
    """A web page."""

    BOLD, ITALIC, LINK = "<b>{}</b>", "<em>{}</em>", '<a href="{1}">{0}</a>'
    HEADING, PARAGRAPH = "<h{1}>{0}</h{1}>", "<p>{}</p>"

    def words(self, words: str) -> str:
        """Words with their signs escaped."""
        return html.escape(words).replace("\n", "<br>")

    def call(self, marker: str) -> str:
        """A small figure that leads to the note."""
        return f'<sup><a href="#fn{marker}">{marker}</a></sup>'

    def list(self, block: List) -> str:
        """A list with its numbers typed."""
        look = ' style="list-style: none"' if block.numbered else ""
        return f"<ul{look}>{''.join(map(self._item, block.items))}</ul>"

    def _item(self, item: Item) -> str:
        return f"<li>{self.blocks(item.blocks, self.number(item))}</li>"

    def table(self, block: Table) -> str:
        """A table with its merged cells."""
        made = []
        for at, row in enumerate(block.lines):
            kind = "th" if row is block.header else "td"
            cells = (self._cell(block, at, column, kind) for column in range(len(row)))
            made.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table>{''.join(made)}</table>"

    def _cell(self, block: Table, row: int, column: int, kind: str) -> str:
        cell = block.lines[row][column]
        if cell.merged:
            return ""
        across, down = spans(block.lines, row, column)
        inside = self.blocks(cell.blocks, self.number(cell))
        return f'<{kind} colspan="{across}" rowspan="{down}">{inside}</{kind}>'

    def page(self) -> str:
        """The whole page."""
        notes = "".join(
            f'<div id="fn{marker}"><sup>{marker}</sup> {self.blocks(note.blocks)}</div>'
            for marker, note in self.notes.items()
        )
        return (
            "<!DOCTYPE html><html><head><title>Not said</title><style>p {}</style></head>"
            f"<body><nav>Menu</nav>{self.body()}{notes}<footer>Ours</footer></body></html>"
        )


def spans(lines: Sequence[Sequence[Cell]], row: int, column: int) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    across, down = 1, 1
    while column + across < len(lines[row]) and lines[row][column + across].merged == "left":
        across += 1
    while row + down < len(lines) and lines[row + down][column].merged == "above":
        down += 1
    return across, down


PAGE = '#set page(width: 14cm, height: 20cm, margin: 2cm)\n#set text(size: 11pt, lang: "en")\n'


def pdf(path: Path, body: str, *, tagged: bool = True, setting: str = PAGE) -> Path:
    """Write a PDF from Typst's marks, with or without what it says of its own structure."""
    path.write_bytes(typst.compile((setting + body).encode(), ignore_system_fonts=True))
    if not tagged:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
        del writer.root_object["/StructTreeRoot"]
        writer.write(path)
    return path


FORMATS = ("page", "markdown", "pdf", "print")
"""A web page, Markdown, a PDF that says what its parts are, and one that does not."""
# The forms of Markdown in which a text of ours is another: its title, its notes, letters in lists.
_IN_MARKDOWN = {r"^\[#\] ": "# ", r"^(\[\^\d+\]) ": r"\1: ", r"^- (\([a-z]+\)) \[#\]": r"\1"}


def in_markdown(text: str) -> str:
    """A text without ids in Markdown, as people type it: letters of a list have no bullets."""
    for ours, theirs in _IN_MARKDOWN.items():
        text = re.sub(ours, theirs, text, flags=re.MULTILINE)
    return f"{text}\n"


def in_format(kind: str, text: str, folder: Path) -> Original:
    """A text without ids as it is read from a file of that kind."""
    known = read(text)
    assert known.problems == ()
    if kind == "page":
        return web_page.of(Html(known).page())
    if kind == "markdown":
        path = folder / "a.md"
        path.write_text(in_markdown(text), "utf-8")
        return markdown.read(path, "a.md", "ask")
    path = pdf(folder / "a.pdf", Typst(known).body(), tagged=kind == "pdf")
    return pdf_reader.read(path, "a.pdf")
