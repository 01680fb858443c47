"""Which numbered lines are headings, by the counts that they belong to."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.edit.draft import paste_rules
from macros.edit.draft.paste_rules import Kind
from macros.read.imported import Account, Line

_FIGURED = re.compile(r"\W*\d|[A-Z]\w+ \d")
_COUNT = re.compile(r"([^0-9]*)(\d{1,2})((?:\.0)?[^0-9]*)")
_SEVERAL, _FEW = 3, 5
_MIXED, _CLAUSES = "most lines with such a number are headings: is this one a heading too?", 2
_SORTS = ("all are headings", "all are clauses")
# The lines of a count, by their places: figure, whether it has a title, and is surely a heading.
_Row = dict[int, tuple[int, bool, bool]]


def counted(lines: Sequence[Line], account: Account) -> dict[int, bool]:
    """Whether lines, by their identity, are headings whose figures count through all of a part.

    1. to 9. are of one sort: where half are sentences, none is a heading; else each title is one,
    with a stop too, if one is beyond doubt, or if all are titles with more below them. So are then
    the few that are sentences, which is asked. Directly below 2.1 they are its list.
    """
    said, chosen = dict[int, bool](), account.chosen.get("count")
    for row in _counts(lines):
        figures, titles, beyond = zip(*row.values(), strict=True)
        known = any(id(lines[at]) in said for at in row)
        if known or len(row) < _SEVERAL or figures[0] > 1 or not goes_on(figures):
            continue
        apart = all(titles) and all(after - before > 1 for before, after in pairwise(row))
        headed = 2 * sum(titles) > len(row)
        if headed and not (any(beyond) or apart):
            continue
        mixed = headed and not all(titles)
        for at, title in zip(row, titles, strict=True):
            said[id(lines[at])] = headed and not (mixed and chosen == _CLAUSES)
            if mixed and not title:
                account.ask(lines[at].place, _MIXED, "count", _SORTS, each=lines[at].plain)
    return said


def _counts(lines: Sequence[Line]) -> Iterator[_Row]:
    """The figures of each count by the places of their lines, and which have titles for words.

    And which are headings beyond doubt. After the heading of a part a count may begin again; and
    another one may be inside, after which the count goes on.
    """
    plain = ["", *(f"{line.number}\t{line.plain}".strip() for line in lines), ""]
    counts = defaultdict[tuple[str, str, int], list[_Row]](list)
    part = 0
    for at, (before, words, after) in enumerate(zip(plain, plain[1:], plain[2:], strict=False)):
        part = at if paste_rules.named_heading(words) else part
        found = paste_rules.found(words, before, after) if _FIGURED.match(words) else None
        number = _COUNT.fullmatch(found.number) if found else None
        if not (found and number and found.kind in {Kind.HEADING, Kind.PARAGRAPH}):
            continue
        figure, sure = int(number[2]), found.kind is Kind.HEADING
        # What does not count on through all lists may do so in those that are as deep.
        for form in ((number[1], number[3], depth) for depth in (-1, lines[at].depth)):
            open_ = counts[form]
            if figure == 1 and open_ and part > max(open_[-1]):
                yield from open_ if len(open_) == 1 else ()
                open_.clear()
            if open_ or not (paste_rules.figures(before) or _leads_below(before)):
                row = _row(open_, figure)
                bold = lines[at].all_bold and paste_rules.is_title(found.words.strip(), times=2)
                named = bold or _is_named(found.words.strip()) or found.words.endswith("?")
                row[at] = figure, sure or named, sure
    yield from (open_[0] for open_ in counts.values() if len(open_) == 1)


def _row(open_: list[_Row], figure: int) -> _Row:
    """The innermost open count that a figure continues, or a new one for 1; closes those inside."""
    while figure > 1 and len(open_) > 1 and max(open_[-1].values())[0] != figure - 1:
        open_.pop()
    if not open_ or max(open_[-1].values())[0] >= figure == 1:
        open_.append({})
    return open_[-1]


def _leads_below(words: str) -> bool:
    """Whether an item leads to a list below it, as in "(c) The Clerk must:"."""
    sign = paste_rules.signed_heading(f"# {words}") if words.endswith(":") else None
    return sign is not None and sign.number.strip("().").isalpha()


def goes_on(figures: Sequence[int]) -> bool:
    """Whether figures count on; after two that do, one may be left out, or be there twice."""
    steps = [after - before for before, after in pairwise(figures)]
    return steps[:1] in ([], [1]) and all(step in {0, 1, 2} for step in steps)


def _is_named(words: str) -> bool:
    """Whether words are a title; one with a stop must be short, or Have Capitals."""
    said = words.split()
    telling = (word for word in said if len(word) >= _FEW or word is said[-1])
    titled = len(said) < _FEW or not any(word[0].islower() for word in telling)
    return paste_rules.is_title(words.removesuffix(".") if titled else words)


def is_untitled(words: str) -> bool:
    """Whether words that count with headings are a sentence: its section has no title."""
    return words[-1:] in {".", ":", ";"} and not _is_named(words.removesuffix(":"))
