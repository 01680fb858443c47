"""What is printed around the words of pages: watermarks, line numbers, comments, heads and feet.

`words_alone` takes the letters of each page, and gives those that are its words. By rules it leaves
out letters that are turned or behind others, then the numbers of lines, then comments.

`running` takes the lines of each page, and gives the heads, the feet and the page numbers. It looks
only at the outer lines of pages, and takes:

1. words that are rare elsewhere, on three pages, and at the same height on two;
2. what most pages have in common, such as a part of a line, at the same height on as many;
3. but not a line that is as close to the text as its own lines are, and looks like it, nor what
   looks like a heading and has no words in common with others;
4. lines that give the number of their page, and the lines that a browser prints.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median

from macros.problems import shortened
from macros.read.imported import Account
from macros.read.pdf.pages import Glyph, Page
from macros.read.pdf.rows import JUMP, Row, rows

# Letters behind others: their size, in that of most letters; how far up the others may be on them.
_LARGE, _HIGH = 2, 0.6
# The usual width of lines with numbers in the margin, in that of the widest.
_MOSTLY = 0.8
# Heads and feet: their share of a page, their most lines; the tolerance of their height, in points.
_ZONE, _LINES, _NEAR = 0.16, 4, 4.0
# In letter sizes: the least distance from the text of an outer line, and of a page number; the
# greatest distance between lines of text, and below a heading.
_APART, _FAR, _TIGHT, _ABOVE = 1.8, 3, 1.5, 2.5
# Words of a head: the fewest pages that have them, and that have them at the same height. The size
# of what is no head without words in common, in that of most lines.
_FEWEST, _TWO, _TITLE = 3, 2, 1.1
_COUNT = re.compile(rf"([1-9]\d{{,3}}){JUMP}").match
_COMMENT = re.compile(r"Comment(?:ed)? \[[A-Za-z]{1,5}\d{1,4}\]:")
PAGE_NUMBER, _AGAIN = "page number", ""
PAGE = re.compile(r"(?i)[-–—|\s]*(?:page|p\.)?\s*(\d{1,4})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—|\s]*")
_PARTS, _LETTERED = re.compile(r"\t| [|–—-] "), re.compile(r"[A-Z]-\d{1,3}")
# A browser prints these above and below a page, each at one end of a line.
_TIME, _ADDRESS = r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: [AP]M)?", r"\S+://\S+"
_BROWSER = [re.compile(rf"{each}\t.*|.*\t{each}") for each in (_TIME, _ADDRESS)]
# A page number in a line: alone, at an end, or after the word page.
_COUNTED = re.compile(r"(?i)(\t|[|–—-] ?|\bpage |\bp\. ?)\d+|^(?:\d+|[ivxl]{1,6})(?=$|\t| ?[|–—-])")
Sheet = tuple[Page, Sequence[Row]]
"""A page and its lines."""


def words_alone(
    pages: Sequence[Page], glyphs: Sequence[list[Glyph]], account: Account
) -> list[list[Glyph]]:
    """The letters of each page that are its words; others are left out by a rule."""
    back = {line for letters in glyphs for line in _behind(letters)}
    counts = _counts([rows(letters) for letters in glyphs])
    found: list[list[Glyph]] = []
    for page, letters in zip(pages, glyphs, strict=True):
        across = [g for g in letters if g.turned or (g.base, g.size) in back]
        for turned in sorted({each.turned for each in across}):
            words = "".join(each.sign for each in across if each.turned == turned)
            account.drop("watermark", page.number, words)
            account.ask(page.number, f"words printed across are left out: “{shortened(words)}”")
        beside = [each for each in counts if each.page == page.number]
        for each in beside:
            account.drop("line number", page.number, each.sign)
        gone = {each.at for each in (*across, *beside)}
        kept = [each for each in letters if each.at not in gone]
        found.append(_without_comments(kept, page, account))
    return found


def _without_comments(letters: list[Glyph], page: Page, account: Account) -> list[Glyph]:
    """Letters without the comments in the margin, which are asked about."""
    first = _COMMENT.search("".join(each.sign for each in letters))
    edge = letters[first.start()].left - 1 if first else 0.0
    if edge <= page.width / 2:
        return letters
    beside = [each for each in letters if each.left >= edge]
    said = " ".join(row.text for row in rows(beside))
    account.drop("comment", page.number, said)
    for each in _COMMENT.split(said)[1:]:
        account.ask(page.number, f"a comment: “{shortened(each.strip())}”")
    return [each for each in letters if each.left < edge]


def _behind(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, float]]:
    """The lines of large letters with smaller letters printed over them, by baseline and size."""
    usual = median([each.size for each in glyphs] or [0.0])
    lines: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for each in glyphs:
        if each.size > _LARGE * usual and not each.sign.isspace():
            lines[each.base, each.size].append(each)
    for (base, size), line in lines.items():
        left, right = min(each.left for each in line), max(each.right for each in line)
        over = (g for g in glyphs if g.size < size and base < g.base < base + _HIGH * size)
        if any(left <= each.left < right for each in over):
            yield base, size


def _counts(pages: Sequence[Sequence[Row]]) -> list[Glyph]:
    """The numbers of lines in the margin: at each line of most pages, or at every fifth.

    The lines must fill their column: otherwise the numbers may be those of short items.
    """
    steps, figures, starts = list[int](), list[Glyph](), list[float]()
    for lines in pages:
        counted = [at for at, row in enumerate(lines) if row.solid[0].sign.isdigit()]
        found = [(int(sign[1]), at) for at in counted if (sign := _COUNT(lines[at].text))]
        steps += [(b - a) * (b - a == y - x) for (a, x), (b, y) in pairwise(found)]
        for letters, length in ((lines[at].solid, len(str(count))) for count, at in found):
            figures += letters[:length]
            starts.append(letters[length].left)
    ends = [row.right for lines in pages for row in lines]
    full = sum(steps) * 2 > len(ends) and median(ends) > _MOSTLY * max(ends)
    return figures if full and max(each.right for each in figures) < min(starts) else []


def running(sheets: Sequence[Sheet]) -> set[int]:
    """The lines, by identity, that are heads, feet or page numbers."""
    met = _marked(sheets)
    said = Counter(_key(row) for _, rows in sheets for row in rows)
    most, fewest = max(len(sheets) / 2, _TWO), max(min(_FEWEST, len(sheets)), _TWO)
    often = {mark for mark, lines in met.items() if len({row.page for row in lines}) > most}
    whole = {mark for mark, lines in met.items() if 0 < said[mark] < 2 * len(lines)}
    tall = {page.number: page.height for page, _ in sheets}
    heads = [row for mark in whole for row in _repeated(met[mark], fewest, _TWO, tall)]
    heads += (row for mark in often - {*said} for row in _repeated(met[mark], fewest, most, tall))
    gone = {*map(id, heads)}
    gone -= {id(row) for _, rows in sheets for row in _of_text(rows, gone, often)}
    return gone | {id(row) for sheet in sheets for row in _numbers_of_page(*sheet)}


def _marked(sheets: Sequence[Sheet]) -> dict[str, list[Row]]:
    """The outer lines of pages, by the marks that heads can share.

    These are the words of the line, each part of them, its number less that of its page, and
    `_AGAIN` for a line apart from the text whose words come again. What looks like a heading has
    only words in common: sections that each begin a page may have its number.
    """
    again = Counter(_bare(row) for _, rows in sheets for row in rows)
    ends = (pair for _, rows in sheets for pair in (rows[:2], rows[:-3:-1]) if pair[1:])
    apart = {id(one) for one, other in ends if abs(one.base - other.base) > _APART * other.size}
    usual = median([row.size for _, rows in sheets for row in rows] or [0.0])
    met: dict[str, list[Row]] = defaultdict(list)
    for row in (row for sheet in sheets for row in _outer(*sheet)):
        words = row.text.split()
        numbers = (int(word) for word in {words[0], words[-1]} if word.isdecimal())
        marks = {_key(row), *_key(row).split(JUMP), *(f"{each - row.page:+}" for each in numbers)}
        marks |= {_AGAIN} if id(row) in apart and again[_bare(row)] > 1 else set()
        if row.size > _TITLE * usual or (row.bold and row.size >= usual):
            marks = {_key(row), *(each for each in marks if any(map(str.isalpha, each)))}
        for mark in marks:
            met[mark].append(row)
    return met


def _key(row: Row) -> str:
    return _COUNTED.sub(r"\1#", row.text)


def _of_text(rows: Sequence[Row], gone: set[int], often: set[str]) -> Iterator[Row]:
    """The lines of the text: also those as close to it as its own, with the same look.

    A line that few pages have may be a heading, if it is close to the text and not smaller.
    """
    for order in (rows, rows[::-1]):
        inner: Row | None = None
        for row in order[_LINES::-1]:
            may_head = order is rows and _key(row) not in often
            if id(row) not in gone or (inner and _is_near(row, inner, may_head=may_head)):
                yield row
                inner = row
            else:
                inner = None


def _is_near(row: Row, inner: Row, *, may_head: bool) -> bool:
    """Whether a line is as close to the next as a heading, or as a line that looks the same."""
    looks_same = (row.size, row.bold) == (inner.size, inner.bold)
    near = _ABOVE if may_head and row.size >= inner.size else _TIGHT if looks_same else 0
    return not PAGE.fullmatch(row.text) and abs(row.base - inner.base) <= near * row.size


def _outer(page: Page, rows: Sequence[Row]) -> Iterator[Row]:
    """The first and last lines of a page, where running heads and page numbers are."""
    high, low = page.height * (1 - _ZONE), page.height * _ZONE
    plain = [row for row in rows if not row.raised(row.solid[0])]  # a raised mark begins a note
    yield from (row for row in plain[:_LINES] if row.base > high)
    yield from (row for row in plain[-_LINES:] if row.base < low)


def _repeated(
    said: Sequence[Row], fewest: float, most: float, tall: Mapping[int, float]
) -> Iterator[Row]:
    """The lines of the same words on so many pages that are at one height of so many.

    That is from the foot or the top, whichever is nearer: `tall` says how tall each page is.
    """
    places = [(row, min(row.base, row.base - tall[row.page], key=abs)) for row in said]
    if len({row.page for row in said}) >= fewest:
        for row, at in places:
            near = {each.page for each, place in places if abs(place - at) < _NEAR}
            yield from [row] if len(near) >= most else []


def _numbers_of_page(page: Page, rows: Sequence[Row]) -> Iterator[Row]:
    """Lines with the number of their page: with the word page, or at its foot apart from the text.

    There it may be one such as A-1. Also the two lines that a browser prints.
    """
    outer = [*_outer(page, rows)]
    by_browser = [[row for row in outer if each.fullmatch(row.text)] for each in _BROWSER]
    if all(by_browser):
        yield from chain(*by_browser)
    for row in outer:
        found = [*map(PAGE.fullmatch, _PARTS.split(row.text))]
        said = [part[0] for part in found if part and int(part[1]) == row.page]
        foot = row is rows[-1] and rows[-2:][0].base - row.base > _FAR * row.size
        is_named = any("p" in part.casefold() for part in said)
        is_alone = row.text in said and not row.text.strip().isdigit()
        if is_named or is_alone or (foot and (row.text in said or _LETTERED.fullmatch(row.text))):
            yield row


def _bare(row: Row) -> str:
    return " ".join(row.text.casefold().split())
