"""Parts of a document that are not its words: the marks of a plain text, a list of contents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, groupby, pairwise

from macros.edit import write_words
from macros.edit.draft import paste_rules
from macros.edit.draft.mail import without_mail
from macros.edit.write_words import Token
from macros.model.runs import Run, words_of
from macros.read.grammar import marks
from macros.read.grammar.lines import Findings, line_of
from macros.read.imported import (
    CONTENTS,
    IN_PAGE,
    Account,
    Grid,
    Line,
    Note,
    Original,
    cut,
    each_line,
    letters,
    lines_of,
)  # fmt: skip

_BOLD, _ITALIC = re.compile(r"</?(?:b|strong)>"), re.compile(r"</?(?:i|em)>")
_HEADING, _CLOSING = re.compile(r"(#{1,4}) +(?=\S)"), re.compile(r" +#+$")
# The address of a link, or a single letter.
_SIGN = re.compile(r"\]\([^()\s]*\)|.", re.DOTALL)
_MARKED = re.compile(r"#{1,4} +\S|.*(?:\*\*\S|</(?:b|strong|i|em)>)")
# The number of a page after an entry, or only the dots before one; or a line of numbers alone.
_ENDS_IN_PAGE = re.compile(
    r".*(?:\.\.|\s|Pages?)\s*(?:\d{1,3}\s?[-–]\s?)?\d{1,3}|.*(?:\. ?){4,}|[\d.\s]+"
)
_LED = re.compile(r"(?:\. ?){4,}\s*\d{1,3}$")
_NEAR, _LINES, _FEWEST = 4, 3, 3
_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{0,2}){0,4}\s*(?:[–—-]\s+)?")
# Gaps that a template or a form leaves: [name of school], or «School» in a mail merge.
_UNFILLED = re.compile(
    r"[\[<{](?:please )?(?:insert|enter|specify|delete|amend|name|date|your|school)\b"
    r"[^\[\]<>{}]{0,80}[\]>}]"
    r"|\((?:insert|delete as)\b[^()]{0,80}\)|«\w{1,40}»",
    re.IGNORECASE,
)
_CALL, _NOTE = re.compile(r"\[(\d{1,2})\]"), re.compile(r"\[(\d{1,2})\]\s+(?=\S)")
_CONTENTS_RULE, _MARK_RULE = "list of contents", "mark"
_ENTRIES = "lines that look like a list of contents are left out: are they no more than that?"


def without_marks(original: Original) -> Original:
    """A plain text with its marks read as headings, bold, italic, links and notes."""
    original = _with_notes(original)
    if not any(_MARKED.match(line.plain) for line in lines_of(original.blocks)):
        return original
    unmarked = partial(_line, account=original.account)
    return replace(original, blocks=tuple(each_line(each, unmarked) for each in original.blocks))


def _with_notes(original: Original) -> Original:
    """A document with its lines such as "[1] …" as notes, if each is called once above."""
    notes, above, calls = list[Note](), list[Line | Grid](), Counter[str]()
    for block in original.blocks:
        sign = _NOTE.match(block.plain) if isinstance(block, Line) else None
        if isinstance(block, Line) and sign and sign[1] in calls:
            notes.append(Note(sign[1], (cut(block, sign.end()),)))
        else:
            above.append(block)
            calls.update(_CALL.findall(" ".join(line.plain for line in lines_of([block]))))
    if original.notes or calls != Counter(note.marker for note in notes):
        return original
    return replace(
        original, blocks=tuple(each_line(each, _calling) for each in above), notes=tuple(notes)
    )


def _calling(line: Line) -> Line:
    said = (run._replace(text=_CALL.sub(r"[^\1]", run.text)) for run in line.runs)
    return replace(line, runs=tuple(said))


def _line(line: Line, account: Account) -> Line:
    if any(run != Run(run.text) for run in line.runs):
        return line  # its file has bold, italic or links of its own
    heading = _HEADING.match(line.plain)
    words = _CLOSING.sub("", line.plain[heading.end() :]) if heading else line.plain
    words = _ITALIC.sub("*", _BOLD.sub("**", words))
    runs = _marked(words)
    if gone := _gone(line.plain, words_of(runs)):
        account.drop(_MARK_RULE, line.place, gone)
    return replace(line, runs=runs, outline=len(heading[1]) if heading else line.outline)


def _marked(words: str) -> tuple[Run, ...]:
    """Words with their bold, italic and links read; unchanged if a mark is not closed."""
    printed = write_words.escaped(Token(words), "")
    findings = Findings("")
    line = line_of(printed.replace("\\*", "*").replace("\\](", "]("), 1, 1)
    read = marks.paragraph([line], findings)
    return read.runs if read.runs and not findings.problems else (Run(words),)


def _gone(before: str, after: str) -> str:
    """The signs that were taken out of some words, if none was put in."""
    kept, gone = 0, ""
    for sign in _SIGN.findall(before):
        if after.startswith(sign, kept):
            kept += len(sign)
        else:
            gone += sign
    return gone.strip()


def ask_unfilled(placed: Iterable[tuple[int, str]], account: Account) -> None:
    """Ask about each gap that a template or a form leaves; `placed` has places and words."""
    for place, words in placed:
        for found in _UNFILLED.findall(words):
            asked = "a gap is left: does the school fill it, or who uses the form?"
            account.ask(place, asked, each=found)


def without_contents(blocks: Iterable[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks without a list of contents: its heading and its entries; and without mail."""
    blocks = tuple(without_mail(blocks, account))
    contents = _Contents(blocks)
    inside = False
    made = {place for rule, place, _ in account.dropped if rule == _CONTENTS_RULE}
    left = set[tuple[tuple[int, ...], str]]()
    surely = {*contents.leading(), *contents.untitled()}
    for at, block in enumerate(blocks):
        bare, title = contents.bare[at], (contents.figures[at], contents.bare[at])
        if isinstance(block, Line) and CONTENTS.fullmatch(block.plain.strip(" :")):
            # A list that Word made is left out already: its heading is left out too.
            near = made.intersection(range(block.place, block.place + _NEAR))
            inside = bool(near) or contents.goes_on(at + 1)
            left.clear()
        else:
            inside = inside or getattr(block, "style", "") == IN_PAGE
            # A line that was an entry before is the heading itself.
            known = inside and not (bare and title in left) and contents.has(at)
            again = any(bare == each for _, each in left)
            inside = known or at in surely or (inside and not again and contents.goes_on(at))
            if inside and not known and isinstance(block, Line):
                account.ask(block.place, _ENTRIES, each=block.plain)
        if not inside:
            yield block
            continue
        left.add(title)
        for line in lines_of([block]):
            account.drop(_CONTENTS_RULE, line.place, f"{line.number} {line.plain} ")


class _Contents:
    """The blocks of a document, and which of them may be entries of a list of contents.

    `figures` has the number of each, and `bare` its letters without that, dots and a page.
    """

    def __init__(self, blocks: Sequence[Line | Grid]) -> None:
        self._blocks = blocks
        self.figures = [_figures(block) for block in blocks]
        whole = [_bare(block.plain) if isinstance(block, Line) else "" for block in blocks]
        self.bare = [words.rstrip("0123456789.") for words in whole]
        last = {
            _bare(line.plain): at for at, block in enumerate(blocks) for line in lines_of([block])
        }
        both = zip(whole, self.bare, strict=True)
        self._below = [max(last.get(words, 0) for words in each) for each in both]
        self._numbered = {figures: at for at, figures in enumerate(self.figures)}

    def _is_entry(self, at: int) -> bool:
        """Whether a line is repeated below, or it or each row of a table ends in a page number."""
        block = self._blocks[at]
        if isinstance(block, Line):
            words = block.plain.strip()
            repeated = self.bare[at] and self._below[at] > at and words[-1:] != "."
            paged = _ENDS_IN_PAGE.fullmatch(words)  # the 1 of "Part 1" is no page
            return bool(repeated or (paged and not paste_rules.is_bare(words)))
        rows = (" ".join(line.plain for cell in row for line in cell.lines) for row in block.rows)
        return all(_ENDS_IN_PAGE.fullmatch(row.strip()) for row in rows if letters(row))

    def has(self, at: int) -> bool:
        """Whether a block is an entry, or counts on from one, or is the first line of one."""
        above, here = self.figures[at - 1], self.figures[at]
        counts = () < above < here and self._numbered[here] > at
        below = lines_of(self._blocks[at + 1 : at + _LINES])
        return counts or self._is_entry(at) or any(_LED.search(line.plain) for line in below)

    def goes_on(self, at: int) -> bool:
        """Whether an entry is here, or after a few titles."""
        for near in range(len(self._blocks))[at : at + _NEAR]:
            if self._is_entry(near):
                return True
            if not self._is_title(near):
                return False
        return False

    def leading(self) -> Iterator[int]:
        """The places of lines in a row that link to other places of the page, mostly headings."""
        linked = [getattr(block, "style", "") == IN_PAGE for block in self._blocks]
        for leads, run in groupby(range(len(linked)), linked.__getitem__):
            together = tuple(run)
            if leads and 2 * sum(map(self._is_entry, together)) > len(together):
                yield from together

    def untitled(self) -> Iterator[int]:
        """The places of titles in a row that count or are repeated, most of them in order below.

        There they have other words between them. Behind such a list may be the heading 1. itself.
        """
        begun = [*accumulate(figures == (1,) for figures in self.figures)]
        counts = (len(figures) == 1 for figures in self.figures)
        may = [self._is_title(at) and (c or self._below[at] > at) for at, c in enumerate(counts)]
        for (listed, _), run in groupby(range(len(may)), lambda at: (may[at], begun[at])):
            together = tuple(run)
            there = [self._below[at] for at in together if self._below[at] > together[-1]]
            apart = all(after - before > 1 for before, after in pairwise(there))
            if listed and apart and len(there) >= max(_FEWEST, len(together) / 2):
                yield from together

    def _is_title(self, at: int) -> bool:
        block = self._blocks[at]
        words = block.plain if isinstance(block, Line) else ""
        return paste_rules.is_title(_NUMBER.sub("", words).strip(" :"))


def _figures(block: Line | Grid) -> tuple[int, ...]:
    """The number that a line begins with: 2.1 is 2 and 1."""
    number = _NUMBER.match(f"{block.number} {block.plain}" if isinstance(block, Line) else "")
    return tuple(map(int, re.findall(r"\d+", number[0]))) if number else ()


def _bare(words: str) -> str:
    """The letters of a heading, without its number."""
    named = paste_rules.named_heading(" ".join(words.split()))
    return letters(_NUMBER.sub("", (named and named.words) or words)).casefold()
