"""Reading YAML with places: the one door for data, and the only module that knows YAML.

PyYAML alone keeps the last of two equal keys without a word, reads an unquoted 1.10 as 1.1 and
`no` as false. So the nodes are composed here, and every value keeps the place it was written at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.problems import Place, Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_STANDARD = "tag:yaml.org,2002:"
# YAML lets a file be nested without end; nothing a person writes here comes near this.
_DEEPEST = 40


class Bare(float):
    """A number written without quotes. It keeps its spelling: 6.10 must not become 6.1."""

    def __new__(cls, spelling: str) -> Bare:
        """Make one from its spelling; its value as a number is of no use and never read."""
        bare = super().__new__(cls, 0.0)
        bare.spelling = spelling
        return bare

    spelling: str


class Located(dict[str, Any]):
    """A mapping that remembers where it and each of its values were written.

    `places` is keyed by field name, or by (field name, position) for an element of a list.
    """

    place: Place
    places: dict[Any, Place]
    keys_at: dict[str, Place]


@dataclass
class Document:
    """One file as read: its value (None when it could not be read) and the problems met."""

    path: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    lines: tuple[str, ...] = ()


def read(path: Path, shown_as: str) -> Document:
    """Read one YAML file.

    Takes the file and the path to show in messages. Returns a document: mappings are `Located`,
    sequences are tuples, scalars are str, int, float, bool or None (dates stay text). Never
    raises for bad content: every fault is a problem in the result.
    """
    document = Document(shown_as)
    text = _decoded(path, document)
    if text is None:
        return document
    document.lines = tuple(text.splitlines())
    node = _composed(text, document)
    if node is not None and not document.problems:
        document.value = _Builder(document).build(node)
    if not document.problems and not isinstance(document.value, Located):
        _say(document, 1, 1, *_not_a_mapping(document.value))
    return document


def _not_a_mapping(value: Any) -> tuple[str, str]:
    if value is None:
        return "the file is empty", "Fill it in, or delete the file."
    return (
        "the file must hold fields, each written 'name: value'",
        "See data/README.md for an example of this kind of file.",
    )


def _decoded(path: Path, document: Document) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        _say(document, 1, 1, f"the file cannot be read: {reason}", "Check that it exists.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        _say(document, line, column, "the file is not saved as UTF-8 text",
             "In your editor choose 'Save with encoding', then 'UTF-8'.")
        return None
    return text


def _composed(text: str, document: Document) -> yaml.Node | None:
    _find_tabs(text, document)
    if document.problems:
        return None
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        _say(document, line, column, *_plain_yaml_error(error))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        _say(document, line, 1, "the file holds a character that cannot be used in text",
             "Delete the line and type it again: copied text can carry invisible characters.")
    except (RecursionError, ValueError):
        _say(document, 1, 1, "the file is nested too deeply to read", "Write it more simply.")
    else:
        return node
    return None


def _find_tabs(text: str, document: Document) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        indent = re.match(r"[ ]*\t", line)
        if indent:
            _say(document, number, indent.end(), "the line is indented with a tab",
                 "Use spaces: two for each step inwards.")


def _plain_yaml_error(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    for pattern, message, hint in _EXPLANATIONS:
        if re.search(pattern, problem):
            return message, hint
    return (
        f"this is not valid YAML ({problem or error.context})",
        "Compare the line, and the one above it, with a file that works.",
    )


_EXPLANATIONS = (
    (r"mapping values are not allowed",
     "a colon here starts a new field in the middle of another",
     "Put the whole text in quotes, or after '>-' on lines of its own."),
    (r"could not find expected ':'", "a field name is not followed by a colon",
     "Write 'name: value', with a space after the colon."),
    (r"found undefined alias|undefined alias", "a word starts with '*', which YAML reserves",
     "Put the text in quotes, or after '>-' on lines of its own."),
    (r"found character that cannot start any token", "the text starts with a reserved character",
     "Put the text in quotes."),
    (r"unexpected end of stream|found unexpected end", "a quote is opened and never closed",
     "Add the missing quote mark."),
    (r"did not find expected key|expected <block end>",
     "the line does not line up with its neighbours, or a quote or dash is out of place",
     "Lines of one list or one record start in the same column."),
    (r"did not find expected '-' indicator", "a list entry does not start with a dash",
     "Start each entry with '- ', all in the same column."),
    (r"expected a single document", "the file holds more than one document",
     "Delete the line '---' in the middle of the file."),
)


def _say(document: Document, line: int, column: int, message: str, hint: str) -> None:
    document.problems.append(
        Problem(Place(document.path, line, column), message, hint, rule="form")
    )


@dataclass
class _Builder:
    """Turns composed nodes into plain values, and notes what only the nodes can show."""

    document: Document
    seen: set[int] = field(default_factory=set)

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        if depth > _DEEPEST:
            self._complain(node, "the file is nested too deeply to read", "Write it more simply.")
            return None
        if id(node) in self.seen:
            self._complain(node, "'&' and '*' shortcuts are not used here", "Write the words out.")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth + 1)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(child, depth + 1) for child in node.value)
        return self._scalar(node)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.document.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _complain(self, node: yaml.Node, message: str, hint: str) -> None:
        self.document.problems.append(Problem(self._place(node), message, hint, rule="form"))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Located:
        result = Located()
        result.place = self._place(node)
        result.places, result.keys_at = {}, {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key_node.tag == f"{_STANDARD}merge":
                self._complain(key_node, "a field name must be a plain word",
                               "Write 'name: value'.")
            elif key in result:
                first = result.keys_at[key].line
                self._complain(key_node, f"the field '{key}' is written twice in one record",
                               f"It stands on line {first} already: keep one of them.")
            else:
                result[key] = self.build(value_node, depth)
                result.keys_at[key] = self._place(key_node)
                self._keep_places(result, key, value_node)
        return result

    def _keep_places(self, result: Located, key: str, node: yaml.Node) -> None:
        result.places[key] = self._place(node)
        if isinstance(node, yaml.SequenceNode):
            for position, child in enumerate(node.value):
                result.places[key, position] = self._place(child)

    def _scalar(self, node: yaml.Node) -> Any:
        tag = node.tag.removeprefix(_STANDARD)
        value: str = node.value
        if tag == "null":
            return None
        if tag == "bool":
            return _BOOLEANS[value.lower()]
        if tag == "int":
            plain = re.fullmatch(r"0|[1-9]\d{0,17}", value)
            return int(value) if plain else Bare(value)
        if tag == "float":
            return Bare(value)
        if tag not in {"str", "timestamp", "value"}:
            self._complain(node, f"the mark '{node.tag}' has no meaning here", "Delete it.")
        return value
