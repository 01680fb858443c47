"""Paragraphs and tables of Word, with marks by which each is read back as it was."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from macros.publish.word import drawing, tables, words
from macros.publish.word.numbering import BULLETS, EDGE, STEP, Numbering, Place
from macros.publish.word.pieces import Grid, Para, Pieces, Row
from macros.publish.word.xml import style_id, w
from macros.read.word.form import GAP, Form, bookmarks

# The name of the picture that is a fallback for drawings.
_BESIDE = "beside.png"


class Body:
    """Makes the elements of a document, and gathers what its other parts need."""

    def __init__(self, pictures: Mapping[str, bytes], sides: int = 1) -> None:
        self._sides, self.numbering = sides, Numbering(sides)
        self.media: dict[str, str] = {}
        self.notes: list[Element] = []
        self.styles: dict[str, Form] = {}
        self.pictures = pictures
        self._marks = self._long = self._counted = self._automatic = 0
        self._in_note = False

    def elements(self, pieces: Pieces) -> Iterator[Element]:
        """The paragraphs and tables for some pieces."""
        for piece in pieces:
            if isinstance(piece, Para):
                yield self.paragraph(piece)
            else:
                yield self._table(piece)
                yield self.gap()

    @staticmethod
    def gap() -> Element:
        """The empty line between a table and what is below it."""
        return w("p", w("pPr", w("pStyle", val=style_id(GAP))))

    def paragraph(self, para: Para) -> Element:
        """One paragraph."""
        place = None
        if para.number and not self.by_hand(para):
            (place,) = self.numbering.place([para.number], len(para.form.path))
        calls = iter([self.note(*note) for note in para.notes])
        made = words.runs(para.runs, calls)
        inside = [*self.typed(para, place), *self.shown(para), *made]
        return w("p", self.form(para, place), *self.named(para.id, inside))

    def by_hand(self, para: Para) -> bool:
        """Whether a number is always typed: the mark of a footnote, and all numbers in one."""
        return self._in_note or para.form.path[-1:] == ("note",)

    @staticmethod
    def typed(para: Para, place: Place | None, *, deleted: bool = False) -> Iterator[Element]:
        """The number of a paragraph, typed if no list makes it."""
        if para.number and place is None:
            yield words.number(para.number, para.emphasis, deleted=deleted)

    def shown(self, para: Para) -> Iterator[Element]:
        """The picture of a paragraph."""
        picture = self._picture(para) if para.picture else None
        yield from () if picture is None else (picture,)

    def named(self, id_: str, inside: Sequence[Element], *, was: bool = False) -> Iterator[Element]:
        """Elements with bookmarks around them that hold an id."""
        names = bookmarks(id_, self._long, was=was) if id_ else ()
        self._long += len(names) > 1
        first = self._marks
        self._marks += len(names)
        for at, name in enumerate(names, first):
            yield w("bookmarkStart", id=at, name=name)
        yield from inside
        for at, _ in enumerate(names, first):
            yield w("bookmarkEnd", id=at)

    def form(
        self, para: Para, place: Place | None, mark: Element | None = None, *before: Element
    ) -> Element:
        """The properties of a paragraph: its style, list, indent and language.

        `mark` says what happened to its end; `before` has its earlier properties.
        """
        look = w(
            "rPr",
            mark,
            w("b") if "bold" in para.emphasis and (place or before) else None,
            w("i") if "italic" in para.emphasis and (place or before) else None,
            w("lang", val=para.language) if para.language else None,
        )
        return w("pPr", *self.base(para, place), look if len(look) else None, *before)

    def base(self, para: Para, place: Place | None) -> Iterator[Element]:
        """The properties of a paragraph without those of its end."""
        yield w("pStyle", val=self._style(para))
        if para.bullet:
            place = Place(BULLETS, min(len(para.form.path), 9) - 1)
        if place:
            yield w("numPr", w("ilvl", val=place.level), w("numId", val=place.number))
        ind = _ind(para, listed=place is not None)
        if ind:
            yield w("ind", **ind)

    def _style(self, para: Para) -> str:
        if para.level:
            return f"Heading{para.level}"
        self.styles[para.form.style] = para.form
        return style_id(para.form.style)

    def _picture(self, para: Para) -> Element | None:
        content = self.pictures.get(para.picture, b"")
        size = drawing.size(content)
        if size is None:
            return None
        id_ = self.media.setdefault(para.picture, f"picture{len(self.media) + 1}")
        beside = ""
        if drawing.is_drawn(content):
            self.pictures = {**self.pictures, _BESIDE: drawing.PIXEL}
            beside = self.media.setdefault(_BESIDE, f"picture{len(self.media) + 1}")
        return drawing.picture(id_, para.picture, size, self._count(), beside)

    def _count(self) -> int:
        self._counted += 1
        return self._counted

    def note(self, marker: str, pieces: Pieces) -> words.Called:
        """Add a footnote to the part for them. Word makes its mark if it is the next number."""
        # With two readings Word would count each footnote twice.
        automatic = self._sides == 1 and marker == str(self._automatic + 1)
        called = words.Called(len(self.notes) + 1, not automatic)
        note = w("footnote", id=called.id)
        self.notes.append(note)
        if called.custom:
            mark = words.number(marker, "none")
        else:
            self._automatic += 1
            mark = w("r", words.properties(bold=False, italic=False, style="FootnoteReference"))
            mark.extend((w("footnoteRef"), w("tab")))
        # Word counts lists in footnotes separately, wherever they are called: so they are typed.
        self._in_note = True
        note.extend(self.elements(pieces))
        self._in_note = False
        note[0].insert(1, mark)
        return called

    def _table(self, grid: Grid) -> Element:
        columns = tables.widths(grid)
        below = [*grid.rows[1:], ()]
        rows = [
            tables.row(row, under, columns, self._cells(row), header=grid.headed and not at)
            for at, (row, under) in enumerate(zip(grid.rows, below, strict=True))
        ]
        return tables.table(grid, columns, rows)

    def _cells(self, row: Row) -> list[list[Element]]:
        """The elements of each cell of a row; empty for cells that are merged with another."""
        return [[] if cell.merged else [*self.elements(cell.pieces)] for cell in row]


def _ind(para: Para, *, listed: bool) -> dict[str, int]:
    """The indent of a paragraph, if its style or list does not give it."""
    path = para.form.path
    if listed:
        inside = len(path) - path.index("table") - 1 if "table" in path else 0
        return {"left": max(inside, 1) * STEP, "hanging": STEP} if "table" in path else {}
    if para.number and not path:
        return {"left": EDGE, "hanging": EDGE}
    return {"left": EDGE} if para.indented else {}
