"""What a reader makes of a document: lines and tables in order, and an account of the rest."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, NamedTuple

from macros.model.blocks import Merged, Section, Statement
from macros.model.runs import LOWERED, RAISED, Emphasis, Run, parted, words_of

Tracked = Literal["ask", "accept", "reject"]
"""What becomes of tracked changes: both are shown and somebody is asked, or one is taken."""
_FEW = 30
# The heading of a list of contents.
CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
RUNNING = "running head or foot"
"""The rule that leaves out what is on every page."""
IN_PAGE = "toc"
"""The style of a line that leads to another one of its web page, and says nothing else."""
# Signs of Word's own fonts that everybody's fonts have: of Wingdings, and where others differ.
SIGNS = {
    "F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0A7": "▪", "F0E0": "→",
    "F0FB": "✗", "F0FD": "☒", "F071": "☐", "F0D8": "➢", "F076": "❖", "F0E8": "➔", "F0F0": "⇨",
    "F0DF": "←", "F028": "☎", "F02A": "✉", "F04A": "☺", "F06E": "■", "F06C": "●", "F09F": "•",
}  # fmt: skip
_OTHER_SIGNS = {
    "Symbol": {
        "F0B0": "°", "F0B1": "±", "F0B3": "≥", "F0A3": "≤", "F0B4": "×", "F0B8": "÷", "F0B9": "≠",
        "F0AE": "→", "F0AC": "←", "F0B7": "•", "F02D": "−", "F0A5": "∞", "F0D6": "√", "F0BB": "≈",
    },
    "Wingdings 2": {"F050": "✓", "F052": "☑", "F053": "☒", "F0A3": "☐", "F04F": "✗", "F097": "●"},
}  # fmt: skip
# Signs that nobody sees; a soft hyphen shows only where a line happens to end.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]"
)
_OF_FONT = re.compile("[\uf000-\uf0ff]")
_ORDINALS = {"st", "nd", "rd", "th"}


def sign(font: str, code: str) -> str:
    """The sign that everybody's fonts have for one of a font of Word's; empty where none is."""
    code = f"F0{code[2:]}" if code.startswith("00") else code
    return _OTHER_SIGNS.get(font, SIGNS).get(code, "")


def signs(font: str, words: str) -> str:
    """Words with such signs for those of a font; what is in no font of Word's stays."""
    return _OF_FONT.sub(lambda found: sign(font, f"{ord(found[0]):04X}") or found[0], words)


@dataclass(frozen=True)
class Line:
    """One paragraph of a document, with what the document says of its form.

    `number` is what a program prints before it. `depth` says how deep its list is, and `outline`
    how deep its heading, from 1; 0 is none. `place` is which paragraph of the document it is.
    `size` is how large its words are, in half points; 0 where nothing says so.
    `id` and `language` are what a file of our own says of it, `calls` the footnotes called in it
    with their marks, and `picture` the name of the picture that it shows.
    """

    runs: tuple[Run, ...]
    number: str = ""
    emphasis: Emphasis = "none"
    depth: int = 0
    bullet: bool = False
    outline: int = 0
    style: str = ""
    place: int = 0
    underlined: bool = False
    size: int = 0
    id: str = ""
    language: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    picture: str = ""

    @property
    def plain(self) -> str:
        """Its words alone."""
        return words_of(self.runs)

    @property
    def look(self) -> Emphasis:
        """How its first words are printed."""
        return next((run for run in self.runs if run.text.strip()), Run("")).emphasis

    @property
    def all_bold(self) -> bool:
        """Whether every letter is bold."""
        return all(run.bold for run in self.runs if run.text.strip())


class GridCell(NamedTuple):
    """A cell of a table of a document."""

    lines: tuple[Line, ...] = ()
    merged: Merged = ""


@dataclass(frozen=True)
class Grid:
    """A table of a document. `headed` says whether its first row is one of headings.

    `style` is that of its first paragraph.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    headed: bool = False
    place: int = 0
    style: str = ""


class Note(NamedTuple):
    """A footnote, with its marker as printed, and what the document calls it by."""

    marker: str
    lines: tuple[Line, ...]
    id: str = ""


class Question(NamedTuple):
    """What the reader does not decide: the first paragraph, or 0 for the whole document, and why.

    Where it has `readings`, the first is the one taken meanwhile; `about` is what it is about.
    `places` are all that it is asked of, each with its words there.
    """

    place: int
    words: str
    about: str
    readings: tuple[str, ...]
    places: list[tuple[int, str]]


@dataclass
class Account:
    """Every letter of a document once: what was met, in order, and what was left out by a rule.

    `place` is what its places are: paragraphs, lines or pages. `remarks` is what people left at
    paragraphs in Word: who tracked a change, and comments. `chosen` is which reading a person
    chose, from 1, by what the question is about. `saved` is how the letters of an old text are.
    """

    HIDDEN: ClassVar = "hidden text is left out: does the policy say it?"
    STRUCK: ClassVar = "words are struck out and stay: does the policy still say them?"
    COMMENTS: ClassVar = "comments are left out: is anything in them still to do?"
    PICTURES: ClassVar = "pictures are left out: do they hold words?"
    BUILT_IN: ClassVar = "another document is built in and left out: what does it say?"
    TABLE_IN_TABLE: ClassVar = "a table in a table is taken apart into lines: does it read well?"

    met: list[str] = field(default_factory=list)
    dropped: list[tuple[str, int, str]] = field(default_factory=list)
    asked: dict[str, Question] = field(default_factory=dict)
    pending: Counter[str] = field(default_factory=Counter)
    place: str = "paragraph"
    remarks: dict[int, list[str]] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)
    saved: str = ""

    def remark(self, place: int, words: str) -> None:
        """Keep what people left at a paragraph: a tracked change, a comment; the same once."""
        said = self.remarks.setdefault(place, [])
        if words not in said:
            said.append(words)

    def drop(self, rule: str, place: int, words: str) -> None:
        """Leave words out by a named rule; several of one place are kept as one."""
        last = self.dropped[-1] if self.dropped else None
        if last and last[:2] == (rule, place):
            self.dropped[-1] = (rule, place, last[2] + words)
        else:
            self.dropped.append((rule, place, words))

    def seen(self, place: int, words: str) -> str:
        """Words without the signs that nobody sees, which are left out by a rule."""
        unseen = "".join(_INVISIBLE.findall(words))
        if unseen:
            self.drop("invisible character", place, unseen)
        return _INVISIBLE.sub("", words)

    def shifted(self, place: int, words: str, how: str, before: str) -> str:
        """Words set above the line ("sup") or below it ("sub"), behind others on it.

        Figures are written so: 10², CO₂. Letters go onto the line; what may be a mark is asked.
        """
        if how and before[-1:].isalnum() and words.isalpha() and words not in _ORDINALS:
            asked = "raised or lowered letters are written on the line: are they part of the word?"
            self.ask(place, asked, each=f"{before.rsplit(maxsplit=1)[-1]}{words}")
        return words.translate({"sup": RAISED, "sub": LOWERED}.get(how, {}))

    @property
    def questions(self) -> list[Question]:
        """What is left to a person, in order."""
        return list(self.asked.values())

    def ask(
        self,
        place: int,
        words: str,
        about: str = "",
        readings: tuple[str, ...] = (),
        *,
        each: str = "",
    ) -> None:
        """Leave a question to a person: the same once, for all its places. `each` is the words."""
        question = self.asked.setdefault(words, Question(place, words, about, readings, []))
        if (place, each) not in question.places[-20:]:
            question.places.append((place, each))


@dataclass(frozen=True)
class Original:
    """A document as it was read. `unread` says where a second reader found other words.

    `own` says that its styles and bookmarks are those of `read/word/form.py`; `pictures` are then
    the pictures in it, by their names. `tree` is that of a text in the program's own form.
    """

    blocks: tuple[Line | Grid, ...]
    notes: tuple[Note, ...]
    account: Account
    unread: str = ""
    own: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    tree: tuple[tuple[Statement, ...], tuple[Section, ...]] | None = None


def letters(words: str) -> str:
    """Words without their spaces: what is to be the same however lines are laid out."""
    return "".join(words.split())


def parting(one: str, other: str) -> str:
    """Where two rows of letters part, in words; empty where they are the same."""
    if one == other:
        return ""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return f"“{one[at : at + _FEW]}” and “{other[at : at + _FEW]}”"


def lines_of(blocks: Iterable[Line | Grid]) -> Iterator[Line]:
    """Every line of some blocks, those in cells too, in order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell.lines)


def each_line(block: Line | Grid, change: Callable[[Line], Line]) -> Line | Grid:
    """A line, or a table, with each of its lines changed."""
    if isinstance(block, Line):
        return change(block)
    rows = (
        tuple(cell._replace(lines=tuple(map(change, cell.lines))) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def looks_headed(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a table has a first row in bold, and no other."""
    bold = [
        [bool(cell.lines) and all(line.all_bold for line in cell.lines) for cell in row]
        for row in rows
    ]
    first, *others = bold
    return len(first) > 1 and all(first) and not any(row[-1] for row in others)


def cut(line: Line, start: int) -> Line:
    """A line without its first letters."""
    _, rest = parted(line.runs, [start])
    return replace(line, runs=rest)
