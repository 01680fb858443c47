"""A text as tokens, to be compared: words and marks one by one, and the starts of paragraphs.

Any white space counts as one space. Emphasis and printed links are compared too, and so are the
starts of paragraphs and line breaks, so that a paragraph split in two shows.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from macros.model.runs import RAISED, Run

# Scripts that put no space between words: each of their letters is compared by itself.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua980-\ua9ff\uaa00-\uaadf\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# Signs that put the next letter below the one before: both are one token.
_STACKS = "\u1039\u17d2\u1a60\ua9c0"

# Letters of other scripts that look the same as Latin ones, and marks that look alike.
_ALIKE = (
    "aаαɑ eе oоοօ pрρ cсϲ yуү xхχ× iіιı jј sѕ dԁ hһ qԛ wԝ uυս nո vνѵ gɡ Ilӏ AАΑ BВΒ EЕΕ KКΚ MМΜ "
    "HНΗ OОΟ PРΡ CСϹ TТΤ XХΧ YУΥҮ IІΙӀ SЅ JЈ GԌ QԚ WԜ ZΖ NΝ "
    "'‘’‚‛′ʹʻʼˈˊˋ`ꞌ \"“”„‟ /⁄∕ -−⁃˗ ·∙⋅•‧ :∶ː꞉"
)
# Raised, lowered or as part of a fraction, a sign means something else: 10² is not 102.
_OTHERS = ("<super>", "<sub>", "<fraction>", "<circle>")
_LOOKS_LIKE = {ord(other): kind[0] for kind in _ALIKE.split() for other in kind[1:]}
# The mark of a footnote, as in "[^2]".
_CALL = re.compile(r"\[\^([^\]\s]{1,12})\]")


@lru_cache(maxsize=1)
def token() -> re.Pattern[str]:
    """The pattern of a token, a word, figure or mark, with the space before it.

    A word may contain hyphens, apostrophes, dots and slashes, as in 17.4, co-worker and on/off, and
    a web address the marks of addresses. Every other mark is a token of its own, so that an added
    comma shows as no more than that. A figure is one token: £1,000.50, 09:30, 7.5 %, 1–6, -5,
    1 000, (01632) 960000, 5 May 2025.
    """
    signs = [(c, unicodedata.category(c)) for c in map(chr, range(0x24, 0xFFFF))]
    accents = "".join(c for c, kind in signs if kind.startswith("M"))
    money = "".join(c for c, kind in signs if kind == "Sc")
    letter = rf"(?:\d|[^\W\d{_UNSPACED}])[{accents}]*"
    date = r"\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d_]{3,12}\.?\s+\d{4}(?!\w)"
    figure = (
        r"[,:\u066b\u066c](?=\d)|(?:\s+-|-\s|\s*[\u2012-\u2014\u2212])\s*(?=\d)"
        r"|\s+(?=\d\d)|\s*\(0\)\s*(?=\d)"
    )
    joint = rf"(?:://|[-\u2010\u2011'’./@?=&]|(?<=\d)(?:{figure}))"
    front = rf"(?:(?<!\w)[-+\u2012\u2013\u2212](?=[\d{money}]))?(?:\(0\d{{1,5}}\)\s*(?=\d))?"
    behind = rf"(?:(?<=\d)\s*(?:[%‰]|°[CF]?|[{money}](?!\s*\d)))?"
    word = rf"{date}|{front}[{money}]?(?:{letter})+(?:{joint}(?:{letter})+)*{behind}"
    call = r"\[\^[^\]\s]{1,12}\]"
    unspaced = rf"(?!\d)[{_UNSPACED}][{accents}]*(?:(?<=[{_STACKS}])[{_UNSPACED}][{accents}]*)*"
    return re.compile(rf"(?<!\s)(\s*)({call}|{word}|{unspaced}|\S[{accents}]*)")


def _raised(call: re.Match[str]) -> str:
    return call[1].translate(RAISED) if call[1].isdecimal() else f"({call[1]})"


class Line(NamedTuple):
    """A paragraph: its words, what is printed before it, and what it is inside, such as a box."""

    runs: tuple[Run, ...] = ()
    marker: str = ""
    within: tuple[str, ...] = ()


CELL = ("cell",)
"""The `within` of the empty line that marks the start of a table cell."""


class Token(NamedTuple):
    """One word or mark to compare."""

    words: str
    spaced: bool = True
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def says(self) -> bool:
        """Whether it is a word or a figure, and not a mark."""
        return any(map(str.isalnum, self.words))

    @property
    def shown(self) -> str:
        """The token with the space before it; the mark of a footnote as it is printed."""
        words = _CALL.sub(_raised, self.words).replace("\n", "↵")
        return f" {words}" if self.spaced else words


BREAK = Token("\n")
"""Where a line of a paragraph ends and its words go on in the next."""


@dataclass(frozen=True)
class Start:
    """Where a paragraph starts: what is printed before it, and what it is inside."""

    marker: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """A place among the words for something that is compared by itself, such as a table."""

    key: object


Entry = Token | Start | Held
Stream = tuple[Entry, ...]
Change = Literal["same", "deleted", "inserted", "moved"]
Changed = tuple[Change, Entry]


class Moved(NamedTuple):
    """A line or sentence that was taken to another place, with what changed in it."""

    made: tuple[Changed, ...]


def of(paragraphs: Iterable[tuple[Run, ...]]) -> tuple[Token, ...]:
    """Split paragraphs into words and marks, each with its emphasis and link."""
    return tuple(token for runs in paragraphs for token in _tokens(runs))


def _tokens(runs: tuple[Run, ...]) -> Iterator[Token]:
    spaced = True
    for run in runs:
        words = _one_form(run.text)
        for space, word in token().findall(words):
            whole = " ".join(word.split())
            yield from (BREAK,) if "\n" in space else ()
            yield Token(whole, spaced or bool(space), run.bold, run.italic, _one_form(run.link))
            spaced = False
        spaced = spaced or words[-1:].isspace()
        yield from (BREAK,) if "\n" in words[len(words.rstrip()) :] else ()


def _one_form(words: str) -> str:
    """Words in Unicode's composed form, so that canonically equal ones are equal."""
    return unicodedata.normalize("NFC", words)


def seen(words: str) -> str:
    """Words as they look: signs that look alike are made equal, invisible ones are left out."""
    flat = "".join(map(_plain, unicodedata.normalize("NFC", words))).translate(_LOOKS_LIKE)
    kinds = ((letter, unicodedata.category(letter)) for letter in flat)
    shown = ("-" if kind == "Pd" else letter for letter, kind in kinds if kind != "Cf")
    return " ".join("".join(shown).split())


def _plain(sign: str) -> str:
    other = unicodedata.decomposition(sign).startswith(_OTHERS)
    return sign if other else unicodedata.normalize("NFKC", sign)


def stream(pieces: Iterable[Line | Held]) -> Stream:
    """Lines as entries to compare: the start of each, and its words."""
    found: list[Entry] = []
    for piece in pieces:
        if isinstance(piece, Held):
            found.append(piece)
        else:
            found += [Start(_one_form(piece.marker), piece.within), *_tokens(piece.runs)]
    return tuple(found)


class CellWords(NamedTuple):
    """The words of a cell. One with a key is compared by itself: in its table the key counts."""

    lines: tuple[Line, ...] = ()
    key: object = None

    @property
    def own(self) -> Stream:
        """Its entries to compare in its table."""
        return (Held(self.key),) if self.key else stream(self.lines)


Row = tuple[CellWords, ...]


class Grid(NamedTuple):
    """The words of a table, cell by cell."""

    header: Row
    rows: tuple[Row, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """All words that are the table's own, with a mark where a cell begins."""
        for cell in (cell for row in (self.header, *self.rows) for cell in row):
            yield Line(within=CELL)
            yield from () if cell.key else cell.lines
