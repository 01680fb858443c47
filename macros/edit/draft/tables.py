"""Policies that are laid out in tables, whose rows with a number and words are clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from macros.edit.draft import paste_rules
from macros.edit.draft.paste_rules import Kind
from macros.model.blocks import Passage
from macros.model.runs import Run
from macros.model.runs import parted as parted_runs
from macros.read.imported import Account, Grid, GridCell, Line, cut, letters, lines_of, looks_headed

_FEWEST, _DEEPEST, _SECOND, _LONG, _LETTERS = 3, 4, 2, 12, 20
_TABBED = "lines with a tab in the middle stay as lines: are they a table of two columns?"
_ASKED, _READINGS = "are the rows of tables clauses?", ("clauses", "rows of tables")
_TABS = re.compile(r"(?<=\S)[ \t]*\t[ \t]*(?=\S)")
# The first column of a table of editions.
_VERSION = re.compile(r"(?:version|issue|edition|rev(?:ision)?|fersiwn)\b", re.IGNORECASE)
_Row = list[GridCell]


def taken_apart(blocks: Sequence[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks with such rows as lines, if most words of the document are in them.

    Words in further columns go below the clause beside them, which is asked about.
    """
    parted: list[Line | Grid] = []
    blocks = list(_unframed(blocks))
    for block in blocks:
        parted += _parts(block) if isinstance(block, Grid) else [block]
    laid = [each for each in parted if isinstance(each, Grid) and _is_laid_out(each)]
    rows = [row for grid in laid for row in _rows(grid)]
    numbered = [row for row in rows if _number(row)]
    few = _count(laid) * 2 <= _count(blocks) and not account.chosen.get("tables")
    if few or len(numbered) + sum(map(_is_head, rows)) < _FEWEST:
        yield from _with_sections(blocks, account)
        return
    wide = next((row for row in numbered if len(row) > len(["number", "words"])), None)
    if wide:
        account.ask(wide[0].lines[0].place, _ASKED, "tables", _READINGS)
    if account.chosen.get("tables") == _SECOND:
        yield from blocks
        return
    first, rowed = parted.index(laid[0]), {id(each) for each in laid}
    between = [each.outline for each in parted[first:] if isinstance(each, Line)]
    headed = not any(between) and any(map(_is_head, rows))
    for at, block in enumerate(parted):
        if isinstance(block, Grid) and id(block) in rowed:
            yield from _lines(block, max(between, default=0) + 1, account, keep=wide is not None)
        elif isinstance(block, Line) and at < first and headed:
            yield replace(block, outline=0)  # it is on the cover
        else:
            yield block


def tabbed(blocks: Iterable[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks with a table made of lines in a row that tabs divide into as many columns.

    Lines with two columns stay, and are asked about, unless a colon is before a tab.
    """
    for columns, group in groupby(blocks, key=lambda block: len(_columns(block))):
        lines = list(group)
        if columns < _FEWEST or len(lines) == 1:
            apart = [line.plain for line in lines if isinstance(line, Line) and columns > 1]
            if len(apart) >= _FEWEST and not any(":\t" in words for words in apart):
                account.ask(lines[0].place, _TABBED, each=" ".join(apart[0].split()))
            yield from lines
            continue
        rows = [tuple(GridCell((each,)) for each in _columns(line)) for line in lines]
        yield Grid(tuple(rows), looks_headed(rows), lines[0].place)


def _columns(block: Line | Grid) -> Sequence[Line]:
    """The parts of a line between tabs; none for a heading or a line with a number or bullet."""
    if isinstance(block, Grid) or block.number or block.bullet or block.outline:
        return ()
    tabs = _TABS.finditer(block.plain) if paste_rules.row(block.plain) else ()
    ends = [end for tab in tabs for end in tab.span()]
    return [replace(block, runs=words) for words in [*parted_runs(block.runs, ends)][::2]]


def as_before(blocks: Iterable[Line | Grid], before: Sequence[Passage]) -> dict[str, int]:
    """The answer, if any, by which most numbered rows are what they were in the edition before."""
    numbered = [r for b in blocks if isinstance(b, Grid) for r in _rows(b) if _number(r)]
    now = [letters("".join(map(_words, row[1:])))[:_LETTERS] for row in numbered]
    clauses = {letters(each.plain)[:_LETTERS] for each in before if not each.tables}
    rows = "\n".join(letters(each.plain) for each in before if each.tables)
    votes = (2 * sum(start in known for start in now) > len(now) for known in (clauses, rows))
    return next(({"tables": reading} for reading, most in enumerate(votes, 1) if most), {})


def _with_sections(blocks: Sequence[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks with a section for each row of a title and words, if most words are in such rows."""
    sided = [each for each in blocks if isinstance(each, Grid) and _is_side_by_side(each)]
    parted = {id(each) for each in sided}
    most = _count(sided) * 2 > _count(blocks)
    if most:
        account.ask(sided[0].place, _ASKED, "tables", _READINGS)
    if not most or account.chosen.get("tables") == _SECOND:
        yield from blocks
        return
    deep = max((each.outline for each in blocks if isinstance(each, Line)), default=0)
    for block in blocks:
        if isinstance(block, Grid) and id(block) in parted:
            for row in _rows(block):
                (first,), others = row[0].lines, row[1].lines
                yield replace(first, outline=min(deep + 1, _DEEPEST))
                yield from others
        else:
            yield block


def _is_side_by_side(grid: Grid) -> bool:
    """Whether each row is a title with longer words beside it."""
    rows = _rows(grid)
    said = [_words(row[1]).split() if len(row) == _SECOND else [] for row in rows]
    titled = all(
        len(row[0].lines) == 1 and paste_rules.is_title(_words(row[0]).rstrip(":?")) for row in rows
    )
    # A row of column names makes it a table.
    several = len(rows) >= _FEWEST and not grid.headed
    return titled and several and all(said) and sum(map(len, said)) > len(rows) * _LONG


def _unframed(blocks: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """Blocks without tables of one column around most words, and without cells with sections."""
    grids = {at: block for at, block in enumerate(blocks) if isinstance(block, Grid)}
    framed = [at for at, grid in grids.items() if {len(row) for row in grid.rows} == {1}]
    inside = [line for at in framed for line in _said(grids[at])]
    most = len(inside) > _FEWEST and _count(inside) * 2 > _count(blocks)
    loose = {at for at in framed if most and len(_said(grids[at])) > 1}
    loose |= {at for at, grid in grids.items() if _has_sections(grid)}
    for at, block in enumerate(blocks):
        yield from _said(grids[at]) if at in loose else [block]


def _said(grid: Grid) -> list[Line]:
    return [line for line in lines_of([grid]) if line.plain.strip() or line.number]


def _has_sections(grid: Grid) -> bool:
    """Whether cells have headings with words below them: that is a layout, not a table."""
    cells = (cell for row in grid.rows for cell in row)
    beside = (pair for cell in cells for pair in pairwise(cell.lines))
    return sum(bool(above.outline and not below.outline) for above, below in beside) > 1


def is_heading(line: Line) -> bool:
    """Whether a line alone in its row is a heading."""
    looks = line.all_bold and paste_rules.is_title(line.plain.strip())
    return bool(line.outline) or looks or paste_rules.found(line.plain).kind is Kind.HEADING


def _parts(grid: Grid) -> Iterator[Grid]:
    """The rows of a table in groups, in order: those that are clauses, and the others."""
    kept = [row for row in grid.rows if any(map(_words, row))]
    groups = [list(rows) for _, rows in groupby(kept, key=_is_of_text)]
    # Column names belong to the rows below them.
    if len(groups) > 1 and len(groups[0]) == 1 and not _is_of_text(groups[0][0]):
        groups[:2] = [groups[0] + groups[1]]
    if len(groups) == 1:
        yield grid
        return
    for at, rows in enumerate(groups):
        yield replace(grid, rows=tuple(rows), headed=grid.headed and not at)


def _row(row: Sequence[GridCell]) -> _Row:
    """The first cell of a row, and the others that have words."""
    return [row[0], *filter(_words, row[1:])]


def _rows(grid: Grid) -> list[_Row]:
    return [_row(row) for row in grid.rows if any(map(_words, row))]


def _words(cell: GridCell) -> str:
    return " ".join(f"{line.number} {line.plain}" for line in cell.lines).strip()


def _count(blocks: Iterable[Line | Grid]) -> int:
    return sum(len(line.plain.split()) for line in lines_of(blocks))


def _number(row: _Row) -> str:
    """The number of a clause, alone in the first cell of its row; "" for another row."""
    number = _words(row[0])
    worded = any(any(map(str.isalpha, _words(cell))) for cell in row[1:])
    alone = number and worded and len(row[0].lines) == 1
    return number if alone and paste_rules.found(f"{number}\tIt is so").number == number else ""


def _is_head(row: _Row) -> bool:
    """Whether a row is a heading: a single short line that is bold or looks like a heading."""
    line = row[0].lines[0] if len(row) == len(row[0].lines) == 1 else None
    few = line is not None and len(line.plain.split()) <= _LONG
    return line is not None and few and (line.all_bold or is_heading(line))


def _is_of_text(row: Sequence[GridCell]) -> bool:
    """Whether a row is a clause or a heading, or continues a clause."""
    found = _row(row)
    return bool(_number(found)) or _is_head(found) or not _words(row[0])


def _is_laid_out(grid: Grid) -> bool:
    """Whether each row is of text; the first may have column names.

    Numbered steps below the names of three columns, such as who and when, are a table.
    """
    kinds = [_is_of_text(row) for row in grid.rows]
    rows = _rows(grid)
    wide = any(len(row) > _SECOND for row in rows)
    if wide and _VERSION.match(_words(rows[0][0])):
        return False
    steps = grid.headed and wide
    numbers = [each for each in map(_number, rows) if "." in each.strip(".") or not steps]
    return any([*numbers, *map(_is_head, rows)]) and all(kinds[len(rows) > 1 :])


def _lines(grid: Grid, level: int, account: Account, *, keep: bool) -> Iterator[Line]:
    """The rows of a table as lines, with headings at a level. `keep`: column names stay."""
    for at, row in enumerate(_rows(grid)):
        first, others = row[0].lines, [line for cell in row[1:] for line in cell.lines]
        if _number(row) and not others[0].bullet and not others[0].number:
            number = replace(first[0], runs=(Run(first[0].number), *first[0].runs, Run("\t")))
            yield replace(others[0], runs=(*number.runs, *others[0].runs))
            yield from others[1:]
        elif _is_head(row):
            yield replace(first[0], outline=first[0].outline or min(level, _DEEPEST))
        elif not at and len(row) > 1 and _words(row[0]) and not _number(row) and not keep:
            for line in (*first, *others):
                account.drop("name of a column", line.place, f"{line.plain} ")
        else:
            yield from (line for line in (*first, *others) if line.plain.strip() or line.number)


def unbulleted(line: Line, account: Account) -> Line:
    """A line of a cell, as an item if a bullet is typed before it."""
    sign = None if line.number or line.bullet else paste_rules.BULLET.match(line.plain)
    if not sign or sign.end() == len(line.plain):
        return line
    account.drop("bullet", line.place, sign[0].strip())
    return replace(cut(line, sign.end()), bullet=True, depth=1)
