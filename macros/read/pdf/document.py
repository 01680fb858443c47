"""A PDF as lines and tables, every letter accounted for. A place is a page.

- `pages` gives the letters (`Glyph`), and `tags` the structure of the file and a second reading.
- `looks` adds what is only drawn, such as a line under words; `around` leaves out what is no word.
- `rows` makes printed lines of letters (`Row`), and `lines` makes paragraphs of those (`Para`): it
  alone decides where one begins, and asks `numbers` about numbers at the start of a line.
- `structure` reads a file that gives the part of every letter. `layout` reads any other: `tables`
  between rules, tables between `gaps`, and `columns`.
- Both give `Printed`. `notes` finds the mark that calls each note; `headings` gives their levels.
- `spelling` joins the lines of a paragraph. The second reading must find the same letters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from macros.problems import refuse, shortened
from macros.read.imported import (
    Account,
    Grid,
    GridCell,
    Line,
    Note,
    Original,
    cut,
    looks_headed,
    parting,
)
from macros.read.pdf import pages as pdf_pages
from macros.read.pdf import tags
from macros.read.pdf.around import words_alone
from macros.read.pdf.headings import Levels
from macros.read.pdf.layout import Layout
from macros.read.pdf.lines import PAGED, Para
from macros.read.pdf.looks import drawn_boxes, seen, struck
from macros.read.pdf.notes import call_of, call_to, find_calls
from macros.read.pdf.pages import Page
from macros.read.pdf.printed import Printed
from macros.read.pdf.rows import JUMP, TICKED, TYPED, is_bullet, marker, runs_left
from macros.read.pdf.spelling import Speller
from macros.read.pdf.structure import Structure
from macros.read.pdf.tables import joined

_FEW, _INDENT, _MOST_ARTIFACTS = 25, 0.5, 0.25
_CALL = re.compile(r"\[\^([^\]]*)\]")
_HYPHENS = re.compile("[-\u00ad\u2010\u2011\u2212]")
_OVER = "words are written over the pages, or into a form, and left out"
_JOINED = "lines or arrows between boxes are left out: do the words read in their order?"
_BOX = "a box to tick is left out: where does it belong?"
_DRAWN = {_BOX: drawn_boxes, Account.STRUCK: struck, _JOINED: joined}
_ALONE = "a number is alone: is it that of the words beside it?"
_WIDE = "words are far apart in these lines: are they columns?"
_PICTURES = "pictures are left out (pages: {}): do they hold words? To keep one: data/README.md"
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
    """Reads one document."""

    def __init__(self, pages: Sequence[Page], witness: tags.Witness) -> None:
        self._pages, self._witness = pages, witness
        met = ["".join(each.sign for each in page.glyphs) for page in pages]
        self.account = Account(met, place="page")
        glyphs = [seen(page, witness) for page in pages]
        self._glyphs = words_alone(pages, glyphs, self.account)
        self._unread = ""

    def original(self) -> Original:
        """All of it."""
        structure = Structure(self._witness.tags, self._glyphs)
        if structure.is_whole(_MOST_ARTIFACTS):
            printed = structure.read(self.account)
        else:
            printed = Layout(self._pages, self._glyphs, self.account).read()
        printed.say_depths()
        self._speller = Speller([*printed.lines()], self._witness.pages, self.account)
        self._notes = find_calls(printed, self.account)
        self._levels = Levels(printed)
        blocks = tuple(self._blocks(printed))
        notes = tuple(self._note(para) for para in printed.notes)
        self._ask(printed)
        return Original(blocks, notes, self.account, self._unread or self._lost(printed))

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
        apart = para.depth or line.plain[len(sign) :][:1] == "\t" or sign not in TYPED
        # The bullet of an item may be a drawing: then only the file says that it is one.
        if (is_bullet(sign) and apart) or (para.depth and not sign):
            if sign:
                self.account.drop("bullet", para.page, sign)
            return replace(behind, bullet=True)
        if self._levels.is_title(para):
            return replace(line, style="title")
        lined = all(each.lined for row in para.rows for each in row.solid)
        line = replace(line, outline=self._levels.of(para), underlined=lined)
        if not (para.depth and sign):
            return line
        return replace(line, runs=behind.runs, number=sign, emphasis=line.look, depth=para.depth)

    def _note(self, para: Para) -> Note:
        line, call = self._line(para), re.escape(call_of(para.rows[0]))
        words = re.match(
            rf"(?:\[\^[^\]]*\]|{call}\.?)[ \t]*", unicodedata.normalize("NFKC", line.plain)
        )
        line = cut(line, words.end() if words else 0)
        return Note(self._notes[call_to(para)], (replace(line, outline=0),))

    def _prove(self, plain: str, para: Para) -> None:
        """Check that a paragraph has the letters of its lines, and no others."""
        wanted = _bare("".join(row.text for row in para.rows))
        printed = {known: call for (_, call), known in self._notes.items()}
        found = _CALL.sub(lambda mark: printed.get(mark[1], mark[1]), plain)
        self._unread = self._unread or parting(wanted, _bare(found))

    def _lost(self, printed: Printed) -> str:
        """The letters that were not placed exactly once; "" for none."""
        every = (each for row in (*printed.dropped, *printed.lines()) for each in row.solid)
        placed = Counter((each.page, each.at) for each in every)
        solid = [each for page in self._glyphs for each in page if not each.sign.isspace()]
        other = [each for each in solid if placed[each.page, each.at] != 1]
        said = shortened("".join(each.sign for each in other))
        return f"page {other[0].page}: {said}" if other else ""

    def _witness_asks(self) -> None:
        """Ask about letters and words that a second reader does not find."""
        for page, other in zip(self._pages, self._witness.pages, strict=False):
            # One of the two readers reads small capitals as small letters.
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
        for at, over in enumerate(self._witness.over, 1):
            for words in (each for each in over if isinstance(each, str)):
                self.account.ask(at, _BOX if words in TICKED else _OVER, each=shortened(words))
        for page, letters in zip(self._pages, self._glyphs, strict=True):
            for asked, drawn in _DRAWN.items():
                for words in drawn(page, letters):
                    self.account.ask(page.number, asked, each=shortened(words))
        self._ask_of_words(printed)
        self._ask_of_paragraphs([each for each in printed.blocks if isinstance(each, Para)])
        pictured = [page for page in self._pages if page.pictures]
        unseen = [page for page in self._pages if page.unseen * 2 > len(page.glyphs)]
        for pages, words in ((pictured, _PICTURES), (unseen, _UNSEEN)):
            if pages:
                self.account.ask(0, words.format(", ".join(str(page.number) for page in pages)))

    def _ask_of_words(self, printed: Printed) -> None:
        """Ask about words that no reader of the page finds whole."""
        read = zip(self._pages, self._witness.pages or [""] * len(self._pages), strict=True)
        found = [{*page.words.split(), *other.split()} for page, other in read]
        for row in printed.lines():
            said = self._pages[row.page - 1].words
            for at, word in enumerate(row.text.split()):
                known = word in found[row.page - 1] or " ".join(word) in said  # it is set wide
                if not (known or at):  # it may be the end of a word
                    known = any(each.endswith(word) for each in found[row.page - 1])
                if not known and word.isalpha() and not runs_left(word):
                    self.account.ask(row.page, "is this one word, or two?", each=word)

    def _ask_of_paragraphs(self, paras: Sequence[Para]) -> None:
        """Ask about what may be a heading, the number of other words, or columns."""
        for para in self._levels.doubtful:
            self.account.ask(para.page, "is this line a heading?", each=para.text)
        for para in paras:
            if para.text.rstrip(".):").isdecimal():
                self.account.ask(para.page, _ALONE, each=para.text)
        gaps = [(para, _wide_gaps(para)) for para in paras if not PAGED.search(para.text)]
        for (para, count), (_, below) in pairwise([*gaps, (Para(), 0)]):
            if count > 1 or (count and below):
                self.account.ask(para.page, _WIDE, each=shortened(para.text))


def _bare(words: str) -> str:
    """Letters without spaces, hyphens and joined accents, so that two readings can be compared."""
    return _HYPHENS.sub("", unicodedata.normalize("NFKD", "".join(words.split())))


def _wide_gaps(para: Para) -> int:
    """The wide gaps that are not after a number, if most lines of a paragraph have one."""
    gaps = [row.text[len(marker(row)) :].strip().count(JUMP) for row in para.rows]
    return sum(gaps) if sum(map(bool, gaps)) * 2 > len(gaps) else 0


def _deeper(lefts: Sequence[float], para: Para) -> list[float]:
    """The indents of the open lists, from the outermost down to that of this item."""
    left = para.rows[0].left
    return [*(each for each in lefts if each < left - _INDENT * para.size), left]
