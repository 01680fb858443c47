"""Words that look like a pointer to a place: "section 5", "Appendix A", "as defined in 40.2".

A number after one of the policy's own words for its parts is a pointer, wherever it leads. A number
or name alone is one only if a clause or section of the same edition has it: most numbers in a
policy are times, amounts and versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.model.blocks import Passage
from macros.model.grouping import grouped
from macros.model.home import PartWords
from macros.model.policy import Edition
from macros.rules.lookalikes import Lookalike

_A_NUMBER = re.compile(r"\d|\b[A-Z]+\b")
_DIGITS = r"\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)*(?!\w)(?:\([A-Za-z\d]+\))*"
_LETTERED = r"(?:[IVXLC]+|[A-Z]?\d+(?:\.\d+)*[A-Z]?|[A-Z])(?![\w’'/-])(?:\([A-Za-z\d]+\))*"
_AND = r"(?:, and|,| and| or| to)"
# How places of other documents are often named: "s29 of the …".
_ELSEWHERE = re.compile(r"\bss?\.? ?\d+[A-Z]?(?= of )")
# "Appendix A", "Part 2": a word and a number that a section may have.
_NAMED = re.compile(rf"\b[^\W\d_]{{2,}} {_LETTERED}")
_DOTTED = r"[A-Z]?\d+(?:\.\d+)+(?!\w|[.:/-]\d)(?:\([A-Za-z\d]+\))*"
# "by 4.30" is a time and "with 2.5 litres" an amount: such words count only after certain others.
_POINTED = re.compile(
    r"\b(?:(?:[Aa]s )?(?:also )?"
    r"(?:[Ii]n|[Uu]nder|[Ss]ee|[Ss]ee also|meets?|satisf(?:y|ies)|fulfils?|breach(?:es)?"
    r"|(?:accordance|compl[a-z]+|conflicts?|consistent|line|read|together) with"
    r"|(?:according|pursuant|refer[a-z]*|relation|regard|subject|exceptions?) to"
    r"|(?:affected|allowed|bound|covered|defined|described|excluded|governed|permitted|prohibited"
    r"|provided|required|restricted) by)) "
    rf"(?P<first>{_DOTTED})(?:{_AND} {_DOTTED})*"
)
_EACH = re.compile(rf"(?<![\w.]){_DOTTED}")
_EACH_DIGITS = re.compile(rf"(?<![\w.(]){_DIGITS}")
_INNER = re.compile(r"\([^()]+\)")
_AMOUNT = re.compile(
    r" ?(?:%|°|[ap]\.?m\b|o['’]clock|per cent|(?:kilo|centi|milli)?(?:metre|gram|litre)s?\b"
    r"|[kcm]?[mgl]\b|(?:thousand|[mb]illion|times|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?"
    r"|months?|years?|miles?|pounds?|pence|points?|[KMGT]B)\b)"
)

_Index = dict[str, tuple[Passage, ...]]


@lru_cache(maxsize=32)
def parts(words: PartWords) -> re.Pattern[str]:
    """The pattern of the policy's own words for its parts, with a number: "standing order 4(d)"."""
    longest_first = sorted({*words.section, *words.clause}, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(
        rf"(?<!\w)(?P<word>(?i:{either}))(?P<many>e?s)? (?P<number>{_DIGITS}|{_LETTERED})"
        rf"(?P<more>(?:{_AND} {_DIGITS})*)"
    )


@dataclass(frozen=True)
class Places:
    """The places of an edition that a pointer can lead to, by number and by name."""

    words: PartWords
    sections: _Index
    numbers: _Index
    names: _Index
    below: dict[int, tuple[Passage, ...]]

    @classmethod
    def of(cls, edition: Edition, below: Iterable[tuple[Passage, Passage]]) -> Places:
        """Make the indexes. `below` has pairs of a passage and the one that it is below."""
        headed = (*edition.sections, *(c for c in edition.clauses if c.level))
        return cls(
            edition.part_words,
            grouped((s.reference, s) for s in edition.sections if s.reference),
            edition.numbers,
            grouped((n.casefold(), h) for h in headed for n in {h.reference, h.heading} if n),
            grouped((id(above), thing) for thing, above in below),
        )

    def meant(self, number: str, word: str = "") -> tuple[str, ...]:
        """The ids of the places that a number may mean, such as 4(d)(ii) after "standing order".

        A policy may call a clause a section: if no section has the number, a clause may.
        """
        named = tuple(words.lower() for words in self.words.section)
        sections_first = word.lower() in named
        order = (self.sections, self.numbers) if sections_first else (self.numbers, self.sections)
        for index in order if word else (self.numbers,):
            found = self._found(index, number)
            if found:
                return tuple(sorted({passage.id for passage in found}))
        return ()

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the sections and headings with a name, such as "Appendix A"."""
        return tuple(passage.id for passage in self.names.get(name.casefold(), ()))

    def _found(self, index: _Index, number: str) -> Sequence[Passage]:
        base = number.partition("(")[0]
        steps = _INNER.findall(number)
        for known in range(len(steps), -1, -1):
            found: Sequence[Passage] = index.get(base + "".join(steps[:known]), ())
            for step in steps[known:]:
                found = [
                    p for above in found for p in self._below(above) if p.reference == step[1:-1]
                ]
            if found:
                return found
        return ()

    def _below(self, passage: Passage) -> Iterator[Passage]:
        yield from passage.named
        yield from self.below.get(id(passage), ())


def find(words: str, known: Places, section: str = "") -> Iterable[Lookalike]:
    """Find words that look like a pointer in a paragraph of a section, in no special order."""
    if not _A_NUMBER.search(words):
        return ()
    found: dict[tuple[int, int], Lookalike] = {}
    for lookalike in _all(words, known):
        # An appendix may name itself: that is not a pointer.
        if section not in lookalike.ids:
            found.setdefault((lookalike.start, lookalike.end), lookalike)
    return found.values()


def _all(words: str, known: Places) -> Iterator[Lookalike]:
    for match in parts(known.words).finditer(words):
        yield from _worded(words, match, known)
    for match in _ELSEWHERE.finditer(words):
        yield Lookalike(match.start(), match.end(), match.start(), "place")
    for match in _NAMED.finditer(words):
        ids = known.named(match.group())
        if ids:
            yield Lookalike(match.start(), match.end(), match.start(), "place", ids)
    for match in _POINTED.finditer(words):
        if not _AMOUNT.match(words, match.end()):
            yield from _numbers(words, match, known)


def _worded(words: str, pointer: re.Match[str], known: Places) -> Iterator[Lookalike]:
    """The number after a word such as "section"; after "sections", others that exist too."""
    start, end, word = pointer.start(), pointer.end("number"), pointer["word"]
    ids = known.named(words[start:end]) or known.meant(pointer["number"], word)
    if ids or pointer["number"][0].isdigit():
        yield Lookalike(start, end, start, "place", ids)
    if pointer["many"]:
        for match in _EACH_DIGITS.finditer(words, *pointer.span("more")):
            ids = known.meant(match.group(), word)
            if ids:
                yield Lookalike(match.start(), match.end(), match.start(), "place", ids)


def _numbers(words: str, pointer: re.Match[str], known: Places) -> Iterator[Lookalike]:
    """The numbers of one pointer that clauses have; the first comes with the word before it."""
    first = pointer.start("first")
    last_word = max(pointer.start(), words.rfind(" ", 0, first - 1) + 1)
    for match in _EACH.finditer(words, first, pointer.end()):
        if match.group().partition("(")[0] in known.numbers:
            start = last_word if match.start() == first else match.start()
            ids = known.meant(match.group())
            yield Lookalike(start, match.end(), match.start(), "place", ids)
