"""Parts of a document that are not its words: the marks of a plain text, a list of contents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# The number of a page after an entry, or in a line of its own; or only the dots before one.
_ENDS_IN_PAGE = re.compile(
    r"(?:.*(?:\.\.|\s|Pages?))?\s*(?:\d{1,3}\s?[-–]\s?)?\d{1,3}|.*(?:\. ?){4,}"
)
_LED = re.compile(r"(?:\. ?){4,}\s*\d{1,3}$")
_NEAR, _LINES, _FEWEST = 4, 3, 3
_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{0,2}){0,4}\s*(?:[–—-]\s+)?")
# Gaps that a template leaves for each school: [name of school], or «School» in a mail merge.
_UNFILLED = re.compile(
    r"[\[<{](?:please )?(?:insert|enter|specify|delete|amend|name of|your|school)\b"
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
    """Ask about each gap that a template leaves for the school; `placed` has places and words."""
    for place, words in placed:
        for found in _UNFILLED.findall(words):
            account.ask(place, "a template leaves this to you: what does it say?", each=found)


def without_contents(blocks: Iterable[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks without a list of contents: its heading and its entries; and without mail."""
    blocks = tuple(without_mail(blocks, account))
    inside = False
    numbered = {_figures(each): at for at, each in enumerate(blocks)}
    last = {_bare(each.plain): at for at, block in enumerate(blocks) for each in lines_of([block])}
    made = {place for rule, place, _ in account.dropped if rule == _CONTENTS_RULE}
    left = set[tuple[tuple[int, ...], str]]()
    leading, untitled = set(_leading(blocks, last)), set(_untitled(blocks, last))
    for at, block in enumerate(blocks):
        number, bare = _figures(block), _bare(block.plain) if isinstance(block, Line) else ""
        title = number, bare.rstrip("0123456789")
        if isinstance(block, Line) and CONTENTS.fullmatch(block.plain.strip(" :")):
            inside = _goes_on(blocks, at + 1, last)
            left.clear()
            # A list that Word made is left out already: its heading is left out too.
            inside = inside or not made.isdisjoint(range(block.place, block.place + _NEAR))
        else:
            leads = isinstance(block, Line) and block.style == IN_PAGE
            goes_on = inside and () < _figures(blocks[at - 1]) < number and numbered[number] > at
            below = lines_of(blocks[at + 1 : at + _LINES])  # an entry may have several lines
            goes_on = goes_on or any(_LED.search(line.plain) for line in below)
            # A line that was an entry before is the heading itself.
            inside = (inside or leads) and not (title[1] and title in left)
            known = inside and (goes_on or _is_of_contents(block, at, last))
            inside = inside and not any(bare == each for _, each in left)
            inside = known or at in leading | untitled or (inside and _goes_on(blocks, at, last))
            if inside and not known and isinstance(block, Line):
                account.ask(block.place, _ENTRIES, each=block.plain)
        if not inside:
            yield block
            continue
        left.add(title)
        for line in lines_of([block]):
            account.drop(_CONTENTS_RULE, line.place, f"{line.number} {line.plain} ")


def _leading(blocks: Sequence[Line | Grid], last: Mapping[str, int]) -> Iterator[int]:
    """The places of lines in a row that link to other places of the page, mostly headings."""
    each = enumerate(blocks)
    for leads, run in groupby(each, lambda one: getattr(one[1], "style", "") == IN_PAGE):
        together = tuple(run)
        known = sum(_is_of_contents(block, at, last) for at, block in together) if leads else 0
        if 2 * known > len(together):
            yield from (at for at, _ in together)


def _untitled(blocks: Sequence[Line | Grid], last: Mapping[str, int]) -> Iterator[int]:
    """The places of lines in a row that count from 1, most of them headings of the text below."""
    figures = [_figures(block) for block in blocks]
    begun = accumulate(each == (1,) for each in figures)
    every = zip(figures, begun, enumerate(blocks), strict=True)
    for (count, _), run in groupby(every, lambda one: (len(one[0]), one[1])):
        together = tuple(each for *_, each in run) if count == 1 else ()
        found = (last[_bare(block.plain)] for _, block in together if isinstance(block, Line))
        below = [place for place in found if place > together[-1][0]]
        apart = all(after - before > 1 for before, after in pairwise(below))
        known = [figures[at] for at, _ in together[:2]] == [(1,), (2,)]
        if known and apart and len(below) >= max(_FEWEST, len(together) / 2):
            yield from (at for at, _ in together)


def _goes_on(blocks: Sequence[Line | Grid], at: int, last: Mapping[str, int]) -> bool:
    """Whether a list of contents goes on at a line: it is an entry, or a few titles before one."""
    for near, block in enumerate(blocks[at : at + _NEAR], at):
        if _is_of_contents(block, near, last):
            return True
        if isinstance(block, Grid) or not paste_rules.is_title(block.plain.strip(" :")):
            return False
    return False


def _figures(block: Line | Grid) -> tuple[int, ...]:
    """The number that a line begins with: 2.1 is 2 and 1."""
    number = _NUMBER.match(f"{block.number} {block.plain}" if isinstance(block, Line) else "")
    return tuple(map(int, re.findall(r"\d+", number[0]))) if number else ()


def _bare(words: str) -> str:
    """The letters of a heading, without its number."""
    named = paste_rules.named_heading(" ".join(words.split()))
    return letters(_NUMBER.sub("", (named and named.words) or words)).casefold()


def _is_of_contents(block: Line | Grid, at: int, last: Mapping[str, int]) -> bool:
    """Whether a line or each row of a table ends in a page number, or a line is repeated below."""
    if isinstance(block, Line):
        bare = _bare(block.plain)
        again = bare and max(last.get(bare, 0), last.get(bare.rstrip("0123456789"), 0)) > at
        paged = _ENDS_IN_PAGE.fullmatch(block.plain.strip())  # the 1 of "Part 1" is no page
        return bool(again or (paged and not paste_rules.is_bare(block.plain)))
    rows = (" ".join(line.plain for cell in row for line in cell.lines) for row in block.rows)
    return all(_ENDS_IN_PAGE.fullmatch(row.strip()) for row in rows if letters(row))
