"""What the form of a document says of its headings: their styles, else how they look."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from macros.edit.draft import paste_rules
from macros.edit.draft.facts import POLICY, SCHOOL
from macros.edit.draft.lines import goes_below, lettered, parted, short
from macros.edit.draft.paste_rules import Found, Kind
from macros.edit.draft.paste_tree import Entries, Part
from macros.edit.draft.tables import is_heading, taken_apart
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.read.imported import Account, Grid, Line

SECTION = 2
_FEW = 5
_DEEPEST, _LONG, _FEWEST, _FEWEST_LETTERS = 4, 20, 2, 4
# Bold on many covers: "Adopted: September 2024", "Adopted by us on 4 May 2022", a postcode.
DATED = re.compile(
    r".*: .*\b20\d\d\b|(?:adopted|approved|agreed|ratified|reviewed|issued) .*\b20\d\d$"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
    re.IGNORECASE,
)


class Headings:
    """Which lines of a document are headings, and how deep."""

    def __init__(self, blocks: Sequence[Line | Grid], *, by_look: bool) -> None:
        """Take all lines and tables, and whether a line can be a heading by its look."""
        lines = [block for block in blocks if isinstance(block, Line)]
        self._leading = set(_leading(blocks))
        styled = [line for line in lines if is_styled(line)]
        self.titles = list(_titles(styled))
        tops = [line for line in styled if line.outline == 1]
        parts = any(is_part(line.plain) for line in tops)
        below = styled[len(self.titles) :]
        shallowest = min((line.outline for line in below), default=1)
        self._deeper = 0 if parts else SECTION - shallowest
        self.styled = len(styled) >= _FEWEST
        self.by_look, self.short = by_look and not self.styled, set[int]()
        self._looking = by_look
        sizes = Counter[int]()
        for line in lines:
            sizes[line.size] += len(line.plain)
        self._usual = max(sizes, key=sizes.__getitem__, default=0)
        largest = max(sizes, default=0)
        large = [line for line in lines if self.is_large(line) and line.size == largest]
        # One line that is larger than all others is the title too.
        self.largest = " ".join(large[0].plain.split()) if len(large) == 1 else ""
        self._lettered = set() if self.styled else lettered(lines)
        others = [line for line in lines if not (self.largest and line is large[0])]
        headed = any(is_styled(line) or self._lettered or self.looked(line) for line in others)
        # Where nothing but a large title is a heading, short lines above others may be.
        self.short = short(lines) if self.by_look and not headed else set()

    def level(self, line: Line) -> int:
        """How deep a heading is that its style makes one."""
        return min(line.outline + self._deeper, _DEEPEST)

    def may_be(self, line: Line) -> bool:
        """Whether a short line with a number of Word's own can be a heading without the style."""
        return not self.styled or line.all_bold or line.underlined or line.plain.isupper()

    def is_large(self, line: Line) -> bool:
        """Whether the words of a line are larger than most."""
        return 0 < self._usual < line.size - 1

    def lettered(self, line: Line) -> Found | None:
        """A heading whose letter or Roman figure says so: A. Aims, with clauses below it."""
        if id(line) not in self._lettered:
            return None
        if line.number:
            return Found(Kind.HEADING, line.plain, line.number, level=SECTION)
        return paste_rules.signed_heading(f"{'#' * SECTION} {line.plain.strip()}")

    def looked(self, line: Line) -> Found | None:
        """A heading by its look alone: bold, large, capitals.

        Where others have styles, and with a number of Word's own, one that has words below it.
        """
        words = line.plain.strip()
        capitals = words.isupper() and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
        capitals = capitals and not self.styled
        looks = line.all_bold or line.underlined or capitals or self.is_large(line)
        may = self._looking and (id(line) in self._leading or not (self.styled or line.number))
        if not (may and (looks or id(line) in self.short)):
            return None
        signed = paste_rules.signed_heading(f"{'#' * SECTION} {words}")
        numbered = bool(signed and signed.number)
        title = signed.words.removesuffix(":") if signed and numbered else words
        if numbered and line.all_bold and len(title.split()) < _FEW:
            title = title.removesuffix(".")
        title = title.rstrip("?:") if id(line) in self.short else title.removesuffix("?")
        long = 2 if line.all_bold and (numbered or words.endswith("?")) else 1
        titled = paste_rules.is_title(title, times=long) or (numbered and not title)
        if not titled or DATED.match(words):
            return None
        return signed or Found(Kind.HEADING, line.plain, level=SECTION)


def _leading(blocks: Sequence[Line | Grid]) -> Iterator[int]:
    """Which lines, by identity, have words below them that a heading has: a sentence, or a list.

    Or one of those that looks otherwise. A neighbour in its own list is not below a line.
    """
    leads = False
    for after, line in pairwise(reversed(blocks)):
        if isinstance(line, Grid) or isinstance(after, Grid) or is_styled(after):
            leads = False
            continue
        beside = line.number and after.number and after.depth <= line.depth
        titled = leads and (after.all_bold or after.underlined) and look(line) != look(after)
        words = after.bullet or after.number or goes_below(after.plain)
        leads = not beside and bool(titled or words)
        if leads:
            yield id(line)


def look(line: Line) -> tuple[bool, bool, bool, int]:
    """How all of a line is printed: in bold, underlined, else in capitals, and how large."""
    marked = line.all_bold or line.underlined
    return line.all_bold, line.underlined, not marked and line.plain.isupper(), line.size


def has_sentence(part: Part) -> bool:
    """Whether a heading has a sentence below it, or a list."""
    if any(isinstance(each, Entries) for each in part.blocks):
        return True
    said = (each.plain.rstrip() for each in part.blocks if isinstance(each, Paragraph))
    return any(words.endswith((".", ":")) and len(words.split()) > _FEW for words in said)


def _titles(styled: Sequence[Line]) -> Iterator[Line]:
    """The headings that alone are above all others: the title, or the school and then the title."""
    for at, line in enumerate(styled):
        others = styled[at + 1 :]
        number = line.number or paste_rules.found(line.plain).number
        if is_school(line.plain) and [other.outline for other in others[:1]] == [line.outline]:
            others = others[1:]
        if number or not others or min(other.outline for other in others) <= line.outline:
            return
        yield line
        if not is_school(line.plain):
            return


def is_school(words: str) -> bool:
    """Whether words are the name of a school, and not that of a policy."""
    return bool(SCHOOL.search(words)) and not POLICY.search(words)


def is_styled(line: Line) -> bool:
    """Whether a line that has the style of a heading can be one; some clauses have it too."""
    words = line.plain.strip()
    most = _LONG // 2 if words.endswith((".", ";", ",", ":")) else _LONG
    return bool(line.outline and words) and len(words.split()) <= most


def is_part(words: str) -> bool:
    """Whether words are the heading of a part, such as Part B: sections are below it."""
    named = paste_rules.named_heading(words)
    return named is not None and named.level < SECTION


def laid_out(blocks: Sequence[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks with a heading that is a table of its own as a line, and lines parted at numbers.

    A policy that is laid out in tables is taken apart, and "Schedule 1" has the title below it.
    """
    clauses = _of_sentences(blocks)
    for block in _joined(list(taken_apart(blocks, account))):
        if isinstance(block, Line):
            clause = block.style in clauses and _is_stopped(block)
            yield from parted(replace(block, outline=0) if clause else block)
            continue
        lines = block.rows[0][0].lines if [len(row) for row in block.rows] == [1] else ()
        yield lines[0] if len(lines) == 1 and is_heading(lines[0]) else block


def _of_sentences(blocks: Sequence[Line | Grid]) -> set[str]:
    """The styles of headings that mostly sentences have: somebody took them for their number."""
    said = Counter[str]()
    for block in blocks:
        if isinstance(block, Line) and block.outline:
            long = len(block.plain.split()) > _FEW
            said[block.style] += long if _is_stopped(block) else -1
    return {style for style, more in said.items() if style and more > 0}


def _is_stopped(line: Line) -> bool:
    return line.plain.rstrip()[-1:] in {".", ";", ":"}


def _joined(blocks: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """Blocks in which a line such as "Schedule 1" goes on with the title in the next line."""
    title: Line | Grid | None = None
    for block, after, below in zip_longest(blocks, blocks[1:], blocks[2:]):
        if isinstance(block, Line) and isinstance(after, Line) and _is_titled(block, after):
            lists = isinstance(below, Line) and _is_titled(block, below)
            title = None if lists else after
            yield block if lists else replace(block, runs=(*block.runs, Run(" "), *after.runs))
        elif block is not title:
            yield block


def _is_titled(line: Line, after: Line) -> bool:
    """Whether a line after one such as "Schedule 1" can be its title: alike, and not numbered.

    Word may have made all of the first one, as a number.
    """
    bare = line.plain.strip()
    return (
        paste_rules.is_bare(bare or line.number)
        and not ((bare and line.number) or after.number or after.bullet)
        and paste_rules.found(after.plain).kind is Kind.WORDS
        and paste_rules.is_title(after.plain.strip())
        and (not bare or (line.all_bold, line.size) == (after.all_bold, after.size))
        and line.outline == after.outline
    )
