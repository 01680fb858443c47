"""The numbers that Word prints before paragraphs, counted as Word counts them."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from macros.read.counting import written
from macros.read.word.values import is_on, value, whole

_FIELD = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """How one level of a list is numbered. `restart` is the level that starts it anew, from 1."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""
    properties: Element | None = None
    indent: Element | None = None


class Number(NamedTuple):
    """What is printed before a paragraph: its number, or a bullet. `known`: its form is known.

    `list` is the list that it is counted in, and `indent` how far in that has its words.
    """

    text: str = ""
    bullet: bool = False
    known: bool = True
    properties: Element | None = None
    list: str = ""
    indent: Element | None = None


@dataclass
class _List:
    """A list: the count that it shares with others of its kind, and what is its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """All lists of a document, and how far each has counted."""

    def __init__(self, tree: Element, of_style: Callable[[str], str]) -> None:
        """Take the XML of numbering.xml, and what says which list a style has."""
        self._of_style, self._tree = of_style, tree
        self._abstract = {e.get("w-abstractNumId", ""): e for e in tree.findall("w-abstractNum")}
        self._lists = {each.get("w-numId", ""): self._list(each) for each in tree.findall("w-num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that belongs to a style; the first where none does."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    @contextmanager
    def story(self) -> Iterator[None]:
        """Count from the start meanwhile, as Word does in a text box and in the footnotes."""
        outer, self._counts, self._begun = (self._counts, self._begun), {}, set()
        yield
        self._counts, self._begun = outer

    def next(self, number: str, at: int, styles: Collection[str] = ()) -> Number | None:
        """Count one paragraph. Takes its list, its level, and its styles where they say so.

        Returns None for a list that is not there, and for a level that belongs to another style.
        """
        found = self._lists.get(number)
        if found is None or at not in found.levels:
            return None
        counts, level = self._counts.setdefault(found.abstract, {}), found.levels[at]
        if styles and level.style not in {"", *styles} and self._of_style(level.style):
            return None
        for above in range(at):
            # A level that is left out counts as if it had been there.
            counts.setdefault(above, found.levels.get(above, Level()).start)
        if at in found.starts and (number, at) not in self._begun:
            counts.pop(at, None)
        counts[at] = counts.get(at, found.starts.get(at, level.start) - 1) + 1
        self._begun.add((number, at))
        for deeper in [each for each in counts if each > at]:
            restart = found.levels.get(deeper, Level()).restart
            # A paragraph of a level above starts it anew, unless the level says otherwise.
            if restart and at < (restart if restart > 0 else deeper):
                del counts[deeper]
        bullet = Number(bullet=True, properties=level.properties)
        printed = bullet if level.form == "bullet" else self._printed(found, level, counts)
        return printed._replace(list=found.abstract, indent=level.indent)

    @staticmethod
    def _printed(found: _List, level: Level, counts: dict[int, int]) -> Number:
        known = True

        def figure(match: re.Match[str]) -> str:
            nonlocal known
            at = int(match[1]) - 1
            other = found.levels.get(at, Level())
            form = "decimal" if level.legal and other.form != "decimalZero" else other.form
            shown = written(counts.get(at, other.start), form)
            # Word prints no letter for 0: that is asked about, like a form that is not known.
            known = known and bool(shown or form == "none")
            return str(counts.get(at, other.start)) if shown is None else shown

        text = _FIELD.sub(figure, level.text).strip()
        # A level above that prints no number takes its point along.
        text = text if level.text.startswith(".") else text.lstrip(".")
        return Number(text, known=known, properties=level.properties)

    def _list(self, element: Element) -> _List:
        abstract = value(element, "w-abstractNumId")
        defined = self._abstract.get(self._definition(abstract), Element("none"))
        levels = {whole(each.get("w-ilvl")): _level(each) for each in defined.findall("w-lvl")}
        # One that only names the style of another counts on its own.
        made = _List(abstract, levels)
        for override in element.findall("w-lvlOverride"):
            at, own = whole(override.get("w-ilvl")), override.find("w-lvl")
            if own is not None:
                # A level of its own alone starts nothing anew: it counts on.
                levels[at] = _level(own)
            if override.find("w-startOverride") is not None:
                made.starts[at] = whole(value(override, "w-startOverride"), 1)
        return made

    def _definition(self, abstract: str) -> str:
        """The list that a list is made by: some only name a style, which another one defines."""
        wanted = value(self._abstract.get(abstract), "w-numStyleLink")
        if not wanted:
            return abstract
        same = [k for k, each in self._abstract.items() if value(each, "w-styleLink") == wanted]
        number = self._of_style(wanted)
        nums = [num for num in self._tree.findall("w-num") if num.get("w-numId") == number]
        return [*same, *(value(num, "w-abstractNumId") for num in nums), abstract][0]


def forms_of_notes(tree: Element, settings: Element) -> dict[str, str]:
    """How the notes of each kind are numbered: never both alike, so that none is lost."""
    forms: dict[str, str] = {}
    for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        if tree.find(f".//w-{kind}Reference") is not None:
            path = f"w-{kind}Pr/w-numFmt"
            said = value(tree, f".//w-sectPr/{path}"), value(settings, path), usual, "decimal"
            forms[kind] = next(each for each in said if each not in {"", *forms.values()})
    return forms


def _level(element: Element) -> Level:
    return Level(
        start=whole(value(element, "w-start")),
        form=value(element, ".//w-numFmt") or "decimal",
        text=value(element, "w-lvlText"),
        legal=is_on(element.find("w-isLgl")),
        restart=whole(value(element, "w-lvlRestart"), -1),
        style=value(element, "w-pStyle"),
        properties=element.find("w-rPr"),
        indent=element.find("w-pPr/w-ind"),
    )
