"""The levels of headings, relative to each other: by their names, their numbers and their look."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from macros.edit.draft.headings import SECTION
from macros.edit.draft.paste_rules import is_title
from macros.edit.draft.paste_tree import DEEPEST, Part, figures, follows
from macros.read import numbers
from macros.read.imported import Account, Line

_ONE = re.compile(r"\d{1,2}[.)]?")
_STEP = re.compile(r"[A-Z]?[0-9]{1,6}|\b[A-Z]\b")
_TOP = re.compile(r"(?:part|chapter|section|rhan|pennod|adran)\b", re.IGNORECASE)
# Sizes that differ by less than this, in half points, mostly look the same.
_SAME, _SEVERAL = 4, 2
_AGAIN = "the same number comes again, not the next: does the document print it so?"
_Look = tuple[int, bool, bool, bool, bool]
_Steps = tuple[str, ...]


class _Counted(NamedTuple):
    """A heading of a count: its figure, or its letter's code, and its index in all headings."""

    order: int
    at: int


def nested(lines: Sequence[Line]) -> dict[int, int]:
    """The levels of headings, by identity, that are items of nested lists: titles with lists below.

    At each depth all items are headings or none is. Deeper items that are none have level 0.
    """
    listed = [line for line in lines if _ONE.fullmatch(line.number)]
    leads = {id(one): two.depth > one.depth for one, two in pairwise([*lines, Line(())])}
    others = {line.depth for line in listed if not (leads[id(line)] and is_title(line.plain))}
    depths = sorted({line.depth for line in listed})
    titled = list(takewhile(lambda depth: depth not in others, depths))
    levels = dict.fromkeys(depths[1:], 0) | {at: SECTION + n for n, at in enumerate(titled)}
    return {id(line): levels[line.depth] for line in listed if line.depth in levels}


def settle(parts: Sequence[Part], account: Account) -> None:
    """Set the levels of the headings below the front of a text; ask about numbers that come again.

    A page that is copied as text may have 1. before each heading or clause.
    """
    heads = [part for part in parts if part.is_heading]
    for above, part in (*pairwise(parts), *pairwise(heads)):
        kinds = {each.found._replace(words="", runs=(), emphasis="none") for each in (above, part)}
        if part.found.number and len(kinds) == 1:
            account.ask(part.line.place, _AGAIN, each=f"{part.found.number} {part.line.plain}")
    _raise(parts)
    _level(parts)
    looks = _rank(parts, SECTION)
    _rank(parts, SECTION + 1)
    _lower(parts, looks)


def _raise(parts: Sequence[Part]) -> None:
    """Put chapters above sections, if each heading with such a name has a section below it."""
    heads = [part for part in parts if part.is_heading and part.found.level <= SECTION]
    names = [_TOP.match(part.found.number) for part in heads]
    tops = [at for at, name in enumerate(names) if name]
    said = {name[0].casefold() for name in names if name}
    held = (at + 1 < len(heads) and heads[at + 1].found.number and not names[at + 1] for at in tops)
    if len(tops) > len(said) == 1 and all(held):
        for at in tops:
            heads[at].found = heads[at].found._replace(level=1)


def _level(parts: Sequence[Part]) -> None:
    """By their numbers 2 is as deep as 1, and 2.1 is below 2; the first heading is a section.

    As many steps as that is too deep, so many are those before the first section.
    """
    heads = [part for part in parts if part.is_heading]
    first = list(takewhile(lambda part: part.found.level > SECTION, heads))
    too_deep = min((part.found.level for part in first), default=SECTION) - SECTION
    counts: dict[_Steps, list[_Counted]] = {}
    known: dict[_Steps, int] = {}
    for at, part in enumerate(heads):
        level = part.found.level - too_deep * (at < len(first))
        steps = tuple(_STEP.findall(part.found.number.removesuffix(".0")))
        if steps:
            count, order = _count(part.found.number, steps)
            row = counts.setdefault(count, [])
            last = row[-1] if row else _Counted(order, at)
            # Some may be left out where others count on before.
            goes_on = last.order == order - 1 or 1 < last.order < order
            level = min(level, heads[last.at].found.level) if goes_on else level
            level = max(level, known.get(steps[:-1], 0) + 1)
            if goes_on and len(row) == 1:
                _lift(heads[last.at : at], heads[last.at].found.level - level)
            row.append(_Counted(order, at))
            known[steps] = level
        part.found = part.found._replace(level=min(level, DEEPEST))


def _count(number: str, steps: _Steps) -> tuple[_Steps, int]:
    """The count that a number belongs to, and its place in it: 2(c) is the third of those in 2."""
    shape = _STEP.sub("", number).strip(". ")
    *above, last = (shape, *steps)
    return (*above, "A" * last.isalpha()), figures(last)[0] or ord(last[0])


def _lift(heads: Sequence[Part], by: int) -> None:
    """Make headings less deep by so many levels, if any; none is above a section for that."""
    for head in heads if by > 0 else ():
        head.found = head.found._replace(level=max(head.found.level - by, SECTION))


def _look(line: Line) -> _Look:
    upright = not all(run.italic for run in line.runs if run.text.strip())
    strong = round(line.size / _SAME), line.plain.isupper(), line.all_bold, line.underlined
    return (*strong, upright)


def _rank(parts: Sequence[Part], highest: int) -> dict[int, _Look]:
    """What only looks like a heading so high is below those that look stronger.

    That is large before capitals, bold and lines below. Returns how all of them look, by identity.
    """
    heads = (part for part in parts if part.is_heading and part.found.level == highest)
    looks = {id(part): _look(part.line) for part in heads}
    said = Counter(looks.values())
    known = sorted((look for look, count in said.items() if count >= _SEVERAL), reverse=True)
    above = SECTION
    for part in (part for part in parts if part.is_heading):
        look = looks.get(id(part))
        if part.found.looked and look in known:
            level = min(highest + known.index(look), above + 1, DEEPEST)
            part.found = part.found._replace(level=level)
        above = part.found.level
    return looks


def _lower(parts: Sequence[Part], looks: dict[int, _Look]) -> None:
    """Put each heading without a number below the section that the numbers around it belong to.

    Between 2.1 and 2.2 no section can begin, whatever a heading there looks like. Between 2 and 3 a
    heading that looks like them begins none, and neither do others that look like it.
    """
    above, level = "", SECTION
    inside: set[_Look] = set()
    top: _Look | None = None
    for at, part in enumerate(parts):
        found, look = part.found, looks.get(id(part))
        lower = not found.number and (not above or found.level > SECTION)
        if lower or not part.is_heading:
            continue
        if found.number:
            above, top, level = found.number, look, found.level
        elif _goes_on(above, parts[at + 1 :]):
            part.found = found._replace(level=min(level + 1, DEEPEST))
        elif found.looked and look == top and (look in inside or _is_inside(above, parts, at)):
            part.found = found._replace(level=SECTION + 1)
            inside |= {look} if look else set()
        else:
            above = ""


def _goes_on(above: str, parts: Sequence[Part]) -> bool:
    """Whether the next number belongs to the section of the number above."""
    number = next((part.found.number for part in parts if part.found.number), "")
    first, *below = _STEP.findall(number) or [""]
    return [first] == _STEP.findall(above)[:1] and bool(below)


def _is_next(before: str, number: str) -> bool:
    """Whether a number, or a letter, is the next after another."""
    of_kind = {each.kind: numbers.after(each.kind, each.bare) for each in numbers.readings(before)}
    known = numbers.readings(number)
    return follows(before, number) or any(of_kind.get(e.kind) == e.bare for e in known)


def _is_inside(above: str, parts: Sequence[Part], at: int) -> bool:
    """Whether a heading with words below it is between a section and the next number.

    Or directly below the number above.
    """
    coming = (part.found.number for part in parts[at + 1 :] if part.is_heading)
    after = next(filter(None, coming), "")
    if _is_next(above, after) and (parts[at].blocks or not parts[at + 1].is_heading):
        return True
    last, before = parts[at - 1], parts[max(at - 2, 0)]
    # Several headings in a row are a list of contents.
    alone = before is last or bool(before.blocks) or not before.is_heading
    found = last.found if alone and last.is_heading and not last.blocks else None
    return found is not None and found.level == SECTION and bool(found.number)
