"""What the form of a document says of its headings: their styles, else how they look."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from macros.edit.draft import paste_rules
from macros.edit.draft.facts import POLICY, SCHOOL
from macros.edit.draft.lines import goes_below, lettered, parted, short
from macros.edit.draft.paste_rules import Found, Kind
from macros.edit.draft.paste_tree import Entries, Part, figures
from macros.edit.draft.tables import is_heading, tabbed, taken_apart
from macros.model.paragraphs import Paragraph
from macros.model.runs import Run
from macros.read.grammar.starts import BULLETS
from macros.read.imported import Account, Grid, Line

SECTION = 2
_FEW = 5
_DEEPEST, _LONG, _FEWEST, _FEWEST_LETTERS = 4, 20, 2, 4
# Bold on many covers: "Adopted: September 2024", "Adopted by us on 4 May 2022", a postcode.
_DATED = re.compile(
    r".*: .*\b20\d\d\b|(?:adopted|approved|agreed|ratified|reviewed|issued) .*\b20\d\d$"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"[{BULLETS}]|\(?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{2,4}}|[IVX]{{2,5}})[.)]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?"
)
# The figure of a section: 3, S3, Section 3.
_FIGURE = re.compile(r"(?:(?:Section|Adran|§) ?)?[A-Z]{0,2}(\d{1,2})(?!\.?\d)")
# Bold above many remarks, which go on with what is before them.
_REMARK = re.compile(r"(?i)(?:n\.?b\.?|(?:please )?note|important|warning|caution)[:!]?")


class Headings:
    """Which lines of a document are headings, and how deep."""

    def __init__(self, blocks: Sequence[Line | Grid], *, by_look: bool) -> None:
        """Take all lines and tables, and whether a line can be a heading by its look."""
        lines = [block for block in blocks if isinstance(block, Line)]
        self._leading = set(_leading(blocks))
        styled = [line for line in lines if is_styled(line)]
        self.titles = list(_titles(styled, blocks))
        below = styled[len(self.titles) :]
        self._outlines = sorted({line.outline for line in below})
        top = [line for line in below if line.outline == self._outlines[0]]
        parts = [line for line in top if is_part(line.plain)]
        # Sections may have the same style as the parts that they are below.
        beside = any(map(_is_figured, top))
        self._parts, self._top = {id(line) for line in parts if beside}, SECTION
        self._top -= not beside and (bool(parts) or _counts_through(below, self._outlines))
        self.styled = len(styled) >= _FEWEST
        self.short, self.by_look = set[int](), by_look and not self.styled
        # Without names of styles, what reads a document has looked: a PDF, a web page.
        self._looking = self.by_look or (by_look and any(line.style for line in styled))
        sizes = Counter[int]()
        for line in lines:
            sizes[line.size] += len(line.plain)
        self._usual = max(sizes, key=sizes.__getitem__, default=0)
        large = [line for line in lines if self.is_large(line) and line.size == max(sizes)]
        # One line that is larger than all others is the title too.
        largest = large if len(large) == 1 else []
        named = [line for line in self.titles if not _DATED.match(line.plain)]
        titles = (" ".join(line.plain.split()) for line in (*named[-1:], *largest))
        self.title = next(titles, "")
        self._lettered = set() if self.styled else lettered(lines)
        others = [line for line in lines if all(line is not each for each in largest)]
        headed = any(is_styled(line) or self.looked(line) for line in others)
        marked = any(line.all_bold or line.underlined or self.is_large(line) for line in others)
        # Where headings do not show, short lines may be some: others are by numbers, or none is.
        if self.by_look and not (headed and marked):
            self.short = short(lines, headed=headed or bool(self._lettered))

    def level(self, line: Line) -> int:
        """How deep a heading is that its style makes one."""
        if id(line) in self._parts:
            return 1
        return min(bisect_left(self._outlines, line.outline) + self._top, _DEEPEST)

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
        title = title.rstrip("?:") if id(line) in self.short else title.removesuffix("?")
        long = 2 if line.all_bold and (numbered or words.endswith("?")) else 1
        titled = paste_rules.is_title(title, times=long) or (numbered and not title)
        headed = titled and not (_DATED.match(words) or _REMARK.fullmatch(words))
        return (signed or Found(Kind.HEADING, line.plain, level=SECTION)) if headed else None

    def below(self, line: Line, above: Iterable[Found]) -> Found | None:
        """The same, below the headings above: one with a style, or with fewer figures."""
        found = self.looked(line)
        if not found or not (self.styled or line.number):
            return found
        number = line.number or found.number
        own = len(figures(number))
        for each in (each for each in above if each.number or not each.looked):
            if not number or len(figures(each.number)) < own:
                return found._replace(number=number, level=min(each.level + 1, _DEEPEST))
        return found._replace(number=number)


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


def _titles(styled: Sequence[Line], blocks: Sequence[Line | Grid]) -> Iterator[Line]:
    """The headings of a cover: the one above all others, also with the school in front of it.

    And, as deep as sections, a school or a policy with no sentence or list below it, or a date.
    """
    leading, titled = set(_leading(blocks)), False
    lines = (block for block in blocks if isinstance(block, Line))
    untitled = not any(line.style == "title" and POLICY.search(line.plain) for line in lines)
    for at, line in enumerate(styled):
        others = [each for each in styled[at + 1 :] if not _DATED.match(each.plain)]
        school = bool(SCHOOL.search(line.plain) and not POLICY.search(line.plain))
        beside = bool(others) and others[0].outline == line.outline
        called = school or (untitled and POLICY.search(line.plain))
        named = beside and called and id(line) not in leading
        below = min((each.outline for each in others[int(school and beside) :]), default=0)
        dated = _DATED.match(line.plain)
        number = line.number or paste_rules.found(line.plain).number
        if number or not (dated or (not titled and (named or below > line.outline))):
            return
        yield line
        titled = titled or not (school or dated)


def is_styled(line: Line) -> bool:
    """Whether a line that has the style of a heading can be one; some clauses have it too."""
    words = line.plain.strip()
    most = _LONG // 2 if words.endswith((".", ";", ",", ":")) else _LONG
    most *= 1 + words.endswith(("?", "!"))
    return bool(line.outline and words) and len(words.split()) <= most


def _is_figured(line: Line) -> bool:
    """Whether a heading has a number such as 1."""
    signed = paste_rules.signed_heading(f"# {line.plain.strip()}")
    return (line.number or (signed.number if signed else ""))[:1].isdigit()


def _counts_through(styled: Sequence[Line], outlines: Sequence[int]) -> bool:
    """Whether sections count on over the headings above them, which are then those of parts."""
    figures, parts, above = [], 0, False
    for line in styled:
        found = _FIGURE.match(line.number or line.plain)
        if line.outline == outlines[0]:
            above = True
        elif found and line.outline == outlines[1]:
            figures.append(int(found[1]))
            parts, above = parts + above, False
    return parts > 1 and figures == [*range(1, len(figures) + 1)]


def is_part(words: str) -> bool:
    """Whether words are the heading of a part, such as Part B: sections are below it."""
    named = paste_rules.named_heading(words)
    return named is not None and named.level < SECTION


def laid_out(blocks: Sequence[Line | Grid], account: Account) -> Iterator[Line | Grid]:
    """Blocks with a heading that is a table of its own as a line, and lines parted at numbers.

    A policy that is laid out in tables is taken apart, and "Schedule 1" has the title below it.
    """
    clauses = _of_sentences(blocks)
    # What reads a text or a PDF says itself what its tables are.
    tables = list(tabbed(blocks, account)) if account.place == "paragraph" else blocks
    for block in _joined(list(taken_apart(tables, account))):
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
    """Blocks in which a number or bullet is with its words, and "Schedule 1" with its title."""
    title: Line | Grid | None = None
    for block, after, below in zip_longest(blocks, blocks[1:], blocks[2:]):
        if block is title:
            continue
        if isinstance(block, Line) and isinstance(after, Line) and _is_number_of(block, after):
            title = after
            yield replace(after, runs=(*block.runs, Run("\t"), *after.runs), place=block.place)
        elif isinstance(block, Line) and isinstance(after, Line) and _is_titled(block, after):
            lists = isinstance(below, Line) and _is_titled(block, below)
            title = None if lists else after
            runs = (*block.runs, Run(" "), *after.runs)
            yield block if lists else replace(block, runs=runs, outline=after.outline)
        else:
            yield block


def _is_number_of(line: Line, after: Line) -> bool:
    """Whether a line is only a bullet, or a number with a stop or bracket; the next has none."""
    is_alone = _NUMBER.fullmatch(line.plain.strip()) and not (line.number or line.bullet)
    is_bare = bool(after.plain.strip()) and _is_bare(after)
    return bool(is_alone) and is_bare and line.outline == after.outline


def _is_bare(line: Line) -> bool:
    return not (line.number or line.bullet) and paste_rules.found(line.plain).kind is Kind.WORDS


def _is_titled(line: Line, after: Line) -> bool:
    """Whether a line after one such as "Schedule 1" can be its title: alike or larger, no number.

    Word may have made all of the first one, as a number.
    """
    bare = line.plain.strip()
    return (
        paste_rules.is_bare(bare or line.number)
        and not (bare and line.number)
        and _is_bare(after)
        and paste_rules.is_title(after.plain.strip())
        and (not bare or (line.all_bold, line.size) == (after.all_bold, after.size))
        and line.outline >= after.outline >= min(line.outline, 1)
    )
