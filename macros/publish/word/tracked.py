"""Two editions as one document, with what changed as tracked changes that Word can undo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, tostring

from macros.publish.word import aligning, tables, wording, words
from macros.publish.word.body import Body
from macros.publish.word.numbering import Place
from macros.publish.word.pieces import Grid, Para, Pieces, TableCell
from macros.publish.word.xml import text, w
from macros.reason import matching

Change = Literal["ins", "del", "moveFrom", "moveTo"]
OLD, NEW = 0, 1


class Author(NamedTuple):
    """Who made the changes, and when, if that is known."""

    name: str
    day: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """The author and the day as attributes."""
        return {"author": self.name, **({"date": f"{self.day}T00:00:00Z"} if self.day else {})}


class Tracked(Body):
    """Makes the elements of a document that holds an edition and the one before.

    `reasons` says why passages changed, by their ids.
    """

    def __init__(
        self, pictures: Mapping[str, bytes], author: Author, reasons: Mapping[str, str]
    ) -> None:
        super().__init__(pictures, 2)
        self.comments: list[Element] = []
        self._author, self._reasons = author, dict(reasons)
        self._changes = self._paragraphs = 0

    def merged(self, old: Pieces, new: Pieces) -> Iterator[Element]:
        """Everything in both editions, in the later order; what went is at its old place."""
        before, after = dict(aligning.grouped(old)), dict(aligning.grouped(new))
        kept = aligning.kept(list(before), list(after))
        moved = [key for key in after if key in before and key not in kept]
        plain = [key for key in moved if all(map(aligning.movable, (before[key], after[key])))]
        names: dict[aligning.Key, str] = {key: f"move{at}" for at, key in enumerate(plain, 1)}
        order = matching.merged(
            [(key, key not in kept) for key in before], [(key, False) for key in after]
        )
        for key, was in order:
            if key in kept:
                yield from self._pair(before[key], after[key])
                continue
            name = names.get(key, "")
            ends: tuple[Change, Change] = ("moveFrom", "del") if was else ("moveTo", "ins")
            alone = self._alone((before if was else after)[key], ends[not name])
            yield from self._moved(alone, ends[0], name)

    def _moved(self, inside: Iterable[Element], which: str, name: str) -> Iterator[Element]:
        """Elements between the marks of one end of a move."""
        if not name:
            yield from inside
            return
        id_ = self._next()
        yield w(f"{which}RangeStart", id=id_, name=name, **self._author.facts)
        yield from inside
        yield w(f"{which}RangeEnd", id=id_)

    def _alone(self, pieces: Pieces, change: Change) -> Iterator[Element]:
        """Pieces that only one edition has."""
        for piece in pieces:
            if isinstance(piece, Para):
                yield self._one(piece, change)
            else:
                columns = tables.widths(piece)
                yield tables.table(piece, columns, list(self._rows(piece, columns, change)))
                yield self.gap()

    def _one(self, para: Para, change: Change, *, in_row: bool = False) -> Element:
        """A paragraph that only one edition has. In a row, the mark is the row's."""
        old = change in {"del", "moveFrom"}
        numbers = [para.number, None] if old else [None, para.number]
        place = self._places(para, numbers)[OLD if old else NEW]
        deleted = change == "del"
        inside = [*self.typed(para, place, deleted=deleted)]
        inside += self.shown(para)
        for stretch in wording.whole(para, "del" if old else "ins"):
            inside += self._runs(stretch, deleted=deleted)
        named = self.named(para.id, [*self._marked(inside, change)], was=old)
        mark = None if in_row else self._mark(change)
        return w("p", self.form(para, place, mark), *self._commented(para, named))

    def _pair(self, old: Pieces, new: Pieces) -> Iterator[Element]:
        """Pieces that are in both editions, in the same place."""
        for before, after in aligning.aligned(old, new):
            if before is None or after is None:
                one = before or after
                yield from self._alone((one,) if one else (), "del" if before else "ins")
            elif isinstance(before, Para) and isinstance(after, Para):
                yield self._both(before, after)
            elif isinstance(before, Grid) and isinstance(after, Grid):
                yield self._table_of_both(before, after)
                yield self.gap()

    def _both(self, old: Para, new: Para) -> Element:
        """A paragraph that is in both editions."""
        # If a number is no longer bold, the old one is typed, because a list has one look.
        numbers = [old.number if old.emphasis == new.emphasis else None, new.number]
        before, after = self._places(new, numbers)
        inside = [*self._number_of_both(old, new, before, after), *self.shown(new)]
        self._paragraphs += 1
        for stretch in wording.moved(wording.stretches(old, new)):
            inside += self._stretch(stretch)
        was, now = ([*self.base(p, at)] for p, at in ((old, before), (new, after)))
        changed = _bytes(was) != _bytes(now)
        form = w("pPrChange", w("pPr", *was), id=self._next(), **self._author.facts)
        named = self.named(new.id, inside)
        touched = changed or (old.runs, old.number) != (new.runs, new.number)
        shown = self._commented(new, named) if touched else named
        return w("p", self.form(new, after, None, *([form] if changed else [])), *shown)

    def _stretch(self, stretch: wording.Stretch) -> Iterator[Element]:
        """Words that stayed; or words that went, came or moved, in the marks for that."""
        made = self._runs(stretch, deleted=stretch.what == "del")
        if stretch.what == "same":
            yield from made
        else:
            name = f"words{self._paragraphs}n{stretch.move}" if stretch.move else ""
            yield from self._moved(self._marked(made, stretch.what), stretch.what, name)

    def _number_of_both(
        self, old: Para, new: Para, before: Place | None, after: Place | None
    ) -> Iterator[Element]:
        """Typed numbers: once if both are the same."""
        was, now = [*self.typed(old, before, deleted=True)], [*self.typed(new, after)]
        if was and now and (old.number, old.emphasis) == (new.number, new.emphasis):
            yield from now
        else:
            yield from (*self._marked(was, "del"), *self._marked(now, "ins"))

    def _places(self, para: Para, numbers: Sequence[str | None]) -> tuple[Place | None, ...]:
        if self.by_hand(para):
            return (None, None)
        return self.numbering.place([number or None for number in numbers], len(para.form.path))

    def _runs(self, stretch: wording.Stretch, *, deleted: bool) -> list[Element]:
        calls = iter([None if note is None else self.note(*note) for note in stretch.notes])
        return [*words.runs(stretch.runs, calls, deleted=deleted)]

    def _table_of_both(self, old: Grid, new: Grid) -> Element:
        """A table with the rows that came and went."""
        columns = tables.widths(new)
        rows: list[Element] = []
        for before, after in aligning.rows_aligned(old.rows, new.rows):
            if before is not None and after is not None:
                rows.append(self._row_of_both((old, new), before, after, columns))
            elif before is not None:
                rows += self._rows(old, columns, "del", before)
            elif after is not None:
                rows += self._rows(new, columns, "ins", after)
        return tables.table(new, columns, rows)

    def _row_of_both(
        self, grids: tuple[Grid, Grid], before: int, after: int, columns: Sequence[int]
    ) -> Element:
        earlier, later = grids
        pairs = zip(earlier.rows[before], later.rows[after], strict=True)
        inside = [[] if now.merged else [*self._cell_of_both(was, now)] for was, now in pairs]
        below = later.rows[after + 1] if after + 1 < len(later.rows) else ()
        header = later.headed and not after
        return tables.row(later.rows[after], below, columns, inside, header=header)

    def _cell_of_both(self, was: TableCell, now: TableCell) -> Iterator[Element]:
        for old, new in aligning.aligned(was.pieces, now.pieces):
            if isinstance(old, Para) and isinstance(new, Para):
                yield self._both(old, new)
            elif isinstance(one := old or new, Para):
                yield self._one(one, "del" if old else "ins")

    def _rows(
        self, grid: Grid, columns: Sequence[int], change: Change, only: int | None = None
    ) -> Iterator[Element]:
        """The rows of a table that only one edition has, or one of them."""
        which: Change = "del" if change in {"del", "moveFrom"} else "ins"
        for at in range(len(grid.rows)) if only is None else (only,):
            below = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
            inside = [
                []
                if cell.merged
                else [self._one(p, which, in_row=True) for p in cell.pieces if isinstance(p, Para)]
                for cell in grid.rows[at]
            ]
            header = grid.headed and not at
            mark = self._mark(which)
            yield tables.row(grid.rows[at], below, columns, inside, header=header, mark=mark)

    def _marked(self, inside: Iterable[Element], change: Change) -> Iterator[Element]:
        """Elements in the mark of a change."""
        runs = list(inside)
        if runs:
            mark = self._mark(change)
            mark.extend(runs)
            yield mark

    def _mark(self, change: Change) -> Element:
        return w(change, id=self._next(), **self._author.facts)

    def _next(self) -> int:
        self._changes += 1
        return self._changes

    def _commented(self, para: Para, inside: Iterable[Element]) -> Iterator[Element]:
        """Elements with a comment on why they changed, if that is known and not said yet."""
        reason = self._reasons.pop(para.holder, "")
        if not reason:
            yield from inside
            return
        id_ = len(self.comments)
        said = w("p", w("pPr", w("pStyle", val="CommentText")), w("r", text("t", reason)))
        self.comments.append(w("comment", said, id=id_, **self._author.facts))
        yield w("commentRangeStart", id=id_)
        yield from inside
        yield w("commentRangeEnd", id=id_)
        look = w("rPr", w("rStyle", val="CommentReference"))
        yield w("r", look, w("commentReference", id=id_))


def _bytes(elements: Iterable[Element]) -> list[bytes]:
    return [tostring(each) for each in elements]
