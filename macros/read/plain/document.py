"""A plain text, one line a paragraph, as the lines and tables of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from macros.model.runs import Run
from macros.read import plain_text
from macros.read.grammar import starts
from macros.read.imported import Account, Grid, GridCell, Line, Original, letters
from macros.read.plain import broken
from macros.read.plain.broken import Filled

_BULLET = re.compile(r"[-–*o]\t|- ")
_ONE_FIGURE = re.compile(
    r"(?:\d{1,2}\t|(?:[a-z]|[ivx]{2,4})\t(?=\S+ )|[A-Z]\t(?=(?:\S+ ){3}.*[.;:]$))[^\t]*"
)
# The number that a browser puts before a typed one, when its page is copied.
_TWICE = re.compile(r"\s*(\d{1,2})\.[ \t]+(?=\d{1,3}(?:\.\d{1,3})*\.\1[.)]?[ \t]+\S)")
_QUOTED, _GAP = re.compile(r"(?:> ?)+"), re.compile(r"(?<=[^\s.!?]) {2,}(?=\S)")
# Signs that underline headings, the signs of the highest level first.
_DEEPER = "#*=-~^+"
_DRAWN = re.compile(rf"\s*([{re.escape(_DEEPER)}])\1{{2,}}")
_PIPED, _RULE = re.compile(r"\|.*\|"), re.compile(r"[|+](?=[^-=]{0,3}[-=])[-=+:| ]{2,}")


def read(path: Path, shown_as: str) -> Original:
    """Read a text file. Raises InvalidDataError for one that cannot be read as text."""
    return of(plain_text.whole(path, shown_as, known=False))


def of(words: str) -> Original:
    """Read a text, such as what was pasted."""
    account = Account([words], place="line")
    lines = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # Word writes a line break inside a paragraph as this sign when it saves plain text.
    whole_lines = (line.replace("\x0b", "\n") for line in lines)
    seen = [(at, account.seen(at, line).rstrip()) for at, line in enumerate(whole_lines, 1)]
    known = ((at, _once(at, line, account)) for at, line in seen if line.strip())
    filled = _unquoted(list(known), account)
    headed = _underlined(filled, account)
    filled = [(at, line) for at, line in filled if not _DRAWN.fullmatch(line)]
    wrapped = broken.are(filled, account)
    filled = filled if wrapped else list(_spaced(list(broken.together(filled, account))))
    rowed = list(_rows(filled))
    tables = dict(_tables(rowed, account))
    grids = (grid for at, grid in tables.items() if at == grid.place)
    if wrapped:
        read_ = broken.read([each for each in filled if each[0] not in tables], account, headed)
        return replace(read_, blocks=_in_order([*read_.blocks, *grids]))
    deep = broken.depths((at, "" if at in headed else line) for at, line in filled)
    others = [
        Line((Run(words),), outline=headed.get(at, 0), place=at)
        for at, words in rowed
        if at not in tables
    ]
    return Original(_in_order([*broken.inside(others, deep, account), *grids]), (), account)


def _once(at: int, line: str, account: Account) -> str:
    """A line without the number of its list, if another one was typed after it."""
    twice = _TWICE.match(line)
    if not twice:
        return line
    account.drop("number of a list before a typed one", at, twice[0].strip())
    account.ask(at, "two numbers begin a line: is the first one no part of it?", each=line.strip())
    return line[twice.end() :]


def _in_order(blocks: Iterable[Line | Grid]) -> tuple[Line | Grid, ...]:
    return tuple(sorted(blocks, key=lambda block: block.place))


def _unquoted(filled: Sequence[Filled], account: Account) -> list[Filled]:
    """Lines without the > of quoted mail, if most lines begin with it."""
    marks = {at: mark for at, line in filled if (mark := _QUOTED.match(line))}
    if len(marks) * 2 <= len(filled):
        return list(filled)
    for at, mark in marks.items():
        account.drop("mark of quoted mail", at, letters(mark[0]))
    bare = ((at, line[marks[at].end() :] if at in marks else line) for at, line in filled)
    return [(at, line) for at, line in bare if line]


def _spaced(filled: Sequence[Filled]) -> Iterator[Filled]:
    """Lines with a tab for the spaces between columns, if the next or last line has the same."""
    columns = [tuple(gap.end() for gap in _GAP.finditer(line)) for _, line in filled]
    beside = zip([(), *columns], columns, [*columns[1:], ()], strict=False)
    for (at, line), (above, here, below) in zip(filled, beside, strict=True):
        row = _GAP.sub("\t", line)
        yield at, row if here and here in {above, below} and _columns(row) > 0 else line


def _underlined(filled: Sequence[Filled], account: Account) -> dict[int, int]:
    """The levels of the lines that are underlined by the next line, by the signs in that."""
    signs: dict[int, int] = {}
    for (above, words), (at, line) in pairwise([(0, "-"), *filled]):
        if drawn := _DRAWN.fullmatch(line):
            account.drop("mark", at, line.strip())
            if at == above + 1 and words[-1] not in ".:;!,-=" and not _DRAWN.fullmatch(words):
                signs[above] = _DEEPER.index(drawn[1])
    used = sorted(set(signs.values()))
    return {above: used.index(sign) + 1 for above, sign in signs.items()}


def _rows(filled: Sequence[Filled]) -> Iterator[Filled]:
    """Lines without spaces at their ends; a tab in front stays if it makes an empty cell.

    A star is a bullet if the line above or below begins with one too: it gets a tab after it.
    """
    bare = ["", *(line.strip() for _, line in filled), ""]
    for (at, line), above, words, below in zip(filled, bare, bare[1:], bare[2:], strict=False):
        tabs = line.count("\t") if line[0] == "\t" else 0
        listed = words.startswith("* ") and any(each.startswith("* ") for each in (above, below))
        as_row = tabs > 1 and tabs in map(_columns, (above, below))
        yield at, line if as_row else f"*\t{words[2:]}" if listed else words


def _tables(rowed: Sequence[Filled], account: Account) -> Iterator[tuple[int, Grid]]:
    """The number of each line that is a row of a table, with that table."""
    for tabs, group in groupby(zip(_beside(rowed), rowed, strict=True), key=itemgetter(0)):
        rows = [row for _, row in group]
        if not tabs or len(rows) == 1:
            continue
        cells = (tuple(map(_cell, line.split("\t"), [at] * (tabs + 1))) for at, line in rows)
        grid = _piped(rows, account) if tabs < 0 else Grid(tuple(cells), place=rows[0][0])
        yield from ((at, grid) for at, _ in rows)


def _columns(line: str) -> int:
    """The number of tabs between cells; 0 for a line that is no row, -1 for a drawn one."""
    if _PIPED.fullmatch(line) or _RULE.fullmatch(line):
        return -1
    patterns = (starts.NUMBER, starts.BULLET, _BULLET)
    begins = any(pattern.match(line) for pattern in patterns) or _ONE_FIGURE.fullmatch(line)
    return 0 if begins else line.count("\t")


def _beside(rows: Sequence[Filled]) -> list[int]:
    """The columns of each line; after a row with several tabs, one with as many is a row too.

    So are two full lines with as many that begin with numbers.
    """
    found: list[int] = []
    full = [*(_full(line) for _, line in rows), 0]
    for at, (_, line) in enumerate(rows):
        tabs = line.count("\t")
        known = found[-1:] == [tabs] or full[at] == full[at + 1] > 0
        found.append(tabs if tabs > 1 and known else _columns(line))
    return found


def _full(line: str) -> int:
    """The number of tabs between cells that all have words; 0 if the second one has a number."""
    cells = line.split("\t")
    full = all(map(str.strip, cells)) and not any(map(starts.NUMBER.match, cells[1:2]))
    return len(cells) - 1 if full else 0


def _piped(rows: Sequence[Filled], account: Account) -> Grid:
    """A table drawn with | and -; its first row has headings if a drawn line is below it."""
    found: list[tuple[GridCell, ...]] = []
    headed = False
    for at, line in rows:
        account.drop("line of a table", at, "".join(line.split()) if _RULE.fullmatch(line) else "|")
        if _RULE.fullmatch(line):
            headed = headed or len(found) == 1
        else:
            found.append(tuple(_cell(words, at) for words in line.strip("|").split("|")))
    width = max(map(len, found), default=0)
    filled = tuple(row + (GridCell(),) * (width - len(row)) for row in found)
    return Grid(filled, headed and len(found) > 1, rows[0][0])


def _cell(words: str, at: int) -> GridCell:
    return GridCell((Line((Run(words.strip()),), place=at),)) if words.strip() else GridCell()
