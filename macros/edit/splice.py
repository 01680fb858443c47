"""Changing one field of a data file and nothing else: comments and layout stay as they are.

Files are written by people. Reading one and writing it back would lose their comments, quotes and
line breaks, so a new value is put in the place of the old one, letter for letter.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from macros.model.base import Record
from macros.problems import Place

_PLAIN = re.compile(r"[a-z][a-z -]*[a-z]")
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off"}
# The value of a field on one line: quoted or bare, up to a comment or the end of the line.
_ONE_LINE = r"""(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s#"'|>][^\r\n]*?|)"""
# Further lines that belong to the same field: those that are indented.
_MORE_LINES = r"(?:\r?\n(?:[ \t]+[^\r\n]*|(?=\r?\n[ \t])))*"


# YAML ends a line at each of these, and the places in the data count lines as YAML does.
_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_SCALAR = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s#,{}\[\]]*""")


class Edit(NamedTuple):
    """Words to put in the place of what is written from `start` to `end`."""

    start: int
    end: int
    words: str


def text_of(path: Path) -> str:
    """The text of a file with its own line ends; empty if there is no file."""
    return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """A text with some parts replaced."""
    # From the end backwards, so that the places still to come stay right.
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def offsets(text: str) -> list[int]:
    """Where each line of a text begins, as YAML counts lines."""
    return [found.start() for found in _LINE.finditer(text)]


def at(lines: list[int], place: Place) -> int:
    """The offset of a place in a text whose lines begin at these offsets."""
    return lines[place.line - 1] + place.column - 1


def end_of_scalar(text: str, start: int) -> int:
    """Where a value on one line ends, quoted or bare."""
    found = _SCALAR.match(text, start)
    return found.end() if found else start


def end_of_list(text: str, start: int, last: int) -> int:
    """The end of a list that is in brackets, or has an entry with a dash on each line.

    `start` is where the list begins, and `last` is where its last entry begins.
    """
    end = end_of_scalar(text, last)
    return text.index("]", end) + 1 if text[start] == "[" else end


def end_of_line(text: str, start: int) -> int:
    """The end of the line that an offset is in, before its line break."""
    found = _LINE.match(text, start)
    return start + len(found[0].rstrip("\r\n\x85\u2028\u2029")) if found else len(text)


def line_break(text: str) -> str:
    """How lines end in a text."""
    return "\r\n" if "\r\n" in text else "\n"


def set_field(text: str, name: str, value: str, *, after: str) -> str:
    """The text of a file with a new value for a field at the top level.

    If the file does not have the field yet, it is written below the field `after`. A comment after
    the old value stays.
    """
    return set_yaml(text, name, scalar(value), after=after)


def set_yaml(text: str, name: str, written: str, *, after: str) -> str:
    """The same, for a value that is YAML already."""
    last = r"(?=[ \t]*(?:[ \t]#[^\r\n]*)?\r?$(?!\r?\n[ \t]+\S))"
    short = re.compile(rf"^({name}:[ \t]*){_ONE_LINE}{last}", re.MULTILINE)
    whole = re.compile(rf"^({name}:)[^\r\n]*{_MORE_LINES}", re.MULTILINE)
    for pattern in (short, whole):
        found = pattern.search(text)
        if found:
            lead = found[1].rstrip() + " "
            return text[: found.start()] + lead + written + text[found.end() :]
    return _added(text, f"{name}: {written}", after)


def with_entries(text: str, held: Record, field: str, entries: Iterable[Iterable[str]]) -> str:
    """A file whose last field is a list, with entries added at its end.

    `held` is the record in the file. Each entry is its lines, without the dash. An empty list may
    be written as [].
    """
    indent = held.place_of(field, 0).column - len("- ") - 1 if getattr(held, field) else 2
    ended = line_break(text)
    begun = re.sub(rf"^{field}:[ \t]*\[\][ \t]*", f"{field}:", text, count=1, flags=re.MULTILINE)
    lines = []
    for first, *others in entries:
        lines += [f"{' ' * indent}- {first}", *(f"{' ' * indent}  {line}" for line in others)]
    return f"{begun.rstrip()}{ended}" + "".join(f"{line}{ended}" for line in lines)


def scalar(value: str) -> str:
    """A value as YAML: bare if it is a plain word, else in double quotes."""
    if _PLAIN.fullmatch(value) and value not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)


def _added(text: str, line: str, after: str) -> str:
    found = re.search(rf"^{after}:[^\r\n]*{_MORE_LINES}", text, re.MULTILINE)
    end = line_break(text)
    if found is None:
        return f"{line}{end}{text}"
    return f"{text[: found.end()]}{end}{line}{text[found.end() :]}"
