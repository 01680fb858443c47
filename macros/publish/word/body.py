"""Paragraphs and tables of Word, with what makes each read back as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from macros.publish.word import drawing, words
from macros.publish.word.numbering import BULLETS, EDGE, STEP, Numbering, Place
from macros.publish.word.pieces import Grid, Para, Pieces, Row
from macros.publish.word.words import Called
from macros.publish.word.xml import w
from macros.read import word_form
from macros.read.word_form import Form

WIDTH = 9070
"""How wide the words of a page are, in twentieths of a point."""
_NARROWEST, _WIDEST = 8, 60


class Body:
    """Makes the elements of a document, and gathers what its other parts need."""

    def __init__(self, pictures: Mapping[str, bytes], sides: int = 1) -> None:
        self.numbering = Numbering(sides)
        self.links: dict[str, str] = {}
        self.shown: dict[str, str] = {}
        self.notes: list[Element] = []
        self.styles: dict[str, Form] = {}
        self._pictures = pictures
        self._marks = self._long = self._counted = self._automatic = 0
        self._by_hand = False

    def elements(self, pieces: Pieces) -> Iterator[Element]:
        """The paragraphs and tables that some pieces are."""
        for piece in pieces:
            if isinstance(piece, Para):
                yield self.paragraph(piece)
            else:
                yield self._table(piece)
                yield w("p", w("pPr", w("pStyle", val=style_id(word_form.GAP))))

    def paragraph(self, para: Para) -> Element:
        """One paragraph."""
        place = self._place(para.number, para)
        inside = [*self._typed(para, place), *self._words(para)]
        return w("p", self.form(para, place), *self._named(para.id, inside))

    def _place(self, number: str, para: Para) -> Place | None:
        """The list that makes a number, if one does. A footnote's own mark is none."""
        if not number or self._by_hand or para.form.path[-1:] == ("note",):
            return None
        return self.numbering.place([number], len(para.form.path))[0]

    def _typed(self, para: Para, place: Place | None) -> Iterator[Element]:
        if para.number and place is None:
            yield words.number(para.number, para.emphasis)

    def _words(self, para: Para, *, deleted: bool = False) -> Iterator[Element]:
        """The picture and the words of a paragraph."""
        picture = self._picture(para) if para.picture else None
        yield from () if picture is None else (picture,)
        calls = iter([self._note(*note) for note in para.notes])
        yield from words.runs(para.runs, self._linked, calls, deleted=deleted)

    def _named(self, id_: str, inside: Sequence[Element]) -> Iterator[Element]:
        """Elements with the bookmarks around them that hold an id."""
        names = word_form.bookmarks(id_, self._long) if id_ else ()
        self._long += len(names) > 1
        first = self._marks
        self._marks += len(names)
        for at, name in enumerate(names, first):
            yield w("bookmarkStart", id=at, name=name)
        yield from inside
        for at, _ in enumerate(names, first):
            yield w("bookmarkEnd", id=at)

    def form(self, para: Para, place: Place | None) -> Element:
        """The properties of a paragraph: its style, its list, how far in it is, its language."""
        look = w(
            "rPr",
            w("b") if "bold" in para.emphasis and place else None,
            w("i") if "italic" in para.emphasis and place else None,
            w("lang", val=para.language) if para.language else None,
        )
        return w("pPr", *self._base(para, place), look if len(look) else None)

    def _base(self, para: Para, place: Place | None) -> Iterator[Element]:
        yield w("pStyle", val=self._style(para))
        if para.bullet:
            place = Place(BULLETS, min(len(para.form.path), 9) - 1)
        if place:
            yield w("numPr", w("ilvl", val=place.level), w("numId", val=place.number))
        elif para.number and not para.form.path:
            yield w("ind", left=EDGE, hanging=EDGE)
        elif para.indented:
            yield w("ind", left=EDGE)

    def _style(self, para: Para) -> str:
        if para.level:
            return f"Heading{para.level}"
        self.styles[para.form.style] = para.form
        return style_id(para.form.style)

    def _linked(self, address: str) -> str:
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def _picture(self, para: Para) -> Element | None:
        content = self._pictures.get(para.picture, b"")
        size = drawing.size(content)
        if size is None:
            return None
        id_ = self.shown.setdefault(para.picture, f"picture{len(self.shown) + 1}")
        return drawing.picture(id_, para.picture, size, self._count())

    def _count(self) -> int:
        self._counted += 1
        return self._counted

    def _note(self, marker: str, pieces: Pieces) -> Called:
        """Put a footnote into its part. Its mark is Word's own where it is the next figure."""
        called = Called(len(self.notes) + 1, marker != str(self._automatic + 1))
        note = w("footnote", id=called.id)
        self.notes.append(note)
        if called.custom:
            mark = words.number(marker, "none")
        else:
            self._automatic += 1
            mark = w("r", words.properties(bold=False, italic=False, style="FootnoteReference"))
            mark.extend((w("footnoteRef"), w("tab")))
        # Word counts the lists of footnotes apart, wherever they are called: so they are typed.
        self._by_hand = True
        note.extend(self.elements(pieces))
        self._by_hand = False
        note[0].insert(1, mark)
        return called

    def _table(self, grid: Grid) -> Element:
        indent = _indent(grid.path[:-1])
        columns = _columns(grid, WIDTH - indent)
        return w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="PolicyGrid"),
                w("tblW", w=sum(columns), type="dxa"),
                w("tblInd", w=indent, type="dxa") if indent else None,
                w("tblLayout", type="fixed"),
                w("tblLook", val="0020" if grid.headed else "0000", firstRow=int(grid.headed)),
            ),
            w("tblGrid", *(w("gridCol", w=width) for width in columns)),
            *(
                self._row(row, below, columns, header=grid.headed and not at)
                for at, (row, below) in enumerate(zip(grid.rows, [*grid.rows[1:], ()], strict=True))
            ),
        )

    def _row(self, row: Row, below: Row, columns: Sequence[int], *, header: bool) -> Element:
        marks = w("trPr", w("cantSplit"), w("tblHeader") if header else None)
        return w("tr", marks, *self._cells(row, below, columns))

    def _cells(self, row: Row, below: Row, columns: Sequence[int]) -> Iterator[Element]:
        """The cells of a row, each with those to its right that are merged with it."""
        starts = [at for at, cell in enumerate(row) if cell.merged != "left"]
        for at, end in zip(starts, [*starts[1:], len(row)], strict=True):
            goes_on = row[at].merged == "above"
            begins = bool(below) and below[at].merged == "above"
            down = "continue" if goes_on else "restart" if begins else ""
            inside = [] if goes_on else [*self.elements(row[at].pieces)]
            yield w(
                "tc",
                w(
                    "tcPr",
                    w("tcW", w=sum(columns[at:end]), type="dxa"),
                    w("gridSpan", val=end - at) if end - at > 1 else None,
                    w("vMerge", val=down) if down else None,
                ),
                *(inside or [w("p")]),
            )


def style_id(name: str) -> str:
    """The id of a style, by its name."""
    return "".join(word.capitalize() for word in name.split())


def _indent(path: Sequence[str]) -> int:
    return (EDGE + STEP * len(path)) if path else 0


def _columns(grid: Grid, width: int) -> list[int]:
    """How wide each column is: by its longest words, within limits."""
    longest = [_NARROWEST] * max(map(len, grid.rows))
    for row in grid.rows:
        for at, cell in enumerate(row):
            letters = max((len(p.plain) for p in cell.pieces if isinstance(p, Para)), default=0)
            longest[at] = min(max(longest[at], letters), _WIDEST)
    return [width * letters // sum(longest) for letters in longest]
