"""A table in two editions, row by row: what was added, taken out and changed.

Rows have no ids. They are matched with Python's own difflib, in three turns, each for what the one
before it left over: the same row; the same name, which is the first cell with a letter in it; and
words that are mostly alike. So a price list in which every price rose keeps all its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Literal, NamedTuple

from macros import redline
from macros.model.edition import Table
from macros.redline import Redline, Token

What = Literal["Unchanged", "Changed", "Added", "Taken out"]
_Row = tuple[str, ...]
_Pair = tuple[_Row | None, _Row | None]
_Key = Callable[[_Row], object]
_MOSTLY = 0.6
_TWICE = "The table has other columns now, so it is shown whole, twice."


class RowChange(NamedTuple):
    """One row with what was deleted and inserted in each of its cells."""

    what: What
    cells: tuple[Redline, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """What became of it in words, where that is not said of the whole table."""
        return () if self.what == "Unchanged" else (self.what,)


class TableChange(NamedTuple):
    """The heading of a table and those of its rows that are shown, with a sentence about it.

    `marks` heads the column that says what became of each row; it is empty where none does.
    """

    about: str
    marks: tuple[str, ...] = ()
    header: tuple[Redline, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns are shown, that of the marks among them."""
        return len(self.marks) + max(
            len(each) for each in (self.header, *(row.cells for row in self.rows))
        )

    @property
    def shown(self) -> bool:
        """Whether there is anything to show besides the sentence."""
        return self.columns > 0


def same(before: Table | None, after: Table | None) -> bool:
    """Whether two tables have the same words in the same cells, white space aside."""
    return _keys(before) == _keys(after)


def compare(before: Table | None, after: Table | None) -> tuple[TableChange, ...]:
    """What a reader is shown of a table that either edition has; nothing where neither has one.

    A table with as many columns as before shows what changed in it. One that came or went is shown
    whole, and one with other columns twice: which cell became which, nobody has told.
    """
    if before and after:
        if same(before, after):
            return (TableChange("The table is unchanged, and is not shown here."),)
        if _width(before) == _width(after):
            return (_changed(before, after),)
        return _whole(f"{_TWICE} As it was:", before, before), _whole("As it is now:", after, after)
    if after:
        return (_whole("The whole table was added.", None, after),)
    return (_whole("The whole table was taken out.", before, None),) if before else ()


def _changed(before: Table, after: Table) -> TableChange:
    rows = [_row(old, new) for old, new in _paired(before.rows, after.rows, (_words, _name))]
    shown = tuple(row for row in rows if row.what != "Unchanged")
    return TableChange(
        _unchanged(len(rows) - len(shown)),
        ("Row",) if shown else (),
        _cells(before.header, after.header),
        shown,
    )


def _unchanged(count: int) -> str:
    if count == 1:
        return "Of the table, what changed is shown. 1 row is unchanged, and is not shown here."
    return (
        f"Of the table, what changed is shown. {count} rows are unchanged, and are not shown here."
        if count
        else "Every row of the table has changed."
    )


def _whole(about: str, before: Table | None, after: Table | None) -> TableChange:
    """All of a table, in its columns; each cell deleted, inserted, or the same on both sides."""
    table = after or before
    assert table is not None  # noqa: S101 - it is only called with a table

    def cells(row: _Row) -> tuple[Redline, ...]:
        return _cells(row if before else (), row if after else ())

    rows = tuple(RowChange("Unchanged", cells(row)) for row in table.rows)
    return TableChange(about, header=cells(table.header), rows=rows)


def _row(old: _Row | None, new: _Row | None) -> RowChange:
    cells = _cells(old or (), new or ())
    if old is None or new is None:
        return RowChange("Added" if old is None else "Taken out", cells)
    return RowChange("Unchanged" if _words(old) == _words(new) else "Changed", cells)


def _cells(old: _Row, new: _Row) -> tuple[Redline, ...]:
    width = max(len(old), len(new))
    before, after = (row + ("",) * (width - len(row)) for row in (old, new))
    return tuple(map(redline.compare, before, after))


def _paired(old: Sequence[_Row], new: Sequence[_Row], keys: tuple[_Key, ...]) -> Iterator[_Pair]:
    """Every row of both tables, in order, with its other self where it has one."""
    if not keys:
        yield from _alike(old, new)
        return
    key, *fewer = keys
    matcher = SequenceMatcher(None, [*map(key, old)], [*map(key, new)], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _paired(old[a:b], new[c:d], tuple(fewer))


def _alike(old: Sequence[_Row], new: Sequence[_Row]) -> Iterator[_Pair]:
    """Rows of other names: in order, each with the likest of those that are left, if any is."""
    left = [(_flat(row), row) for row in new]
    for row in old:
        flat = [words for words, _ in left]
        found = get_close_matches(_flat(row), flat, 1, _MOSTLY)
        place = flat.index(tuple(found[0])) if found else 0
        yield from ((None, each) for _, each in left[:place])
        yield row, left[place][1] if found else None
        left = left[place + len(found) :]
    yield from ((None, each) for _, each in left)


def _words(row: _Row) -> tuple[tuple[Token, ...], ...]:
    return tuple(map(redline.tokens, row))


def _flat(row: _Row) -> tuple[Token, ...]:
    return tuple(token for cell in _words(row) for token in cell)


def _name(row: _Row) -> tuple[Token, ...]:
    """The cell that tells a row from the others: the first with a letter, else the first."""
    named = (cell for cell in row if any(letter.isalpha() for letter in cell))
    return redline.tokens(next(named, row[0] if row else ""))


def _keys(table: Table | None) -> object:
    return [_words(row) for row in (table.header, *table.rows)] if table else None


def _width(table: Table) -> int:
    return max(map(len, (table.header, *table.rows)))
