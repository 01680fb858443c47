"""What readers of documents give: lines and tables in order, and an account of the rest."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, NamedTuple

from macros.model.blocks import Merged, Section, Statement
from macros.model.runs import LOWERED, RAISED, Emphasis, Run, parted, words_of

Tracked = Literal["ask", "accept", "reject"]
"""What to do with tracked changes: show both readings and ask a person, or take one."""
_FEW, _LONG = 30, 4
# The heading of a list of contents.
CONTENTS = re.compile(r"(?:(?:table of )?contents|index|cynnwys)(?: ?page(?: \d)?)?", re.IGNORECASE)
RUNNING = "running head or foot"
"""The name of the rule that leaves out what is on every page."""
IN_PAGE = "toc"
"""The style of a line that is only a link to another place on its web page."""
# Usual signs for those of Word's own fonts: for Wingdings, and below for fonts that differ.
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
# Invisible signs; a soft hyphen shows only if a line ends there.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]"
)
_OF_FONT = re.compile("[\uf000-\uf0ff]")
_TYPED = re.compile("[!-\xff\uf000-\uf0ff]")
_ORDINALS = {"st", "nd", "rd", "th"}


def sign(font: str, code: str) -> str:
    """The usual sign for a sign of one of Word's fonts, by its code; empty if there is none."""
    code = f"F0{code[2:]}" if code.startswith("00") else code
    return _OTHER_SIGNS.get(font, SIGNS).get(code, "")


def is_of_signs(font: str) -> bool:
    """Whether a font prints a sign for each letter: other programs write usual letters in it."""
    return font.startswith(("Wingdings", "Webdings"))


def signs(font: str, words: str) -> str:
    """Words with the usual signs for those of one of Word's fonts; unknown ones stay."""
    coded = _TYPED if is_of_signs(font) else _OF_FONT
    return coded.sub(lambda each: sign(font, f"F0{ord(each[0]) % 256:02X}") or each[0], words)


@dataclass(frozen=True)
class Line:
    """One paragraph of a document, with what the document says of its form.

    `number` is what a program prints before it. `depth` says how deep its list is, and `outline`
    how deep its heading, from 1; 0 is none. `place` is the number of the paragraph in the document.
    `size` is the size of its words in half points; 0 if the document does not say. `id` and
    `language` come from a file of our own. `calls` are the footnotes called in it, with their
    marks, and `picture` is the name of the picture that it shows.
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
        """The emphasis of its first words."""
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
    """A footnote: its marker as printed, its lines, and its id in the document."""

    marker: str
    lines: tuple[Line, ...]
    id: str = ""


class Question(NamedTuple):
    """What a person must decide. `place` is the first paragraph, or 0 for the whole document.

    If there are `readings`, the first one is taken meanwhile. `about` is what the question is
    about. `places` are all places that it is asked of, each with the words there.
    """

    place: int
    words: str
    about: str
    readings: tuple[str, ...]
    places: list[tuple[int, str]]


@dataclass
class Account:
    """Every letter of a document once: what was read, in order, and what a rule left out.

    `place` says what places count: paragraphs, lines or pages. `remarks` are what people left at
    paragraphs in Word: who tracked a change, and comments. `chosen` is the reading that a person
    chose, from 1, by what the question is about. `saved` is the encoding of an old text.
    """

    HIDDEN: ClassVar = "hidden text is left out: does the policy say it?"
    STRUCK: ClassVar = "words are struck out and stay: does the policy still say them?"
    COMMENTS: ClassVar = "comments are left out: is anything in them still to do?"
    PICTURES: ClassVar = "pictures are left out: do they hold words? To keep one: data/README.md"
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
        """Keep a remark at a paragraph, such as a comment; equal ones once."""
        said = self.remarks.setdefault(place, [])
        if words not in said:
            said.append(words)

    def drop(self, rule: str, place: int, words: str) -> None:
        """Note words that a rule leaves out; several in a row of one place are one."""
        last = self.dropped[-1] if self.dropped else None
        if last and last[:2] == (rule, place):
            self.dropped[-1] = (rule, place, last[2] + words)
        else:
            self.dropped.append((rule, place, words))

    def seen(self, place: int, words: str) -> str:
        """Words without invisible signs, which are noted as left out."""
        unseen = "".join(_INVISIBLE.findall(words))
        if unseen:
            self.drop("invisible character", place, unseen)
        return _INVISIBLE.sub("", words)

    def shifted(self, place: int, words: str, how: str, before: str) -> str:
        """Words that are raised ("sup"), lowered ("sub") or a bit "off" the line, after `before`.

        Figures stay raised or lowered: 10², CO₂. Letters go onto the line; a person is asked if
        they may be a mark.
        """
        asks = words.isalpha() if how != "off" else len(words) < _LONG and words.isalnum()
        if how and before[-1:].isalnum() and asks and words not in _ORDINALS:
            asked = (
                "small raised or lowered signs are written like others: does the word read right?"
            )
            self.ask(place, asked, each=f"{before.rsplit(maxsplit=1)[-1]}{words}")
        return words.translate({"sup": RAISED, "sub": LOWERED}.get(how, {}))

    @property
    def questions(self) -> list[Question]:
        """The questions to a person, in order."""
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
        """Ask a person. Equal questions become one with all its places; `each` is the words."""
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
    """Words without their spaces, which are the same however lines are laid out."""
    return "".join(words.split())


def parting(one: str, other: str) -> str:
    """Where two texts begin to differ, in words for a message; empty if they are equal."""
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
    """Whether the first row of a table is bold, and the others are not."""
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
