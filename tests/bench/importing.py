"""How well documents are imported: words lost and invented, right numbers, questions, seconds.

The documents are those of tests/support/strange.py, one of ten pages, and PDFs of sixty pages: what
each contains is known.
"""

from __future__ import annotations

import html
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.edit.draft.drafting import drafted
from macros.edit.draft.proof import Draft
from macros.model.blocks import Passage
from macros.read.imported import Original
from macros.read.pdf import document as pdf
from macros.read.word import document as word
from tests.support import docx, strange, written
from tests.support.docx import p

_WORD = re.compile(r"\w+")
_SECTIONS, _CLAUSES = 10, 12
_LONG = 60
_A4 = '#set page(paper: "a4")\n#set text(size: 11pt, lang: "en")\n'
_SAID = "Everybody who works here must read this, ask about what is not clear, and sign it. " * 3


class Figures(NamedTuple):
    """What was measured on one document."""

    words: int
    lost: int
    invented: int
    numbers: int
    right: int
    questions: int
    seconds: float


def report(folder: Path) -> None:
    """Print the figures of all kinds together, of a document of ten pages, and of PDFs of sixty."""
    folder.mkdir(parents=True, exist_ok=True)
    each = [_word_file(strange.write(kind, folder), kind) for kind in strange.KINDS]
    print("\nImport: words lost / invented, numbers right, questions in 1,000 words, seconds")
    _line(f"{len(each)} kinds of documents", each)
    _line("a document of ten pages", [_word_file(_ten_pages(folder), "")])
    _line("a PDF of sixty pages", [_pdf(folder, tagged=True)])
    _line("the same without its parts", [_pdf(folder, tagged=False)])


def _line(name: str, each: list[Figures]) -> None:
    total = Figures(*(sum(column) for column in zip(*each, strict=True)))
    print(
        f"{name:<28}{total.words:>6} words {total.lost:>4} {total.invented:>4}"
        f" {total.right:>5} of {total.numbers:<5}"
        f" {1000 * total.questions / total.words:>6.1f} {total.seconds:>7.2f}"
    )


def _word_file(path: Path, kind: str) -> Figures:
    return _figures(lambda: word.read(path, path.name), _wanted(kind), _in_file(path))


def _pdf(folder: Path, *, tagged: bool) -> Figures:
    clauses = [f"{at}.{n} {_SAID}" for at in range(1, _LONG + 1) for n in range(1, _CLAUSES + 1)]
    for at in range(_LONG, 0, -1):
        clauses.insert((at - 1) * _CLAUSES, f"## {at}. Aims")
    known = written.read("\n\n".join(map(str.strip, clauses)) + "\n")
    body = written.Typst(known).body()
    path = written.pdf(folder / "long.pdf", body, tagged=tagged, setting=_A4)
    words = Counter(_WORD.findall(" ".join(clauses)))
    return _figures(lambda: pdf.read(path, path.name), strange.outline(known), words)


def _figures(read: Callable[[], Original], wanted: list[str], there: Counter[str]) -> Figures:
    """Compare what was read and drafted with the outline and words that were meant."""
    start = time.perf_counter()
    original = read()
    made = drafted(original, "text.md", None, ())
    seconds = time.perf_counter() - start
    right = sum((Counter(wanted) & Counter(strange.outline(made.read))).values())
    words = Counter(_WORD.findall(" ".join(_words(made))))
    numbers = Counter(_WORD.findall(" ".join(each.number for each in _all(made))))
    # What a rule leaves out is counted in the account, so it is not lost.
    left = Counter(_WORD.findall(" ".join(said for _, _, said in original.account.dropped)))
    lost = sum((there - words - numbers - left).values())
    invented = sum((words - there).values())
    questions = len(original.account.questions)
    return Figures(made.words, lost, invented, len(wanted), right, questions, seconds)


def _wanted(kind: str) -> list[str]:
    if kind:
        return strange.KINDS[kind][-1].split("|")
    below = [f"{at}.{n}" for at in range(1, _SECTIONS + 1) for n in range(1, _CLAUSES + 1)]
    return [*(f"## {at}. Aims" for at in range(1, _SECTIONS + 1)), *below]


def _ten_pages(folder: Path) -> Path:
    section = [p("Aims", style="N1"), *[p(_SAID, level=1)] * _CLAUSES]
    return docx.write(folder / "ten.docx", p("Phone Policy", style="Title"), *section * _SECTIONS)


def _in_file(path: Path) -> Counter[str]:
    """The words in the XML, found without any of our readers."""
    with zipfile.ZipFile(path) as file:
        xml = file.read("word/document.xml").decode()
    broken = re.sub(r"</w:p>|<w:br/>", " ", xml)
    return Counter(_WORD.findall(html.unescape(re.sub("<[^>]*>", "", broken))))


def _all(made: Draft) -> Iterator[Passage]:
    for top in made.read.front:
        yield from top.walk()
    for section in made.read.sections:
        yield from section.walk()
        for clause in section.below:
            yield from clause.walk()


def _words(made: Draft) -> Iterator[str]:
    for passage in _all(made):
        yield passage.heading
        yield from (paragraph.plain for paragraph in passage.paragraphs)
