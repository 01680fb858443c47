"""A PDF as lines and tables, every letter accounted for. A place is a page.

A file that says what its parts are is taken at its word, if it says so of every letter; else what
is printed where decides. A second reader has to find the same letters.
"""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from macros.problems import refuse, shortened
from macros.read.imported import (
    SIGNS,
    Account,
    Grid,
    GridCell,
    Line,
    Note,
    Original,
    cut,
    letters,
    looks_headed,
    parting,
)
from macros.read.pdf import pages as pdf_pages
from macros.read.pdf import tags
from macros.read.pdf.headings import Levels
from macros.read.pdf.layout import Layout
from macros.read.pdf.lines import Para, Speller
from macros.read.pdf.pages import Glyph, Page, look_of
from macros.read.pdf.printed import Printed, called_at
from macros.read.pdf.rows import call_of, is_bullet, marker, rows, runs_left
from macros.read.pdf.structure import Structure

_FEW, _NEAR = 25, 1.0
_MOST_ARTIFACTS = 0.25
_INDENT = 0.5
_LARGE, _HIGH = 2, 0.6
_CALL = re.compile(r"\[\^([^\]]*)\]")
_HYPHENS = re.compile("[-\u00ad\u2010\u2011]")
_COMMENT = re.compile(r"Comment(?:ed)? \[[A-Za-z]{1,5}\d{1,4}\]:")
_WATERMARK = "watermark"
_PICTURES = "pictures are left out (pages: {}): do they hold words?"
_UNSEEN = "a machine read the words of pages {} from pictures: compare every word"


def read(path: Path, shown_as: str) -> Original:
    """Read a .pdf. Raises InvalidDataError for a file that cannot be read, and for a scan."""
    pages = pdf_pages.read(path, shown_as)
    seen = sum(len(page.glyphs) for page in pages)
    if seen < _FEW * len(pages) and any(page.pictures for page in pages):
        message = "the pages are pictures of words, such as a scanner makes"
        refuse(shown_as, message, "Ask for the file that was printed, or type it.")
    return _Reader(pages, tags.read(path)).original()


class _Reader:
    """Reads a document."""

    def __init__(self, pages: Sequence[Page], witness: tags.Witness) -> None:
        self._pages, self._witness = pages, witness
        met = ["".join(each.sign for each in page.glyphs) for page in pages]
        self.account = Account(met, place="page")
        self._behind = {line for page in pages for line in _behind(page.glyphs)}
        self._glyphs = [self._without_marks(page) for page in pages]
        self._notes: dict[tuple[int, str], str] = {}
        self._unread = ""

    def original(self) -> Original:
        """All of it."""
        structure = Structure(self._witness.tags, self._glyphs)
        if structure.is_whole(_MOST_ARTIFACTS):
            printed = structure.read(self.account)
        else:
            printed = Layout(self._pages, self._glyphs, self.account).read()
        printed.say_depths()
        every = [row for para in printed.every() for row in para.rows]
        self._speller = Speller(every, self._is_soft, self.account)
        self._name_notes(printed)
        self._levels = Levels(printed)
        blocks = tuple(self._blocks(printed))
        notes = tuple(self._note(para) for para in printed.notes)
        self._ask(printed)
        return Original(blocks, notes, self.account, self._unread or self._lost(printed))

    def _without_marks(self, page: Page) -> list[Glyph]:
        """The letters of a page without comments in its margin and words across it."""
        across = [g for g in page.glyphs if g.turned or (g.base, g.size) in self._behind]
        for turned in sorted({each.turned for each in across}):
            words = "".join(each.sign for each in across if each.turned == turned)
            self.account.drop(_WATERMARK, page.number, words)
            asked = f"words that are printed across are left out: “{shortened(words)}”"
            self.account.ask(page.number, asked)
        gone = {each.at for each in across}
        kept = [each for each in self._linked(page) if each.at not in gone]
        text = "".join(each.sign for each in kept)
        found = _COMMENT.search(text)
        edge = kept[found.start()].left - 1 if found else 0.0
        if found and edge > page.width / 2:
            beside = [each for each in kept if each.left >= edge]
            kept = [each for each in kept if each.left < edge]
            said = " ".join(row.text for row in rows(beside))
            self.account.drop("comment", page.number, said)
            for each in _COMMENT.split(said)[1:]:
                self.account.ask(page.number, f"a comment: “{shortened(each.strip())}”")
        return kept

    def _linked(self, page: Page) -> Iterator[Glyph]:
        """The letters of a page, with the links over them and the fonts they are drawn in."""
        drawn: dict[int, list[tags.Drawn]] = defaultdict(list)
        for found in self._witness.drawn[page.number - 1 : page.number]:
            for shown in found:
                for base in {math.floor(shown.base), math.ceil(shown.base)}:
                    drawn[base].append(shown)
        links = self._witness.links[page.number - 1 : page.number]
        for each in page.glyphs:
            x, y = (each.left + each.right) / 2, each.base + 0.2 * each.size
            over = (link for found in links for link in found)
            inside = (link for link in over if link.left < x < link.right)
            link = next((link for link in inside if link.low < y < link.high), None)
            sign = SIGNS.get(f"{ord(each.sign[0]):04X}", each.sign)
            yield _in_font(each, drawn)._replace(sign=sign, link=link.address if link else "")

    def _is_soft(self, page: int, before: str) -> bool:
        """Whether the second reader finds a soft hyphen behind the last word of a line."""
        pages = self._witness.pages
        return page <= len(pages) and f"{before}\u00ad" in pages[page - 1]

    def _name_notes(self, printed: Printed) -> None:
        """Give each note the mark that it is printed with; a mark that is used again counts on."""
        printed.find_calls(self.account)
        used: set[str] = set()
        for para in printed.notes:
            call = call_of(para.rows[0])
            known = call if call not in used else str(len(used) + 1)
            if known != call:
                self.account.ask(para.page, f"the note {call} is there again; here it is {known}")
            used.add(known)
            self._notes[called_at(para), call] = known

    def _blocks(self, printed: Printed) -> Iterator[Line | Grid]:
        lefts: list[float] = []
        for block in printed.blocks:
            if isinstance(block, Para):
                line = self._line(block)
                lefts = _deeper(lefts, block) if line.bullet else []
                yield replace(line, depth=block.depth or len(lefts))
            else:
                lefts = []
                rows = tuple(
                    tuple(GridCell(tuple(map(self._line, cell)), merged) for cell, merged in row)
                    for row in block.rows
                )
                yield Grid(rows, block.headed or looks_headed(rows), block.page)

    def _line(self, para: Para) -> Line:
        runs = self._speller.runs(para.rows, self._notes)
        line = Line(runs, place=para.page)
        self._prove(line.plain, para)
        sign = marker(para.rows[0])
        behind = cut(line, len(line.plain) - len(line.plain[len(sign) :].lstrip()))
        apart = para.depth or line.plain[len(sign) :][:1] == "\t" or sign not in "o-–*"
        # Where the file says that it is an item, its bullet may be drawn.
        if (is_bullet(sign) and apart) or (para.depth and not sign):
            if sign:
                self.account.drop("bullet", para.page, sign)
            return replace(behind, bullet=True)
        if self._levels.is_title(para):
            return replace(line, style="title")
        line = replace(line, outline=self._levels.of(para))
        if not (para.depth and sign):
            return line
        return replace(line, runs=behind.runs, number=sign, emphasis=line.look, depth=para.depth)

    def _note(self, para: Para) -> Note:
        line, call = self._line(para), re.escape(call_of(para.rows[0]))
        words = re.match(rf"(?:\[\^[^\]]*\]|{call}\.?)[ \t]*", line.plain)
        known = self._notes[called_at(para), call_of(para.rows[0])]
        return Note(known, (replace(cut(line, words.end() if words else 0), outline=0),))

    def _prove(self, plain: str, para: Para) -> None:
        """A paragraph has the letters of its lines, and no other."""
        wanted = _bare("".join(row.text for row in para.rows))
        self._unread = self._unread or parting(wanted, _bare(_CALL.sub(r"\1", plain)))

    def _lost(self, printed: Printed) -> str:
        """Which letters were placed never, or twice."""
        placed = Counter(
            (each.page, each.at)
            for row in (*printed.dropped, *(row for para in printed.every() for row in para.rows))
            for each in row.solid
        )
        solid = [each for page in self._glyphs for each in page if not each.sign.isspace()]
        other = [each for each in solid if placed[each.page, each.at] != 1]
        if not other:
            return ""
        return f"page {other[0].page}: {shortened(''.join(each.sign for each in other))}"

    def _witness_asks(self) -> None:
        """Ask about letters and words that a second reader does not find."""
        for page, other in zip(self._pages, self._witness.pages, strict=False):
            # Small capitals are small letters to one reader.
            seen = Counter(_bare("".join(each.sign for each in page.glyphs)).casefold())
            known = Counter(_bare(other).casefold())
            apart = [*(seen - known).elements(), *(known - seen).elements()]
            if apart:
                asked = f"a second reader finds other letters: “{shortened(''.join(apart))}”"
                self.account.ask(page.number, asked)
            if any(each.sign == "\ufffd" for each in page.glyphs):
                self.account.ask(page.number, "the file does not say which letters these are: �")

    def _ask(self, printed: Printed) -> None:
        self._witness_asks()
        found = [{*page.words.split()} for page in self._pages]
        for known, other in zip(found, self._witness.pages, strict=False):
            known |= {*other.split()}
        for row in (row for para in printed.every() for row in para.rows):
            for word in row.text.split():
                if word not in found[row.page - 1] and word.isalpha() and not runs_left(word):
                    self.account.ask(row.page, f"is this one word, or two? “{word}”")
        for para in self._levels.doubtful:
            self.account.ask(para.page, "is this bold line a heading?", each=para.text)
        unseen = [page for page in self._pages if page.unseen * 2 > len(page.glyphs)]
        for pages, words in (
            ([page for page in self._pages if page.pictures], _PICTURES), (unseen, _UNSEEN)
        ):  # fmt: skip
            if pages:
                numbers = ", ".join(str(page.number) for page in pages)
                self.account.ask(0, words.format(numbers))


def _behind(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, float]]:
    """The lines of large letters that smaller ones are printed over, by baseline and size."""
    usual = median([each.size for each in glyphs] or [0.0])
    large = (g for g in glyphs if g.size > _LARGE * usual and not g.sign.isspace())
    lines: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for each in sorted(large, key=lambda each: each.left):
        lines[each.base, each.size].append(each)
    heights = sorted((each.base, each.left, each.size) for each in glyphs)
    for (base, size), line in lines.items():
        start = bisect_right(heights, (base, math.inf))
        for _, left, other in heights[start : bisect_left(heights, (base + _HIGH * size,))]:
            at = bisect_left(line, left, key=lambda each: each.left) - 1
            if at >= 0 and other < size and left < line[at].right:
                yield base, size
                break


def _in_font(glyph: Glyph, drawn: Mapping[int, Sequence[tags.Drawn]]) -> Glyph:
    """A letter with the look of its font, where that is one of drawings."""
    line = drawn.get(round(glyph.base), ())
    at = bisect_right(line, glyph.left + _NEAR, key=lambda each: each.left)
    if not at:
        return glyph
    bold, italic = look_of(line[at - 1].font)
    return glyph._replace(bold=bold, italic=italic)


def _bare(words: str) -> str:
    """Letters without spaces, and without hyphens, of which some end lines."""
    return _HYPHENS.sub("", letters(unicodedata.normalize("NFKC", words)))


def _deeper(lefts: Sequence[float], para: Para) -> list[float]:
    """How far the items of a list are in, down to this one."""
    left = para.rows[0].left
    return [*(each for each in lefts if each < left - _INDENT * para.size), left]
