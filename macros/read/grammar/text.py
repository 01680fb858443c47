"""From the words of a `text.md` to the tree of the model, with every fault at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from macros.model.blocks import Block, Clause, Passage, Section, Statement
from macros.problems import Problem
from macros.read.grammar import heads, lines, marks, starts
from macros.read.grammar.blocks import Context, blocks
from macros.read.grammar.lines import Findings, Line
from macros.read.grammar.starts import Start

_SECTION, _DEEPEST_HEADING = 2, 4


class ReadText(NamedTuple):
    """What a text says, its problems, and every id in it, also those in faulty parts."""

    front: tuple[Statement, ...]
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    ids: frozenset[str]

    @property
    def units(self) -> tuple[Passage, ...]:
        """The statements, section heads and clauses, in printed order."""
        return (*self.front, *(unit for each in self.sections for unit in (each, *each.below)))


class _Unit(NamedTuple):
    """A line that begins a passage or is a heading, and the lines that go on with it."""

    first: Line
    rest: list[Line]


def read_text(words: str, path: str) -> ReadText:
    """Read a text. Takes its words and the path to show in messages. Never raises."""
    findings = Findings(path)
    reading = _Text(findings)
    for unit in _units(lines.split(words, findings), findings):
        reading.add(unit)
    sections = tuple(
        replace(section, below=tuple(clauses)) for section, clauses in reading.sections
    )
    problems = tuple(sorted(findings.problems))
    return ReadText(tuple(reading.front), sections, problems, frozenset(findings.ids))


def _units(given: Sequence[Line], findings: Findings) -> Iterator[_Unit]:
    """The parts of a text, each with the lines that go on with it."""
    unit: _Unit | None = None
    for line in given:
        if _begins(line):
            if unit:
                yield unit
            unit = _Unit(line, [])
        elif unit:
            unit.rest.append(line)
        elif not line.blank:
            if starts.start(line.text) is not Start.NUMBER:
                hint = "Write an id before the words, [#] where you have none, or a heading above."
                findings.say(findings.at(line), "these words belong to no passage", hint)
            unit = _Unit(line._replace(text="", words=True), [line])
    if unit:
        yield unit


def _begins(line: Line) -> bool:
    """Whether a line begins a passage or is a heading."""
    if line.indent or line.blank:
        return False
    kind = starts.start(line.text)
    if kind in {Start.WORDS, Start.NUMBER, Start.BULLET}:
        return starts.bracket(line.text) >= 0
    return kind is Start.HEADING


class _Text:
    """Puts passages into the front, or into the section that they belong to."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.front: list[Statement] = []
        self.sections: list[tuple[Section, list[Clause]]] = []

    def add(self, unit: _Unit) -> None:
        """Read one part of the text."""
        if not unit.first.words and starts.start(unit.first.text) is Start.HEADING:
            self._heading(unit)
        else:
            self._passage(unit)

    def _heading(self, unit: _Unit) -> None:
        signs = unit.first.text.partition(" ")[0]
        level, title = len(signs), unit.first.further(len(signs))._replace(indent=0)
        if level > _DEEPEST_HEADING:
            hint = "Write #### for the deepest."
            self.findings.say(self.findings.at(unit.first), "headings have four levels", hint)
        head = heads.head(title, self.findings) or self._without_id(unit.first, title)
        heading = marks.heading(head.words, self.findings)
        facts = {**head._asdict(), "heading": heading, "blocks": self._blocks(unit.rest)}
        del facts["words"]
        if facts.pop("number_emphasis") != "none":
            hint = "Leave the stars out."
            self.findings.say(head.place, "the number of a heading is not bold or italic", hint)
        if level > _SECTION and self.sections:
            level = min(level, _DEEPEST_HEADING)
            self.sections[-1][1].append(Clause(level=level, **facts))
            return
        if level > _SECTION:
            hint = "Write ## for a section, and ### for what is inside one."
            self.findings.say(self.findings.at(unit.first), f"no section is above {signs}", hint)
        self.sections.append((Section(level=min(level, _SECTION), **facts), []))

    def _without_id(self, line: Line, title: Line) -> heads.Head:
        number = starts.NUMBER.match(title.text)
        hint = f"Write {line.text[: title.column - line.column]}"
        hint += f"{number[0]} [#]{title.text[number.end() :]}" if number else f"[#] {title.text}"
        self.findings.say(self.findings.at(line), "this heading has no id", hint)
        return heads.Head(title.as_words, place=self.findings.at(title))

    def _passage(self, unit: _Unit) -> None:
        head = heads.head(unit.first, self.findings)
        head = head or heads.Head(unit.first.as_words, place=self.findings.at(unit.first))
        facts = head._asdict()
        words = facts.pop("words")
        inside = self._blocks([words, *unit.rest])
        if self.sections:
            self.sections[-1][1].append(Clause(blocks=inside, **facts))
        else:
            self.front.append(Statement(blocks=inside, **facts))

    def _blocks(self, given: Sequence[Line]) -> tuple[Block, ...]:
        return blocks(given, Context(self.findings))
