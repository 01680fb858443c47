"""A table in two editions, row by row: what was added, taken out, moved and changed.

Most rows have no ids. They are matched in four rounds, each for the rows that the round before left
over: the same row; one that looks the same; the same name, which is the first cell with a letter in
it; and words that are mostly alike. So a price list in which every price rose keeps all its rows,
and a row taken to another place has moved. A cell with an id is compared by itself; in its table
only the id counts.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import partial
from itertools import islice
from typing import Literal, NamedTuple

from macros.reason import matching
from macros.reason.changes import redline, steps, tokens
from macros.reason.changes.tokens import CellWords, Grid, Held, Row, Stream, Token

What = Literal["Unchanged", "Changed", "Added", "Taken out", "Moved", "Moved and changed"]
Cells = tuple[tuple[redline.Redline, ...], ...]
"""For each cell of a row its paragraphs, with what was deleted and inserted."""
_CELL = Held("cell")
_MOSTLY = 0.6
# A similar row is searched among this many: more would be slow in a long table.
_NEAR = 20
_TWICE = "The table has other columns now, so it is shown whole, twice."


class RowChange(NamedTuple):
    """One row with what was deleted and inserted in each of its cells."""

    what: What
    cells: Cells


class TableChange(NamedTuple):
    """The heading of a table and those of its rows that are shown, with a sentence about it.

    `marks` is the heading of the column that says how each row changed; empty without that column.
    """

    about: str
    marks: tuple[str, ...] = ()
    header: Cells = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether there is anything to show besides the sentence."""
        return any((self.header, *(row.cells for row in self.rows)))


_Pair = tuple[int | None, int | None]


def paired(old: Sequence[Grid], new: Sequence[Grid]) -> list[_Pair]:
    """The positions of the tables of a passage in two editions, in pairs: which became which."""
    found: list[_Pair] = []
    matcher = SequenceMatcher(None, [*map(_keys, old)], [*map(_keys, new)], autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        both = min(b - a, d - c)
        found += [(a + n, c + n) for n in range(both)]
        found += [(n, None) for n in range(a + both, b)]
        found += [(None, n) for n in range(c + both, d)]
    return found


def same(before: Grid | None, after: Grid | None) -> bool:
    """Whether two tables have the same words in the same cells, white space aside."""
    return _keys(before) == _keys(after)


def compare(before: Grid | None, after: Grid | None) -> tuple[TableChange, ...]:
    """What readers see of a table that either edition has; nothing if neither has one.

    If a table has as many columns as before, or its headings tell which were added or removed, its
    changes are shown. An added or removed table is shown whole, and one with other columns twice:
    no program can tell which cell became which.
    """
    if before and after:
        if same(before, after):
            return (TableChange("The table is unchanged, and is not shown here."),)
        beside = (before, after) if _width(before) == _width(after) else _beside(before, after)
        if beside:
            return (_changed(*beside),)
        return _whole(f"{_TWICE} As it was:", before, before), _whole("As it is now:", after, after)
    if after:
        return (_whole("The whole table was added.", None, after),)
    return (_whole("The whole table was taken out.", before, None),) if before else ()


def _beside(before: Grid, after: Grid) -> tuple[Grid, Grid] | None:
    """Both tables with empty columns where only the other has one; None if headings do not tell."""
    old, new = ([cell.own for cell in _heading(table)] for table in (before, after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    sides = ((before, len(old)), (after, len(new)))
    rows = ((row, width) for table, width in sides for row in (table.header, *table.rows) if row)
    whole = all(len(row) == width for row, width in rows)
    tags = {code[0] for code in codes}
    if not whole or "replace" in tags or "equal" not in tags:
        return None
    columns = [
        (a + n if n < b - a else None, c + n if n < d - c else None)
        for _, a, b, c, d in codes
        for n in range(max(b - a, d - c))
    ]
    return _laid(before, [a for a, _ in columns]), _laid(after, [b for _, b in columns])


def _heading(table: Grid) -> Row:
    """The row that names the columns: the first that has words."""
    rows = (table.header, *table.rows)
    return next((row for row in rows if any(cell.lines for cell in row)), table.header)


def _laid(table: Grid, columns: Sequence[int | None]) -> Grid:
    def laid(row: Row) -> Row:
        return tuple(CellWords() if n is None else row[n] for n in columns if row)

    return Grid(laid(table.header), tuple(map(laid, table.rows)))


def _changed(before: Grid, after: Grid) -> TableChange:
    rows = _rows(before.rows, after.rows)
    shown = tuple(row for row in rows if row.what != "Unchanged")
    return TableChange(
        _unchanged(len(rows) - len(shown)),
        ("Row",) if shown else (),
        _cells(before.header, after.header),
        shown,
    )


def _unchanged(count: int) -> str:
    if count == 1:
        return "What changed in the table is shown. 1 row is unchanged, and is not shown here."
    return (
        f"What changed in the table is shown. {count} rows are unchanged, and are not shown here."
        if count
        else "Every row of the table has changed."
    )


def _whole(about: str, before: Grid | None, after: Grid | None) -> TableChange:
    """All of a table, in its columns: every cell is deleted, inserted or unchanged."""
    table = after or before
    assert table is not None  # noqa: S101 - it is only called with a table

    def cells(row: Row) -> Cells:
        return _cells(row if before else (), row if after else ())

    rows = tuple(RowChange("Unchanged", cells(row)) for row in table.rows)
    return TableChange(about, header=cells(table.header), rows=rows)


def _rows(old: Sequence[Row], new: Sequence[Row]) -> list[RowChange]:
    """Every row of both tables, in the new order; one taken out comes after the one it followed."""
    partners = _partners(old, new)
    names = [partners.get(n, -1 - n) for n in range(len(new))]
    at = {name: new[n] for n, name in enumerate(names)}
    there = [name for name in names if name >= 0]
    stayed = {there[n] for n in matching.rising(there)}
    return [
        _row(old[name] if name >= 0 else None, at.get(name), moved=name not in stayed)
        for name in matching.merged(range(len(old)), names)
    ]


def _row(old: Row | None, new: Row | None, *, moved: bool) -> RowChange:
    cells = _cells(old or (), new or ())
    if old is None or new is None:
        return RowChange("Added" if old is None else "Taken out", cells)
    changed = _words(old) != _words(new)
    if moved:
        return RowChange("Moved and changed" if changed else "Moved", cells)
    return RowChange("Changed" if changed else "Unchanged", cells)


def _cells(old: Row, new: Row) -> Cells:
    width = max(len(old), len(new))
    before, after = (row + (CellWords(),) * (width - len(row)) for row in (old, new))
    return tuple(_cell(one, other) for one, other in zip(before, after, strict=True))


def _cell(old: CellWords, new: CellWords) -> tuple[redline.Redline, ...]:
    found = redline.shown(steps.changed(tokens.stream(old.lines), tokens.stream(new.lines)))
    return tuple(each for each in found if not isinstance(each, redline.Placed))


def _partners(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """For the position of each new row that was there before, that of its old row."""
    found: dict[int, int] = {}
    ours, theirs = list(range(len(old))), list(range(len(new)))
    for key in (_words, _look, _name, None):
        pairs = partial(_by_key, key) if key else _alike
        found |= pairs({n: old[n] for n in ours}, {n: new[n] for n in theirs})
        taken = set(found.values())
        ours = [n for n in ours if n not in taken]
        theirs = [n for n in theirs if n not in found]
    return found


_Rows = dict[int, Row]
_Key = Callable[[Row], tuple[object, ...]]


def _by_key(key: _Key, old: _Rows, new: _Rows) -> dict[int, int]:
    """Rows with the same key: first those in the same order, then those taken elsewhere."""
    ours, theirs = list(old), list(new)
    before, after = ([key(row) for row in rows.values()] for rows in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = {
        theirs[block.b + n]: ours[block.a + n]
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    }
    taken = set(found.values())
    left: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, words in zip(ours, before, strict=True):
        if n not in taken and words:
            left[words].append(n)
    for n, words in zip(theirs, after, strict=True):
        if n not in found and left[words]:
            found[n] = left[words].pop(0)
    return found


def _alike(old: _Rows, new: _Rows) -> dict[int, int]:
    """Rows with similar words: each old row, in order, with the new one left that is most alike."""
    left = {n: _flat(row) for n, row in new.items()}
    found: dict[int, int] = {}
    for n, row in old.items():
        near = list(islice(left, _NEAR))
        best = get_close_matches(_flat(row), [left[m] for m in near], 1, _MOSTLY)
        if best:
            other = next(m for m in near if left[m] == tuple(best[0]))
            found[other] = n
            del left[other]
    return found


def _words(row: Row) -> Stream:
    """A row as it is compared: the start of each cell, and its words."""
    return tuple(entry for cell in row for entry in (_CELL, *cell.own))


def _look(row: Row) -> tuple[object, ...]:
    """A row as it looks: signs that look alike are equal."""
    return tuple(cell.key or tokens.seen(_letters(cell)) for cell in row)


def _flat(row: Row) -> tuple[Token, ...]:
    return tuple(entry for entry in _words(row) if isinstance(entry, Token))


def _name(row: Row) -> Stream:
    """The cell that tells a row from the others: the first with a letter, else the first."""
    named = (cell for cell in row if cell.key or any(map(str.isalpha, _letters(cell))))
    return next(named, row[0]).own if row else ()


def _letters(cell: CellWords) -> str:
    return "".join(run.text for line in cell.lines for run in line.runs)


def _keys(table: Grid | None) -> tuple[Stream, ...] | None:
    return tuple(_words(row) for row in (table.header, *table.rows)) if table else None


def _width(table: Grid) -> int:
    return max(map(len, (table.header, *table.rows)))
