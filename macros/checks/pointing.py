"""Words that look like a pointer to a place: "section 5", "Appendix A", "as defined in 40.2".

A number after "section" or its like is one, wherever it leads. A number or name alone is one only
where a clause or section of the same edition carries it: most numbers in a policy are times,
amounts and versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros import references
from macros.checks.lookalikes import Lookalike
from macros.model.edition import Section
from macros.model.policy import Edition

_A_NUMBER = re.compile(r"\d|\b[A-Z]\b")
_WORDS = r"(?:[Ss]ections?|[Pp]aragraphs?|[Cc]lauses?|[Pp]aras?\.?)"
_PLACE = re.compile(rf"\b{_WORDS} \d+[A-Z]?(?:\.\d+)*(?:\([a-z\d]+\))*|\bss?\.? ?\d+[A-Z]?(?= of )")
# "Appendix A", "Part 2"; and "paragraph C2.1", whose number begins with a letter.
_NAMED = re.compile(
    r"\b(?P<word>[^\W\d_]{2,}) (?P<number>[IVXLC]+|[A-Z]?\d+(?:\.\d+)*[A-Z]?|[A-Z])(?![\w’'/-])"
)
_IS_WORD = re.compile(_WORDS)
_DOTTED = r"[A-Z]?\d+(?:\.\d+)+(?!\w|[.:/-]\d)(?:\([a-z\d]+\))*"
# "by 4.30" is a time and "with 2.5 litres" an amount: such words count only after certain others.
_POINTED = re.compile(
    r"\b(?:(?:[Aa]s )?(?:also )?"
    r"(?:[Ii]n|[Uu]nder|[Ss]ee|[Ss]ee also|meets?|satisf(?:y|ies)|fulfils?|breach(?:es)?"
    r"|(?:accordance|compl[a-z]+|conflicts?|consistent|line|read|together) with"
    r"|(?:according|pursuant|refer[a-z]*|relation|regard|subject|exceptions?) to"
    r"|(?:affected|allowed|bound|covered|defined|described|excluded|governed|permitted|prohibited"
    r"|provided|required|restricted) by)) "
    rf"(?P<first>{_DOTTED})(?:(?:,| and| or|, and|, or| to) {_DOTTED})*"
)
_EACH = re.compile(rf"(?<![\w.]){_DOTTED}")
_AMOUNT = re.compile(
    r" ?(?:%|°|[ap]\.?m\b|o['’]clock|per cent|(?:kilo|centi|milli)?(?:metre|gram|litre)s?\b"
    r"|[kcm]?[mgl]\b|(?:thousand|[mb]illion|times|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?"
    r"|months?|years?|miles?|pounds?|pence|points?|[KMGT]B)\b)"
)


class Places(NamedTuple):
    """What can be pointed to in an edition without a word such as "section" before it."""

    numbers: frozenset[str]
    names: frozenset[str]


def places(edition: Edition, section: Section) -> Places:
    """What the words of a section can point to: every number, and the names of other sections."""
    names = (
        references.section(edition, other) for other in edition.sections if other is not section
    )
    return Places(frozenset(edition.numbers), frozenset(name.casefold() for name in names))


def find(words: str, known: Places) -> Iterator[Lookalike]:
    """Find what looks like a pointer in one paragraph, in no special order."""
    if not _A_NUMBER.search(words):
        return
    for match in _PLACE.finditer(words):
        yield Lookalike(match.start(), match.end(), match.start(), "place")
    for match in _NAMED.finditer(words):
        by_number = _IS_WORD.fullmatch(match["word"]) and not match["number"][0].isdigit()
        if match.group().casefold() in known.names or (
            by_number and match["number"] in known.numbers
        ):
            yield Lookalike(match.start(), match.end(), match.start(), "place")
    for match in _POINTED.finditer(words):
        if not _AMOUNT.match(words, match.end()):
            yield from _numbers(words, match, known)


def _numbers(words: str, pointer: re.Match[str], known: Places) -> Iterator[Lookalike]:
    """The numbers of one pointer that clauses carry; the first comes with the word before it."""
    first = pointer.start("first")
    last_word = max(pointer.start(), words.rfind(" ", 0, first - 1) + 1)
    for match in _EACH.finditer(words, first, pointer.end()):
        if match.group().partition("(")[0] in known.numbers:
            start = last_word if match.start() == first else match.start()
            yield Lookalike(start, match.end(), match.start(), "place")
