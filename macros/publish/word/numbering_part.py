"""numbering.xml: the lists of a document."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from macros.publish.word.numbering import BULLETS, EDGE, STEP, Abstract, Level, Num, Numbering
from macros.publish.word.xml import w

_MOST_LEVELS, _HANGING = 9, 360
_SIGNS = ("•", "–", "▪")


def part(numbering: Numbering) -> Element:
    """What numbering.xml holds."""
    bullets = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), abstractNumId=BULLETS)
    for at in range(_MOST_LEVELS):
        level = Level(_SIGNS[at % len(_SIGNS)], "bullet", 1, EDGE + STEP * (at + 1))
        bullets.append(_lvl(at, level))
    return w(
        "numbering",
        bullets,
        *map(_abstract, numbering.abstracts()),
        w("num", w("abstractNumId", val=BULLETS), numId=BULLETS),
        *map(_num, numbering.nums),
    )


def _abstract(it: Abstract) -> Element:
    return w(
        "abstractNum",
        w("multiLevelType", val="multilevel"),
        *(_lvl(at, level) for at, level in sorted(it.levels.items())),
        abstractNumId=it.id,
    )


def _num(it: Num) -> Element:
    num = w("num", w("abstractNumId", val=it.abstract.id), numId=it.id)
    if it.own:
        override = w("lvlOverride", w("startOverride", val=it.own.start), ilvl=it.at)
        if it.abstract.levels[it.at][:2] != it.own[:2]:
            override.append(_lvl(it.at, it.own))
        num.append(override)
    return num


def _lvl(at: int, level: Level) -> Element:
    hanging = EDGE if level.left == EDGE else _HANGING
    return w(
        "lvl",
        w("start", val=level.start),
        w("numFmt", val=level.form),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=level.left, hanging=hanging)),
        ilvl=at,
    )
