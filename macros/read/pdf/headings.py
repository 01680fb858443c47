"""The headings of a PDF: as the file says, else by their size, by bold, or by their colour."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from macros.read.imported import CONTENTS
from macros.read.pdf.lines import Para
from macros.read.pdf.printed import Cells, Printed
from macros.read.pdf.rows import marker

# The least size of a heading that is known by its size, in that of the text.
_LARGER = 1.08
# In words: the longest heading, the longest that is a sentence, the longest that is known by its
# look alone; the shortest text below such a heading.
_LONG, _SENTENCE, _FEW_WORDS, _FEW_BELOW = 20, 6, 10, 6
# Bold words that come so often are labels, such as Key points.
_OFTEN = 3
_DEEPEST = 4
_STOPPED = re.compile(r"\.[”\"’]?$")
# A single letter, as in an index, is no heading.
_WORD = re.compile(r"[^\W\d_]{2}")
_HEADING = re.compile(r"H([1-6]?)")
_Look = tuple[bool, int]
"""Whether a letter is italic, and its colour."""


class Levels:
    """The levels of headings. `doubtful` are lines that look like headings, but may be none."""

    def __init__(self, printed: Printed) -> None:
        self.doubtful: list[Para] = []
        self._title: Para | None = None
        kinds = ((id(para), _HEADING.fullmatch(para.kind)) for para in printed.every())
        said = {key: int(kind[1] or 1) for key, kind in kinds if kind}
        deep = {level: at for at, level in enumerate(sorted({*said.values()}), 1)}
        self._body = _body(printed)
        self._levels = {key: deep[level] for key, level in said.items()} or self._seen(printed)
        large = {_size(para) for para in printed.every() if self.of(para) and self._is_large(para)}
        sized = (para for para in printed.every() if _size(para) in large)
        long = (para for para in sized if _LONG < len(para.text.split()) <= 2 * _LONG)
        self.doubtful += (para for para in long if para.text[-1].isalpha())

    def is_title(self, para: Para) -> bool:
        """Whether a paragraph is the title of the document."""
        return para.kind == "Title" or para is self._title

    def of(self, para: Para) -> int:
        """The level of a heading, from 1; 0 for another paragraph."""
        return min(self._levels.get(id(para), 0), _DEEPEST)

    def _seen(self, printed: Printed) -> dict[int, int]:
        """The levels of headings by their look: large ones first, then bold, then coloured ones."""
        paras = [block for block in printed.blocks if isinstance(block, Para)]
        text = [*dropwhile(lambda para: not self._is_large(para), paras)]
        bold = self._bold(text)
        below = dict(zip(map(id, printed.blocks), [*printed.blocks[1:], None], strict=False))
        self.doubtful = [para for para in bold if _is_doubtful(para, below[id(para)])]
        looks = sum(map(_looks, paras), Counter[_Look]())
        usual = max(looks, key=looks.__getitem__, default=(False, 0))
        apart = [para for para in text if self._is_apart(para, below[id(para)], usual)]
        sizes = {_size(para) for para in text if self._is_large(para)}
        sizes -= self._cover(text, paras, bold)
        deep = {size: at for at, size in enumerate(sorted(sizes, reverse=True), 1)}
        large = (para for para in printed.every() if self._is_large(para))
        by_size = {id(para): deep.get(_size(para), 0) for para in large}
        by_weight = dict.fromkeys(map(id, bold), len(deep) + 1)
        by_colour = dict.fromkeys(map(id, apart), len(deep) + bool(bold) + 1)
        return by_size | by_colour | by_weight

    def _bold(self, text: Sequence[Para]) -> list[Para]:
        """The bold lines that are titles; those that come often are labels."""
        bold = [para for para in text if para.bold and self._is_title_alone(para)]
        often = Counter(para.text for para in bold)
        return [para for para in bold if often[para.text] < _OFTEN]

    def _cover(self, text: Sequence[Para], paras: Iterable[Para], bold: object) -> set[float]:
        """The sizes of the lines of a cover; sets the largest line as the title.

        Only the top of the first page has these sizes. They are larger than any heading, or fill
        that page.
        """
        front = [*takewhile(self._is_large, text)]
        below = {_size(para) for para in text[len(front) :] if self._is_large(para)}
        first = [para for para in front if para.page == 1]
        cover = [para for para in first if _size(para) not in below]
        largest = max(cover, key=_size, default=None)
        has_headings = bool(below or bold)
        if not (largest and has_headings):
            return set()
        fills_page = len(first) == sum(para.page == 1 for para in paras)
        if fills_page or _size(largest) > max(below, default=self._body):
            self._title = largest
            return {_size(para) for para in cover}
        return set()

    def _is_apart(self, para: Para, below: Para | Cells | None, usual: _Look) -> bool:
        """Whether a line is a heading by its slant or colour alone, above a text without it."""
        if not isinstance(below, Para) or para.bold or below.bold:
            return False
        look, _ = _looks(para).most_common(1)[0]
        is_own = look not in {usual, _looks(below).most_common(1)[0][0]}
        long = len(below.text.split()) >= _FEW_BELOW
        return is_own and long and self._is_title_alone(para)

    def _is_title_alone(self, para: Para) -> bool:
        """Whether a line is as short as a heading, and ends like one."""
        if _size(para) < self._body or self._is_large(para):
            return False
        words = para.text.split()
        count, last = len(words), words[-1][-1]
        sign = marker(para.rows[0])
        if sign:
            counts = sign.isdigit() and words[1:] == [words[-1].lower()]  # such as "5 days"
            ends = last.isalnum() or last in "?:!"
            return ends and not counts and count <= _most(para.text)
        is_short = count <= _FEW_WORDS and len(para.rows) == 1 and _WORD.search(para.text)
        return bool(is_short) and words[0][0].isupper() and (last.isalnum() or last == "?")

    def _is_large(self, para: Para) -> bool:
        large, words = _size(para) > self._body * _LARGER, para.text
        return large and len(words.split()) <= _most(words) and _WORD.search(words) is not None


def _body(printed: Printed) -> float:
    """The size of most words outside notes."""
    sizes: Counter[float] = Counter()
    notes = {*map(id, printed.notes)}
    for para in printed.every():
        sizes[_size(para)] += len(para.text) * (id(para) not in notes)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _most(words: str) -> int:
    """The most words of a heading: few for a sentence with a stop, many for a question."""
    if _STOPPED.search(words):
        return _SENTENCE
    return 2 * _LONG if words.endswith(("?", "!")) else _LONG


def _size(para: Para) -> float:
    # Small capitals begin with a large letter, which gives their size.
    return round(max(para.size, para.rows[0].solid[0].size) * 2) / 2


def _looks(para: Para) -> Counter[_Look]:
    """The looks of the letters of a paragraph, counted."""
    return Counter((each.italic, each.tint) for row in para.rows for each in row.solid)


def _is_doubtful(para: Para, below: Para | Cells | None) -> bool:
    """Whether a bold line may not be a heading: no number; no table, clause or text below it."""
    if CONTENTS.fullmatch(para.text.strip(" :")) or isinstance(below, Cells):
        return False
    is_numbered = any(marker(each.rows[0]) for each in (para, below) if each)
    has_text = below and not below.bold and len(below.text.split()) >= _FEW_BELOW
    return not (is_numbered or has_text)
