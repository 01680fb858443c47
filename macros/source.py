"""Reading YAML with places: the one door for data, and the only module that knows YAML.

PyYAML alone keeps the last of two equal keys without a word, reads an unquoted 1.10 as 1.1 and
`no` as false, and its fast parser dies on a file that is nested without end. So values are built
here, event by event, and every one keeps the place it was written at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros import plain_text, syntax
from macros.problems import Place, Problem, shortened
from macros.values import Bare, Located

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_STANDARD = "tag:yaml.org,2002:"
_TEXT = f"{_STANDARD}str"
# Nothing a person writes here comes near this.
_DEEPEST = 40
_ID = re.compile(r"(?<!\w)id: *[\"']?([a-z][a-z0-9-]*)")
_MARK = re.compile("->|>- *$")
_FURTHER_IN = re.compile("\n[ \t]")
_FOLD = "Write '>-' after the colon, and the text on the next lines, two spaces further in."


@dataclass
class Document:
    """One file as read: its value (None when it could not be read) and the problems met.

    `text` is what the file holds, as it stands. When there are problems, `ids` are those that seem
    to stand in it all the same.
    """

    path: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    ids: frozenset[str] = frozenset()


def read(path: Path, shown_as: str) -> Document:
    """Read one YAML file.

    Takes the file and the path to show in messages. Returns a document: mappings are `Located`,
    sequences are tuples, scalars are str, int, Bare, bool or None (dates stay text). Never
    raises for bad content: every fault is a problem in the result.
    """
    document = Document(shown_as)
    document.text, document.problems = plain_text.read(path, shown_as)
    if not document.problems:
        _Builder(document).build()
    if not document.problems and not isinstance(document.value, Located):
        _say(document, 1, 1, *_not_a_mapping(document.value))
    if not isinstance(document.value, Located):
        document.value = None
    if document.problems:
        document.ids = ids_in(document.text)
    return document


def ids_in(words: str) -> frozenset[str]:
    """The ids that seem to stand in a file, as far as can be told without reading it."""
    return frozenset(_ID.findall(words))


def _not_a_mapping(value: Any) -> tuple[str, str]:
    if value is None:
        return "the file is empty", "Fill it in, or delete the file."
    return (
        "the file must hold fields, each written 'name: value'",
        "See data/README.md for an example of this kind of file.",
    )


def _say(document: Document, line: int, column: int, message: str, hint: str) -> None:
    document.problems.append(
        Problem(Place(document.path, line, column), message, hint, rule="form")
    )


class _GivenUpError(Exception):
    """The rest of the file is not worth reading; the reason was noted."""


class _Builder:
    """Turns YAML's events into values, and notes what only the events can show."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last: Any = None
        self.run_together: Located | None = None

    def build(self) -> None:
        try:
            self.loader = _Loader(self.document.text)
            self._next = self.loader.get_event
            self._document()
        except _GivenUpError:
            self.document.value = None
        except yaml.MarkedYAMLError as error:
            self.document.value = None
            _say(self.document, *syntax.fault(error, self.document.text, self.last))
        except (yaml.YAMLError, ValueError) as error:
            self.document.value = None
            _say(self.document, 1, 1, *syntax.meaning(str(error)))

    def _document(self) -> None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return
        self.document.value = self._value(self._next(), 0)
        self._next()
        following = self._next()
        if isinstance(following, yaml.DocumentStartEvent):
            self._complain(
                following,
                "the file holds more than one document",
                "Delete the line '---' in the middle of the file.",
            )

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.document.path, mark.line + 1, mark.column + 1)

    def _complain(self, event: Any, message: str, hint: str) -> None:
        self.document.problems.append(Problem(self._place(event), message, hint, rule="form"))

    def _value(self, event: Any, depth: int) -> Any:
        if depth > _DEEPEST:
            self._complain(event, "the file is nested too deeply to read", "Write it more simply.")
            raise _GivenUpError
        if isinstance(event, yaml.AliasEvent):
            self._complain(event, *syntax.meaning("alias"))
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if event.tag and event.tag not in {f"{_STANDARD}map", f"{_STANDARD}seq"}:
            self._complain_of_tag(event, event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth + 1)
        return tuple([value for value, _ in self._elements(depth + 1)])

    def _elements(self, depth: int) -> list[tuple[Any, Place]]:
        elements = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            elements.append((self._value(event, depth), self._place(event)))
        return elements

    def _mapping(self, start: Any, depth: int) -> Located:
        result = Located()
        result.place = self._place(start)
        result.places, result.keys_at = {}, {}
        while not isinstance(key_event := self._next(), yaml.MappingEndEvent):
            key = self._key(key_event, depth, result)
            if key is None:
                self._value(self._next(), depth)
            else:
                result.keys_at[key] = self._place(key_event)
                self._field(result, key, depth)
        return result

    def _key(self, event: Any, depth: int, record: Located) -> str | None:
        """The name of a field, or None when it can be none."""
        key = ""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
            key = event.value
        else:
            self._value(event, depth)
        if not key.strip() or key == "<<":
            self._complain(event, "a field name must be a plain word", "Write 'name: value'.")
            return None
        if key in record and (key == "id" or record is self.run_together):
            self._two_in_one(event, key, record)
            return None
        if key in record:
            self._complain(
                event,
                f"the field '{shortened(key)}' is written twice in one record",
                f"It stands on line {record.keys_at[key].line} already: keep one of them.",
            )
            return None
        return key

    def _two_in_one(self, event: Any, key: str, record: Located) -> None:
        """A record with two ids is two records: that is said once, not for each of its fields."""
        if record is self.run_together:
            return
        self.run_together = record
        self._complain(
            event,
            f"the field '{key}' is written twice in one record",
            f"It stands on line {record.keys_at[key].line} already. If a new entry starts here, "
            "put a dash before it: '- id: …'.",
        )

    def _slips(self, event: Any) -> None:
        """Complain of what YAML reads without a word, and nobody means."""
        if not event.style and _MARK.match(event.value):
            self._complain(
                event, "the mark before a text is '>-', and it is not read so here", _FOLD
            )
        if event.style != ">" or not _FURTHER_IN.search(event.value):
            return
        first = event.start_mark.line + 1
        lines = self.document.text.split("\n")[first : event.end_mark.line + 1]
        indents = [len(line) - len(line.lstrip()) if line.strip() else 0 for line in lines]
        base = next(filter(None, indents), 0)
        at = next((n for n, indent in enumerate(indents) if indent > base), 0)
        self.document.problems.append(
            Problem(
                Place(self.document.path, first + at + 1, base + 1),
                "a line of this text starts further in than the others",
                "Start each line of a text in the same column: else a new line is printed here.",
                rule="form",
            )
        )

    def _field(self, result: Located, key: str, depth: int) -> None:
        event = self._next()
        result.places[key] = self._place(event)
        if not isinstance(event, yaml.SequenceStartEvent):
            result[key] = self._value(event, depth)
            return
        if event.tag and event.tag != f"{_STANDARD}seq":
            self._complain_of_tag(event, event.tag)
        elements = self._elements(depth + 1)
        result[key] = tuple(value for value, _ in elements)
        for position, (_, place) in enumerate(elements):
            result.places[key, position] = place

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        self.last = event
        self._slips(event)
        if event.style and not event.tag:
            return value
        given = event.tag if event.tag and event.tag != "!" else None
        tag = given or self.loader.resolve(yaml.ScalarNode, value, event.implicit)
        if tag == _TEXT:
            return value
        match tag.removeprefix(_STANDARD):
            case "null":
                return None
            case "bool" if value.lower() in _BOOLEANS:
                return _BOOLEANS[value.lower()]
            case "int":
                plain = re.fullmatch(r"0|-?[1-9]\d{0,17}", value)
                return int(value) if plain else Bare(value)
            case "float":
                return Bare(value)
            case "timestamp" | "value" | "merge":
                return value
        self._complain_of_tag(event, tag)
        return value

    def _complain_of_tag(self, event: Any, tag: str) -> None:
        shown = tag.replace(_STANDARD, "!!")
        self._complain(
            event,
            f"the mark '{shown}' has no meaning here",
            "Delete it; a text that starts with '!' needs quotes.",
        )
