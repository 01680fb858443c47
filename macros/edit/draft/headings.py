"""The headings of a document by its form: by their styles, else by their look."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from macros.edit.draft import paste_rules
from macros.edit.draft.facts import POLICY, SCHOOL
from macros.edit.draft.lines import goes_below, lettered, short
from macros.edit.draft.paste_rules import Found, Kind
from macros.edit.draft.paste_tree import Entries, Part, figures
from macros.model.paragraphs import Paragraph
from macros.read.imported import Grid, Line

SECTION = 2
_FEW = 5
_DEEPEST, _LONG, _FEWEST, _FEWEST_LETTERS = 4, 20, 2, 4
# Often bold on covers: "Adopted: September 2024", "Adopted by us on 4 May 2022", a postcode.
_DATED = re.compile(
    r".*: .*\b20\d\d\b|(?:adopted|approved|agreed|ratified|reviewed|issued) .*\b20\d\d$"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
    re.IGNORECASE,
)
# The figure of a section: 3, S3, Section 3.
_FIGURE = re.compile(r"(?:(?:Section|Adran|§) ?)?[A-Z]{0,2}(\d{1,2})(?!\.?\d)")
# Often bold at the start of a remark, which belongs to the words before it.
_REMARK = re.compile(r"(?i)(?:n\.?b\.?|(?:please )?note|important|warning|caution)[:!]?")


class Headings:
    """The headings of a document, with their levels."""

    def __init__(self, blocks: Sequence[Line | Grid], *, by_look: bool) -> None:
        """Take all lines and tables. `by_look`: a line can be a heading by its look."""
        lines = [block for block in blocks if isinstance(block, Line)]
        self._leading = set(_leading(blocks))
        styled = [line for line in lines if is_styled(line)]
        self.titles = list(_titles(styled, blocks))
        below = styled[len(self.titles) :]
        self._outlines = sorted({line.outline for line in below})
        top = [line for line in below if line.outline == self._outlines[0]]
        parts = [line for line in top if is_part(f"{line.number} {line.plain}".strip())]
        # Parts may have the same style as the sections below them.
        beside = any(map(_is_figured, top))
        self._parts, self._top = {id(line) for line in parts if beside}, SECTION
        self._top -= not beside and (bool(parts) or _counts_through(below, self._outlines))
        self.styled = len(styled) >= _FEWEST
        self.short, self.by_look = set[int](), by_look and not self.styled
        # The readers of PDFs and web pages give no names of styles: they looked already.
        self._looking = self.by_look or (by_look and any(line.style for line in styled))
        sizes = Counter[int]()
        for line in lines:
            sizes[line.size] += len(line.plain)
        self._usual = max(sizes, key=sizes.__getitem__, default=0)
        large = [line for line in lines if self.is_large(line) and line.size == max(sizes)]
        # A single line that is larger than all others can be the title.
        largest = large if len(large) == 1 else []
        named = [line for line in self.titles if not _DATED.match(line.plain)]
        titles = (" ".join(line.plain.split()) for line in (*named[-1:], *largest))
        self.title = next(titles, "")
        self._lettered = set() if self.styled else lettered(lines)
        others = [line for line in lines if all(line is not each for each in largest)]
        headed = any(is_styled(line) or self.looked(line) for line in others)
        marked = any(line.all_bold or line.underlined or self.is_large(line) for line in others)
        # If no heading shows by its look, short lines may be headings.
        if self.by_look and not (headed and marked):
            self.short = short(lines, headed=headed or bool(self._lettered))

    def level(self, line: Line) -> int:
        """The level of a heading by its style."""
        if id(line) in self._parts:
            return 1
        return min(bisect_left(self._outlines, line.outline) + self._top, _DEEPEST)

    def may_be(self, line: Line) -> bool:
        """Whether a short line with a number that Word made can be a heading without a style."""
        return not self.styled or line.all_bold or line.underlined or line.plain.isupper()

    def is_large(self, line: Line) -> bool:
        """Whether the words of a line are larger than most."""
        return 0 < self._usual < line.size - 1

    def lettered(self, line: Line) -> Found | None:
        """A heading by its letter or Roman figure: A. Aims, with words below it."""
        if id(line) not in self._lettered:
            return None
        if line.number:
            return Found(Kind.HEADING, line.plain, line.number, level=SECTION)
        return paste_rules.signed_heading(f"{'#' * SECTION} {line.plain.strip()}")

    def looked(self, line: Line) -> Found | None:
        """A heading by its look alone: bold, large, capitals.

        It must have words below it if others have styles, or if Word made its number.
        """
        words = line.plain.strip()
        capitals = words.isupper() and sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
        capitals = capitals and not self.styled
        looks = line.all_bold or line.underlined or capitals or self.is_large(line)
        leads = id(line) in self._leading
        may = self._looking and (leads or not (self.styled or line.number))
        if not (may and (looks or id(line) in self.short)):
            return None
        signed = paste_rules.signed_heading(f"{'#' * SECTION} {words}")
        numbered = bool(signed and signed.number)
        title = signed.words.removesuffix(":") if signed and numbered else words
        title = title.rstrip("?:") if id(line) in self.short else title.removesuffix("?")
        long = 2 if line.all_bold and (numbered or leads or words.endswith("?")) else 1
        titled = paste_rules.is_title(title, times=long) or (numbered and not title)
        headed = titled and not (_DATED.match(words) or _REMARK.fullmatch(words))
        return (signed or Found(Kind.HEADING, line.plain, level=SECTION)) if headed else None

    def below(self, line: Line, above: Iterable[Found]) -> Found | None:
        """A heading by its look, below the last heading that has a style or fewer figures."""
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
    """The lines, by identity, with words below them as below a heading: a sentence or a list.

    Or with such a line that looks different. A neighbour in the same list does not count.
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
    """The look of a whole line: bold, underlined, or else capitals; and its size."""
    marked = line.all_bold or line.underlined
    return line.all_bold, line.underlined, not marked and line.plain.isupper(), line.size


def has_sentence(part: Part) -> bool:
    """Whether a heading has a sentence or a list below it."""
    if any(isinstance(each, Entries) for each in part.blocks):
        return True
    said = (each.plain.rstrip() for each in part.blocks if isinstance(each, Paragraph))
    return any(words.endswith((".", ":")) and len(words.split()) > _FEW for words in said)


def _titles(styled: Sequence[Line], blocks: Sequence[Line | Grid]) -> Iterator[Line]:
    """The headings of a cover: the title, above all others, perhaps with the school before it.

    Also, at the level of sections, a date, or a school or policy without words below it.
    """
    titled = False
    lines = (block for block in blocks if isinstance(block, Line))
    untitled = not any(line.style == "title" and POLICY.search(line.plain) for line in lines)
    for at, line in enumerate(styled):
        others = [each for each in styled[at + 1 :] if not _DATED.match(each.plain)]
        school = bool(SCHOOL.search(line.plain) and not POLICY.search(line.plain))
        beside = bool(others) and others[0].outline == line.outline
        called = school or (untitled and POLICY.search(line.plain))
        named = beside and called and not _has_words(line, blocks)
        below = min((each.outline for each in others[int(school and beside) :]), default=0)
        dated = _DATED.match(line.plain)
        number = line.number or paste_rules.found(line.plain).number
        if number or not (dated or (not titled and (named or below > line.outline))):
            return
        yield line
        titled = titled or not (school or dated)


def _has_words(line: Line, blocks: Sequence[Line | Grid]) -> bool:
    """Whether sentences or items are between a heading and the next heading or table."""
    _, *after = dropwhile(lambda block: block is not line, blocks)
    below = takewhile(lambda block: isinstance(block, Line) and not is_styled(block), after)
    return any(isinstance(each, Line) and _is_said(each) for each in below)


def _is_said(line: Line) -> bool:
    sentence = line.plain.endswith((".", ":")) and len(line.plain.split()) > _FEW
    return bool(line.bullet or line.number) or sentence


def is_styled(line: Line) -> bool:
    """Whether a line with the style of a heading is short enough for one: some clauses have it."""
    words = line.plain.strip()
    most = _LONG // 2 if words.endswith((".", ";", ",", ":")) else _LONG
    most *= 1 + words.endswith(("?", "!"))
    return bool(line.outline and words) and len(words.split()) <= most


def _is_figured(line: Line) -> bool:
    """Whether a heading has a number such as 1."""
    signed = paste_rules.signed_heading(f"# {line.plain.strip()}")
    return (line.number or (signed.number if signed else ""))[:1].isdigit()


def _counts_through(styled: Sequence[Line], outlines: Sequence[int]) -> bool:
    """Whether the numbers of sections go on below the next higher heading: those are parts then."""
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
    """Whether words are the heading of a part, such as Part B, which has sections below it."""
    named = paste_rules.named_heading(words)
    return named is not None and named.level < SECTION
