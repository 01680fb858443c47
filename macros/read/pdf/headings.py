"""Which paragraphs of a PDF are headings: as the file says, else by their size, else by bold."""

import re
from collections import Counter
from itertools import pairwise, takewhile

from macros.read.imported import CONTENTS
from macros.read.pdf.lines import Para
from macros.read.pdf.printed import Cells, Printed
from macros.read.pdf.rows import marker

_LARGER, _LONG, _DEEPEST, _FEW_WORDS, _FEW_BELOW, _OFTEN = 1.08, 20, 4, 10, 6, 3
_STOPPED = re.compile(r"\.[”\"’]?$")
_HEADING = re.compile(r"H([1-6]?)")


class Levels:
    """How deep headings are: as the file says, else by their size."""

    def __init__(self, printed: Printed) -> None:
        paras = [block for block in printed.blocks if isinstance(block, Para)]
        sizes: Counter[float] = Counter()
        notes = {*map(id, printed.notes)}
        for para in (para for para in printed.every() if id(para) not in notes):
            sizes[_size(para)] += len(para.text)
        self._body = max(sizes, key=sizes.__getitem__, default=0.0)
        kinds = ((id(para), _HEADING.fullmatch(para.kind)) for para in printed.every())
        found = {key: int(kind[1] or 1) for key, kind in kinds if kind}
        self._said = sorted({*found.values()})
        large = [para for para in paras if self._is_large(para)]
        begun = paras.index(large[0]) if large else len(paras)
        front = list(takewhile(self._is_large, paras[begun:]))
        below = {_size(para) for para in large[len(front) :]}
        others = [] if self._said else paras[begun:]
        bold_ones = [para for para in others if para.bold and self._is_title_alone(para)]
        often = Counter(para.text for para in bold_ones)  # such as Key points, in boxes
        bold_ones = [para for para in bold_ones if often[para.text] < _OFTEN]
        pairs, bold_ids = pairwise([*printed.blocks, None]), {*map(id, bold_ones)}
        bold = ((one, other) for one, other in pairs if id(one) in bold_ids)
        self.doubtful = [one for one, other in bold if isinstance(one, Para) and _doubt(one, other)]
        begins, both = {*map(id, others)}, pairwise(printed.blocks)
        looks = sum(map(_looks, paras), Counter[tuple[bool, int]]())
        self._usual = max(looks, key=looks.__getitem__, default=(False, 0))
        apart = [id(one) for one, other in both if id(one) in begins and self._is_apart(one, other)]
        # Letters that are larger than any heading, on top of the first page alone, are the cover's;
        # and so are those that are alone on that page.
        first = [para for para in front if para.page == 1]
        on_cover = [para for para in first if _size(para) not in below]
        alone = len(first) == sum(para.page == 1 for para in paras)
        largest = max(on_cover, key=_size, default=None)
        is_title = largest and (alone or _size(largest) > max(below, default=self._body))
        self._title = largest if is_title and (below or bold_ones) else None
        covered = {_size(para) for para in on_cover} if self._title else set()
        ranked = sorted({*map(_size, large)} - covered, reverse=True)
        deep = {size: at for at, size in enumerate(ranked, 1)}
        levels = {id(p): deep.get(_size(p), 0) for p in printed.every() if self._is_large(p)}
        levels |= dict.fromkeys(apart, len(deep) + bool(bold_ones) + 1)
        levels |= dict.fromkeys(bold_ids, len(deep) + 1)
        said = {key: self._said.index(level) + 1 for key, level in found.items()}
        self._levels = said or levels

    def is_title(self, para: Para) -> bool:
        """Whether a paragraph is the title of the document."""
        return para.kind == "Title" or (not self._said and para is self._title)

    def of(self, para: Para) -> int:
        """How deep a heading is, from 1; 0 is none."""
        return min(self._levels.get(id(para), 0), _DEEPEST)

    def _is_apart(self, para: Para | Cells, below: Para | Cells) -> bool:
        """Whether a line is a heading by its slant or colour alone, above a text without those."""
        if isinstance(para, Cells) or isinstance(below, Cells) or para.bold or below.bold:
            return False
        look, *others = _looks(para)
        is_own = not others and look not in {self._usual, _looks(below).most_common(1)[0][0]}
        long = len(below.text.split()) >= _FEW_BELOW
        return is_own and long and self._is_title_alone(para)

    def _is_title_alone(self, para: Para) -> bool:
        """Whether a line is as short as a heading, and ends as one."""
        words = para.text.split()
        number = bool(marker(para.rows[0]))
        few = len(words) <= (_most(para.text) if number else _FEW_WORDS)
        few = few and (number or len(para.rows) == 1)
        ended = words[-1][-1].isalnum() or words[-1][-1] in ("?:!" if number else "?")
        return few and (number or words[0][0].isupper()) and ended and _size(para) == self._body

    def _is_large(self, para: Para) -> bool:
        large, words = _size(para) > self._body * _LARGER, para.text
        return large and len(words.split()) <= _most(words) and any(map(str.isalpha, words))


def _most(words: str) -> int:
    """How many words a heading may have: a sentence is none, but a question may be long."""
    return _FEW_BELOW if _STOPPED.search(words) else _LONG * (1 + words.endswith(("?", "!")))


def _size(para: Para) -> float:
    # The first of small capitals is a large one.
    return round(max(para.size, para.rows[0].solid[0].size) * 2) / 2


def _looks(para: Para) -> Counter[tuple[bool, int]]:
    """Whether letters are italic, and their colours, with how many are so."""
    return Counter((each.italic, each.tint) for row in para.rows for each in row.solid)


def _doubt(para: Para, below: Para | Cells | None) -> bool:
    """Whether a bold line may be no heading: no number, and no table, clause or text below it."""
    if CONTENTS.fullmatch(para.text.strip(" :")) or isinstance(below, Cells):
        return False
    signs = [marker(each.rows[0]) for each in (para, below) if each]
    said = below is not None and not below.bold and len(below.text.split()) >= _FEW_BELOW
    return not said and not any(signs)
