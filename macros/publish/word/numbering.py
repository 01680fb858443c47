"""Numbers that Word makes itself: lists, levels and restarts that print the policy's numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.publish.templates import fill
from macros.rules.sequences import ROMAN

_CHAIN = re.compile(r"([^\d%]*)((?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){0,8})([^\w%]*)")
_LETTER = re.compile(r"((?:[^%]*[^\w%])?)([A-Za-z]|[ivxlcIVXLC]{2,7})([^\w%]*)")
CHAIN = ("chain",)
"""The kind of list whose numbers include those above them: 6.10."""

Key = tuple[str, ...]
_RECENT = 3
BULLETS = 1
# The indents of a level, in twentieths of a point.
STEP, EDGE = 360, 720
_MOST_LEVELS = 9
_SIGNS = ("•", "–", "▪")


class Parsed(NamedTuple):
    """A number taken apart: its kind of list, its level, and what it counts."""

    key: Key
    level: int
    above: tuple[int, ...]
    value: int
    text: str
    form: str


class Place(NamedTuple):
    """A list and its level, by which Word makes the number of a paragraph."""

    number: int
    level: int


class Level(NamedTuple):
    """How a level of a list is printed, the number it starts with, and its indent."""

    text: str
    form: str
    start: int
    left: int

    @property
    def hanging(self) -> int:
        """How far the number is to the left of the words."""
        return EDGE if self.left == EDGE else STEP


@dataclass
class Abstract:
    """Lists that count together; `base` is the position of the first of them in all lists."""

    id: int
    key: Key
    base: int
    levels: dict[int, Level] = field(default_factory=dict)


class Num(NamedTuple):
    """One of the lists that count together. `own` is its own form of the level `at`."""

    id: int
    abstract: Abstract
    at: int = -1
    own: Level | None = None

    @property
    def looks_other(self) -> bool:
        """Whether its own level prints other numbers, and does not only start anew."""
        return self.own is not None and self.own[:2] != self.abstract.levels[self.at][:2]

    def level(self, at: int) -> Level | None:
        """The form in which it prints a level; None if it does not have it."""
        return self.own if at == self.at and self.own else self.abstract.levels.get(at)


@dataclass
class _Count:
    """How far lists have counted in one reading of the document."""

    counts: dict[int, dict[int, int]] = field(default_factory=dict)
    alive: dict[tuple[int, int], Num] = field(default_factory=dict)

    def fits(self, num: Num, wanted: Parsed) -> bool:
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

    def under(self, abstract: Abstract, wanted: Parsed) -> bool:
        """Whether lists have reached the numbers above this one: 6 in 6.10."""
        counts = self.counts.get(abstract.id, {})
        return all(counts.get(at) == value for at, value in enumerate(wanted.above))

    def step(self, num: Num, wanted: Parsed) -> None:
        """Count one paragraph."""
        id_ = num.abstract.id
        counts = self.counts.setdefault(id_, dict(enumerate(wanted.above)))
        counts[wanted.level] = wanted.value
        self.alive[id_, wanted.level] = num
        for deeper in [at for at in counts if at > wanted.level]:
            del counts[deeper]


class Numbering:
    """Gives every number its list, in order. A number that no list can make is typed.

    `sides` is the number of readings that Word counts in: two with tracked changes.
    """

    def __init__(self, sides: int = 1) -> None:
        self._counts = [_Count() for _ in range(sides)]
        self._abstracts: dict[Key, list[Abstract]] = {}
        self.nums: list[Num] = []

    def place(self, numbers: Sequence[str | None], depth: int) -> tuple[Place | None, ...]:
        """The place of a paragraph's number in each reading; None where it has to be typed.

        `numbers` has None for a reading without the paragraph; `depth` is 0 outside lists.
        """
        wanted = {
            side: parsed
            for side, number in enumerate(numbers)
            if number and (parsed := self._parsed(number, depth, side))
        }
        alike = {(each.key, each.level, each.text, each.form) for each in wanted.values()}
        both = self._together(wanted, depth) if len(alike) == 1 else None
        places = dict[int, Place]()
        for side, each in wanted.items():
            num = both or self._together({side: each}, depth)
            if num:
                self._counts[side].step(num, each)
                places[side] = Place(num.id, each.level)
        return tuple(places.get(side) for side in range(len(numbers)))

    def _together(self, wanted: dict[int, Parsed], depth: int) -> Num | None:
        """One list that prints the number that each reading wants; a new one if needed.

        For one reading there always is one; for two that want different numbers there may be none.
        """
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

    def _recent(self, key: Key) -> Iterator[Abstract]:
        """The last few lists that may go on. Trying all would take too long in a long document."""
        yield from reversed(self._abstracts.get(key, [])[-_RECENT:])

    def _known(self, wanted: Parsed, sides: Iterable[int]) -> Iterator[Num]:
        """The lists that may print a number: those last used, and the first of their kind."""
        for abstract in self._recent(wanted.key):
            for side in sides:
                alive = self._counts[side].alive.get((abstract.id, wanted.level))
                yield from (alive,) if alive else ()
            yield self.nums[abstract.base]

    def _again(self, abstract: Abstract, wanted: Parsed, depth: int, sides: Sequence[int]) -> Num:
        """A list that counts with others but starts anew here, or has its own form."""
        level = Level(wanted.text, wanted.form, wanted.value, EDGE + STEP * depth)
        base = self.nums[abstract.base]
        if wanted.level not in abstract.levels:
            abstract.levels[wanted.level] = level._replace(start=1)
            if all(self._counts[side].fits(base, wanted) for side in sides):
                return base
        self.nums.append(Num(len(self.nums) + BULLETS + 1, abstract, wanted.level, level))
        return self.nums[-1]

    def _fresh(self, wanted: Parsed, depth: int) -> Num:
        """The first list of a kind, or one below a number that no list has reached."""
        id_ = sum(map(len, self._abstracts.values())) + BULLETS + 1
        abstract = Abstract(id_, wanted.key, len(self.nums))
        for at, value in enumerate(wanted.above):
            abstract.levels[at] = Level(fields(at), "decimal", value, EDGE)
        level = Level(wanted.text, wanted.form, wanted.value, EDGE + STEP * depth)
        abstract.levels[wanted.level] = level
        self._abstracts.setdefault(wanted.key, []).append(abstract)
        self.nums.append(Num(len(self.nums) + BULLETS + 1, abstract))
        return self.nums[-1]

    def _parsed(self, number: str, depth: int, side: int) -> Parsed | None:
        """A number taken apart in the way that continues a list, if one does: (i) after (h)."""
        forms = parsed(number, depth)
        return next((each for each in forms if self._goes_on(each, side)), next(iter(forms), None))

    def _goes_on(self, wanted: Parsed, side: int) -> bool:
        return any(self._counts[side].fits(num, wanted) for num in self._known(wanted, (side,)))

    def part(self) -> bytes:
        """The bytes of numbering.xml: the lists of bullets, and those with numbers."""
        bullets = (
            Level(_SIGNS[at % len(_SIGNS)], "bullet", 1, EDGE + STEP * (at + 1))
            for at in range(_MOST_LEVELS)
        )
        every = (each for several in self._abstracts.values() for each in several)
        return fill(
            "word/numbering.xml",
            bullets_id=BULLETS,
            bullets=tuple(bullets),
            abstracts=sorted(every, key=lambda each: each.id),
            nums=self.nums,
        ).encode()


def parsed(number: str, depth: int) -> list[Parsed]:
    """What a number may be, the likeliest first; empty if no list of Word can print it.

    `depth` is the depth of its list, 0 for a paragraph or heading that is in none.
    """
    if number != number.strip():
        return []
    chain = _CHAIN.fullmatch(number)
    if not chain:
        letter = _LETTER.fullmatch(number)
        forms = _read(letter[2]) if letter else ()
        return [
            _in_list(letter[1], form, letter[3], value, depth) for form, value in forms if letter
        ]
    *above, value = map(int, chain[2].split("."))
    if depth:
        before = chain[1] + "".join(f"{each}." for each in above)
        return [_in_list(before, "decimal", chain[3], value, depth)]
    text = f"{chain[1]}{fields(len(above))}{chain[3]}"
    return [Parsed(CHAIN, len(above), tuple(above), value, text, "decimal")]


def fields(level: int) -> str:
    """The text by which Word prints a level of a chain: %1.%2 for the second."""
    return ".".join(f"%{at + 1}" for at in range(level + 1))


def _in_list(before: str, form: str, behind: str, value: int, depth: int) -> Parsed:
    level = min(max(depth - 1, 0), _MOST_LEVELS - 1)
    text = f"{before}%{level + 1}{behind}"
    return Parsed(("list", str(depth), text, form), level, (), value, text, form)


def _read(letters: str) -> Iterator[tuple[str, int]]:
    """What letters may count as: a letter, or a Roman numeral, which comes first for (i) alone."""
    case = "upper" if letters.isupper() else "lower"
    roman = ROMAN.get(letters.lower()) if letters in {letters.lower(), letters.upper()} else None
    forms = [(f"{case}Roman", roman)] if roman else []
    if len(letters) == 1:
        forms.insert(int(letters in "iI"), (f"{case}Letter", ord(letters.lower()) - ord("a") + 1))
    yield from forms
