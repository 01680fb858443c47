"""A PDF by its own structure, which says what is a heading, a paragraph, an item, a cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from macros.problems import shortened
from macros.read.imported import Account
from macros.read.numbers import Numbers
from macros.read.pdf.lines import Para, paragraphs, usual_pitch
from macros.read.pdf.pages import ARTIFACT, UNTAGGED, Glyph
from macros.read.pdf.printed import AGAIN, FOOT, Cells, Printed, grid
from macros.read.pdf.rows import Row, is_sign, rows
from macros.read.pdf.tags import Mark, Tag

_NOTES = {"Note", "FENote"}
_INLINE = {
    "Span", "Link", "Reference", "Annot", "Quote", "Em", "Strong", "Sub", "NonStruct", "Code",
    "BibEntry", "Figure", "Formula", "Form", "Lbl", "Ruby", "Warichu", "InlineShape",
}  # fmt: skip
_PARAGRAPHS = {
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "LBody", "Title", "Caption",
    "BlockQuote", "TOCI",
}  # fmt: skip
_CONTENTS, _FEWEST = "list of contents", 2
_LEFT = "the file reads this after words that are right of it: is that the order?"
# In letter sizes: the closest lines, the least gap between boxes.
_CLOSEST, _GAP = 0.9, 1.28


@dataclass
class _Open:
    """The marks of an element that are not in a paragraph yet.

    `depth` is that of the list whose number or bullet they begin with; `words`: there is more than
    this number or bullet.
    """

    marks: list[Mark] = field(default_factory=list)
    depth: int = 0
    words: bool = False


class Structure:
    """Reads the blocks of a document by its structure."""

    def __init__(self, tags: Sequence[Tag], pages: Sequence[list[Glyph]]) -> None:
        """Take the elements, and the letters of each page; marks those of heads and feet."""
        for page in pages if tags else ():
            page[:] = _with_outer_marked(page)
        self._tags, self._pages = tags, pages
        self._glyphs = [each for page in pages for each in page]
        self._held: dict[Mark, list[Glyph]] = defaultdict(list)
        for each in self._glyphs:
            self._held[each.page, each.tag].append(each)
        self._printed = Printed()

    def is_whole(self, most_artifacts: float) -> bool:
        """Whether it has every letter exactly once, and few of them as heads and feet."""
        named = list(_marks(self._tags))
        solid = [each for each in self._glyphs if not each.sign.isspace()]
        known = set(named)
        apart = sum(each.tag == ARTIFACT for each in solid)
        spoken = all(each.tag == ARTIFACT or (each.page, each.tag) in known for each in solid)
        once = 0 < len(known) == len(named)
        return once and spoken and apart <= most_artifacts * len(solid)

    def read(self, account: Account) -> Printed:
        """Read the whole document."""
        self._account, self._depth = account, 0
        for tag in self._tags:
            self._printed.blocks += self._blocks(tag, _Open())
        for page in self._pages:
            self._printed.drop(FOOT, rows(g for g in page if g.tag == ARTIFACT), account)
        paras = [each for each in self._printed.blocks if isinstance(each, Para)]
        for above, para in ((a.rows[-1], b.rows[0]) for a, b in pairwise(paras)):
            if above.page == para.page and above.base <= para.base and para.right < above.left:
                account.ask(para.page, _LEFT, each=shortened(para.text))
        return self._printed

    def _blocks(self, tag: Tag, lead: _Open) -> Iterator[Para | Cells]:
        """The blocks in an element. `lead` is what the first begins with, such as a number."""
        if tag.kind == "Table":
            yield from self._paras(lead, "")
            yield from self._table(tag)
            return
        if tag.kind == "TOC":
            self._printed.drop(_CONTENTS, self._rows(_marks([tag])), self._account)
            return
        self._depth += tag.kind == "L"
        opened = lead
        for each in map(self._tabled, tag.inside):
            if isinstance(each, Tag) and each.kind in _NOTES:
                self._note(each)
            elif not isinstance(each, Tag) or _is_inline(each):
                yield from self._inline(each, opened, tag.kind)
            else:
                if opened.words:
                    yield from self._paras(opened, tag.kind)
                yield from self._blocks(each, opened)
        yield from self._paras(opened, tag.kind)
        self._depth -= tag.kind == "L"

    def _inline(self, each: Tag | Mark, opened: _Open, kind: str) -> Iterator[Para]:
        """The paragraphs that end because a piece begins beside them; it is open then."""
        sign = isinstance(each, Tag) and each.kind == "Lbl" and not opened.marks
        for mark in _marks([each], self._note):
            if kind not in _PARAGRAPHS and self._is_beside(mark, opened.marks):
                yield from self._paras(opened, kind)
            opened.marks.append(mark)
        opened.depth = self._depth if sign else opened.depth
        opened.words = opened.words or not sign

    def _tabled(self, each: Tag | Mark) -> Tag | Mark:
        """An element as a table, if it is one without lines, which browsers do not name so."""
        lines = [_kids(line) for line in _kids(each)]
        whole = [each, *_kids(each)] if isinstance(each, Tag) and each.kind == "NonStruct" else []
        said = [[self._letters(_marks([cell])) for cell in line] for line in lines]
        pairs = [pair for line in said for pair in pairwise(filter(None, line))]
        beside = all(max(g.right for g in a) <= min(g.left for g in b) for a, b in pairs)
        signs = sum(is_sign("".join(g.sign for g in line[0])) for line in said if line)
        alone = all(len(_kids(part)) == len(part.inside) for part in whole)
        if not (alone and beside and whole) or len(pairs) < max(len(lines), _FEWEST, signs * 2):
            return each
        cells = (tuple(replace(cell, kind="TD") for cell in line) for line in lines)
        return Tag("Table", tuple(Tag("TR", line) for line in cells))

    def _is_beside(self, mark: Mark, marks: Sequence[Mark]) -> bool:
        """Whether a mark begins beside the last of some marks, as a box beside another."""
        last = next((held[-1] for mark in reversed(marks) if (held := self._held.get(mark))), None)
        first = next(iter(self._held.get(mark, ())), None)
        if not (last and first and last.page == first.page):
            return False
        is_below = first.base < last.base - _CLOSEST / 2 * last.size
        is_far = first.left > last.right + _GAP * last.size
        return (is_far and not is_below) or _is_above(first, last)

    def _letters(self, marks: Iterable[Mark]) -> list[Glyph]:
        return [each for mark in marks for each in self._held.get(mark, ())]

    def _note(self, tag: Tag) -> None:
        found = self._rows(_marks([tag]))
        self._printed.notes += [Para(found, "Note")] if found else []

    def _paras(self, opened: _Open, kind: str) -> Iterator[Para]:
        """The paragraph of the open marks, if there are any; none is open afterwards."""
        found, depth = self._rows(opened.marks), opened.depth
        opened.marks, opened.depth, opened.words = [], 0, False
        if found and kind in _PARAGRAPHS:
            yield Para(found, kind, depth)
        elif found:
            yield from paragraphs(found, usual_pitch([found]), Numbers(self._account.ask))

    def _rows(self, marks: Iterable[Mark]) -> list[Row]:
        """The printed lines of some marks. Letters further up than the last begin a new column."""
        pieces: list[list[Glyph]] = []
        for each in self._letters(marks):
            last = pieces[-1][-1] if pieces else None
            if last is None or last.page != each.page or _is_above(each, last):
                pieces.append([])
            pieces[-1].append(each)
        found = [rows(piece) for piece in pieces]
        # Browsers give a row of headings that is printed again the same marks.
        said = [[row.text for row in piece] for piece in found]
        again = [piece for at, piece in enumerate(found) if at and said[at] == said[0]]
        self._printed.drop(AGAIN, (row for piece in again for row in piece), self._account)
        return [row for piece in found if piece not in again for row in piece]

    def _table(self, tag: Tag) -> Iterator[Cells]:
        placed: list[tuple[int, int, int, int, list[Para]]] = []
        taken: set[tuple[int, int]] = set()
        lines = list(_lines(tag))
        for at, line in enumerate(lines):
            column = 0
            for cell in _kids(line):
                while (at, column) in taken:
                    column += 1
                down = min(cell.down, len(lines) - at)
                taken |= {(at + n, column + m) for n in range(down) for m in range(cell.across)}
                placed.append((at, column, down, cell.across, self._cell(cell)))
        pages = [para.page for *_, paras in placed for para in paras]
        if pages:
            headed = len(lines) > 1 and all(cell.kind == "TH" for cell in _kids(lines[0]))
            yield replace(grid(placed, pages[0]), headed=headed)

    def _cell(self, cell: Tag) -> list[Para]:
        found: list[Para] = []
        for block in self._blocks(cell, _Open()):
            if isinstance(block, Cells):
                self._account.ask(block.page, Account.TABLE_IN_TABLE)
            found += block.paras() if isinstance(block, Cells) else [block]
        return found


def _with_outer_marked(page: Sequence[Glyph]) -> Iterator[Glyph]:
    """Letters of a page; small ones above or below all that the structure has are no words."""
    spoken = [each for each in page if each.tag >= 0]
    usual = median(each.size for each in spoken) if spoken else 0.0
    high, low = (side((each.base for each in spoken), default=0.0) for side in (max, min))
    for each in page:
        outer = each.tag == UNTAGGED and each.size <= usual and not low <= each.base <= high
        yield each._replace(tag=ARTIFACT) if outer else each


def _is_above(glyph: Glyph, last: Glyph) -> bool:
    """Whether a letter is in no line of another, but further up."""
    return glyph.base > last.base + _CLOSEST * min(glyph.size, last.size)


def _is_inline(tag: Tag) -> bool:
    """Whether an element is a piece of a paragraph."""
    return tag.kind in _INLINE and all(
        not isinstance(each, Tag) or _is_inline(each) or each.kind in _NOTES for each in tag.inside
    )


def _kids(tag: Tag | Mark) -> list[Tag]:
    return [each for each in tag.inside if isinstance(each, Tag)] if isinstance(tag, Tag) else []


def _lines(tag: Tag) -> Iterator[Tag]:
    """The rows of a table."""
    for each in _kids(tag):
        yield from [each] if each.kind == "TR" else _lines(each)


def _marks(tags: Iterable[Tag | Mark], note: Callable[[Tag], None] | None = None) -> Iterator[Mark]:
    """The marks in elements; notes are taken apart by what is given for them."""
    for each in tags:
        if not isinstance(each, Tag):
            yield each
        elif note and each.kind in _NOTES:
            note(each)
        else:
            yield from _marks(each.inside, note)
