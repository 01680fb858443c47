"""The numbers that Word prints before paragraphs, counted as Word does."""

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
    """The numbering of one level of a list. `restart`, from 1: the level that starts it again."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""
    properties: Element | None = None
    indent: Element | None = None


class Number(NamedTuple):
    """The number or bullet before a paragraph. `known`: Word surely prints it like this.

    `list` is the list that counts it, and `indent` is the indent that its level gives.
    """

    text: str = ""
    bullet: bool = False
    known: bool = True
    properties: Element | None = None
    list: str = ""
    indent: Element | None = None


@dataclass
class _List:
    """A list. Lists with the same `abstract` share one count; its levels and starts are its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """All lists of a document, with the count of each."""

    def __init__(self, tree: Element, of_style: Callable[[str], str]) -> None:
        """Take the XML of numbering.xml, and a function that gives the list of a style."""
        self._of_style, self._tree = of_style, tree
        self._abstract = {e.get("w-abstractNumId", ""): e for e in tree.findall("w-abstractNum")}
        self._lists = {each.get("w-numId", ""): self._list(each) for each in tree.findall("w-num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that belongs to a style, else the first level."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    @contextmanager
    def story(self) -> Iterator[None]:
        """Count from the start inside this, as Word does in text boxes and footnotes."""
        outer, self._counts, self._begun = (self._counts, self._begun), {}, set()
        yield
        self._counts, self._begun = outer

    def next(self, number: str, at: int, styles: Collection[str] = ()) -> Number | None:
        """Count one paragraph, in a list at a level; `styles` if its style puts it there.

        Returns None for an unknown list or level, and for a level that belongs to another style.
        """
        found = self._lists.get(number)
        if found is None or at not in found.levels:
            return None
        counts, level = self._counts.setdefault(found.abstract, {}), found.levels[at]
        if styles and level.style not in {"", *styles} and self._of_style(level.style):
            return None
        for above in range(at):
            # A missing level above counts as if it were there.
            counts.setdefault(above, found.levels.get(above, Level()).start)
        if at in found.starts and (number, at) not in self._begun:
            counts.pop(at, None)
        counts[at] = counts.get(at, found.starts.get(at, level.start) - 1) + 1
        self._begun.add((number, at))
        for deeper in [each for each in counts if each > at]:
            restart = found.levels.get(deeper, Level()).restart
            # A higher level starts a deeper one again, unless `restart` names another.
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
            # Word prints no letter for 0: that is asked about, like an unknown form.
            known = known and bool(shown or form == "none")
            return str(counts.get(at, other.start)) if shown is None else shown

        text = _FIELD.sub(figure, level.text).strip()
        # A higher level that prints no number prints no point either.
        text = text if level.text.startswith(".") else text.lstrip(".")
        return Number(text, known=known, properties=level.properties)

    def _list(self, element: Element) -> _List:
        abstract = value(element, "w-abstractNumId")
        defined = self._abstract.get(self._definition(abstract), Element("none"))
        levels = {whole(each.get("w-ilvl")): _level(each) for each in defined.findall("w-lvl")}
        # A list that only names the style of another one has its own count.
        made = _List(abstract, levels)
        for override in element.findall("w-lvlOverride"):
            at, own = whole(override.get("w-ilvl")), override.find("w-lvl")
            if own is not None:
                # A level of its own without a start does not begin again.
                levels[at] = _level(own)
            if override.find("w-startOverride") is not None:
                made.starts[at] = whole(value(override, "w-startOverride"), 1)
        return made

    def _definition(self, abstract: str) -> str:
        """The list that defines a list: some only name a style, which another list defines."""
        wanted = value(self._abstract.get(abstract), "w-numStyleLink")
        if not wanted:
            return abstract
        same = [k for k, each in self._abstract.items() if value(each, "w-styleLink") == wanted]
        number = self._of_style(wanted)
        nums = [num for num in self._tree.findall("w-num") if num.get("w-numId") == number]
        return [*same, *(value(num, "w-abstractNumId") for num in nums), abstract][0]


def forms_of_notes(tree: Element, settings: Element) -> dict[str, str]:
    """The form of the numbers of each kind of notes; never the same, so that no note is lost."""
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
