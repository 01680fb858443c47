"""How deep headings are among each other: by the names and numbers they have, and by their look."""

import re
from collections import Counter
from collections.abc import Sequence

from macros.edit.draft.headings import SECTION
from macros.edit.draft.paste_tree import DEEPEST, Part, follows
from macros.read.imported import Line

_FIGURE = re.compile(r"[0-9]{1,6}|\b[A-Z](?=\b|[0-9])")
_STEP = re.compile(r"[A-Z]?[0-9]{1,6}|\b[A-Z]\b")
_TOP = re.compile(r"(?:part|chapter|section|rhan|pennod|adran)\b", re.IGNORECASE)
# Sizes that differ less than this, in half points, mostly look the same.
_SAME, _SEVERAL = 4, 2
_Look = tuple[int, bool, bool, bool, bool]


def settle(parts: Sequence[Part]) -> None:
    """Give the headings below the front of a text the levels that they have among each other."""
    _raise(parts)
    looks = _looks(parts, SECTION)
    _rank(parts, looks, SECTION)
    _rank(parts, _looks(parts, SECTION + 1), SECTION + 1)
    _lower(parts, looks)


def _raise(parts: Sequence[Part]) -> None:
    """Chapters are above sections, where each of a name has one directly below it."""
    heads = [part for part in parts if part.is_heading and part.found.level <= SECTION]
    names = [_TOP.match(part.found.number) for part in heads]
    tops = [at for at, name in enumerate(names) if name]
    said = {name[0].casefold() for name in names if name}
    held = (at + 1 < len(heads) and heads[at + 1].found.number and not names[at + 1] for at in tops)
    if len(tops) > len(said) == 1 and all(held):
        for at in tops:
            heads[at].found = heads[at].found._replace(level=1)


def _looks(parts: Sequence[Part], level: int) -> dict[int, _Look]:
    """How strong headings look, by their identity: large before capitals, bold, lines below."""
    heads = (part for part in parts if part.is_heading and part.found.level == level)
    return {id(part): _look(part.line) for part in heads}


def _look(line: Line) -> _Look:
    upright = not all(run.italic for run in line.runs if run.text.strip())
    strong = round(line.size / _SAME), line.plain.isupper(), line.all_bold, line.underlined
    return (*strong, upright)


def _rank(parts: Sequence[Part], looks: dict[int, _Look], highest: int) -> None:
    """What only looks like a heading is below those that look stronger."""
    said = Counter(looks.values())
    known = sorted((look for look, count in said.items() if count >= _SEVERAL), reverse=True)
    above = SECTION
    for part in (part for part in parts if part.is_heading):
        look = looks.get(id(part))
        if part.found.looked and look in known:
            level = min(highest + known.index(look), above + 1, DEEPEST)
            part.found = part.found._replace(level=level)
        above = part.found.level


def _lower(parts: Sequence[Part], looks: dict[int, _Look]) -> None:
    """A heading that is inside a section by its numbers is below it.

    Between 2.1 and 2.2 no section can begin, however a heading there looks; nor does 2.1 begin one
    where 2 did; nor does one that looks like 2 and 3 between them, or what looks like that.
    """
    above, level = "", SECTION
    sections: set[tuple[str, ...]] = set()
    inside: set[_Look] = set()
    top: _Look | None = None
    for at, part in enumerate(parts):
        found, look = part.found, looks.get(id(part))
        lower = not found.number and (not above or found.level > SECTION)
        if lower or not part.is_heading:
            continue
        if found.number:
            above, top = found.number, look
            figured = tuple(_FIGURE.findall(above.removesuffix(".0")))
            if found.level == SECTION and figured[:1] in sections and figured[1:]:
                part.found = found._replace(level=min(len(figured), DEEPEST - 1) + 1)
            elif found.level == SECTION:
                sections.add(figured)
            level = part.found.level
        elif _goes_on(above, parts[at + 1 :]):
            part.found = found._replace(level=min(level + 1, DEEPEST))
        elif found.looked and look == top and (look in inside or _is_between(above, parts[at:])):
            part.found = found._replace(level=SECTION + 1)
            inside |= {look} if look else set()
        else:
            above = ""


def _goes_on(above: str, parts: Sequence[Part]) -> bool:
    """Whether the next number is below the section of a heading."""
    number = next((part.found.number for part in parts if part.found.number), "")
    first, *below = _STEP.findall(number) or [""]
    return [first] == _STEP.findall(above)[:1] and bool(below)


def _is_between(above: str, parts: Sequence[Part]) -> bool:
    """Whether a heading with words below it is between a section and the next one by number."""
    numbers = (part.found.number for part in parts[1:] if part.is_heading)
    after = next(filter(None, numbers), "")
    return follows(above, after) and (bool(parts[0].blocks) or not parts[1].is_heading)
