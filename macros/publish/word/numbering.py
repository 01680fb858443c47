"""Numbers that Word makes itself: lists, levels and restarts that print those of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from macros.publish.word.xml import w
from macros.read.word_numbers import written

_CHAIN = re.compile(r"([^\d%]*)((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){0,8})([^\w%]*)")
_LETTER = re.compile(r"((?:[^%]*[^\w%])?)([A-Za-z]|[ivxlcIVXLC]{2,7})([^\w%]*)")
_ROMAN = dict(zip("ivxlc", (1, 5, 10, 50, 100), strict=True))
_MOST_LEVELS, _RECENT = 9, 3
BULLETS = 1
_SIGNS = ("•", "–", "▪")
# How far in the words of a level are, in twentieths of a point.
STEP, EDGE, HANGING = 360, 720, 360

Key = tuple[str, ...]


class Place(NamedTuple):
    """A list and its level: what a paragraph says to have its number made."""

    number: int
    level: int


class _Parsed(NamedTuple):
    """A number taken apart: the kind of list that it is of, its level, and what it counts."""

    key: Key
    level: int
    above: tuple[int, ...]
    value: int
    text: str
    form: str


class _Level(NamedTuple):
    text: str
    form: str
    start: int
    left: int


@dataclass
class _Abstract:
    """Lists that count together; `base` is which of all lists is the first of them."""

    id: int
    key: Key
    base: int
    levels: dict[int, _Level] = field(default_factory=dict)


class _Num(NamedTuple):
    """A list: of those that count together, with what is its own from one level on."""

    id: int
    abstract: _Abstract
    at: int = -1
    own: _Level | None = None

    def level(self, at: int) -> _Level | None:
        return self.own if at == self.at and self.own else self.abstract.levels.get(at)


@dataclass
class _Count:
    """How far lists have counted in one reading of the document."""

    counts: dict[int, dict[int, int]] = field(default_factory=dict)
    alive: dict[tuple[int, int], _Num] = field(default_factory=dict)

    def fits(self, num: _Num, wanted: _Parsed) -> bool:
        """Whether a list would print a number next."""
        counts, level = self.counts.get(num.abstract.id, {}), num.level(wanted.level)
        if level is None or (level.text, level.form) != (wanted.text, wanted.form):
            return False
        if not self.under(num.abstract, wanted):
            return False
        if wanted.level in counts:
            alive = self.alive.get((num.abstract.id, wanted.level))
            return alive == num and counts[wanted.level] + 1 == wanted.value
        return num.own is None and level.start == wanted.value

    def under(self, abstract: _Abstract, wanted: _Parsed) -> bool:
        """Whether lists have come to what is printed before the last figure of a number."""
        counts = self.counts.get(abstract.id, {})
        return all(counts.get(at) == value for at, value in enumerate(wanted.above))

    def step(self, num: _Num, wanted: _Parsed) -> None:
        """Count one paragraph."""
        id_ = num.abstract.id
        counts = self.counts.setdefault(id_, dict(enumerate(wanted.above)))
        counts[wanted.level] = wanted.value
        self.alive[id_, wanted.level] = num
        for deeper in [at for at in counts if at > wanted.level]:
            del counts[deeper]


class Numbering:
    """Gives every number its list, in order. A number that no list makes is typed.

    `sides` is in how many readings the document is counted: with tracked changes it has two.
    """

    def __init__(self, sides: int = 1) -> None:
        self._counts = [_Count() for _ in range(sides)]
        self._abstracts: dict[Key, list[_Abstract]] = {}
        self._nums: list[_Num] = []

    def place(self, numbers: Sequence[str | None], depth: int) -> tuple[Place | None, ...]:
        """Where the numbers of a paragraph are made, that of each reading; None where it is typed.

        Takes None for a reading that has not the paragraph, and how deep its list is, 0 for none.
        """
        wanted = {
            side: parsed
            for side, number in enumerate(numbers)
            if number and (parsed := self._parsed(number, depth, side))
        }
        if len({(each.key, each.level, each.text, each.form) for each in wanted.values()}) == 1:
            num = self._together(wanted, depth)
            if num:
                wanted_by = dict.fromkeys(wanted, num)
                return self._stepped(wanted, wanted_by, len(numbers))
        chosen = {side: self._one(side, each, depth) for side, each in wanted.items()}
        return self._stepped(wanted, chosen, len(numbers))

    def _stepped(
        self, wanted: dict[int, _Parsed], chosen: dict[int, _Num], sides: int
    ) -> tuple[Place | None, ...]:
        for side, num in chosen.items():
            self._counts[side].step(num, wanted[side])
        places = {side: Place(num.id, wanted[side].level) for side, num in chosen.items()}
        return tuple(places.get(side) for side in range(sides))

    def _together(self, wanted: dict[int, _Parsed], depth: int) -> _Num | None:
        """One list that prints what each reading wants, a new one if it can be."""
        first = next(iter(wanted.values()))
        for num in self._known(first, wanted):
            if all(self._counts[side].fits(num, each) for side, each in wanted.items()):
                return num
        if len(set(wanted.values())) > 1:
            return None
        for abstract in self._recent(first.key):
            if all(self._counts[side].under(abstract, first) for side in wanted):
                return self._again(abstract, first, depth, tuple(wanted))
        return self._fresh(first, depth)

    def _recent(self, key: Key) -> Iterator[_Abstract]:
        """The last few kinds of lists that may go on: not all, for the sake of long documents."""
        yield from reversed(self._abstracts.get(key, [])[-_RECENT:])

    def _known(self, wanted: _Parsed, sides: Iterable[int]) -> Iterator[_Num]:
        """The lists that may print a number: those that were last used, and the first of a kind."""
        for abstract in self._recent(wanted.key):
            for side in sides:
                alive = self._counts[side].alive.get((abstract.id, wanted.level))
                yield from (alive,) if alive else ()
            yield self._nums[abstract.base]

    def _one(self, side: int, wanted: _Parsed, depth: int) -> _Num:
        found = self._together({side: wanted}, depth)
        assert found is not None  # noqa: S101 - for one reading a new list is always made
        return found

    def _again(
        self, abstract: _Abstract, wanted: _Parsed, depth: int, sides: Sequence[int]
    ) -> _Num:
        """A list that goes on with others but starts anew here, or has a form of its own."""
        level = _Level(wanted.text, wanted.form, wanted.value, EDGE + STEP * depth)
        base = self._nums[abstract.base]
        if wanted.level not in abstract.levels and wanted.value == 1:
            abstract.levels[wanted.level] = level
            fits = all(self._counts[side].fits(base, wanted) for side in sides)
            if fits:
                return base
        elif wanted.level not in abstract.levels:
            abstract.levels[wanted.level] = level._replace(start=1)
        self._nums.append(_Num(len(self._nums) + BULLETS + 1, abstract, wanted.level, level))
        return self._nums[-1]

    def _fresh(self, wanted: _Parsed, depth: int) -> _Num:
        """The first list of a kind, or one under a number that no list has come to."""
        id_ = sum(map(len, self._abstracts.values())) + BULLETS + 1
        abstract = _Abstract(id_, wanted.key, len(self._nums))
        for at, value in enumerate(wanted.above):
            text = ".".join(f"%{each + 1}" for each in range(at + 1))
            abstract.levels[at] = _Level(text, "decimal", value, EDGE)
        abstract.levels[wanted.level] = _Level(
            wanted.text, wanted.form, wanted.value, EDGE + STEP * depth
        )
        self._abstracts.setdefault(wanted.key, []).append(abstract)
        self._nums.append(_Num(len(self._nums) + BULLETS + 1, abstract))
        return self._nums[-1]

    def _parsed(self, number: str, depth: int, side: int) -> _Parsed | None:
        """A number taken apart; None for one that no list of Word prints."""
        chain = _CHAIN.fullmatch(number)
        if chain and number == number.strip():
            *above, value = map(int, chain[2].split("."))
            before, behind = chain[1], chain[3]
            if depth:
                before += "".join(f"{each}." for each in above)
                return _in_list(before, "decimal", behind, value, depth)
            text = ".".join(f"%{at + 1}" for at in range(len(above) + 1))
            return _Parsed(
                ("chain",), len(above), tuple(above), value, f"{before}{text}{behind}", "decimal"
            )
        letter = _LETTER.fullmatch(number)
        if not letter or number != number.strip():
            return None
        forms = [
            _in_list(letter[1], form, letter[3], value, depth) for form, value in _read(letter[2])
        ]
        return next((each for each in forms if self._goes_on(each, side)), next(iter(forms), None))

    def _goes_on(self, wanted: _Parsed, side: int) -> bool:
        return any(self._counts[side].fits(num, wanted) for num in self._known(wanted, (side,)))

    def part(self) -> Element:
        """The numbering of the document: what numbering.xml holds."""
        every = (abstract for abstracts in self._abstracts.values() for abstract in abstracts)
        bullets = w(
            "abstractNum", w("multiLevelType", val="hybridMultilevel"), abstractNumId=BULLETS
        )
        for at in range(_MOST_LEVELS):
            level = _Level(_SIGNS[at % len(_SIGNS)], "bullet", 1, EDGE + STEP * (at + 1))
            bullets.append(_lvl(at, level))
        return w(
            "numbering",
            bullets,
            *(_abstract(each) for each in sorted(every, key=lambda each: each.id)),
            w("num", w("abstractNumId", val=BULLETS), numId=BULLETS),
            *(_num(each) for each in self._nums),
        )


def _in_list(before: str, form: str, behind: str, value: int, depth: int) -> _Parsed:
    level = min(max(depth - 1, 0), _MOST_LEVELS - 1)
    text = f"{before}%{level + 1}{behind}"
    return _Parsed(("list", str(depth), text, form), level, (), value, text, form)


def _read(letters: str) -> Iterator[tuple[str, int]]:
    """What letters may count as: a letter, and a Roman figure. (i) alone is mostly the figure."""
    case = "upper" if letters.isupper() else "lower"
    values = [_ROMAN.get(letter, 0) for letter in letters.lower()]
    roman = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        roman += -value if value < after else value
    is_roman = all(values) and written(roman, f"{case}Roman") == letters
    forms = [(f"{case}Roman", roman)] if is_roman else []
    if len(letters) == 1:
        forms.insert(int(letters in "iI"), (f"{case}Letter", ord(letters.lower()) - ord("a") + 1))
    yield from forms


def _abstract(it: _Abstract) -> Element:
    return w(
        "abstractNum",
        w("multiLevelType", val="multilevel"),
        *(_lvl(at, level) for at, level in sorted(it.levels.items())),
        abstractNumId=it.id,
    )


def _num(it: _Num) -> Element:
    num = w("num", w("abstractNumId", val=it.abstract.id), numId=it.id)
    if it.own:
        override = w("lvlOverride", w("startOverride", val=it.own.start), ilvl=it.at)
        if it.abstract.levels[it.at][:2] != it.own[:2]:
            override.append(_lvl(it.at, it.own))
        num.append(override)
    return num


def _lvl(at: int, level: _Level) -> Element:
    hanging = EDGE if level.left == EDGE else HANGING
    return w(
        "lvl",
        w("start", val=level.start),
        w("numFmt", val=level.form),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=level.left, hanging=hanging)),
        ilvl=at,
    )
