"""Reading YAML with places: the only way in for data, and the only module that knows YAML.

PyYAML alone silently keeps the last of two equal keys, reads an unquoted 1.10 as 1.1 and `no` as
false, and its fast parser crashes on a file that is nested too deeply. So values are built here,
event by event, and each one keeps the place where it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.model.values import Bare, Located, Refused
from macros.problems import Place, Problem, shortened, unseen
from macros.read import plain_text

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_STANDARD = "tag:yaml.org,2002:"
# Nothing that people write here is nested nearly as deeply.
_DEEPEST = 40
# An id in YAML, and one in the bracket of a text.
_ID = re.compile(r"(?:(?<!\w)id: *[\"']?|\[#)([a-z][a-z0-9-]*)")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# "#2" in "Rule #2" is not meant as a comment, but YAML would silently drop it.
_CUT = re.compile(r"#{1,3}[^\s#].*")
_CURLY = re.compile("[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")
_IF_WORDS = "If they are meant, put straight ones around all of it."
_QUOTES = "Put the whole text in quotes, or after '>-' on lines of its own."
_COLON = (
    f"{_QUOTES} If a field begins on this line, start it in the column of the one above, and put a "
    "colon and a space after the name of each."
)
_MARKED = "'&', '*' and '!' have a meaning of their own at the start of a value", _QUOTES
# What the errors of PyYAML and libyaml mean, in words for people who never heard of YAML.
_MEANINGS = (
    ("mapping values", "a colon here starts a new field in the middle of another", _COLON),
    (
        "could not find expected ':'",
        "a field name is not followed by a colon and a space",
        "Write 'name: value'.",
    ),
    (
        "end of stream|document indicator",
        "a quote mark is opened here, and it is never closed",
        "Add the missing quote mark.",
    ),
    (
        r"expected ',' or|node content",
        "a bracket is opened and not closed, or a comma is missing or doubled",
        "Close the bracket. A text that starts with a bracket needs quotes.",
    ),
    ("cannot start any token", "the text starts with a character that is reserved", _QUOTES),
    ("alias|anchor|tag", *_MARKED),
    ("escape|hexa?decimal", "a backslash in double quotes starts a code", "Use single quotes."),
    (
        "",
        "the line does not line up with its neighbours, or a quote or dash is out of place",
        "Lines of one record start in one column. Text with marks of its own goes after '>-'.",
    ),
)
_UNCLOSED = (
    "the quote mark here is not closed where its text ends: more words follow",
    "Close it there. A text that has quote marks in it goes after '>-'.",
)
_BRACKET = "a bracket is closed before this, and more words follow", _QUOTES
_MET_LATE = re.compile("quoted scalar|flow|simple key|alias|anchor| tag")


@dataclass
class Document:
    """One file as read: its value (None if it could not be read), its problems and its text."""

    path: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    def say(self, place: Place, message: str, hint: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(place, message, hint, rule="form"))


def read(path: Path, shown_as: str) -> Document:
    """Read one YAML file.

    Takes the file and the path to show in messages. Returns a document: mappings are `Located`,
    sequences are tuples, scalars are str, int, Bare, bool or None (dates stay text); a value that
    was reported already is Refused. Never raises for bad content.
    """
    text, problems = plain_text.read(path, shown_as)
    if problems:
        return Document(shown_as, None, problems, text)
    return parsed(text, shown_as)


def parsed(text: str, shown_as: str) -> Document:
    """Read YAML from text, as `read` does from a file."""
    document = Document(shown_as, text=text)
    value = _Builder(document).built()
    if isinstance(value, Located):
        document.value = value
    elif not document.problems:
        message = "the file must have fields, each written 'name: value'"
        hint = "data/README.md has an example of this kind of file."
        empty = "the file is empty", "Fill it in, or delete the file."
        document.say(Place(shown_as), *(empty if value is None else (message, hint)))
    return document


def ids_in(words: str) -> frozenset[str]:
    """The ids that a file seems to have, found without parsing it."""
    return frozenset(_ID.findall(words))


class _GivenUpError(Exception):
    """The rest of the file is not worth reading; the reason was reported."""


class _Builder:
    """Turns YAML's events into values, and reports what only the events show."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # One more, since YAML may stop on the line below the last.
        self.lines = [*_LINE_END.split(document.text), ""]
        self.last: Any = None

    def built(self) -> Any:
        """The value of the whole text; None if it cannot be read."""
        try:
            self.loader = _Loader(self.document.text)
            self._next = self.loader.get_event
            return self._whole()
        except _GivenUpError:
            pass
        except yaml.MarkedYAMLError as error:
            self._unreadable(error)
        except (yaml.YAMLError, ValueError) as error:
            self.document.say(Place(self.document.path), *_meaning(str(error)))
        return None

    def _unreadable(self, error: Any) -> None:
        """Report where the file stops being YAML."""
        # What is never closed is noticed at the end: show where it starts.
        late = error.context_mark if _MET_LATE.search(error.context or "") else None
        mark = late or error.problem_mark
        if self._is_closed_early(mark):
            self.document.say(self._place(self.last), *_UNCLOSED)
            return
        place = Place(self.document.path, mark.line + 1, mark.column + 1)
        meaning = _meaning(f"{error.context or ''}, {error.problem or ''}")
        if self.lines[mark.line][: mark.column].rstrip().endswith(("]", "}")):
            meaning = _BRACKET
        # If the line has a problem already, that is why it cannot be read.
        if all(problem.place.line != place.line for problem in self.document.problems):
            self.document.say(place, *meaning)

    def _is_closed_early(self, mark: Any) -> bool:
        """Whether the file stops being YAML right after a text in quotes."""
        if self.last is None or self.last.style not in {"'", '"'}:
            return False
        end = self.last.end_mark
        between = self.lines[end.line][end.column : mark.column]
        return bool(end.line == mark.line) and not between.strip()

    def _whole(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        value = self._value(self._next(), 0)
        self._next()
        following = self._next()
        if isinstance(following, yaml.DocumentStartEvent):
            hint = "Delete the line '---' in the middle of the file."
            self.document.say(self._place(following), "the file has more than one document", hint)
        return value

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.document.path, mark.line + 1, mark.column + 1)

    def _value(self, event: Any, depth: int) -> Any:
        if depth > _DEEPEST:
            message = "the file is nested too deeply to read"
            self.document.say(self._place(event), message, "Write it more simply.")
            raise _GivenUpError
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            self.document.say(self._place(event), *_MARKED)
        match event:
            case yaml.AliasEvent():
                return Refused()
            case yaml.ScalarEvent():
                self.last = event
                spoilt = self._is_cut(event) or event.tag or self._is_unseen(event)
                return Refused() if spoilt else self._scalar(event)
            case yaml.MappingStartEvent():
                return self._mapping(event, depth + 1)
        return tuple([value for value, _ in self._elements(depth + 1)])

    def _elements(self, depth: int) -> Iterator[tuple[Any, Place]]:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            yield self._value(event, depth), self._place(event)

    def _mapping(self, start: Any, depth: int) -> Located:
        result = Located()
        result.place, result.places, result.keys_at = self._place(start), {}, {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, depth, result)
            if key:
                result.keys_at[key] = self._place(event)
                self._field(result, key, depth)
            else:
                self._value(self._next(), depth)
        return result

    def _key(self, event: Any, depth: int, record: Located) -> str:
        """The name of a field; empty if it cannot be one, or is given already."""
        if isinstance(self._value(event, depth), Refused):
            return ""
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not key.strip() or key == "<<":
            message = "a field name must be a plain word"
            hint = "Write 'name: value'. A text that starts with a bracket needs quotes."
            self.document.say(self._place(event), message, hint)
            return ""
        if key in record:
            self.document.say(
                self._place(event),
                f"the field '{shortened(key)}' is written twice in one record",
                f"It is on line {record.keys_at[key].line} already: keep one of them. If a new "
                "entry starts here, put a dash before it.",
            )
            return ""
        return str(key)

    def _field(self, result: Located, key: str, depth: int) -> None:
        event = self._next()
        result.places[key] = self._place(event)
        if not isinstance(event, yaml.SequenceStartEvent) or event.anchor or event.tag:
            result[key] = self._value(event, depth)
            return
        elements = list(self._elements(depth + 1))
        result[key] = tuple(value for value, _ in elements)
        for position, (_, place) in enumerate(elements):
            result.places[key, position] = place

    def _is_cut(self, event: Any) -> bool:
        """Whether a '#' cuts off the end of words without quotes; if so, that is reported."""
        end = event.end_mark
        line = self.lines[end.line]
        rest = line[end.column :].lstrip(" ")
        cut = None if event.style else _CUT.match(rest)
        if cut:
            self.document.say(
                Place(self.document.path, end.line + 1, len(line) - len(rest) + 1),
                f"'{shortened(cut[0])}' is read as a comment, and left out of the text",
                f"{_QUOTES} A comment starts with '# '.",
            )
        return cut is not None

    def _is_unseen(self, event: Any) -> bool:
        """Whether a code in double quotes means an invisible sign; if so, that is reported."""
        message = unseen(event.value)[1] if event.style == '"' else ""
        if message:
            hint = "Leave out the code that begins with a backslash."
            self.document.say(self._place(event), message, hint)
        return bool(message)

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if event.style:
            return value
        if _CURLY.fullmatch(value):
            hint = f"Type them again, straight: “ and ” are kept as words. {_IF_WORDS}"
            message = "curly quote marks are around this value, and would be shown"
            problem = Problem(self._place(event), message, hint, "warning", rule="form")
            self.document.problems.append(problem)
        tag = self.loader.resolve(yaml.ScalarNode, value, event.implicit)
        match tag.removeprefix(_STANDARD):
            case "null":
                return None
            case "bool" if value.lower() in _BOOLEANS:
                return _BOOLEANS[value.lower()]
            case "int" if re.fullmatch(r"0|-?[1-9]\d{0,17}", value):
                return int(value)
            case "int" | "float":
                return Bare(value)
        return value


def _meaning(complaint: str) -> tuple[str, str]:
    """What an error of the parser means, and what to do about it."""
    return next(each[1:] for each in _MEANINGS if re.search(each[0], complaint))
