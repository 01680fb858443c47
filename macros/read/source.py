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

from macros.model.values import Bare, Located, Refused
from macros.problems import Place, Problem, Severity, shortened
from macros.read import plain_text, slips, syntax

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_STANDARD = "tag:yaml.org,2002:"
_TEXT = f"{_STANDARD}str"
# Nothing a person writes here comes near this.
_DEEPEST = 40
_ID = re.compile(r"(?<!\w)id: *[\"']?([a-z][a-z0-9-]*)")


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
    sequences are tuples, scalars are str, int, Bare, bool or None (dates stay text); what was
    complained of is Refused. Never
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


def _say(
    document: Document,
    line: int,
    column: int,
    message: str,
    hint: str,
    severity: Severity = "error",
) -> None:
    place = Place(document.path, line, column)
    document.problems.append(Problem(place, message, hint, severity, rule="form"))


class _GivenUpError(Exception):
    """The rest of the file is not worth reading; the reason was noted."""


class _Builder:
    """Turns YAML's events into values, and notes what only the events can show."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = slips.lines_of(document.text)
        self.last: Any = None
        self.cut = False
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
            self._unreadable(error)
        except (yaml.YAMLError, ValueError) as error:
            self.document.value = None
            _say(self.document, 1, 1, *syntax.meaning(str(error)))

    def _unreadable(self, error: Any) -> None:
        """Say where the file stops being YAML, unless a slip told there is what broke it."""
        if self.cut:
            return
        torn = self.last and slips.torn(self.last, error, self.lines)
        _say(self.document, *(torn or syntax.fault(error, self.document.text, self.last)))

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
            self._complain(event, *syntax.MARKED)
            return Refused()
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._is_marked(event)
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

    def _field(self, result: Located, key: str, depth: int) -> None:
        event = self._next()
        result.places[key] = self._place(event)
        if not isinstance(event, yaml.SequenceStartEvent):
            result[key] = self._value(event, depth)
            return
        self._is_marked(event)
        elements = self._elements(depth + 1)
        result[key] = tuple(value for value, _ in elements)
        for position, (_, place) in enumerate(elements):
            result.places[key, position] = place

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        self.last = event
        self.cut = bool(event.style or slips.likely(event, self.lines)) and self._slips(event)
        if self.cut or ((event.anchor or event.tag) and self._is_marked(event)):
            return Refused()
        if event.style:
            return value
        tag = self.loader.resolve(yaml.ScalarNode, value, event.implicit)
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
        return value

    def _slips(self, event: Any) -> bool:
        """Say what slips a scalar has. Returns whether its words were cut."""
        found = list(slips.of(event, self.lines))
        for slip in found:
            _say(self.document, *slip)
        return any(slip.severity == "error" for slip in found)

    def _is_marked(self, event: Any) -> bool:
        """Whether a value starts with a mark of YAML's own, which is then complained of."""
        marked = bool(event.anchor or event.tag)
        if marked:
            self._complain(event, *syntax.MARKED)
        return marked
