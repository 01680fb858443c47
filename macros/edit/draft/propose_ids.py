"""New ids for passages without one: short, from the heading or first words, never used before."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from macros.read import plain_text, source
from macros.read.grammar import marks, starts
from macros.read.grammar.lines import Findings, line_of
from macros.read.grammar.text import read_text
from macros.reason.phrasing import unaccented

_MISSING = re.compile(r"(?<!\\)(\\*)\[#(?=\]| +lang=)")
_FRONT = re.compile(r" *(?:- )?")
_WORD = re.compile(r"[a-z][a-z0-9]+")
_BAR = re.compile(r"(?<!\\)\|")
_MEANS = re.compile(r"([^.;:]{2,50}?)(?: [-–—:])? means\b")
_FEWEST_WORDS, _MOST_WORDS, _LONGEST = 3, 5, 32
# How far into a passage an id looks for words.
_FAR = 400
# "No" and "not" are not among them: an address must not say the opposite of the rule.
SMALL = frozenset(
    _WORD.findall(
        "about all also an and any are as at be been being but by can do does each for from had "
        "has have he her his how if in into is it its may must of on or our shall she "
        "should so such than that the their them there these they this those to under up was we "
        "were what when where which who will with would you your"
    )
)

# Words that say little in a sentence, but may be what a heading is about.
_SENTENCE, _MANY, _SHARE = 8, 20, 8
_LITTLE = frozenset(
    _WORD.findall(
        "accordance account after applies apply appropriate ask asked asks aware away based "
        "because before between carried carry case cases cautious clear come comes conscious "
        "decide due during ensure ensures every explain explains familiar far following form full "
        "given gives goes good held hold holds however include includes including instance keep "
        "keeps kept know least made make makes member members mindful more need needs never "
        "new once only other otherwise out own particular particularly place policy provide "
        "provided provides reasonable receive recognises regard relation relevant remain "
        "responsibility responsible set some steps sure take taken takes through time times too "
        "undertaken until use used uses using way whether while whom whose within without"
    )
)


def given(policy: Path) -> set[str]:
    """Every id in the folder of a policy. Raises InvalidDataError if a file cannot be read."""
    texts = (
        read_text(plain_text.whole(text, str(text)), str(text)).ids
        for text in sorted(policy.glob("editions/*/text.md"))
    )
    # Guides and the like have ids as well.
    other = (
        source.ids_in(plain_text.whole(file, str(file))) for file in sorted(policy.rglob("*.yml"))
    )
    return set().union(*texts, *other)


def id_of(words: str) -> str:
    """An id made from a title."""
    return _joined(_telling(words)[:_MOST_WORDS])


class Gap(NamedTuple):
    """A bracket without an id: its line, its place in that, and the words to make the id of."""

    line: int
    at: int
    words: str


def with_ids(words: str, taken: Collection[str]) -> str:
    """Put a new id into every bracket [#], and at each number or heading without a bracket.

    `taken` has all ids that were ever given.
    """
    lines = [_with_bracket(line) for line in words.replace("\r\n", "\n").split("\n")]
    gaps = list(_gaps(lines))
    namer = _Namer({*taken, *read_text("\n".join(lines), "").ids}, gaps)
    ids = [namer.fresh(gap.words) for gap in gaps]
    for number, filled in groupby(zip(gaps, ids, strict=True), key=lambda pair: pair[0].line):
        lines[number] = _filled(lines[number], list(filled))
    return "\n".join(lines)


def _filled(line: str, ids: Sequence[tuple[Gap, str]]) -> str:
    """A line with its brackets filled."""
    ends = [*(gap.at for gap, _ in ids[1:]), len(line)]
    parts = (f"{id_}{line[gap.at : end]}" for (gap, id_), end in zip(ids, ends, strict=True))
    return line[: ids[0][0].at] + "".join(parts)


def _with_bracket(line: str) -> str:
    """A line with a bracket for its id, if it is a heading or has a number."""
    if starts.bracket(line) >= 0:
        return line
    heading, front = starts.HEADING.match(line), _FRONT.match(line)
    start = heading.end() if heading else front.end() if front else 0
    number = starts.NUMBER.match(line, start)
    is_item = line.lstrip(" ").startswith("- ")
    # Indented words belong to an item: they have no number of their own.
    if number and (heading or is_item or not line.startswith(" ")):
        return f"{line[: number.end()]} [#]{line[number.end() :]}"
    return f"{line[:start]}[#] {line[start:]}" if heading else line


def _gaps(lines: Sequence[str]) -> Iterator[Gap]:
    """Every bracket to fill. A second one in a line that is no row gets no words."""
    for number, line in enumerate(lines):
        missing = (found for found in _MISSING.finditer(line) if len(found[1]) % 2 == 0)
        in_row = line.lstrip(" >").startswith("|")
        for count, found in enumerate(missing):
            words = _words_for(lines, number, found.end()) if in_row or not count else ""
            yield Gap(number, found.end(), words)


def _words_for(lines: Sequence[str], number: int, at: int) -> str:
    """The words after a bracket: in its cell or its line, else in the next lines."""
    line = lines[number]
    front, start = line.lstrip(" >")[:1], line.find("]", at) + 1
    if front == "!":
        return PurePosixPath(line[start:].strip("() ")).stem
    if front == "|":
        bar = _BAR.search(line, start)
        return _plain(line[start : bar.start() if bar else None])
    following = (each for each in lines[number + 1 : number + 3] if each.strip())
    # A heading without a title has its name from its number, such as Annex A.
    named = line[:at].strip("#[ ") if front == "#" and _WORD.search(line[:at].lower()) else ""
    return _plain(line[start:]) or named or _plain(next(following, ""))


def _plain(words: str) -> str:
    """Words without their marks."""
    line = line_of(words.strip(), 1, 1)
    return marks.paragraph([line], Findings("")).plain.strip()


class _Namer:
    """Makes ids that were never given."""

    def __init__(self, used: set[str], gaps: Sequence[Gap]) -> None:
        """Take the used ids, and all gaps: words that many of them share do not help an id."""
        self.used = used
        self._counts: dict[str, int] = {}
        met = Counter(word for gap in gaps for word in {*_telling(gap.words)})
        many = len(gaps) >= _MANY
        self._common = {word for word in met if many and met[word] * _SHARE > len(gaps)} | _LITTLE

    def fresh(self, words: str) -> str:
        """A new id from some words; if it is used, with more of them or a number at its end."""
        is_sentence = len(words.split()) > _SENTENCE
        term = _MEANS.match(words) if is_sentence else None
        telling = _telling(term[1] if term else words)
        if is_sentence and not term:
            rare = [word for word in telling if word not in self._common]
            telling = rare if len(rare) > 1 else telling
        several = [_joined(telling[:count]) for count in range(_FEWEST_WORDS, _MOST_WORDS + 1)]
        free = next((id_ for id_ in several if id_ not in self.used), "")
        while not free or free in self.used:
            self._counts[several[0]] = self._counts.get(several[0], 1) + 1
            free = f"{several[0]}-{self._counts[several[0]]}"
        self.used.add(free)
        return free


def _telling(words: str) -> list[str]:
    """The words that say what a passage is about; small words only if there are no others."""
    found = _WORD.findall(unaccented(re.sub("[’']", "", words[:_FAR])))
    kept = [word for word in dict.fromkeys(found) if word not in SMALL]
    return kept or found or ["passage"]


def _joined(words: Sequence[str]) -> str:
    id_ = words[0][:_LONGEST]
    for word in words[1:]:
        if len(id_) + 1 + len(word) <= _LONGEST:
            id_ = f"{id_}-{word}"
    return id_
